//! The files that declarations read, and the invariants for arbitrary bytes.

use std::fs;
use std::io::Read;
use std::path::Path;

use memoryview::{Error, View};

use crate::allocations::allocations;

/// The number of random changes of each file: 100,000 for all declarations together.
const CHANGES: usize = 5_300;

/// Reads a file of `tests/data`, decompressed according to its name.
pub(crate) fn file(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data")
        .join(name);
    let bytes = fs::read(path).unwrap();
    if !name.ends_with(".img.gz") {
        return bytes;
    }
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(&bytes[..])
        .read_to_end(&mut unpacked)
        .unwrap();
    unpacked
}

/// Reads every truncation and random changes of `bytes`. Each must result in a view or in one error
/// inside the bytes. `read` calls the accessors and follows sequences, windows and offsets, and
/// must not allocate.
pub(crate) fn damage<T: View<Args = ()>>(
    bytes: &[u8],
    read: for<'a> fn(T::View<'a>) -> Result<(), Error>,
) {
    for cut in 0..=bytes.len() {
        check::<T>(&bytes[..cut], read);
    }
    let mut random = Random(bytes.len() as u64);
    let mut changed = bytes.to_vec();
    for _ in 0..CHANGES {
        changed.copy_from_slice(bytes);
        for _ in 0..=random.below(3) {
            let at = random.below(changed.len());
            changed[at] = match random.below(4) {
                0 => 0,
                1 => 0xff,
                2 => changed[at] ^ 1 << random.below(8),
                _ => changed[at].wrapping_add(1),
            };
        }
        check::<T>(&changed, read);
    }
}

fn check<T: View<Args = ()>>(bytes: &[u8], read: for<'a> fn(T::View<'a>) -> Result<(), Error>) {
    let mut result = Ok(());
    let allocated = allocations(|| {
        result = match T::view_prefix(bytes) {
            Ok((view, _)) => {
                // Lazily read values may be damaged, too.
                _ = read(view);
                Ok(())
            }
            Err(error) => Err(error),
        }
    });
    assert_eq!(allocated, 0, "{}", std::any::type_name::<T>());
    let Err(error) = result else { return };
    let offset = error.offset().expect("an error of a field");
    assert!(offset <= bytes.len(), "{error}, of {} bytes", bytes.len());
    assert_eq!(error.is_incomplete(), error.needed().is_some(), "{error}");
}

/// A linear congruential generator (Knuth, MMIX).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}
