//! How old a measurement is, in words.

use crate::calendar::long_day;
use crate::web::view::View;
use jiff::civil::Date;

/// Days after which a measured area no longer says how it is now: visits of published
/// trials are at most twelve weeks apart. Assumed.
pub(in crate::web) const OLD_DAYS: i32 = 84;

/// `measured 2 weeks ago (5 Mar 2026)`.
pub(in crate::web) fn measured(on: Date, today: Date, view: &View) -> String {
    let m = view.m;
    let date = ("date", long_day(on, m).into());
    match (today - on).get_days() {
        ..=0 => m.get("measured-today"),
        days @ 1..14 => m.with("measured-days", [("days", days.into()), date]),
        days => m.with("measured-weeks", [("weeks", (days / 7).into()), date]),
    }
}
