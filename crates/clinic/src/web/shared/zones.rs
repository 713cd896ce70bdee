//! The time zones that a picker offers.

use std::sync::OnceLock;

/// Whether the picker offers a zone.
pub(in crate::web) fn is_of_place(name: &str) -> bool {
    all().iter().any(|known| known == name)
}

/// Zones that are named after a place, by name. What is left out are old names and
/// offsets without a place.
fn all() -> &'static [String] {
    static ALL: OnceLock<Vec<String>> = OnceLock::new();
    ALL.get_or_init(|| {
        const AREAS: [&str; 10] = [
            "Africa/",
            "America/",
            "Antarctica/",
            "Arctic/",
            "Asia/",
            "Atlantic/",
            "Australia/",
            "Europe/",
            "Indian/",
            "Pacific/",
        ];
        let names = jiff::tz::db().available().map(|name| name.to_string());
        let of_place = |name: &String| AREAS.iter().any(|area| name.starts_with(area));
        let mut names: Vec<String> = names.filter(of_place).collect();
        names.sort();
        names.dedup();
        names
    })
}

/// The zones to choose from, also the one that is chosen.
pub(in crate::web) fn zones(chosen: &str) -> Vec<String> {
    let mut zones = all().to_vec();
    if !chosen.is_empty() && !zones.iter().any(|zone| zone == chosen) {
        zones.insert(0, chosen.to_owned());
    }
    zones
}
