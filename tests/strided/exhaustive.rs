//! Compares every kernel with a naive loop: all types in both orders, strides of 1 to 80 bytes, up
//! to 300 elements, forwards and backwards.

use memoryview::{Number, Strided, StridedMut, Wire, be, le};
use memoryview_tests::noise::noise;

use crate::statistics::{check_floats, check_integers_of, spread};

const STRIDES: std::ops::RangeInclusive<usize> = 1..=80;
const LONGEST: usize = 300;
/// All lengths up to this are tried with every stride: one block of every kernel, and the
/// remainder.
const SHORT: usize = 70;

/// Returns the lengths that are tried with a stride: all short ones, and every 20th of the others, a
/// different 20th for each of 20 strides, so that each length is tried with four strides.
fn lengths(stride: usize) -> impl Iterator<Item = usize> {
    (0..=SHORT).chain((SHORT + 1 + stride % 20..=LONGEST).step_by(20))
}

/// Integers have any bytes, and may overlap.
macro_rules! integers {
    ($($test:ident $wire:ty, $native:ident $read:ident;)*) => {$(
        #[test]
        fn $test() {
            for stride in STRIDES {
                let bytes = longest(stride, size_of::<$wire>());
                let read = |element: &[u8]| $native::$read(*element.first_chunk().unwrap());
                check::<$wire>(&bytes, stride, read, i128::from);
            }
        }
    )*};
}

integers! {
    u8_at_every_distance u8, u8 from_ne_bytes;
    i8_at_every_distance i8, i8 from_ne_bytes;
    le_u16_at_every_distance le::U16, u16 from_le_bytes;
    be_u16_at_every_distance be::U16, u16 from_be_bytes;
    le_i16_at_every_distance le::I16, i16 from_le_bytes;
    be_i16_at_every_distance be::I16, i16 from_be_bytes;
    le_u32_at_every_distance le::U32, u32 from_le_bytes;
    be_u32_at_every_distance be::U32, u32 from_be_bytes;
    le_i32_at_every_distance le::I32, i32 from_le_bytes;
    be_i32_at_every_distance be::I32, i32 from_be_bytes;
    le_u64_at_every_distance le::U64, u64 from_le_bytes;
    be_u64_at_every_distance be::U64, u64 from_be_bytes;
    le_i64_at_every_distance le::I64, i64 from_le_bytes;
    be_i64_at_every_distance be::I64, i64 from_be_bytes;
}

/// Floats are small multiples of one half, so that sums are exact in any order, and some are equal.
macro_rules! floats {
    ($($test:ident $wire:ty, $native:ident $read:ident $write:ident;)*) => {$(
        #[test]
        fn $test() {
            for stride in STRIDES.filter(|stride| *stride >= size_of::<$wire>()) {
                let mut bytes = longest(stride, size_of::<$wire>());
                for index in 0..LONGEST {
                    let element = &mut bytes[index * stride..][..size_of::<$wire>()];
                    let half = $native::from(i16::from_le_bytes([element[0], element[1]]) / 64) / 2.0;
                    element.copy_from_slice(&half.$write());
                }
                let read = |element: &[u8]| $native::$read(*element.first_chunk().unwrap());
                check::<$wire>(&bytes, stride, read, f64::from);
            }
        }
    )*};
}

floats! {
    le_f32_at_every_distance le::F32, f32 from_le_bytes to_le_bytes;
    be_f32_at_every_distance be::F32, f32 from_be_bytes to_be_bytes;
    le_f64_at_every_distance le::F64, f64 from_le_bytes to_le_bytes;
    be_f64_at_every_distance be::F64, f64 from_be_bytes to_be_bytes;
}

/// Returns the bytes of the longest column, which differ for each stride.
fn longest(stride: usize, size: usize) -> Vec<u8> {
    noise(stride as u64, (LONGEST - 1) * stride + size)
}

type Sum<W> = <<W as Wire>::Native as Number>::Sum;

