//! The square root, which `core` does not provide.

/// Returns the square root, accurate to the second to last bit, or NaN for negative numbers.
#[cfg(any(test, not(feature = "std")))]
pub(super) fn square_root(number: f64) -> f64 {
    if number < 0.0 {
        return f64::NAN;
    }
    if number == 0.0 || !number.is_finite() {
        return number;
    }
    // Halve the exponent, then iterate with Newton's method, which decreases after its first step.
    let mut root = f64::from_bits((number.to_bits() >> 1) + (1023 << 51));
    root = 0.5 * (root + number / root);
    loop {
        let next = 0.5 * (root + number / root);
        if next >= root {
            return next;
        }
        root = next;
    }
}

#[cfg(all(test, feature = "std"))]
mod tests {
    use super::square_root;

    #[test]
    fn square_root_matches_std() {
        let some = [
            1e-320,
            f64::MIN_POSITIVE,
            1e-10,
            0.1,
            1.0,
            2.0,
            3.0,
            1e10,
            1e300,
            f64::MAX,
        ];
        for number in some {
            let (own, std) = (square_root(number), number.sqrt());
            assert!(
                (own - std).abs() <= std * f64::EPSILON,
                "{number}: {own} {std}"
            );
        }
        assert_eq!(square_root(0.0).to_bits(), 0);
        assert!(square_root(-1.0).is_nan() && square_root(f64::NAN).is_nan());
        assert_eq!(
            square_root(f64::INFINITY).to_bits(),
            f64::INFINITY.to_bits()
        );
    }
}
