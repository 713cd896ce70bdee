//! Whether what did not go out is tried again, and when.

use crate::store::delivery::outbox::Ending;
use jiff::{SignedDuration, Timestamp};

/// What did not go out is tried again after so long each, and then given up.
/// [assumed: most servers that refuse for now take a message within the hour]
const AGAIN_AFTER: [SignedDuration; 4] = [
    SignedDuration::from_mins(1),
    SignedDuration::from_mins(5),
    SignedDuration::from_mins(15),
    SignedDuration::from_mins(30),
];

/// What another try would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// It may work: surely nothing is delivered.
    MayWork,
    /// It would be refused again.
    WouldFail,
    /// It could deliver a second time.
    CouldDouble,
}

/// Why something is not known to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Undelivered {
    pub again: Again,
    /// How long the other side asks to wait.
    pub wait: Option<SignedDuration>,
    /// Nothing reaches this address or device again.
    pub gone: bool,
    /// What the other side said, without the address.
    pub said: String,
}

impl Undelivered {
    /// How a reminder goes on that is over at a time.
    pub fn ending(&self, tries: i64, now: Timestamp, over: Timestamp) -> Ending {
        let wait = usize::try_from(tries - 1)
            .ok()
            .and_then(|i| AGAIN_AFTER.get(i));
        match (self.again, wait) {
            // there is nobody to remind there any more
            _ if self.gone => Ending::NotDue,
            (Again::CouldDouble, _) => Ending::Unknown,
            (Again::MayWork, Some(wait)) => {
                let next = now + self.wait.map_or(*wait, |asked| asked.max(*wait));
                if next < over {
                    Ending::Waiting(next)
                } else {
                    Ending::GivenUp
                }
            }
            _ => Ending::GivenUp,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_mins(minutes)
    }

    fn undelivered(again: Again, wait: Option<i64>) -> Undelivered {
        Undelivered {
            again,
            wait: wait.map(SignedDuration::from_mins),
            gone: false,
            said: String::new(),
        }
    }

    #[test]
    fn waits_grow_until_it_is_given_up_and_never_go_beyond_the_time() {
        let later = undelivered(Again::MayWork, None);
        let endings: Vec<Ending> = (1..=5)
            .map(|tries| later.ending(tries, at(0), at(120)))
            .collect();
        let waiting = [1, 5, 15, 30].map(|minutes| Ending::Waiting(at(minutes)));
        assert_eq!(endings[..4], waiting);
        assert_eq!(endings[4], Ending::GivenUp);
        assert_eq!(later.ending(4, at(100), at(120)), Ending::GivenUp);
    }

    #[test]
    fn a_longer_wait_that_is_asked_for_is_kept_where_there_is_time_for_it() {
        let ending = |wait| undelivered(Again::MayWork, Some(wait)).ending(1, at(0), at(120));
        assert_eq!(ending(0), Ending::Waiting(at(1)));
        assert_eq!(ending(20), Ending::Waiting(at(20)));
        assert_eq!(ending(120), Ending::GivenUp);
    }

    #[test]
    fn what_could_double_and_what_is_gone_is_not_tried_again() {
        let double = undelivered(Again::CouldDouble, None);
        assert_eq!(double.ending(1, at(0), at(120)), Ending::Unknown);
        let refused = undelivered(Again::WouldFail, None);
        assert_eq!(refused.ending(1, at(0), at(120)), Ending::GivenUp);
        let gone = Undelivered {
            gone: true,
            ..refused
        };
        assert_eq!(gone.ending(1, at(0), at(120)), Ending::NotDue);
    }
}
