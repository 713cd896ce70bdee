//! Reading what people give, writing what they keep.
//!
//! | task | start here |
//! |---|---|
//! | read a file | [`read`] |
//! | write a file whose ending says how | [`Output::prepare`] |
//! | print a result | [`print()`], [`print_json`] |

mod format;
mod identity;
mod input;
mod output;
mod print;
mod target;
mod temporary;
mod trouble;

pub use format::Format;
pub use input::read;
pub use output::{Output, prepare};
pub use print::{print, print_json};
pub use temporary::stop_writing;
pub use trouble::{shown, writing};
