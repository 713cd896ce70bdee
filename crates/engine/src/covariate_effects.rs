//! How site, age and history act, and how much ointment an area takes.

use crate::params::parameters;

parameters! {
    /// How site, age and the lesion's history act. Rows: `params/patient.toml`,
    /// `site.toml` and `structure-*.toml`.
    Circumstances {
        /// Uptake of vitiligo skin relative to the atopic skin that was measured.
        intact_skin: "1",
        /// Fall of front speed per year of age beyond 30.
        age_front_speed: "1/y",
        /// Reservoir lost per fraction of white hairs.
        leukotrichia_loss: "1",
        /// Recruitment in segmental relative to non-segmental vitiligo.
        segmental_recruitment: "1",
        /// Rate of stress events in segmental relative to non-segmental vitiligo.
        segmental_stress: "1",
        /// Fraction of follicles with a living reservoir in a new lesion.
        living_fraction: "1",
        /// Living follicles lost per year of lesion age.
        living_fraction_loss: "1/y",
        /// Stress and Koebner events.
        stress_rate: "1/y",
        /// Size of a stress or Koebner event.
        stress_size: "1",
        /// Follicles of the face.
        face_density: "1/mm2",
        /// Follicles of the trunk.
        trunk_density: "1/mm2",
        /// Follicles of arms and legs.
        limb_density: "1/mm2",
        /// Follicles of hands and feet.
        acral_density: "1/mm2",
        /// Follicles of the neck relative to the face.
        neck_ratio: "1",
        /// Follicles of the scalp relative to the face.
        scalp_ratio: "1",
        /// Follicles of genital skin relative to the trunk.
        genital_ratio: "1",
        /// Return of pigment from the margin on hands and feet relative to elsewhere.
        acral_margin: "1",
        /// Spread of follicle density between patients.
        density_spread: "1",
        /// Uptake of the face.
        face_barrier: "1",
        /// Uptake of scalp, trunk and limbs relative to the face.
        body_barrier: "1",
        /// Uptake of hands and feet relative to the face.
        acral_barrier: "1",
        /// Uptake of genital skin relative to the face.
        genital_barrier: "1",
    }
}

parameters! {
    /// What patients do. Rows: `params/patient.toml`.
    Behaviour {
        /// Share of the prescribed applications that are taken, where nothing is known of it.
        adherence: "1",
    }
}

parameters! {
    /// Amounts of ointment and blood levels. Rows: `params/dose.toml`.
    DoseParameters {
        /// Ointment per application and treated area.
        ointment_per_area: "g/%BSA",
        /// Load of 0.03 % ointment relative to 0.1 %.
        weak_strength: "1",
        /// Mean skin level over mean blood level.
        blood_below_skin: "1",
        /// Between-subject standard deviation of the log of the blood level.
        blood_spread: "1",
        /// Treated area at which the blood levels were measured.
        blood_reference_area: "%BSA",
    }
}