fn check<W>(
    bytes: &[u8],
    stride: usize,
    read: impl Fn(&[u8]) -> W::Native,
    widen: impl Fn(W::Native) -> Sum<W>,
) where
    W: Wire<Native: Number>,
{
    let sum = |values: &[W::Native]| {
        values.iter().fold(Sum::<W>::default(), |mut sum, value| {
            sum += widen(*value);
            sum
        })
    };
    let mut values: Vec<_> = (0..LONGEST).map(|i| read(&bytes[i * stride..])).collect();
    let view = Strided::<W>::new(bytes, 0, LONGEST, stride.cast_signed()).unwrap();
    let mut target = vec![0; bytes.len()];
    for len in lengths(stride) {
        let case = Case {
            view: view.slice(..len),
            values: &values[..len],
            sum: sum(&values[..len]),
            stride,
        };
        case.check(&mut target);
    }
    values.reverse();
    let view = view.rev();
    for len in lengths(stride).filter(|len| len % 3 == 0) {
        let case = Case {
            view: view.slice(LONGEST - len..),
            values: &values[LONGEST - len..],
            sum: sum(&values[LONGEST - len..]),
            stride,
        };
        case.check(&mut target);
    }
}

/// A column, and its values.
struct Case<'a, W: Wire<Native: Number>> {
    view: Strided<'a, W>,
    values: &'a [W::Native],
    sum: Sum<W>,
    stride: usize,
}

impl<W: Wire<Native: Number>> Case<'_, W> {
    fn check(&self, target: &mut [u8]) {
        let name = || {
            format!(
                "{} of {}, stride {}",
                self.values.len(),
                W::NAME,
                self.stride
            )
        };
        assert_eq!(self.view.to_vec(), self.values, "{}", name());
        let bytes = self.values.iter().flat_map(|value| {
            let wire = W::new(*value);
            wire.as_bytes().to_vec()
        });
        assert!(bytes.eq(self.view.to_bytes()), "{}", name());
        self.check_sums(name);
        self.check_searches(name);
        self.check_iterators(name);
        if self.stride >= size_of::<W>() {
            self.check_copies(target, name);
        }
    }

    fn check_sums(&self, name: impl Fn() -> String) {
        assert_eq!(self.view.sum(), self.sum, "{}", name());
        let stats = self.view.stats();
        assert_eq!(stats.is_none(), self.values.is_empty(), "{}", name());
        if let Some(stats) = stats {
            let smallest = self.values[first_of(self.values, |a, b| a < b).unwrap()];
            let largest = self.values[first_of(self.values, |a, b| a > b).unwrap()];
            assert_eq!(
                (stats.count, stats.nan),
                (self.values.len(), 0),
                "{}",
                name()
            );
            assert_eq!((stats.min, stats.max), (smallest, largest), "{}", name());
            assert_eq!(stats.sum, self.sum, "{}", name());
        }
    }

    fn check_searches(&self, name: impl Fn() -> String) {
        let (view, values) = (self.view, self.values);
        assert_eq!(view.argmin(), first_of(values, |a, b| a < b), "{}", name());
        assert_eq!(view.argmax(), first_of(values, |a, b| a > b), "{}", name());
        for wanted in values.iter().skip(values.len() / 2).step_by(40) {
            let found = values.iter().position(|value| value == wanted);
            assert_eq!(view.find(*wanted), found, "{}", name());
            let above = values.iter().position(|value| value > wanted);
            assert_eq!(view.position(|value| value > *wanted), above, "{}", name());
            let ours = view.iter().position(|value| value > *wanted);
            assert_eq!(ours, above, "{}", name());
            let all = (0..values.len()).filter(|i| values[*i] == *wanted);
            assert!(view.find_all(*wanted).eq(all), "{}", name());
        }
    }

    fn check_iterators(&self, name: impl Fn() -> String) {
        let (mut front, mut back) = (Vec::new(), Vec::new());
        for value in self.view {
            front.push(value);
        }
        for value in self.view.iter().rev() {
            back.push(value);
        }
        back.reverse();
        assert!(front == self.values && back == self.values, "{}", name());
        front.clear();
        self.view.iter().for_each(|value| front.push(value));
        assert!(front == self.values, "{}", name());
    }

    fn check_copies(&self, target: &mut [u8], name: impl Fn() -> String) {
        let (len, stride) = (self.values.len(), self.stride.cast_signed());
        let mut places = StridedMut::<W>::new(target, 0, len, stride).unwrap();
        places.copy_from(self.view).unwrap();
        assert!(places == *self.values && places == self.view, "{}", name());
        for wire in &mut places {
            *wire = W::new(wire.get());
        }
        assert!(places == *self.values, "{}", name());
        if let Some(first) = self.values.first() {
            places.fill(*first);
            assert!(places.iter().all(|value| value == *first), "{}", name());
        }
    }
}

