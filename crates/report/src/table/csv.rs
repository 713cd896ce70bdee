//! A table as CSV.

use super::{Table, Values};

pub(super) fn write(table: &Table) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(table.columns.iter().map(|column| &column.name))?;
    for row in 0..table.rows() {
        let cells = table.columns.iter().map(|column| cell(&column.values, row));
        writer.write_record(cells)?;
    }
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
}

/// Numbers are written with as many digits as bring the same bits back.
fn cell(values: &Values, row: usize) -> String {
    match values {
        Values::Text(values) => values[row].to_string(),
        Values::Count(values) => values[row].to_string(),
        Values::Number(values) => values[row].to_string(),
        Values::SomeNumber(values) => values[row].map(|x| x.to_string()).unwrap_or_default(),
        Values::Flag(values) => values[row].to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_with_commas_and_quotes_come_back_as_they_were() {
        let words = ["plain", "stop, then wait", "\"so\"", "两周\n后"];
        let numbers = [Some(0.1), None, Some(f64::INFINITY), Some(1e-300)];
        let table = Table::new()
            .with("word", Values::Text(words.map(Into::into).to_vec()))
            .unwrap()
            .with("number", Values::SomeNumber(numbers.to_vec()))
            .unwrap()
            .with("kept", Values::Flag(vec![true, false, true, false]))
            .unwrap();
        let text = table.csv().unwrap();
        let mut reader = csv::Reader::from_reader(text.as_slice());
        assert_eq!(reader.headers().unwrap(), &["word", "number", "kept"][..]);
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), 4);
        for (row, (word, number)) in rows.iter().zip(words.iter().zip(numbers)) {
            assert_eq!(&row[0], *word);
            assert_eq!(row[1].parse().ok(), number);
        }
        assert_eq!(&rows[1][1], "");
    }
}
