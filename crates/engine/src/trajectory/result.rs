//! Simulated patients as rows with plain names: what `tapir simulate --json` prints.

use super::{Patient, Sample, Setting};
use crate::plan::Plan;
use crate::plan::notation;
use crate::provenance::Provenance;
use crate::site::Site;
use crate::structure::Structure;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Given patients under a plan, one row per patient and time.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Simulation {
    /// What was applied, in the plan language.
    #[serde(with = "notation")]
    #[schemars(with = "String")]
    pub plan: Plan,
    /// Treated area, percent of the body.
    pub treated_percent_bsa: f64,
    /// Patient after patient, in ascending order of time.
    pub rows: Vec<SimulatedRow>,
    /// How to get the same again; the data are the patients' file.
    pub provenance: Provenance,
}

/// A patient at one time, before an application at it. The end of a name is its
/// unit; the names are those of the columns in CSV and Parquet.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct SimulatedRow {
    /// The patient's name.
    pub id: String,
    /// Structural model.
    pub structure: Structure,
    /// Site of the lesion.
    pub site: Site,
    /// Time since the start of the plan.
    pub time_days: f64,
    /// Melanocytes, 1 in healthy skin.
    pub melanocyte_fraction: f64,
    /// Follicular reservoir, 1 in healthy skin.
    pub reservoir_fraction: f64,
    /// Effector CD8 T cells.
    pub cd8_teff_cells_per_mm2: f64,
    /// Tissue-resident memory CD8 T cells.
    pub cd8_trm_cells_per_mm2: f64,
    /// Regulatory T cells.
    pub treg_cells_per_mm2: f64,
    /// Tacrolimus in the stratum corneum.
    pub depot_ng_per_g: f64,
    /// Tacrolimus in viable skin.
    pub skin_ng_per_g: f64,
    /// JAK inhibitor, in multiples of the level that blocks half.
    pub jak_inhibitor_ic50: f64,
    /// Effect of light, in sessions.
    pub light_sessions: f64,
    /// Effect of stress, in events.
    pub stress_events: f64,
    /// Part of calcineurin-NFAT signalling that is blocked.
    pub inhibition_fraction: f64,
    /// Mean level of tacrolimus in blood.
    pub blood_ng_per_ml: f64,
    /// Part of the area without pigment at the start that has pigment.
    pub repigmentation_fraction: f64,
}

impl Simulation {
    /// The samples of patients under a setting, both in one order.
    pub fn of(
        patients: &[Patient],
        setting: &Setting,
        samples: &[Vec<Sample>],
        provenance: Provenance,
    ) -> Self {
        let rows = patients.iter().zip(samples);
        let rows =
            rows.flat_map(|(patient, all)| all.iter().map(|one| SimulatedRow::of(patient, one)));
        Self {
            plan: setting.plan.clone(),
            treated_percent_bsa: setting.treated_percent_bsa,
            rows: rows.collect(),
            provenance,
        }
    }
}

impl SimulatedRow {
    /// A patient's sample.
    pub fn of(patient: &Patient, sample: &Sample) -> Self {
        Self {
            id: patient.id.clone(),
            structure: patient.rows.structure,
            site: patient.covariates.site,
            time_days: sample.time_days(),
            melanocyte_fraction: sample.state.melanocyte,
            reservoir_fraction: sample.state.reservoir,
            cd8_teff_cells_per_mm2: sample.state.cd8_teff,
            cd8_trm_cells_per_mm2: sample.state.cd8_trm,
            treg_cells_per_mm2: sample.state.treg,
            depot_ng_per_g: sample.forcing.depot,
            skin_ng_per_g: sample.forcing.skin,
            jak_inhibitor_ic50: sample.forcing.jak,
            light_sessions: sample.forcing.light,
            stress_events: sample.forcing.stress,
            inhibition_fraction: sample.inhibition,
            blood_ng_per_ml: sample.blood_ng_per_ml,
            repigmentation_fraction: sample.repigmentation,
        }
    }
}
