//! Lines and tables for a terminal.

mod columns;

pub(crate) use columns::{Column, fill};

use columns::table;
use textwrap::Options;
use unicode_width::UnicodeWidthStr;

/// Columns of the narrowest terminal that is catered for.
const WIDTH: usize = 100;

/// Lines that never pass the terminal's edge.
#[derive(Default)]
pub(crate) struct Out {
    /// What has been written.
    pub text: String,
}

impl Out {
    /// An empty line.
    pub fn blank(&mut self) {
        self.text.push('\n');
    }

    fn wrapped(&mut self, text: &str, options: Options<'_>) {
        for line in textwrap::wrap(&crate::visible::line(text), options) {
            self.text.push_str(line.trim_end());
            self.text.push('\n');
        }
    }

    /// A paragraph.
    pub fn line(&mut self, text: &str) {
        self.wrapped(text, Options::new(WIDTH));
    }

    /// An item of a list.
    pub fn item(&mut self, text: &str) {
        let options = Options::new(WIDTH)
            .initial_indent("- ")
            .subsequent_indent("  ");
        self.wrapped(text, options);
    }

    /// A name and its value, values below each other.
    pub fn entry(&mut self, name: &str, value: &str) {
        const NAME_COLUMNS: usize = 24;
        let pad = " ".repeat(NAME_COLUMNS.saturating_sub(name.width()).max(1));
        let first = format!("{name}{pad}");
        let rest = " ".repeat(NAME_COLUMNS);
        let options = Options::new(WIDTH)
            .initial_indent(&first)
            .subsequent_indent(&rest);
        self.wrapped(value, options);
    }

    /// A heading with its caption.
    pub fn section(&mut self, heading: &str, caption: &str) {
        self.line(heading);
        self.line(caption);
        self.blank();
    }

    /// A table in which a note, wrapped, stands under each row; and an empty line.
    pub fn table_with_notes(&mut self, columns: Vec<Column>, notes: &[String]) {
        const INDENT: &str = "    ";
        let rows = table(&columns, WIDTH);
        let head = rows.len().saturating_sub(notes.len());
        for (place, row) in rows.iter().enumerate() {
            self.text.push_str(row.trim_end());
            self.text.push('\n');
            if let Some(note) = place.checked_sub(head).and_then(|i| notes.get(i)) {
                let options = Options::new(WIDTH)
                    .initial_indent(INDENT)
                    .subsequent_indent(INDENT);
                self.wrapped(note, options);
            }
        }
        self.blank();
    }

    /// A table, and an empty line.
    pub fn table(&mut self, columns: Vec<Column>) {
        for row in table(&columns, WIDTH) {
            self.text.push_str(row.trim_end());
            self.text.push('\n');
        }
        self.blank();
    }
}
