//! [`Slice`], compared with `CPython`'s `slice.indices`.

use memoryview::{Error, Slice, SliceError, SliceErrorKind};
use memoryview_tests::vectors::rows;
use serde::Deserialize;

#[derive(Deserialize)]
struct Row {
    id: String,
    len: usize,
    slice: [Option<i64>; 3],
    indices: Option<[i64; 3]>,
    n: Option<usize>,
    result: Option<Vec<usize>>,
    err: Option<String>,
}

#[test]
#[expect(clippy::similar_names, reason = "Python's names")]
fn every_test_vector() {
    let rows: Vec<Row> = rows("slice");
    assert_eq!(rows.len(), 193);
    for row in rows {
        let [start, stop, step] = row.slice;
        let slice = Slice::new(start, stop, step);
        match slice.indices(row.len) {
            Ok(indices) => {
                let bounds = [indices.start(), indices.stop(), indices.step()];
                assert_eq!(Some(bounds), row.indices, "{}", row.id);
                assert_eq!(Some(indices.len()), row.n, "{}", row.id);
                let expected = row.result.unwrap();
                assert!(indices.clone().eq(expected.iter().copied()), "{}", row.id);
                assert!(indices.rev().eq(expected.into_iter().rev()), "{}", row.id);
                assert_eq!(slice.to_string().parse(), Ok(slice), "{}", row.id);
            }
            Err(error) => {
                assert_eq!(row.err.as_deref(), Some("zero_step"), "{}", row.id);
                assert_eq!(error.kind, SliceErrorKind::ZeroStep, "{}", row.id);
            }
        }
    }
}

#[test]
fn rust_ranges_are_slices() {
    let taken = |slice: Slice| slice.indices(5).unwrap().collect::<Vec<_>>();
    assert_eq!(taken((..).into()), [0, 1, 2, 3, 4]);
    assert_eq!(taken((1..3).into()), [1, 2]);
    assert_eq!(taken((3..).into()), [3, 4]);
    assert_eq!(taken((..2).into()), [0, 1]);
    assert_eq!(taken((1..=3).into()), [1, 2, 3]);
    assert_eq!(taken((..=1).into()), [0, 1]);
    assert_eq!(taken((3..99).into()), [3, 4]);
    assert_eq!(taken((0..=usize::MAX).into()), [0, 1, 2, 3, 4]);
    assert_eq!(taken((usize::MAX..).into()), Vec::<usize>::new());
    let most = isize::MAX.unsigned_abs();
    assert_eq!(Slice::ALL.indices(usize::MAX).unwrap().len(), most);
}

#[test]
fn slices_parse_and_display() {
    let read = |text: &str| text.parse::<Slice>();
    assert_eq!(read("1:-1:2"), Ok(Slice::new(Some(1), Some(-1), Some(2))));
    assert_eq!(read(":"), Ok(Slice::ALL));
    assert_eq!(read("::"), Ok(Slice::ALL));
    assert_eq!(read("::-1"), Ok(Slice::REVERSED));
    assert_eq!(read("+3:"), Ok(Slice::new(Some(3), None, None)));
    // Python's bounds saturate, too.
    let far = Slice::new(Some(i64::MIN), Some(i64::MAX), None);
    assert_eq!(read("-99999999999999999999:99999999999999999999"), Ok(far));
    assert_eq!(Slice::new(Some(1), Some(-1), Some(2)).to_string(), "1:-1:2");
    assert_eq!(Slice::ALL.to_string(), ":");
}

#[test]
fn parse_errors_have_a_position() {
    let message = |text: &str| text.parse::<Slice>().unwrap_err().to_string();
    assert_eq!(
        message("1:2:0"),
        "slice: step cannot be zero: use 1, or -1 to reverse"
    );
    assert_eq!(
        message("1:2 :3"),
        "slice, position 3: ` ` is not a digit: expected `start:stop:step`, such as `1:-1:2`"
    );
    assert_eq!(
        message("1:-:3"),
        "slice, position 3: missing digits: expected `start:stop:step`, such as `1:-1:2`"
    );
    assert_eq!(
        message("12"),
        "slice, position 2: missing `:`: expected `start:stop:step`, such as `1:-1:2`"
    );
    assert_eq!(
        message(""),
        "slice, position 0: missing `:`: expected `start:stop:step`, such as `1:-1:2`"
    );
    assert_eq!(
        message("1:2:3:4"),
        "slice, position 5: unexpected third `:`: expected `start:stop:step`, such as `1:-1:2`"
    );
    for (text, position) in [("::0", 2), ("1:2:0", 4), ("1:2:00", 4)] {
        let zero = text.parse::<Slice>().unwrap_err();
        assert_eq!(
            (zero.kind, zero.position),
            (SliceErrorKind::ZeroStep, position)
        );
    }
    let zero = "::0".parse::<Slice>().unwrap_err();
    let error = Error::from(SliceError {
        kind: SliceErrorKind::ZeroStep,
        position: 0,
    });
    assert_eq!(error.to_string(), zero.to_string());
}
