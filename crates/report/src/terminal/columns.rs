//! Columns of text, aligned by what they take on a terminal: a Chinese
//! character is twice as wide as a Latin one.

use crate::number::cut;
use crate::visible::line;
use unicode_width::UnicodeWidthStr;

/// Between two columns.
const GAP: usize = 2;

/// A column with its heading.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    heading: String,
    cells: Vec<String>,
    left: bool,
}

impl Column {
    /// Aligned on the left, for names.
    pub fn left(heading: String) -> Self {
        Self {
            heading,
            cells: Vec::new(),
            left: true,
        }
    }

    /// Aligned on the right, for numbers.
    pub fn right(heading: String) -> Self {
        Self {
            left: false,
            ..Self::left(heading)
        }
    }

    /// Fills a cell.
    pub fn set(&mut self, row: usize, cell: String) {
        if self.cells.len() <= row {
            self.cells.resize(row + 1, String::new());
        }
        self.cells[row] = line(&cell);
    }

    /// Heading and cells, from the top.
    pub fn texts(&self) -> Vec<String> {
        let cells = self.cells.iter().cloned();
        std::iter::once(self.heading.clone()).chain(cells).collect()
    }

    fn width(&self) -> usize {
        let cells = self.cells.iter().map(|cell| cell.width());
        cells.chain([self.heading.width()]).max().unwrap_or(0)
    }

    fn padded(&self, text: &str, width: usize) -> String {
        let text = cut(text, width);
        let pad = " ".repeat(width - text.width());
        if self.left { text + &pad } else { pad + &text }
    }
}

/// Fills one row of all columns.
pub(crate) fn fill(columns: &mut [Column], row: usize, cells: impl IntoIterator<Item = String>) {
    for (column, cell) in columns.iter_mut().zip(cells) {
        column.set(row, cell);
    }
}

/// Heading, rule and rows. Where `width` is not enough, the first column, which
/// holds names, is cut.
pub(super) fn table(columns: &[Column], width: usize) -> Vec<String> {
    let mut widths: Vec<usize> = columns.iter().map(Column::width).collect();
    let total = widths.iter().sum::<usize>() + GAP * columns.len().saturating_sub(1);
    if let Some(first) = widths.first_mut() {
        *first = first.saturating_sub(total.saturating_sub(width)).max(3);
    }
    let row_of = |of: &dyn Fn(&Column) -> String| -> String {
        let cells: Vec<String> = columns
            .iter()
            .zip(&widths)
            .map(|(column, width)| column.padded(&of(column), *width))
            .collect();
        cells.join(&" ".repeat(GAP))
    };
    let heading = row_of(&|column| column.heading.clone());
    let rule = "-".repeat(heading.width());
    let rows = columns.iter().map(|c| c.cells.len()).max().unwrap_or(0);
    let body = (0..rows)
        .map(|row| row_of(&|column: &Column| column.cells.get(row).cloned().unwrap_or_default()));
    [heading, rule].into_iter().chain(body).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_cell_is_padded_by_its_width_not_its_length() {
        let mut name = Column::left("方案".to_owned());
        let mut value = Column::right("n".to_owned());
        for (i, cell) in ["立即停药", "stop now"].into_iter().enumerate() {
            name.set(i, cell.to_owned());
            value.set(i, i.to_string());
        }
        let rows = table(&[name, value], 80);
        assert!(rows.iter().all(|row| row.width() == 11), "{rows:#?}");
    }

    #[test]
    fn a_name_cannot_move_the_cursor_or_break_the_row() {
        let mut name = Column::left("plan".to_owned());
        name.set(0, "\u{1b}[2Ja\nb\u{202e}".to_owned());
        let rows = table(&[name], 80);
        assert_eq!(rows[2], r"\u{1b}[2Ja\nb\u{202e}");
    }

    #[test]
    fn a_long_name_gives_way_to_the_numbers() {
        let mut name = Column::left("plan".to_owned());
        name.set(0, "a plan with a very long name".to_owned());
        let mut value = Column::right("n".to_owned());
        value.set(0, "123".to_owned());
        let rows = table(&[name, value], 15);
        assert_eq!(rows[2], "a plan wi…  123");
    }
}
