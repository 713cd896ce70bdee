//! Icons of the sprite `static/icons.svg`. A word stands beside each, so that it is
//! hidden from screen readers.

use super::view::View;

impl View {
    /// The drawing of an icon.
    pub fn icon(&self, name: &str) -> String {
        let assets = self.assets;
        format!(
            "<svg class=\"icon\" aria-hidden=\"true\">\
             <use href=\"/static/{assets}/icons.svg#{name}\"/></svg>"
        )
    }
}

/// Names of all icons of the sprite, in its order.
pub(super) fn names() -> Vec<&'static str> {
    let sprite = include_str!("../../static/icons.svg");
    let symbols = sprite.split("<symbol id=\"").skip(1);
    symbols.filter_map(|it| it.split('"').next()).collect()
}

#[cfg(test)]
mod tests {
    use super::names;
    use std::collections::BTreeSet;
    use std::path::{Path, PathBuf};

    /// Files below a folder.
    fn files(folder: &Path) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).expect("a folder of the crate");
        let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
        paths
            .flat_map(|path| match path.is_dir() {
                true => files(&path),
                false => vec![path],
            })
            .collect()
    }

    #[test]
    fn every_icon_of_the_sprite_is_used_and_every_icon_that_is_used_is_there() {
        let sprite: BTreeSet<&str> = names().into_iter().collect();
        assert_eq!(sprite.len(), names().len(), "an icon twice");
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let all = [files(&root.join("templates")), files(&root.join("src"))].concat();
        let texts: Vec<String> = all
            .iter()
            .map(|path| std::fs::read_to_string(path).expect("a text"))
            .collect();
        let called: BTreeSet<&str> = texts
            .iter()
            .flat_map(|text| text.split("view.icon(\"").skip(1))
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let missing: Vec<_> = called.difference(&sprite).collect();
        assert!(missing.is_empty(), "not in the sprite: {missing:?}");
        let used = |name: &&&str| {
            !texts
                .iter()
                .any(|text| text.contains(&format!("\"{name}\"")))
        };
        let unused: Vec<_> = sprite.iter().filter(used).collect();
        assert!(
            unused.is_empty(),
            "in the sprite and on no page: {unused:?}"
        );
    }
}
