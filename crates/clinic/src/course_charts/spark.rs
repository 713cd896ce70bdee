//! The areas of a lesion as a line of the size of a word.

use jiff::civil::Date;
use tapir_report::chart::{Scale, line, px};

const WIDTH: f64 = 160.0;
const HEIGHT: f64 = 48.0;
const MARGIN: f64 = 4.0;

/// A line from the first measurement until today.
pub(crate) struct Spark {
    pub line: String,
    /// The newest measurement.
    pub last: (String, String),
    /// Today, which the age of the newest is seen against.
    pub today: String,
}

impl Spark {
    /// `None` where fewer than two areas were measured.
    pub fn of(areas: &[(Date, f64)], today: Date) -> Option<Self> {
        let ((first, _), (newest, _)) = (areas.first()?, areas.last()?);
        if areas.len() < 2 {
            return None;
        }
        let days = |on: Date| f64::from((on - *first).get_days());
        let most = areas
            .iter()
            .map(|(_, cm2)| *cm2)
            .fold(f64::MIN_POSITIVE, f64::max);
        let along = Scale {
            from: 0.0,
            to: days(today.max(*newest)).max(1.0),
            start: MARGIN,
            end: WIDTH - MARGIN,
        };
        let up = Scale {
            from: 0.0,
            to: most,
            start: HEIGHT - MARGIN,
            end: MARGIN,
        };
        let at = |(on, cm2): &(Date, f64)| (along.at(days(*on)), up.at(*cm2));
        let (x, y) = at(areas.last()?);
        Some(Self {
            line: line(areas.iter().map(at)),
            last: (px(x), px(y)),
            today: px(along.at(days(today))),
        })
    }
}
