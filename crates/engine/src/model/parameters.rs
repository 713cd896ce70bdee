//! Everything the equations of one point of skin depend on.

use crate::params::parameters;

parameters! {
    /// Parameters of one patient's lesion. Rows: `params/*.toml`.
    Parameters {
        /// First-order transfer of tacrolimus from the stratum corneum depot to viable skin.
        k_absorption: "1/d",
        /// First-order loss of tacrolimus from viable skin into the blood.
        k_clearance: "1/d",
        /// Tacrolimus added to the depot by one application of 0.1 % ointment.
        application_load: "ng/g",
        /// Largest fraction of calcineurin-NFAT signalling that tacrolimus blocks.
        imax: "1",
        /// Tacrolimus in viable skin (total) at half of the largest block.
        ic50: "ng/g",
        /// Hill exponent of the calcineurin block.
        hill: "1",
        /// Tacrolimus in viable skin at half of its largest effect on melanocytes.
        pigment_ec50: "ng/g",
        /// Largest relative increase of melanocyte front speed by tacrolimus.
        migration_emax: "1",
        /// Largest relative increase of reservoir renewal by tacrolimus.
        reservoir_emax: "1",

        /// Largest recruitment of effector T cells from the blood.
        k_recruit: "cells/mm2/d",
        /// Largest proliferation of memory cells into effector cells.
        k_proliferate: "1/d",
        /// Death of effector T cells.
        k_death_teff: "1/d",
        /// Conversion of effector into tissue-resident memory cells.
        k_convert: "1/d",
        /// Largest density of tissue-resident memory cells.
        trm_capacity: "cells/mm2",
        /// Loss of tissue-resident memory cells without inflammation.
        k_loss_trm: "1/d",
        /// Fraction of memory-cell loss that full inflammation prevents.
        trm_retention: "1",
        /// Interferon-gamma signal per activated T cell.
        ifng_gain: "mm2/cell",
        /// CXCL9/10 signal at full interferon-gamma signalling.
        cxcl_gain: "1",
        /// CXCL9/10 signal per unit of stress.
        cxcl_stress: "1",
        /// Antigen at half of the largest activation.
        antigen_half: "1",
        /// Antigen that persists without melanocytes.
        antigen_persistent: "1",
        /// Increase of activation per unit of stress.
        stress_activation: "1",
        /// Decay of a stress or Koebner signal.
        k_decay_stress: "1/d",
        /// Regulatory T cells in quiet skin.
        treg_normal: "cells/mm2",
        /// Regulatory T cells at half suppression.
        treg_half: "cells/mm2",
        /// Interferon-gamma signal that halves the regulatory T cells.
        ifng_treg_half: "1",
        /// Turnover of regulatory T cells.
        k_turnover_treg: "1/d",
        /// Largest fraction of regulatory T cells lost to tacrolimus.
        treg_drug_loss: "1",

        /// Melanocytes killed per effector cell.
        k_kill: "mm2/cell/d",
        /// Killing by a memory cell relative to an effector cell.
        trm_killing: "1",
        /// Loss of melanocytes without attack.
        k_loss_melanocyte: "1/d",
        /// Speed of a melanocyte front without drug, light or attack.
        front_speed: "mm/d",
        /// Interferon-gamma signal that halves front speed and reservoir renewal.
        ifng_pigment_half: "1",
        /// Follicles with a living reservoir.
        follicle_density: "1/mm2",
        /// Skin that one follicle seeds by itself.
        follicle_supply: "mm2/d",
        /// Radius of the lesion, from whose margin melanocytes return.
        lesion_radius: "mm",
        /// Renewal of the follicular reservoir.
        k_renew_reservoir: "1/d",
        /// Loss of the follicular reservoir without attack.
        k_loss_reservoir: "1/d",
        /// Reservoir killed per effector cell.
        k_kill_reservoir: "mm2/cell/d",

        /// Decay of the effect of one light session.
        k_decay_light: "1/d",
        /// Relative increase of melanocyte front speed per unit of light effect.
        light_migration: "1",
        /// Relative increase of reservoir renewal per unit of light effect.
        light_reservoir: "1",
        /// Relative increase of effector death per unit of light effect.
        light_teff: "1",
        /// Relative increase of memory-cell loss per unit of light effect.
        light_trm: "1",
        /// Relative increase of regulatory T cells per unit of light effect.
        light_treg: "1",
        /// Decay of the JAK inhibitor in skin.
        k_decay_jak: "1/d",
        /// JAK inhibitor added by one application, in units of its half-blocking level.
        jak_load: "1",
    }
}

impl Parameters {
    /// The one parameter without a row: it follows from site and patient.
    pub const COMPUTED: &'static str = "follicle_density";
}
