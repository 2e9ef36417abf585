//! Byte order, and the order characters that choose it.

/// The order of the bytes of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Endian {
    /// Least significant byte first.
    Little,
    /// Most significant byte first.
    Big,
}

impl Endian {
    /// The byte order of the target.
    pub const TARGET: Self = if cfg!(target_endian = "big") {
        Self::Big
    } else {
        Self::Little
    };

    /// `==` in constants.
    #[must_use]
    pub const fn is(self, other: Self) -> bool {
        matches!(
            (self, other),
            (Self::Little, Self::Little) | (Self::Big, Self::Big)
        )
    }

    /// Returns the order character: `<` or `>`.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Little => '<',
            Self::Big => '>',
        }
    }
}

/// An order character, which selects byte order, sizes and alignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// `@`, or no character: order, sizes and alignment of the target's C compiler.
    Native,
    /// `^`: order and sizes of the target's C compiler, no alignment (`NumPy`'s extension).
    NativePacked,
    /// `=`: order of the target, standard sizes, no alignment.
    Standard,
    /// `<`: little-endian, standard sizes, no alignment.
    Little,
    /// `>` or `!`: big-endian (network order), standard sizes, no alignment.
    Big,
}

impl Order {
    /// Returns the order that the character `letter` selects.
    #[must_use]
    pub const fn from_letter(letter: u8) -> Option<Self> {
        Some(match letter {
            b'@' => Self::Native,
            b'^' => Self::NativePacked,
            b'=' => Self::Standard,
            b'<' => Self::Little,
            b'>' | b'!' => Self::Big,
            _ => return None,
        })
    }

    /// Returns the name of the variant, for generated code.
    #[must_use]
    pub const fn ident(self) -> &'static str {
        match self {
            Self::Native => "Native",
            Self::NativePacked => "NativePacked",
            Self::Standard => "Standard",
            Self::Little => "Little",
            Self::Big => "Big",
        }
    }

    /// Returns the byte order of numbers on a target of byte order `target`.
    #[must_use]
    pub const fn endian(self, target: Endian) -> Endian {
        match self {
            Self::Native | Self::NativePacked | Self::Standard => target,
            Self::Little => Endian::Little,
            Self::Big => Endian::Big,
        }
    }

    /// Returns `true` if both mean the same byte order on every target. `=` and `<` do not, even
    /// where they agree on one target. A run of bit fields ends where this changes.
    #[must_use]
    pub const fn same_endian(self, other: Self) -> bool {
        match (self, other) {
            (Self::Little, Self::Little) | (Self::Big, Self::Big) => true,
            (Self::Little | Self::Big, _) | (_, Self::Little | Self::Big) => false,
            _ => true,
        }
    }

    /// Returns `true` if sizes are those of the target's C compiler rather than standard sizes.
    #[must_use]
    pub const fn native_sizes(self) -> bool {
        matches!(self, Self::Native | Self::NativePacked)
    }

    /// Returns `true` if fields are aligned as a C compiler aligns them.
    #[must_use]
    pub const fn aligned(self) -> bool {
        matches!(self, Self::Native)
    }
}
