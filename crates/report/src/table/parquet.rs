//! A table as Parquet, by the writer below Arrow: a file of flat columns needs
//! nothing of Arrow's arrays, whose crates would be a quarter of the build.

use super::{Column, Table, Values};
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int32Type};
use parquet::errors::Result;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;
use std::ops::Range;
use std::sync::Arc;

/// Rows of a row group: what a reader must hold of a column at once. The number
/// is the usual one of Parquet writers.
const GROUP: usize = 1 << 20;

pub(super) fn write(table: &Table) -> Result<Vec<u8>> {
    write_in_groups(table, GROUP)
}

fn write_in_groups(table: &Table, group: usize) -> Result<Vec<u8>> {
    let fields = table.columns.iter().map(field).collect::<Result<_>>()?;
    let schema = Type::group_type_builder("schema")
        .with_fields(fields)
        .build()?;
    let about = table
        .about
        .iter()
        .map(|(key, value)| KeyValue::new(key.clone(), value.clone()))
        .collect();
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_key_value_metadata(Some(about))
        .build();
    let mut bytes = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut bytes, Arc::new(schema), Arc::new(properties))?;
    for first in (0..table.rows()).step_by(group) {
        let rows = first..table.rows().min(first + group);
        let mut group = writer.next_row_group()?;
        for column in &table.columns {
            if let Some(mut writer) = group.next_column()? {
                fill(&mut writer, &column.values, rows.clone())?;
                writer.close()?;
            }
        }
        group.close()?;
    }
    writer.close()?;
    Ok(bytes)
}

/// Name and type of a column.
fn field(column: &Column) -> Result<Arc<Type>> {
    let (physical, logical) = match column.values {
        Values::Text(_) => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Values::Count(_) => (Physical::INT32, Some(LogicalType::integer(32, false))),
        Values::Number(_) | Values::SomeNumber(_) => (Physical::DOUBLE, None),
        Values::Flag(_) => (Physical::BOOLEAN, None),
    };
    let repetition = match column.values {
        Values::SomeNumber(_) => Repetition::OPTIONAL,
        _ => Repetition::REQUIRED,
    };
    Type::primitive_type_builder(&column.name, physical)
        .with_logical_type(logical)
        .with_repetition(repetition)
        .build()
        .map(Arc::new)
}

/// Writes some rows of one column.
fn fill(
    writer: &mut SerializedColumnWriter<'_>,
    values: &Values,
    rows: Range<usize>,
) -> Result<usize> {
    match values {
        Values::Text(values) => {
            let words = values[rows].iter().map(|word| word.as_bytes());
            let words: Vec<ByteArray> = words.map(ByteArray::from).collect();
            writer
                .typed::<ByteArrayType>()
                .write_batch(&words, None, None)
        }
        Values::Count(values) => {
            // Parquet stores the bits; that they are unsigned stands in the type
            let counts: Vec<i32> = values[rows].iter().map(|n| n.cast_signed()).collect();
            writer.typed::<Int32Type>().write_batch(&counts, None, None)
        }
        Values::Number(values) => {
            let numbers = &values[rows];
            writer
                .typed::<DoubleType>()
                .write_batch(numbers, None, None)
        }
        Values::SomeNumber(values) => {
            let rows = &values[rows];
            let present: Vec<i16> = rows.iter().map(|x| i16::from(x.is_some())).collect();
            let numbers: Vec<f64> = rows.iter().flatten().copied().collect();
            writer
                .typed::<DoubleType>()
                .write_batch(&numbers, Some(&present), None)
        }
        Values::Flag(values) => {
            let flags = &values[rows];
            writer.typed::<BoolType>().write_batch(flags, None, None)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;

    const ROWS: usize = 7;

    fn table() -> Table {
        let arms = ["停", "stop, slowly"].map(Arc::<str>::from);
        let word = |row: usize| arms[row % 2].clone();
        let number = |row: usize| match row {
            3 => None,
            4 => Some(f64::INFINITY),
            _ => Some(0.1 * row as f64),
        };
        Table::new()
            .with("arm", Values::Text((0..ROWS).map(word).collect()))
            .unwrap()
            .with(
                "patient",
                Values::Count((0..7).map(|n| u32::MAX - n).collect()),
            )
            .unwrap()
            .with("week", Values::Number(vec![24.0; ROWS]))
            .unwrap()
            .with("value", Values::SomeNumber((0..ROWS).map(number).collect()))
            .unwrap()
            .with(
                "kept",
                Values::Flag((0..ROWS).map(|n| n % 3 == 0).collect()),
            )
            .unwrap()
            .about("seed", 7)
            .about("parameter_hash", "abc")
    }

    fn read(bytes: Vec<u8>) -> SerializedFileReader<bytes::Bytes> {
        SerializedFileReader::new(bytes.into()).unwrap()
    }

    #[test]
    fn every_value_comes_back_also_from_several_row_groups() {
        for group in [GROUP, 3] {
            let reader = read(write_in_groups(&table(), group).unwrap());
            assert_eq!(reader.num_row_groups(), ROWS.div_ceil(group));
            let rows: Vec<_> = reader.get_row_iter(None).unwrap().collect();
            assert_eq!(rows.len(), ROWS);
            for (n, row) in rows.into_iter().enumerate() {
                let row = row.unwrap();
                let fields: Vec<&Field> = row.get_column_iter().map(|(_, field)| field).collect();
                let arm = if n % 2 == 0 { "停" } else { "stop, slowly" };
                let value = match n {
                    3 => Field::Null,
                    4 => Field::Double(f64::INFINITY),
                    _ => Field::Double(0.1 * n as f64),
                };
                let expected = [
                    Field::Str(arm.to_owned()),
                    Field::UInt(u32::MAX - n as u32),
                    Field::Double(24.0),
                    value,
                    Field::Bool(n % 3 == 0),
                ];
                assert!(fields.into_iter().eq(&expected), "{row:?}");
            }
        }
    }

    #[test]
    fn file_says_what_it_comes_from() {
        let reader = read(table().parquet().unwrap());
        let about = reader.metadata().file_metadata().key_value_metadata();
        let about: Vec<(&str, Option<&str>)> = about
            .into_iter()
            .flatten()
            .map(|pair| (pair.key.as_str(), pair.value.as_deref()))
            .collect();
        assert_eq!(
            about,
            [("seed", Some("7")), ("parameter_hash", Some("abc"))]
        );
    }

    #[test]
    fn table_without_rows_is_a_file_too() {
        let table = Table::new().with("arm", Values::Text(Vec::new())).unwrap();
        let reader = read(table.parquet().unwrap());
        assert_eq!(reader.get_row_iter(None).unwrap().count(), 0);
    }
}
