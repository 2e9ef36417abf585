//! Converts records to Parquet and back: equal bytes, and errors with the field or the numbers.

#[path = "../../arrow/tests/layouts/mod.rs"]
mod layouts;

use memoryview::Format;
use memoryview_parquet::{Compression, Error, ParquetFile, RecordLayout, from_parquet, to_parquet};

/// Returns the Parquet file of these records.
fn parquet(records: &[u8], layout: &RecordLayout) -> Result<Vec<u8>, Error> {
    let mut file = Vec::new();
    to_parquet(records, layout, Compression::Snappy, &mut file, |_| {})?;
    Ok(file)
}

/// Returns the records of this Parquet file, with the layout that it contains.
fn records(file: Vec<u8>) -> Result<Vec<u8>, Error> {
    let file = ParquetFile::open(bytes::Bytes::from(file))?;
    let layout = file.layout().ok_or(Error::NoLayout)?;
    let mut records = Vec::new();
    from_parquet(file, &layout, &mut records, |_| {})?;
    Ok(records)
}

#[test]
fn every_fixed_layout_round_trips_or_is_rejected_by_field() {
    let (mut same, mut refused) = (0, 0);
    for (_, format) in layouts::layouts() {
        if format.is_dynamic() || format.size() == 0 || format.size() > 1 << 12 {
            continue;
        }
        let text = format.to_string();
        // Overlapping fields, which NumPy can describe and a layout string cannot.
        if Format::parse(&text).is_ok_and(|read| read.size() != format.size()) {
            continue;
        }
        let bytes = layouts::records(&format).unwrap_or_default();
        match parquet(&bytes, &RecordLayout::new(&*text)) {
            Ok(file) => {
                assert!(!bytes.is_empty(), "{text}");
                assert_eq!(records(file).unwrap(), bytes, "{text}");
                same += 1;
            }
            Err(
                Error::Field { field, .. }
                | Error::Records(memoryview_arrow::Error::Field { field, .. }),
            ) => {
                assert!(!field.is_empty(), "{text}");
                refused += 1;
            }
            Err(Error::NoColumns) => {
                assert!(format.layout().fields().next().is_none(), "{text}");
            }
            Err(error) => panic!("{text}: {error}"),
        }
    }
    assert!(same > 250 && refused > 3, "{same} same, {refused} refused");
}

#[test]
fn text_and_names_are_kept_with_the_layout() {
    let described = RecordLayout {
        layout: "T{<B:kind:6s:name:}".to_owned(),
        text: vec!["name".to_owned()],
        names: vec!["kind = 1:Data, 2:End".to_owned()],
    };
    let bytes = b"\x01one\0\0\0\x02two\0\0\0\x09\0\0\0\0\0\0";
    let file = parquet(bytes, &described).unwrap();
    let opened = ParquetFile::open(bytes::Bytes::from(file.clone())).unwrap();
    assert_eq!((opened.layout(), opened.rows()), (Some(described), 3));
    assert_eq!(records(file).unwrap(), bytes);
}

#[test]
fn file_of_many_blocks_round_trips() {
    let described = RecordLayout::new("T{<I:id:d:value:}");
    let record = |id: u32| [&id.to_le_bytes()[..], &f64::from(id).to_le_bytes()].concat();
    let bytes = (0..800_000).flat_map(record).collect::<Vec<_>>();
    let (mut file, mut told) = (Vec::new(), Vec::new());
    let count = to_parquet(&bytes[..], &described, Compression::None, &mut file, |n| {
        told.push(n);
    });
    assert_eq!(count.unwrap(), 800_000);
    assert!(told.len() > 2 && told.is_sorted() && told.last() == Some(&9_600_000));
    assert!(records(file).unwrap() == bytes);
}

#[test]
fn no_records_become_a_file_without_rows() {
    let file = parquet(b"", &RecordLayout::new("T{<I:id:}")).unwrap();
    assert!(records(file).unwrap().is_empty());
}

#[test]
fn inconvertible_files_are_errors() {
    let refused = |bytes: &[u8], text| {
        parquet(bytes, &RecordLayout::new(text))
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        refused(&[0; 11], "T{<I:id:}"),
        "11 bytes are not a multiple of 4, the size of a record: 3 left over"
    );
    assert!(refused(b"", "T{<I:id:y}").contains('y'));
    assert_eq!(
        refused(b"", "T{B:id:T{H:n:(0)I:none:}:inner:}"),
        "field `inner.none`: Parquet cannot store an array of 0 elements"
    );
    assert_eq!(
        refused(b"", "T{B:id:(2)0s:none:}"),
        "field `none`: Parquet cannot store a byte string of 0 bytes"
    );
    assert!(refused(b"", "T{g:x:}").starts_with("field `x`: Arrow has no type"));
    let named = RecordLayout {
        names: vec!["kind=one".to_owned()],
        ..RecordLayout::new("T{B:kind:}")
    };
    assert_eq!(
        parquet(b"", &named).unwrap_err().to_string(),
        "field `kind`: a name has no number: write `kind=1:Data,2:End`"
    );
    let file = parquet(&[0; 8], &RecordLayout::new("T{<I:id:}")).unwrap();
    let opened = ParquetFile::open(bytes::Bytes::from(file)).unwrap();
    let other = RecordLayout::new("T{<Q:id:}");
    let error = from_parquet(opened, &other, &mut Vec::new(), |_| {}).unwrap_err();
    assert_eq!(
        error.to_string(),
        "field `id`: needs UInt64, the column is UInt32"
    );
}
