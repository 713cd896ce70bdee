//! The steps that bring the tables of a record up to date.
//!
//! `sqlx::migrate!` would read the folder by itself, but its macros compile both
//! databases, their TLS and SQLite once more for the compiler.

use sqlx::SqlStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../../../migrations/", $name, ".sql")))),*]
    };
}

/// Every file of `migrations/`, in order: a number, and what it brings.
const FILES: &[(&str, &str)] = &files![
    "0001_record",
    "0002_entry",
    "0003_calendar",
    "0004_reminder",
    "0005_tick",
    "0006_planned_visits",
    "0007_circumstances",
    "0008_wrong_entry",
    "0009_consents",
    "0010_mood",
    "0011_wrong_circumstance",
    "0012_contribution",
    "0013_push",
    "0014_telephone_and_hours",
    "0015_aspect",
    "0016_attempt",
    "0017_reasons",
    "0026_sign_in_names",
    "0027_forecast_doses",
    "0028_kept_draft",
    "0030_form_keys",
    "0031_person_corrections",
    "0032_calendar_titles",
    "0038_plan_sites",
    "0039_tubes",
    "0040_message_opened",
    "0044_onset_and_face",
    "0045_passkeys",
    "0046_result_decimals",
    "0047_typed_ranges",
    "0048_allergies",
    "0049_sample_times",
];

/// All steps, for a record of any age.
pub fn migrations() -> Migrator {
    let steps = FILES.iter().filter_map(|(name, sql)| {
        let (version, brings) = name.split_once('_')?;
        Some(Migration::new(
            version.parse().ok()?,
            brings.replace('_', " ").into(),
            MigrationType::Simple,
            SqlStr::from_static(sql),
            false,
        ))
    });
    Migrator::with_migrations(steps.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_folder_is_a_step() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations");
        let mut found: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        found.sort();
        let listed: Vec<String> = FILES
            .iter()
            .map(|(name, _)| format!("{name}.sql"))
            .collect();
        assert_eq!(found, listed);
        let versions: Vec<i64> = migrations().iter().map(|step| step.version).collect();
        assert!(
            versions.is_sorted_by(|one, next| one < next),
            "{versions:?}"
        );
    }

    /// A record that was opened by an earlier program holds these texts and hashes.
    #[test]
    fn a_step_is_what_the_macro_of_sqlx_made_of_its_file() {
        let all = migrations();
        let entry = all.iter().nth(1).unwrap();
        assert_eq!((entry.version, entry.description.as_ref()), (2, "entry"));
        let long = all.iter().nth(13).unwrap();
        assert_eq!(long.description, "telephone and hours");
        assert_eq!(entry.checksum.len(), 48);
    }
}
