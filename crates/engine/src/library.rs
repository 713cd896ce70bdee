//! The parameter library: what the code declares, what the files say, both structures.

use crate::covariate_effects::{Behaviour, Circumstances, DoseParameters};
use crate::decisions::Decisions;
use crate::measurement::Measurement;
use crate::model::Parameters;
use crate::ode::Solving;
use crate::params::{Declared, ParamError, ParameterListing, ParameterSet};
use crate::population::{LesionEffects, RandomEffects, Start};
use crate::structure::Structure;
use crate::studies::StudyVariation;

/// The files of `params/` as they were when the program was built.
pub const FILES: [(&str, &str); 13] = [
    ("skin-pk.toml", include_str!("../../../params/skin-pk.toml")),
    ("attack.toml", include_str!("../../../params/attack.toml")),
    (
        "treatment.toml",
        include_str!("../../../params/treatment.toml"),
    ),
    ("patient.toml", include_str!("../../../params/patient.toml")),
    ("site.toml", include_str!("../../../params/site.toml")),
    ("dose.toml", include_str!("../../../params/dose.toml")),
    ("solver.toml", include_str!("../../../params/solver.toml")),
    (
        "measurement.toml",
        include_str!("../../../params/measurement.toml"),
    ),
    (
        "decisions.toml",
        include_str!("../../../params/decisions.toml"),
    ),
    ("studies.toml", include_str!("../../../params/studies.toml")),
    (
        "correlation.toml",
        include_str!("../../../params/correlation.toml"),
    ),
    (
        "structure-a.toml",
        include_str!("../../../params/structure-a.toml"),
    ),
    (
        "structure-b.toml",
        include_str!("../../../params/structure-b.toml"),
    ),
];

/// Draws of the fitted constants, as factors of the values in [`FILES`].
pub const DRAWS: [(&str, &str); 2] = [
    (
        "posterior-a.toml",
        include_str!("../../../params/posterior-a.toml"),
    ),
    (
        "posterior-b.toml",
        include_str!("../../../params/posterior-b.toml"),
    ),
];

/// The parameter sets of both structures, and the hash that names them.
#[derive(Clone, Debug, PartialEq)]
pub struct Library {
    /// Sets in the order of [`Structure::ALL`].
    pub sets: [ParameterSet; 2],
    /// Hash of the values, units, variabilities and sources; comments and notes do
    /// not change it. Part of every result's provenance.
    pub hash: String,
    /// Structures that virtual patients have, in turn. Both, but while one of
    /// them is calibrated.
    pub structures: Vec<Structure>,
}

impl Library {
    /// The parameters this program was built with.
    ///
    /// # Errors
    ///
    /// Any [`ParamError`]; a test keeps the built-in files free of them.
    pub fn builtin() -> Result<Self, ParamError> {
        Self::from_files(&FILES.map(|(name, text)| (name.to_owned(), text.to_owned())))
    }

    /// The same with virtual patients who have the draws of the constants in turn.
    ///
    /// # Errors
    ///
    /// As [`Library::builtin`].
    pub fn builtin_drawn() -> Result<Self, ParamError> {
        let files = FILES.iter().chain(&DRAWS);
        let files = files.map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        Self::from_files(&files.collect::<Vec<_>>())
    }

    /// Reads the files of a parameter folder, given as (name, text).
    ///
    /// # Errors
    ///
    /// Any [`ParamError`].
    pub fn from_files(files: &[(String, String)]) -> Result<Self, ParamError> {
        let declared: Vec<&'static Declared> = declared().collect();
        let read = |structure| {
            let set = ParameterSet::from_files(structure, files, &declared)?;
            RandomEffects::of_draws(&set)?;
            Ok(set)
        };
        let sets = [read(Structure::A)?, read(Structure::B)?];
        let canonical = sets.each_ref().map(ParameterSet::canonical);
        Ok(Self {
            hash: crate::input::hash(&canonical.concat()),
            sets,
            structures: Structure::ALL.to_vec(),
        })
    }

    /// The same where all virtual patients have the rows' own constants: what a
    /// calibration fits, and an analysis moves by itself.
    #[must_use]
    pub fn without_draws(mut self) -> Self {
        self.sets = self.sets.map(ParameterSet::without_draws);
        self
    }

    /// The structure of a virtual patient: with both, even numbers have A and
    /// odd numbers B.
    pub fn structure_of(&self, patient: u32) -> Structure {
        self.structures[patient as usize % self.structures.len()]
    }

    /// Every parameter with its meaning.
    pub fn listing(&self) -> ParameterListing {
        ParameterListing::of(&self.hash, &self.sets)
    }