/// Returns the index of the first minimum or maximum.
fn first_of<T: Copy>(values: &[T], is_better: impl Fn(T, T) -> bool) -> Option<usize> {
    (0..values.len()).reduce(|best, i| {
        if is_better(values[i], values[best]) {
            i
        } else {
            best
        }
    })
}

/// Runs all checks, including slow ones, once for every length from 1 to 320: four lengths for each
/// stride.
#[test]
fn every_kernel_at_every_stride() {
    for (stride, len) in
        (1..=80).flat_map(|stride| (1..=4).map(move |k| (stride, 4 * stride - 4 + k)))
    {
        let place = Place { stride, len };
        place.check_integers::<u8>();
        place.check_integers::<i8>();
        place.check_integers::<le::U16>();
        place.check_integers::<be::U16>();
        place.check_integers::<le::I16>();
        place.check_integers::<be::I16>();
        place.check_integers::<le::U32>();
        place.check_integers::<be::U32>();
        place.check_integers::<le::I32>();
        place.check_integers::<be::I32>();
        place.check_integers::<le::U64>();
        place.check_integers::<be::U64>();
        place.check_integers::<le::I64>();
        place.check_integers::<be::I64>();
        #[expect(clippy::cast_possible_truncation, reason = "rounds")]
        let single = |number: f64| number as f32;
        place.check_floats::<le::F32, 4>(|number| single(number).to_le_bytes());
        place.check_floats::<be::F32, 4>(|number| single(number).to_be_bytes());
        place.check_floats::<le::F64, 8>(f64::to_le_bytes);
        place.check_floats::<be::F64, 8>(f64::to_be_bytes);
    }
    let none = Strided::<le::U32>::new(&[], 0, 0, 7).unwrap();
    assert_eq!(
        (none.stats(), none.sum(), none.min(), none.max()),
        (None, 0, None, None)
    );
    assert_eq!(
        (none.argmin(), none.find(0), none.find_all(0).next()),
        (None, None, None)
    );
    assert!(none.to_vec().is_empty() && none.to_bytes().is_empty());
}

/// Returns elements of noise, a third of them in reverse.
#[derive(Clone, Copy)]
struct Place {
    stride: usize,
    len: usize,
}

impl Place {
    fn is_reversed(self) -> bool {
        (self.stride + self.len).is_multiple_of(3)
    }

    fn noise(self, size: usize) -> Vec<u8> {
        let seed = u64::try_from(self.stride * 1000 + self.len).unwrap();
        noise(seed, (self.len - 1) * self.stride + size)
    }

    fn check_integers<W>(self)
    where
        W: Wire<Native: Number<Sum = i128> + Ord + Into<i128>>,
    {
        let bytes = self.noise(size_of::<W>());
        let stride = self.stride.cast_signed();
        let (first, stride) = if self.is_reversed() {
            ((self.len - 1) * self.stride, -stride)
        } else {
            (0, stride)
        };
        let view = Strided::<W>::new(&bytes, first, self.len, stride).unwrap();
        check_integers_of(view);
        check_walks(view, &bytes, stride);
    }

    fn check_floats<W, const N: usize>(self, encode: impl Fn(f64) -> [u8; N])
    where
        W: Wire<Native: Number<Sum = f64> + Into<f64>>,
    {
        let Some(gap) = self.stride.checked_sub(N) else {
            return;
        };
        let noise = self.noise(4 + 4 * self.len);
        let number = |bytes: &[u8; 4]| f64::from(i32::from_le_bytes(*bytes)) / 1024.0;
        let mut numbers: Vec<f64> = noise.as_chunks::<4>().0.iter().map(number).collect();
        numbers.truncate(self.len);
        if self.len.is_multiple_of(7) {
            numbers[self.len / 2] = f64::NAN;
        }
        let place = (1, gap, self.is_reversed());
        check_floats::<W>(&numbers, &spread(&numbers, place, encode), place);
    }
}

