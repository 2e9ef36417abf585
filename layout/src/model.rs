//! The sizes and alignments of C types on a target, which native order (`@`) follows.

use core::ffi::{c_int, c_long, c_longlong, c_short};

use crate::Endian;

/// The size and alignment of one C type, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Primitive {
    /// Size in bytes.
    pub size: usize,
    /// Alignment in bytes, a power of two.
    pub align: usize,
}

impl Primitive {
    /// Creates a type of `size` bytes, aligned to `align` bytes.
    #[must_use]
    pub const fn new(size: usize, align: usize) -> Self {
        Self { size, align }
    }

    /// Returns the size and alignment of the Rust type `T` on the target.
    #[must_use]
    pub const fn of<T>() -> Self {
        Self::new(size_of::<T>(), align_of::<T>())
    }
}

/// The C types of the codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CType {
    /// `char`, `signed char`, `unsigned char`, `_Bool`.
    Char,
    /// `short`, and binary16, for which C has no type.
    Short,
    /// `int`.
    Int,
    /// `long`.
    Long,
    /// `long long`.
    LongLong,
    /// `void *`, `size_t`, `ssize_t`.
    Pointer,
    /// `float`.
    Float,
    /// `double`.
    Double,
    /// `long double`.
    LongDouble,
}

/// The data model of a target: the sizes and alignments of its C types.
///
/// Native sizes are those of the target that a program is compiled *for*: [`Model::TARGET`] is
/// evaluated for that target, not for the machine that runs the macro.
///
/// ```
/// use memoryview_layout::{CType, Model};
///
/// assert_eq!(Model::LP64.of(CType::Long).size, 8);
/// assert_eq!(Model::LLP64.of(CType::Long).size, 4);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Model {
    /// Byte order.
    pub endian: Endian,
    /// `short`.
    pub short: Primitive,
    /// `int`.
    pub int: Primitive,
    /// `long`.
    pub long: Primitive,
    /// `long long`.
    pub long_long: Primitive,
    /// `void *`.
    pub pointer: Primitive,
    /// `float`.
    pub float: Primitive,
    /// `double`.
    pub double: Primitive,
    /// `long double`.
    pub long_double: Primitive,
}

impl Model {
    /// The target of this compilation.
    pub const TARGET: Self = Self {
        endian: Endian::TARGET,
        short: Primitive::of::<c_short>(),
        int: Primitive::of::<c_int>(),
        long: Primitive::of::<c_long>(),
        long_long: Primitive::of::<c_longlong>(),
        pointer: Primitive::of::<usize>(),
        float: Primitive::of::<f32>(),
        double: Primitive::of::<f64>(),
        long_double: Self::LONG_DOUBLE,
    };

    /// The `long double` of the target, as its ABI defines it. Rust has no such type.
    const LONG_DOUBLE: Primitive = if cfg!(target_env = "msvc")
        || cfg!(all(
            target_vendor = "apple",
            not(any(target_arch = "x86", target_arch = "x86_64"))
        ))
        || cfg!(all(windows, target_arch = "aarch64"))
        || cfg!(all(target_os = "android", target_pointer_width = "32"))
        || cfg!(all(target_env = "musl", target_arch = "powerpc"))
        || cfg!(any(
            target_arch = "arm",
            target_arch = "mips",
            target_arch = "hexagon",
            target_arch = "csky",
            target_arch = "xtensa",
            target_arch = "msp430",
            target_arch = "avr"
        )) {
        // The same as `double`.
        Primitive::of::<f64>()
    } else if cfg!(all(target_arch = "x86", target_vendor = "apple")) {
        Primitive::new(16, 16)
    } else if cfg!(target_arch = "x86") {
        // The 80 bits of the x87.
        Primitive::new(12, 4)
    } else if cfg!(target_arch = "m68k") {
        Primitive::new(12, 2)
    } else if cfg!(any(target_arch = "s390x", target_arch = "sparc")) {
        Primitive::new(16, 8)
    } else {
        Primitive::new(16, 16)
    };

    /// 64-bit Unix: Linux on x86-64 and aarch64, macOS on x86-64.
    pub const LP64: Self = Self {
        endian: Endian::Little,
        short: Primitive::new(2, 2),
        int: Primitive::new(4, 4),
        long: Primitive::new(8, 8),
        long_long: Primitive::new(8, 8),
        pointer: Primitive::new(8, 8),
        float: Primitive::new(4, 4),
        double: Primitive::new(8, 8),
        long_double: Primitive::new(16, 16),
    };

