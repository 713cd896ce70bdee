//! The public surface of the engine: every item that another crate can name. A
//! change of it shows in the snapshot and is read before it is accepted.
//!
//! The sources are walked with `syn`, because rustdoc's own list needs a nightly
//! compiler. What derives and macros make is not listed.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use quote::ToTokens;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use syn::{Attribute, Fields, ImplItem, Item, TraitItem, Type, UseTree, Visibility};

/// A module with what is declared in it.
struct Module {
    path: Vec<String>,
    /// Whether it is public all the way down.
    public: bool,
    items: Vec<Item>,
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn only_in_tests(attributes: &[Attribute]) -> bool {
    attributes
        .iter()
        .any(|a| a.path().is_ident("cfg") && a.to_token_stream().to_string().contains("test"))
}

/// Reads a module and those within it.
fn read(file: &Path, folder: &Path, path: &[String], public: bool, all: &mut Vec<Module>) {
    let text = std::fs::read_to_string(file).unwrap();
    let parsed = syn::parse_file(&text).unwrap();
    let mut within = Vec::new();
    for item in &parsed.items {
        let Item::Mod(module) = item else { continue };
        if module.content.is_some() || only_in_tests(&module.attrs) {
            continue;
        }
        let name = module.ident.to_string();
        let (flat, nested) = (
            folder.join(format!("{name}.rs")),
            folder.join(&name).join("mod.rs"),
        );
        let file: PathBuf = if flat.exists() { flat } else { nested };
        let path = [path, std::slice::from_ref(&name)].concat();
        let public = public && is_public(&module.vis);
        within.push((file, folder.join(&name), path, public));
    }
    all.push(Module {
        path: path.to_vec(),
        public,
        items: parsed.items,
    });
    for (file, folder, path, public) in within {
        read(&file, &folder, &path, public, all);
    }
}

/// Names that a `use` brings, as (where from, name there, name here).
fn brought(tree: &UseTree, from: &mut Vec<String>, found: &mut Vec<(Vec<String>, String, String)>) {
    match tree {
        UseTree::Path(path) => {
            let word = path.ident.to_string();
            from.push(word);
            brought(&path.tree, from, found);
            from.pop();
        }
        UseTree::Name(name) => {
            let name = name.ident.to_string();
            found.push((from.clone(), name.clone(), name));
        }
        UseTree::Rename(rename) => {
            let names = (rename.ident.to_string(), rename.rename.to_string());
            found.push((from.clone(), names.0, names.1));
        }
        UseTree::Glob(_) => found.push((from.clone(), "*".to_owned(), "*".to_owned())),
        UseTree::Group(group) => {
            for tree in &group.items {
                brought(tree, from, found);
            }
        }
    }
}

/// One line of tokens, as `rustfmt` would hardly write it but always the same.
fn line(tokens: impl ToTokens) -> String {
    let text = tokens.to_token_stream().to_string();
    let closer = [
        (" :: ", "::"),
        (":: ", "::"),
        (" ::", "::"),
        ("& ", "&"),
        (" < ", "<"),
        (" > ", ">"),
        ("< ", "<"),
        (" >", ">"),
        (" ,", ","),
        (" :", ":"),
        (" (", "("),
        ("( ", "("),
        (" )", ")"),
        ("[ ", "["),
        (" ]", "]"),
        (" ;", ";"),
        ("->", " -> "),
        ("  ", " "),
        (">{", "> {"),
        ("! ", "!"),
    ];
    let mut text = closer
        .iter()
        .fold(text, |text, (from, to)| text.replace(from, to));
    while text.contains("  ") {
        text = text.replace("  ", " ");
    }
    text
}

fn fields(fields: &Fields) -> Vec<String> {
    let public = fields.iter().filter(|field| is_public(&field.vis));
    public
        .map(|field| {
            let name = field.ident.as_ref().map(ToString::to_string);
            format!("    {}: {}", name.unwrap_or_default(), line(&field.ty))
        })
        .collect()
}

/// The type that an `impl` is for.
fn name_of(ty: &Type) -> Option<String> {
    match ty {
        Type::Path(path) => path.path.segments.last().map(|s| s.ident.to_string()),
        _ => None,
    }
}

/// What an item adds to the surface: its name, and lines that describe it.
fn described(item: &Item) -> Option<(String, Vec<String>)> {
    let named = |ident: &syn::Ident, lines| Some((ident.to_string(), lines));
    match item {
        Item::Fn(f) if is_public(&f.vis) => named(&f.sig.ident, vec![line(&f.sig)]),
        Item::Const(c) if is_public(&c.vis) => named(
            &c.ident,
            vec![format!("const {}: {}", c.ident, line(&c.ty))],
        ),
        Item::Type(t) if is_public(&t.vis) => named(
            &t.ident,
            vec![format!("type {} = {}", t.ident, line(&t.ty))],
        ),
        Item::Struct(s) if is_public(&s.vis) => {
            let mut lines = vec![format!("struct {}{}", s.ident, line(&s.generics))];
            lines.extend(fields(&s.fields));
            named(&s.ident, lines)
        }
        Item::Enum(e) if is_public(&e.vis) => {
            let mut lines = vec![format!("enum {}{}", e.ident, line(&e.generics))];
            for variant in &e.variants {
                let held: Vec<String> = variant
                    .fields
                    .iter()
                    .map(|field| match &field.ident {
                        Some(name) => format!("{name}: {}", line(&field.ty)),
                        None => line(&field.ty),
                    })
                    .collect();
                lines.push(format!("    {}({})", variant.ident, held.join(", ")));
            }
            named(&e.ident, lines)
        }
        Item::Trait(t) if is_public(&t.vis) => {
            let mut lines = vec![format!("trait {}", t.ident)];
            for item in &t.items {
                if let TraitItem::Fn(f) = item {
                    lines.push(format!("    {}", line(&f.sig)));
                }
            }
            named(&t.ident, lines)
        }
        Item::Macro(m) if m.ident.is_none() && line(&m.mac.path) == "parameters" => {
            // `parameters! { /// … Name { … } }`: a group of rows
            let mut words = m
                .mac
                .tokens
                .clone()
                .into_iter()
                .skip_while(|token| !matches!(token, proc_macro2::TokenTree::Ident(_)));
            let name = words.next()?.to_string();
            let lines = vec![format!("struct {name} (a group of parameters)")];
            Some((name, lines))
        }
        _ => None,
    }
}

#[test]
fn the_public_surface_is_the_one_that_was_reviewed() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut modules = Vec::new();
    read(&source.join("lib.rs"), &source, &[], true, &mut modules);

