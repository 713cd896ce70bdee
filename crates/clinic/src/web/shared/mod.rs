//! What pages of patients and clinicians have in common. Neither imports the
//! other; both import this.

pub(super) mod allergies;
pub(super) mod area_doubt;
pub(super) mod area_fields;
pub(super) mod chart_path;
pub(super) mod consent;
pub(super) mod entry_page;
pub(super) mod forecast;
pub(super) mod form_page;
pub(super) mod labels;
pub(super) mod measured;
pub(super) mod months;
pub(super) mod next_dates;
pub(super) mod open;
pub(super) mod opened;
pub(super) mod paper;
pub(super) mod photograph;
pub(super) mod public_address;
pub(super) mod sheet;
pub(super) mod sites;
pub(super) mod tubes;
pub(super) mod wrong_link;
pub(super) mod zones;
