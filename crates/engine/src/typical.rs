//! The typical patient: a starting point for exports, simulations of one
//! patient, and examples.

use crate::model::{Forcing, State};
use crate::params::ParameterSet;
use crate::patient::{Covariates, Individual};
use crate::recruitment::VirtualPatient;
use crate::site::Site;

impl Covariates {
    /// An adult of 30 years with a lesion of one year at this site: no white
    /// hairs, not segmental.
    pub fn typical(site: Site) -> Self {
        Self {
            site,
            age_years: 30.0,
            lesion_age_years: 1.0,
            leukotrichia: 0.0,
            segmental: false,
        }
    }
}

impl State {
    /// A lesion as a patient brings it: melanocytes at the threshold below which
    /// skin is a lesion (`lesion_below`), reservoir and T cells of the start
    /// (`start_reservoir`, `start_teff`, `start_trm`), regulatory cells of normal
    /// skin.
    ///
    /// # Panics
    ///
    /// Where `rows` is not of [`crate::library::Library`].
    pub fn typical(rows: &ParameterSet, individual: &Individual) -> Self {
        Self {
            melanocyte: rows.value("lesion_below"),
            reservoir: rows.value("start_reservoir"),
            cd8_teff: rows.value("start_teff"),
            cd8_trm: rows.value("start_trm"),
            treg: individual.parameters.treg_normal,
        }
    }
}

impl VirtualPatient {
    /// The patient in whom every random effect is zero, with the lesion of
    /// [`State::typical`], and without stress events: nothing is drawn, so that
    /// one run is the answer.
    ///
    /// # Panics
    ///
    /// Where `rows` is not of [`crate::library::Library`].
    ///
    /// ```
    /// use tapir_engine::library::Library;
    /// use tapir_engine::patient::Covariates;
    /// use tapir_engine::plan::{Adherence, Plan, Weekday};
    /// use tapir_engine::recruitment::VirtualPatient;
    /// use tapir_engine::rng::Seed;
    /// use tapir_engine::simulation::{Prepared, half_day_of_week};
    /// use tapir_engine::site::Site;
    /// use tapir_engine::structure::Structure;
    ///
    /// let library = Library::builtin()?;
    /// let rows = library.set(Structure::A);
    /// let patient = VirtualPatient::typical(rows, Covariates::typical(Site::Face));
    /// let plan: Plan = "tacrolimus 0.1%: bid 24w, stop".parse()?;
    /// let prepared = Prepared::new(&library, &plan, &Adherence::Full, Weekday::Monday, Seed(1))?;
    /// let weeks = [0.0, 12.0, 24.0].map(half_day_of_week);
    /// let simulated = prepared.run(&[patient], &weeks)?.value;
    /// let pigment = |row: usize| simulated[0].rows[row].state.melanocyte;
    /// assert!(pigment(2) > pigment(0));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn typical(rows: &ParameterSet, covariates: Covariates) -> Self {
        let mut individual = Individual::typical(rows, &covariates);
        individual.stress_rate = 0.0;
        Self {
            number: 0,
            draw: 0,
            covariates,
            individual,
            eta: Vec::new(),
            state: State::typical(rows, &individual),
            forcing: Forcing::none(),
            active: false,
            before: Vec::new(),
            own_adherence: None,
            blood_z: Some(0.0),
        }
    }
}