/// Copies as bytes and into another view, and iterates from both ends, element by element.
fn check_walks<W: Wire<Native: Copy + PartialEq>>(
    view: Strided<'_, W>,
    bytes: &[u8],
    stride: isize,
) {
    let len = view.len();
    let wires: Vec<W> = (0..len).filter_map(|i| view.wire(i).copied()).collect();
    let naive: Vec<u8> = wires
        .iter()
        .flat_map(|wire| wire.as_bytes().to_vec())
        .collect();
    assert_eq!(view.to_bytes(), naive);
    check_ends(view, &wires);
    if stride.unsigned_abs() < size_of::<W>() {
        // Overlapping elements cannot be written.
        return;
    }
    let mut target = vec![0x55; bytes.len()];
    let first = if stride < 0 {
        (len - 1) * stride.unsigned_abs()
    } else {
        0
    };
    let mut places = StridedMut::<W>::new(&mut target, first, len, stride).unwrap();
    places.copy_from(view).unwrap();
    assert!(places == view && view == places.as_strided().rev().rev());
    check_ends_mut(&mut places, &wires);
    places.fill(wires[0].get());
    assert!(places.iter().all(|value| value == wires[0].get()));
    let untouched = target
        .iter()
        .map(|byte| usize::from(*byte == 0x55))
        .sum::<usize>();
    assert!(untouched >= bytes.len() - len * size_of::<W>());
}

/// Iterates from both ends, one element at a time and all at once.
fn check_ends<W: Wire>(view: Strided<'_, W>, wires: &[W]) {
    let (mut ours, mut naive) = (view.wires(), wires.iter());
    for step in [0, 2, 0, 5, 16] {
        assert_eq!(ours.nth(step), naive.nth(step));
        assert_eq!(ours.nth_back(step), naive.nth_back(step));
        assert_eq!(
            (ours.len(), ours.next(), ours.next_back()),
            (naive.len(), naive.next(), naive.next_back())
        );
    }
    for far in [usize::MAX / 2, usize::MAX] {
        let (mut front, mut back) = (view.wires(), view.wires());
        assert_eq!((front.nth(far), back.nth_back(far)), (None, None));
        for mut ended in [front, back] {
            assert_eq!(
                (ended.len(), ended.nth_back(far), ended.nth(far)),
                (0, None, None)
            );
            assert_eq!((ended.next(), ended.next_back()), (None, None));
            assert_eq!((ended.clone().count(), ended.rev().count()), (0, 0));
        }
    }
    let (mut ours, mut naive) = (view.wires(), wires.iter());
    for _ in 0..4 {
        assert!(ours.clone().rev().eq(naive.clone().rev()));
        let mut rest = Vec::new();
        ours.clone().for_each(|wire| rest.push(wire));
        assert!(rest.iter().copied().eq(naive.clone()));
        rest.clear();
        ours.clone().rev().for_each(|wire| rest.push(wire));
        assert!(rest.into_iter().eq(naive.clone().rev()));
        assert_eq!(
            (ours.next(), ours.next_back()),
            (naive.next(), naive.next_back())
        );
    }
    let mut all = Vec::new();
    view.wires().for_each(|wire| all.push(*wire));
    assert_eq!(all, wires);
    all.clear();
    view.wires().rev().for_each(|wire| all.insert(0, *wire));
    assert_eq!(all, wires);
}

/// The same for mutable elements.
fn check_ends_mut<W: Wire>(places: &mut StridedMut<'_, W>, wires: &[W]) {
    let (mut ours, mut naive) = (places.iter_mut(), wires.iter());
    for step in [0, 2, 0, 5, 16, usize::MAX] {
        assert_eq!(ours.nth(step).as_deref(), naive.nth(step));
        assert_eq!(ours.nth_back(step).as_deref(), naive.nth_back(step));
        assert_eq!(
            (
                ours.len(),
                ours.next().as_deref(),
                ours.next_back().as_deref()
            ),
            (naive.len(), naive.next(), naive.next_back())
        );
    }
    let (mut ours, mut naive) = (places.iter_mut(), wires.iter());
    assert_eq!(ours.next().as_deref(), naive.next());
    assert_eq!(ours.next_back().as_deref(), naive.next_back());
    let mut all = Vec::new();
    ours.rev().for_each(|wire| all.push(*wire));
    assert!(all.iter().eq(naive.rev()));
    all.clear();
    places.iter_mut().for_each(|wire| all.push(*wire));
    assert_eq!(all, wires);
}
