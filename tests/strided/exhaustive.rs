//! Every kernel beside a naive loop: all types in both orders, strides of 1 to 80 bytes, and up to 300
//! elements, in their order and last to first.

use memoryview::{Number, Strided, StridedMut, Wire, be, le};

const STRIDES: std::ops::RangeInclusive<usize> = 1..=80;
const LONGEST: usize = 300;
/// Lengths up to this are all tried at every stride: one block of every kernel, and what follows it.
const SHORT: usize = 70;

/// The lengths that are tried at a stride: all that are short, and every seventh of all others,
/// different ones at each of seven strides.
fn lengths(stride: usize) -> impl Iterator<Item = usize> {
    (0..=SHORT).chain((SHORT + 1 + stride % 7..=LONGEST).step_by(7))
}

/// Integers are any bytes, and may overlap.
macro_rules! integers {
    ($($test:ident $wire:ty, $native:ident $read:ident;)*) => {$(
        #[test]
        fn $test() {
            for stride in STRIDES {
                let bytes = noise(stride, size_of::<$wire>());
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

/// Floats are small halves, so that sums of them are exact in any order, and some are equal.
macro_rules! floats {
    ($($test:ident $wire:ty, $native:ident $read:ident $write:ident;)*) => {$(
        #[test]
        fn $test() {
            for stride in STRIDES.filter(|stride| *stride >= size_of::<$wire>()) {
                let mut bytes = noise(stride, size_of::<$wire>());
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

/// The bytes of the longest column, other ones at each stride.
fn noise(stride: usize, size: usize) -> Vec<u8> {
    let mut random = fastrand::Rng::with_seed(stride as u64);
    let mut bytes = vec![0; (LONGEST - 1) * stride + size];
    random.fill(&mut bytes);
    bytes
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

/// A column, and what is in it.
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

/// The index of the first of the best values.
fn first_of<T: Copy>(values: &[T], is_better: impl Fn(T, T) -> bool) -> Option<usize> {
    (0..values.len()).reduce(|best, i| {
        if is_better(values[i], values[best]) {
            i
        } else {
            best
        }
    })
}
