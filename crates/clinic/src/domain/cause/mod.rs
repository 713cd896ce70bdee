//! What alert rules see: one kind a rule, with its data as numbers, dates and
//! kinds. It is kept as JSON and put into words by one match.

mod earlier;
mod kinds;
mod news;
mod product;
mod read;
mod reason;

pub use kinds::{
    Adherence, Allergic, Answers, Cause, Change, Concomitant, Filtration, Graded, Growth,
    LabResult, Letter, Missed, On, Outside, Overdue, Reaction, ShortSupply, Unconfirmed,
};
pub use news::News;
pub use read::UnreadableCause;
