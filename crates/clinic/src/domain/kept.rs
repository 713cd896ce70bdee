//! When to look again after a treatment has ended.

/// Weeks after the last application at which a visit is planned, unless the
/// doctor chooses others: relapse comes early, so the first are close together.
pub const OBSERVATION_WEEKS: [u32; 6] = [2, 4, 8, 12, 24, 52];

/// Days of the observation after an end on day `end` of a plan.
pub fn observation_days(end: u32) -> impl Iterator<Item = (u32, u32)> {
    OBSERVATION_WEEKS
        .into_iter()
        .map(move |week| (week, end + 7 * week))
}
