//! The rules that turn sizes and alignments into offsets.

/// The rules that give the items of a record their offsets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rules {
    /// Python's `struct`: items are aligned under native order, the end is not padded.
    Struct,
    /// C's rules, as `NumPy` applies them inside `T{…}`: under native order, items are aligned and
    /// padded to their alignment, and the end is padded to the largest alignment.
    C,
    /// No alignment in any order, as `NumPy`'s exported strings must be read.
    Packed,
}

impl Rules {
    /// Returns the name of the variant, for generated code.
    #[must_use]
    pub const fn ident(self) -> &'static str {
        match self {
            Self::Struct => "Struct",
            Self::C => "C",
            Self::Packed => "Packed",
        }
    }
}

/// Places the items of one record, one after another.
///
/// ```
/// use memoryview_layout::{Placer, Rules};
///
/// let mut placer = Placer::new(Rules::Struct);
/// assert_eq!(placer.item(4, 4, 1, true), Some(0)); // i
/// assert_eq!(placer.item(8, 8, 1, true), Some(8)); // d
/// assert_eq!(placer.item(4, 4, 1, true), Some(16)); // f
/// assert_eq!(placer.finish(true), Some((20, 8)));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Placer {
    rules: Rules,
    position: usize,
    align: usize,
    bits: usize,
}

impl Placer {
    /// Creates an empty record.
    #[must_use]
    pub const fn new(rules: Rules) -> Self {
        Self {
            rules,
            position: 0,
            align: 1,
            bits: 0,
        }
    }

    /// Places `count` units of `size` bytes, aligned to `align` if `native` order is in force.
    /// Returns the offset, or `None` if the record becomes larger than `isize::MAX`.
    pub const fn item(
        &mut self,
        size: usize,
        align: usize,
        count: usize,
        native: bool,
    ) -> Option<usize> {
        let aligned = native && !matches!(self.rules, Rules::Packed);
        if aligned {
            self.position = match round_up(self.position, align) {
                Some(position) => position,
                None => return None,
            };
            if align > self.align {
                self.align = align;
            }
        }
        let offset = self.position;
        let stride = if aligned && matches!(self.rules, Rules::C) {
            match round_up(size, align) {
                Some(stride) => stride,
                None => return None,
            }
        } else {
            size
        };
        match stride.checked_mul(count) {
            Some(bytes) => self.advance(bytes, offset),
            None => None,
        }
    }

    const fn advance(&mut self, bytes: usize, offset: usize) -> Option<usize> {
        self.position = match self.position.checked_add(bytes) {
            Some(position) if position <= isize::MAX as usize => position,
            _ => return None,
        };
        Some(offset)
    }

    /// Returns the distance between units of `size` bytes in an array.
    #[must_use]
    pub const fn stride(&self, size: usize, align: usize, native: bool) -> usize {
        if native && matches!(self.rules, Rules::C) {
            match round_up(size, align) {
                Some(stride) => stride,
                None => size,
            }
        } else {
            size
        }
    }

    /// Returns the largest alignment of the items so far.
    #[must_use]
    pub const fn align(&self) -> usize {
        self.align
    }

    /// Places a bit field of `width` bits. Returns the offset of its run of bit fields and its
    /// first bit in that run.
    pub const fn bits(&mut self, width: usize) -> Option<(usize, usize)> {
        let place = (self.position, self.bits);
        self.bits = match self.bits.checked_add(width) {
            Some(bits) => bits,
            None => return None,
        };
        Some(place)
    }

    /// Returns the number of bits from the end of a run of bit fields to the next byte boundary.
    #[must_use]
    pub const fn missing_bits(&self) -> u8 {
        const MISSING: [u8; 8] = [0, 7, 6, 5, 4, 3, 2, 1];
        MISSING[self.bits % 8]
    }

    /// Ends a run of bit fields, if there is one.
    pub const fn end_bits(&mut self) -> Option<()> {
        let bytes = self.bits.div_ceil(8);
        self.bits = 0;
        match self.advance(bytes, 0) {
            Some(_) => Some(()),
            None => None,
        }
    }

    /// Returns the size and alignment of the whole record, or `None` if it is larger than
    /// `isize::MAX`. `native` is whether native order is in force at its end: under [`Rules::C`], a
    /// record that ends in another order is not aligned.
    #[must_use]
    pub const fn finish(mut self, native: bool) -> Option<(usize, usize)> {
        if self.end_bits().is_none() {
            return None;
        }
        if matches!(self.rules, Rules::C) {
            if !native {
                return Some((self.position, 1));
            }
            self.position = match round_up(self.position, self.align) {
                Some(position) => position,
                None => return None,
            };
        }
        Some((self.position, self.align))
    }
}

