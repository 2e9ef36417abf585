//! Arbitrary offsets, lengths and strides result in an error, or in a view that agrees with a model.

use arbitrary::{Result, Unstructured};
use memoryview::{Slice, Strided, StridedMut, Wire, be, le};

/// The maximum number of elements that are compared one by one.
const MANY: usize = 4096;

pub fn run(input: &[u8]) {
    let _ = check(Unstructured::new(input));
}

fn check(mut u: Unstructured<'_>) -> Result<()> {
    let (offset, len, stride) = (size(&mut u)?, size(&mut u)?, step(&mut u)?);
    let slice = Slice::new(u.arbitrary()?, u.arbitrary()?, u.arbitrary()?);
    let (which, at) = (u.arbitrary::<u8>()?, size(&mut u)?);
    let bytes = u.take_rest();
    match which % 4 {
        0 => of::<u8>(bytes, [offset, len, at], stride, slice),
        1 => of::<le::U16>(bytes, [offset, len, at], stride, slice),
        2 => of::<be::U64>(bytes, [offset, len, at], stride, slice),
        _ => of::<[le::I16; 3]>(bytes, [offset, len, at], stride, slice),
    }
    Ok(())
}

/// Returns a size that is usually small, and sometimes arbitrary.
pub(super) fn size(u: &mut Unstructured<'_>) -> Result<usize> {
    match u.arbitrary::<u8>()? {
        255 => u.arbitrary(),
        254 => Ok(usize::MAX - usize::from(u.arbitrary::<u8>()?)),
        small => Ok(usize::from(small) % 48),
    }
}

pub(super) fn step(u: &mut Unstructured<'_>) -> Result<isize> {
    match u.arbitrary::<i8>()? {
        i8::MIN => u.arbitrary(),
        small => Ok(isize::from(small) % 24),
    }
}

/// Returns the offsets of the elements in the model, or `None` if one is outside the bytes.
fn places(
    available: usize,
    size: usize,
    offset: usize,
    len: usize,
    stride: isize,
) -> Option<Vec<usize>> {
    (0..len)
        .map(|i| {
            let at = offset.checked_add_signed(stride.checked_mul(isize::try_from(i).ok()?)?)?;
            (at.checked_add(size)? <= available).then_some(at)
        })
        .collect()
}

fn of<W: Wire<Native: PartialEq> + PartialEq>(
    bytes: &[u8],
    [offset, len, at]: [usize; 3],
    stride: isize,
    slice: Slice,
) {
    let view = Strided::<W>::new(bytes, offset, len, stride);
    if len > MANY {
        if let Ok(view) = view {
            let _ = (
                view.get(at),
                view.rev().len(),
                view.sliced(slice).map(|view| view.len()),
            );
        }
        return;
    }
    let size = size_of::<W>();
    let Some(places) = places(bytes.len(), size, offset, len, stride) else {
        assert!(view.is_err());
        return;
    };
    let view = view.expect("the model fits");
    let wires: Vec<&W> = view.wires().collect();
    assert_eq!(wires.len(), places.len());
    for (wire, place) in wires.iter().zip(&places) {
        assert_eq!(wire.as_bytes(), &bytes[*place..place + size]);
    }
    assert_eq!(view.to_bytes().len(), len * size);
    assert!(view.rev().rev() == view);
    assert!(view.get(at) == wires.get(at).map(|wire| wire.get()));
    assert!(view.iter().nth(at) == view.get(at));
    assert!(view.rev().iter().nth_back(at) == view.get(at));
    let (left, right) = view.split_at(at);
    assert_eq!(left.len() + right.len(), len);
    if let Ok(part) = view.sliced(slice) {
        let indices = slice.indices(len).expect("the step is not zero");
        assert!(part.wires().eq(indices.map(|index| wires[index])));
    }
    let mut copy = bytes.to_vec();
    if let Ok(mut target) = StridedMut::<W>::new(&mut copy, offset, len, stride) {
        target.copy_from(view.rev()).expect("the lengths are equal");
        target
            .copy_within(Slice::ALL, Slice::REVERSED)
            .expect("the lengths are equal");
        assert_eq!(copy, bytes);
    }
}