    /// 64-bit Windows with Microsoft's compiler: `long` is 4 bytes.
    pub const LLP64: Self = Self {
        long: Primitive::new(4, 4),
        long_double: Primitive::new(8, 8),
        ..Self::LP64
    };

    /// 64-bit Apple ARM: `long double` is `double`.
    pub const APPLE_ARM64: Self = Self {
        long_double: Primitive::new(8, 8),
        ..Self::LP64
    };

    /// 64-bit Windows with GNU's compilers: `long double` has the 80 bits of the x87.
    pub const WINDOWS_GNU: Self = Self {
        long_double: Primitive::new(16, 16),
        ..Self::LLP64
    };

    /// 32-bit targets that align `double` to 8 bytes: wasm32.
    pub const ILP32: Self = Self {
        long: Primitive::new(4, 4),
        pointer: Primitive::new(4, 4),
        ..Self::LP64
    };

    /// 32-bit ARM (EABI): like [`ILP32`](Self::ILP32), but `long double` is `double`.
    pub const ARM_EABI: Self = Self {
        long_double: Primitive::new(8, 8),
        ..Self::ILP32
    };

    /// 32-bit x86 Linux, and Windows with GNU's compilers: `long long` and `double` are aligned to 4 bytes.
    pub const I386: Self = Self {
        long_long: Primitive::new(8, 4),
        double: Primitive::new(8, 4),
        long_double: Primitive::new(12, 4),
        ..Self::ILP32
    };

    /// Returns the size and alignment of the C type `ctype`.
    #[must_use]
    pub const fn of(&self, ctype: CType) -> Primitive {
        match ctype {
            CType::Char => Primitive::new(1, 1),
            CType::Short => self.short,
            CType::Int => self.int,
            CType::Long => self.long,
            CType::LongLong => self.long_long,
            CType::Pointer => self.pointer,
            CType::Float => self.float,
            CType::Double => self.double,
            CType::LongDouble => self.long_double,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CType, Model};
    use crate::{Code, Order, Primitive};

    #[test]
    fn models_match_their_platforms() {
        let sizes = |ctype| {
            [Model::LP64, Model::LLP64, Model::ILP32, Model::I386].map(|model| {
                let Primitive { size, align } = model.of(ctype);
                (size, align)
            })
        };
        assert_eq!(sizes(CType::Long), [(8, 8), (4, 4), (4, 4), (4, 4)]);
        assert_eq!(sizes(CType::LongLong), [(8, 8), (8, 8), (8, 8), (8, 4)]);
        assert_eq!(sizes(CType::Pointer), [(8, 8), (8, 8), (4, 4), (4, 4)]);
        assert_eq!(sizes(CType::Double), [(8, 8), (8, 8), (8, 8), (8, 4)]);
        assert_eq!(
            sizes(CType::LongDouble),
            [(16, 16), (8, 8), (16, 16), (12, 4)]
        );
        assert_eq!(sizes(CType::Int), [(4, 4); 4]);
        assert_eq!(sizes(CType::Char), [(1, 1); 4]);
    }

    #[test]
    fn long_double_matches_the_abi() {
        let models = [Model::APPLE_ARM64, Model::WINDOWS_GNU, Model::ARM_EABI];
        let of = |model: Model| model.of(CType::LongDouble);
        assert_eq!(models.map(of).map(|p| p.size), [8, 16, 8]);
        assert_eq!(models.map(of).map(|p| p.align), [8, 16, 8]);
        if cfg!(all(target_arch = "x86_64", not(target_env = "msvc"))) {
            assert_eq!(of(Model::TARGET), Primitive::new(16, 16));
        }
        if cfg!(all(target_arch = "aarch64", target_vendor = "apple")) {
            assert_eq!(of(Model::TARGET), Primitive::new(8, 8));
        }
    }

    #[test]
    fn standard_sizes_are_the_same_everywhere() {
        for &code in Code::ALL {
            for order in [Order::Standard, Order::Little, Order::Big] {
                let on = |model| code.unit(order, model);
                assert_eq!(on(&Model::LP64), on(&Model::I386), "{code:?}");
                assert_eq!(on(&Model::LP64).map(|unit| unit.size), code.standard_size());
            }
        }
    }

    #[test]
    fn complex_codes_are_aligned_like_their_parts() {
        let unit = |code: Code, order| code.unit(order, &Model::LP64);
        assert_eq!(unit(Code::F, Order::Native), Some(Primitive::new(8, 4)));
        assert_eq!(unit(Code::Zd, Order::Native), Some(Primitive::new(16, 8)));
        assert_eq!(
            unit(Code::Zd, Order::NativePacked),
            Some(Primitive::new(16, 1))
        );
    }
}
