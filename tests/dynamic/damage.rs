//! Damaged inputs: every truncation and random change results in a view or in one error inside the
//! input.

use memoryview::{Error, FieldErrorKind, View};

use crate::allocations::allocations;
use crate::expected::load;
use crate::walk::Walk;

/// The number of random changes of each input: some hundred thousand for all cases together.
const CHANGES: usize = 2_000;

/// Reads the damaged inputs of a case with its declaration.
pub(crate) fn run<T: View<Args = ()>>(name: &str) {
    let input = load(name).input;
    for cut in 0..=input.len() {
        read::<T>(name, &input[..cut]);
    }
    let mut random = Random::of(name);
    for _ in 0..if input.is_empty() {
        0
    } else {
        CHANGES.min(4_000_000 / input.len() / 16)
    } {
        let mut bytes = input.clone();
        for _ in 0..=random.below(4) {
            let at = random.below(bytes.len());
            bytes[at] = match random.below(4) {
                0 => 0,
                1 => 0xff,
                2 => bytes[at] ^ 1 << random.below(8),
                _ => bytes[at].wrapping_add(1),
            };
        }
        read::<T>(name, &bytes);
    }
}

fn read<T: View<Args = ()>>(name: &str, bytes: &[u8]) {
    let mut result = Ok(());
    let allocated = allocations(|| result = T::view_prefix(bytes).map(|_| ()));
    assert_eq!(allocated, 0, "{name}");
    if let Err(error) = result {
        inside(name, &error, bytes);
    }
    // The trace also reads windows and offsets.
    if let Err(error) = T::trace(bytes, &mut Walk::default()) {
        let past_end = error.offset() > bytes.len();
        // An offset in the data may have any value, which the error contains.
        let nothing = matches!(error.kind(), FieldErrorKind::TooShort { available: 0, .. });
        assert!(!past_end || nothing, "{name}: {error}");
    }
}

fn inside(name: &str, error: &Error, bytes: &[u8]) {
    let offset = error.offset().unwrap();
    assert!(
        offset <= bytes.len(),
        "{name}: {error} of {} bytes",
        bytes.len()
    );
    assert_eq!(
        error.is_incomplete(),
        error.needed().is_some(),
        "{name}: {error}"
    );
    assert!(!error.to_string().is_empty());
}

/// A linear congruential generator, seeded by the name of the case.
struct Random(u64);

impl Random {
    fn of(name: &str) -> Self {
        Self(
            name.bytes()
                .fold(1, |seed, byte| seed * 31 % 1_000_003 + u64::from(byte)),
        )
    }

    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) as usize % end
    }
}
