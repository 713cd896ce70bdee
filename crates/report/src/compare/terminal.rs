//! The comparison for a terminal.

use crate::message::Messages;
use tapir_engine::forecast::Comparison;

pub(super) fn text(_comparison: &Comparison, _m: &Messages) -> String {
    String::new()
}
