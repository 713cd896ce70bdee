//! How wide the columns of a table are.

use crate::block::Table;
use crate::font::Face;
use crate::text::widths;

/// Between two columns, in type of size 1.
pub(crate) const GAP: f32 = 0.9;

/// Widths of the columns in type of size 1: as wide as their texts where there
/// is room, narrower by the same part of what can be broken where there is not.
pub(crate) fn columns(table: &Table, width: f32, face: &Face) -> Vec<f32> {
    let count = table.head.len();
    let mut least = vec![0.0_f32; count];
    let mut whole = vec![0.0_f32; count];
    for row in std::iter::once(&table.head).chain(&table.rows) {
        for (i, cell) in row.iter().take(count).enumerate() {
            let [longest, all] = widths(cell, face);
            least[i] = least[i].max(longest);
            whole[i] = whole[i].max(all);
        }
    }
    let room = width - GAP * count.saturating_sub(1) as f32;
    let (needed, wished) = (least.iter().sum::<f32>(), whole.iter().sum::<f32>());
    if wished <= room {
        // what is left over keeps the names apart from the numbers
        if let Some(first) = whole.first_mut() {
            *first += room - wished;
        }
        return whole;
    }
    let part = ((room - needed) / (wished - needed)).clamp(0.0, 1.0);
    let shrink = (room / needed).min(1.0);
    least
        .iter()
        .zip(&whole)
        .map(|(low, high)| (low + part * (high - low)) * if part > 0.0 { 1.0 } else { shrink })
        .collect()
}
