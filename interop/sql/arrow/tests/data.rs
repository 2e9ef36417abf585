//! Converts records of every fixed layout in `tests/data` to columns, and back to the same bytes.

mod layouts;

use memoryview_arrow::{Error, Problem, RecordSchema};

use layouts::{layouts, records};

#[test]
fn every_fixed_layout_round_trips() {
    let (mut same, mut refused, mut empty) = (0, 0, 0);
    for (text, format) in layouts() {
        if format.is_dynamic() || format.size() > 1 << 16 {
            continue;
        }
        if format.size() == 0 {
            assert!(
                matches!(RecordSchema::new(&format.layout()), Err(Error::Empty)),
                "{text}"
            );
            empty += 1;
            continue;
        }
        let schema = match RecordSchema::new(&format.layout()) {
            Ok(schema) => schema,
            Err(Error::Field { field, problem }) => {
                assert!(!field.is_empty(), "{text}");
                assert!(
                    matches!(problem, Problem::Opaque(..) | Problem::NoBytes),
                    "{text}: {problem}"
                );
                refused += 1;
                continue;
            }
            Err(error) => panic!("{text}: {error}"),
        };
        let bytes = records(&format).unwrap_or_else(|error| panic!("{text}: {error}"));
        let batch = schema
            .to_batch(&bytes)
            .unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(batch.num_rows(), 3, "{text}");
        let back = schema
            .to_records(&batch)
            .unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(back, bytes, "{text}");
        same += 1;
    }
    assert!(
        same > 300 && refused > 3 && empty > 3,
        "{same} same, {refused} refused, {empty} empty"
    );
}

#[test]
fn errors_of_opaque_fields_contain_the_name() {
    let refused = |text: &str| RecordSchema::parse(text).unwrap_err().to_string();
    assert_eq!(
        refused("T{i:id:T{(2)g:wide:}:inner:}"),
        "field `inner.wide`: Arrow has no type for code `g` (C `long double`): write it as bytes (`16s`)"
    );
    assert!(refused("T{O:thing:}").starts_with("field `thing`: Arrow has no type for code `O`"));
}
