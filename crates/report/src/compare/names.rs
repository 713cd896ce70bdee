//! What plans and sites are called.

use crate::message::Messages;
use crate::words;
use tapir_engine::forecast::Comparison;
use tapir_engine::site::Site;

/// All plans' names, in order.
pub(super) fn plans(comparison: &Comparison, m: &Messages) -> Vec<String> {
    let plans = comparison.plans.iter();
    plans
        .map(|p| words::plan_name(&p.name, m.language))
        .collect()
}

/// The name of a body site.
pub(super) fn site(site: Site, m: &Messages) -> String {
    words::site(site, m.language)
}

/// The name of a random effect; one that is not known here
/// stays as it is.
pub(super) fn parameter(name: &str, m: &Messages) -> String {
    m.get(match name {
        "hash" => "parameter-hash",
        "k_absorption" => "parameter-k-absorption",
        "k_clearance" => "parameter-k-clearance",
        "ic50" => "parameter-ic50",
        "pigment_ec50" => "parameter-pigment-ec50",
        "migration_emax" => "parameter-migration-emax",
        "reservoir_emax" => "parameter-reservoir-emax",
        "k_recruit" => "parameter-k-recruit",
        "k_proliferate" => "parameter-k-proliferate",
        "k_death_teff" => "parameter-k-death-teff",
        "k_loss_trm" => "parameter-k-loss-trm",
        "ifng_gain" => "parameter-ifng-gain",
        "cxcl_gain" => "parameter-cxcl-gain",
        "antigen_half" => "parameter-antigen-half",
        "treg_half" => "parameter-treg-half",
        "k_turnover_treg" => "parameter-k-turnover-treg",
        "k_kill" => "parameter-k-kill",
        "front_speed" => "parameter-front-speed",
        "lesion_radius" => "parameter-lesion-radius",
        "k_renew_reservoir" => "parameter-k-renew-reservoir",
        "k_kill_reservoir" => "parameter-k-kill-reservoir",
        "light_migration" => "parameter-light-migration",
        "light_reservoir" => "parameter-light-reservoir",
        "light_teff" => "parameter-light-teff",
        "light_trm" => "parameter-light-trm",
        "light_treg" => "parameter-light-treg",
        "jak_load" => "parameter-jak-load",
        "intact_skin" => "parameter-intact-skin",
        "living_fraction" => "parameter-living-fraction",
        "stress_rate" => "parameter-stress-rate",
        "density_spread" => "parameter-density-spread",
        unknown => return unknown.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;
    use crate::message::messages;
    use tapir_engine::library::Library;
    use tapir_engine::population::RandomEffects;
    use tapir_engine::structure::Structure;

    #[test]
    fn every_difference_between_patients_has_a_name_in_both_languages() {
        let library = Library::builtin().unwrap();
        for structure in Structure::ALL {
            let effects = RandomEffects::of(library.set(structure)).unwrap();
            for name in effects.names() {
                for language in Language::ALL {
                    let called = parameter(name, messages(language));
                    assert_ne!(called, name, "{language}");
                }
            }
        }
    }
}
