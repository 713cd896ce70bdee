//! The clock of the demonstration clinic.

use jiff::Timestamp;
use jiff::civil::{Date, time};

pub(super) const ZONE: &str = "Asia/Shanghai";

/// Morning of a day at the clinic.
pub(super) fn morning(on: Date) -> Timestamp {
    let civil = on.to_datetime(time(9, 30, 0, 0));
    civil
        .in_tz(ZONE)
        .map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp())
}