    /// The rows that both structures share: all but those of `structure-a.toml`
    /// and `structure-b.toml`, which [`Library::set`] distinguishes.
    pub fn common(&self) -> &ParameterSet {
        self.set(Structure::A)
    }

    /// The set of one structure.
    pub fn set(&self, structure: Structure) -> &ParameterSet {
        match structure {
            Structure::A => &self.sets[0],
            Structure::B => &self.sets[1],
        }
    }
}

/// Everything that must have a row.
fn declared() -> impl Iterator<Item = &'static Declared> {
    Parameters::DECLARED
        .iter()
        .filter(|d| d.name != Parameters::COMPUTED)
        .chain(Circumstances::DECLARED)
        .chain(Behaviour::DECLARED)
        .chain(Start::DECLARED)
        .chain(LesionEffects::DECLARED)
        .chain(DoseParameters::DECLARED)
        .chain(Solving::DECLARED)
        .chain(Measurement::DECLARED)
        .chain(Decisions::DECLARED)
        .chain(StudyVariation::DECLARED)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(file: &str, from: &str, to: &str) -> Result<Library, ParamError> {
        let mut found = false;
        let files = FILES.map(|(name, text)| {
            found |= name == file && text.contains(from);
            let text = if name == file {
                text.replace(from, to)
            } else {
                text.to_owned()
            };
            (name.to_owned(), text)
        });
        assert!(found, "the test replaces nothing");
        Library::from_files(&files)
    }

    #[test]
    fn built_in_files_are_complete() {
        let library = Library::builtin().unwrap();
        assert_eq!(library.sets[0].structure, Structure::A);
        assert_eq!(library.hash.len(), 16);
    }

    #[test]
    fn unit_that_differs_from_the_model_is_refused() {
        let error = with(
            "skin-pk.toml",
            "unit = \"ng/g\", source = \"undre",
            "unit = \"mg/g\", source = \"undre",
        );
        insta::assert_snapshot!(error.unwrap_err(), @"skin-pk.toml: parameter `application_load` is in `mg/g`, the model needs `ng/g`; convert the value");
    }

    #[test]
    fn misspelt_row_is_refused() {
        let error = with("skin-pk.toml", "imax =", "i_max =").unwrap_err();
        insta::assert_snapshot!(error, @"skin-pk.toml: the model has no parameter `i_max`; correct the name or remove the row");
    }

    #[test]
    fn missing_row_is_refused() {
        let error = with("skin-pk.toml", "imax = {", "#").unwrap_err();
        insta::assert_snapshot!(error, @"no row for parameter `imax` (Largest fraction of calcineurin-NFAT signalling that tacrolimus blocks, in 1); add it to one of the files in params/");
    }

    #[test]
    fn value_that_is_not_a_number_is_refused() {
        let error = with(
            "skin-pk.toml",
            "imax = { value = 0.95",
            "imax = { value = nan",
        )
        .unwrap_err();
        insta::assert_snapshot!(error, @"skin-pk.toml: parameter `imax`: `value` is NaN, it must be a finite number");
    }

    #[test]
    fn values_that_the_equations_cannot_have_are_refused() {
        let error = with(
            "skin-pk.toml",
            "imax = { value = 0.95",
            "imax = { value = 2",
        )
        .unwrap_err();
        insta::assert_snapshot!(error, @"skin-pk.toml: parameter `imax`: `value` is 2, it must be from 0 to 1");
        let error = with(
            "skin-pk.toml",
            "k_clearance = { value = 0.81",
            "k_clearance = { value = -1",
        )
        .unwrap_err();
        insta::assert_snapshot!(error, @"skin-pk.toml: parameter `k_clearance`: `value` is -1, it must be above 0 and at most 1000");
    }

    #[test]
    fn a_comment_or_a_source_does_not_change_the_hash_and_a_value_does() {
        let hash = Library::builtin().unwrap().hash;
        let commented = with("skin-pk.toml", "imax =", "# a remark\nimax =").unwrap();
        assert_eq!(commented.hash, hash);
        let relabelled = with(
            "attack.toml",
            "source = \"s12967-019-2081-2\", status = \"assumed\"",
            "source = \"tapir\", status = \"literature\"",
        );
        assert_eq!(relabelled.unwrap().hash, hash);
        let changed = with(
            "skin-pk.toml",
            "imax = { value = 0.95",
            "imax = { value = 0.94",
        )
        .unwrap();
        assert_ne!(changed.hash, hash);
    }

    #[test]
    fn a_mistake_in_a_file_has_its_line_and_field() {
        let error = with(
            "skin-pk.toml",
            "imax = { value = 0.95",
            "imax = { value = \"0.95\"",
        )
        .unwrap_err();
        assert!(
            error
                .to_string()
                .contains("`imax.value` is the text \"0.95\", it must be a number"),
            "{error}"
        );
    }
}
