//! Iterators over strided elements as collections: loops, lengths, last elements, `Debug`.

use memoryview::{Strided, StridedMut, be, le};

const BYTES: [u8; 8] = [1, 10, 2, 20, 3, 30, 4, 40];

#[test]
fn views_are_iterated_by_for() {
    let line = Strided::<u8>::new(&BYTES, 6, 4, -2).unwrap();
    let mut values = Vec::new();
    for value in line {
        values.push(value);
    }
    for value in &line {
        values.push(value);
    }
    assert_eq!(values, [4, 3, 2, 1, 4, 3, 2, 1]);

    let mut bytes = BYTES;
    let mut line = StridedMut::<u8>::channel(&mut bytes, 1, 2).unwrap();
    for place in &mut line {
        *place += 1;
    }
    assert!(line.iter().eq([11, 21, 31, 41]));
    for place in line {
        *place *= 2;
    }
    assert_eq!(bytes, [1, 22, 2, 42, 3, 62, 4, 82]);
}

#[test]
fn count_and_last_see_the_elements_that_are_left() {
    for stride in [-3, -2, -1, 0, 1, 2, 3] {
        let first = if stride < 0 { 6 } else { 0 };
        let line = Strided::<be::U16>::new(&BYTES, first, 3, stride).unwrap();
        for taken in 0..=3 {
            let mut iter = line.iter();
            let mut wires = line.wires();
            iter.by_ref().take(taken).count();
            wires.by_ref().take(taken).count();
            assert_eq!(
                (iter.clone().count(), wires.clone().count()),
                (3 - taken, 3 - taken)
            );
            let last = if taken < 3 { line.get(2) } else { None };
            assert_eq!(iter.last(), last, "stride {stride}, {taken} taken");
            assert_eq!(wires.last().map(|wire| wire.get()), last);
        }
    }
}

#[test]
fn position_continues_after_a_match_as_in_a_vec() {
    for stride in [-3, -2, -1, 0, 1, 2, 3] {
        let first = if stride < 0 { 6 } else { 0 };
        let line = Strided::<u8>::new(&BYTES, first, 3, stride).unwrap();
        for wanted in line.iter().chain([99]) {
            let values = line.to_vec();
            let (mut ours, mut naive) = (line.iter(), values.into_iter());
            for _ in 0..4 {
                let found = ours.position(|value| value == wanted);
                assert_eq!(found, naive.position(|value| value == wanted));
                assert_eq!(ours.len(), naive.len(), "stride {stride}, {wanted}");
            }
        }
    }
}

#[test]
fn iterators_show_how_many_elements_are_left() {
    let mut bytes = BYTES;
    let mut line = StridedMut::<le::U16>::new(&mut bytes, 0, 4, 2).unwrap();
    let mut iter = line.iter();
    iter.next();
    assert_eq!(format!("{iter:?}"), "Wires { left: 3, .. }");
    assert_eq!(
        format!("{:?}", line.as_strided().wires()),
        "Wires { left: 4, .. }"
    );
    assert_eq!(format!("{:?}", line.iter_mut()), "IterMut { left: 4, .. }");
}