    // public names, and those that modules hand on from private ones
    let mut surface: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut reachable: BTreeSet<(Vec<String>, String)> = BTreeSet::new();
    let mut handed_on = Vec::new();
    for module in &modules {
        for item in &module.items {
            let Item::Use(u) = item else { continue };
            if !is_public(&u.vis) {
                continue;
            }
            let mut found = Vec::new();
            brought(&u.tree, &mut Vec::new(), &mut found);
            for (from, there, here) in found {
                let mut path = module.path.clone();
                for word in from {
                    match word.as_str() {
                        "crate" => path.clear(),
                        "self" => {}
                        "super" => drop(path.pop()),
                        _ => path.push(word),
                    }
                }
                handed_on.push((module.path.clone(), module.public, path, there, here));
            }
        }
    }
    loop {
        let before = reachable.len();
        for (at, public, from, there, here) in &handed_on {
            let passed = reachable
                .iter()
                .any(|(path, name)| path == at && name == here);
            if *public || passed {
                reachable.insert((from.clone(), there.clone()));
            }
        }
        if reachable.len() == before {
            break;
        }
    }
    let shown = |module: &Module, name: &str| {
        let handed = |word: &str| reachable.contains(&(module.path.clone(), word.to_owned()));
        module.public || handed(name) || handed("*")
    };
    let mut types = BTreeSet::new();
    for module in &modules {
        for item in &module.items {
            if let Some((name, lines)) = described(item)
                && shown(module, &name)
            {
                types.insert(name.clone());
                let key = [module.path.as_slice(), &[name]].concat().join("::");
                surface.entry(key).or_default().extend(lines);
            }
        }
    }
    for item in modules.iter().flat_map(|module| &module.items) {
        let Item::Impl(block) = item else { continue };
        let Some(name) = name_of(&block.self_ty).filter(|name| types.contains(name)) else {
            continue;
        };
        if block.trait_.is_some() || only_in_tests(&block.attrs) {
            continue;
        }
        let key = format!("impl {name}");
        for item in &block.items {
            match item {
                ImplItem::Fn(f) if is_public(&f.vis) => {
                    surface
                        .entry(key.clone())
                        .or_default()
                        .push(format!("    {}", line(&f.sig)));
                }
                ImplItem::Const(c) if is_public(&c.vis) => {
                    let text = format!("    const {}: {}", c.ident, line(&c.ty));
                    surface.entry(key.clone()).or_default().push(text);
                }
                _ => {}
            }
        }
    }
    let mut text = String::new();
    for (key, lines) in surface {
        text.push_str(&format!("{key}\n"));
        for line in lines {
            text.push_str(&format!("    {line}\n"));
        }
    }
    insta::assert_snapshot!("public_surface", text);
}