/// Rounds `position` up to a multiple of `align`, a power of two.
const fn round_up(position: usize, align: usize) -> Option<usize> {
    match position.checked_add(align - 1) {
        Some(padded) => {
            let rounded = padded & !(align - 1);
            if rounded <= isize::MAX as usize {
                Some(rounded)
            } else {
                None
            }
        }
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Placer, Rules};

    const LARGEST: usize = isize::MAX.unsigned_abs();

    fn placed(rules: Rules, items: &[(usize, usize, usize)]) -> (usize, usize) {
        let mut placer = Placer::new(rules);
        for &(size, align, count) in items {
            placer.item(size, align, count, true).unwrap();
        }
        placer.finish(true).unwrap()
    }

    #[test]
    fn each_rule_set_aligns_items_and_end() {
        let idf = [(4, 4, 1), (8, 8, 1), (4, 4, 1)];
        assert_eq!(placed(Rules::Struct, &idf), (20, 8));
        assert_eq!(placed(Rules::C, &idf), (24, 8));
        assert_eq!(placed(Rules::Packed, &idf), (16, 1));
    }

    #[test]
    fn a_count_of_zero_aligns() {
        assert_eq!(
            placed(Rules::Struct, &[(8, 8, 2), (2, 2, 1), (8, 8, 0)]),
            (24, 8)
        );
        assert_eq!(placed(Rules::Struct, &[(8, 8, 0), (1, 1, 1)]), (1, 8));
    }

    #[test]
    fn only_c_rules_pad_array_elements() {
        // Elements whose size is not a multiple of their alignment: records of another order, but
        // not `long double` on 32-bit x86.
        let mut placer = Placer::new(Rules::C);
        assert_eq!(placer.stride(5, 4, true), 8);
        assert_eq!(placer.stride(5, 4, false), 5);
        assert_eq!(placer.item(5, 4, 2, true), Some(0));
        assert_eq!(placer.finish(true), Some((16, 4)));
        let mut placer = Placer::new(Rules::C);
        placer.item(5, 4, 2, false).unwrap();
        assert_eq!(placer.finish(false), Some((10, 1)));
        let mut placer = Placer::new(Rules::Struct);
        assert_eq!(placer.stride(5, 4, true), 5);
        placer.item(5, 4, 2, true).unwrap();
        assert_eq!(placer.finish(true), Some((10, 4)));
    }

    #[test]
    fn the_end_is_padded_only_in_native_order() {
        let mut placer = Placer::new(Rules::C);
        placer.item(4, 4, 1, true).unwrap();
        placer.item(1, 1, 1, false).unwrap();
        assert_eq!(placer.finish(false), Some((5, 1)));
        assert_eq!(placer.align(), 4);
        assert_eq!(placer.finish(true), Some((8, 4)));
    }

    #[test]
    fn sizes_above_isize_max_are_rejected() {
        let mut placer = Placer::new(Rules::Struct);
        assert_eq!(placer.item(1, 1, LARGEST, true), Some(0));
        assert_eq!(placer.finish(true), Some((LARGEST, 1)));
        let mut full = placer;
        assert_eq!(full.item(1, 1, 1, true), None);
        let mut full = placer;
        assert_eq!(full.item(4, 4, 0, true), None, "aligning overflows too");
        let mut full = placer;
        assert_eq!(full.item(4, 4, 0, false), Some(LARGEST));
        assert_eq!(Placer::new(Rules::C).item(LARGEST, 1, 3, true), None);
    }

    #[test]
    fn bit_fields_share_bytes_until_their_run_ends() {
        let mut placer = Placer::new(Rules::C);
        placer.item(1, 1, 1, true).unwrap();
        assert_eq!(placer.bits(3), Some((1, 0)));
        assert_eq!(placer.bits(7), Some((1, 3)));
        assert_eq!(placer.missing_bits(), 6);
        assert_eq!(placer.bits(6), Some((1, 10)));
        assert_eq!(placer.missing_bits(), 0);
        placer.end_bits().unwrap();
        assert_eq!(placer.item(2, 2, 1, true), Some(4));
        assert_eq!(placer.bits(8), Some((6, 0)));
        assert_eq!(placer.finish(true), Some((8, 2)));
    }
}
