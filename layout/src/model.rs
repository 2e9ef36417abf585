//! The sizes and alignments of C types on a target: what native order (`@`) follows.

use core::ffi::{c_int, c_long, c_longlong, c_short};

use crate::Endian;

/// Size and alignment of one C type, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Primitive {
    /// Size in bytes.
    pub size: usize,
    /// Alignment in bytes, a power of two.
    pub align: usize,
}

impl Primitive {
    /// A type of `size` bytes that is aligned to `align` bytes.
    #[must_use]
    pub const fn new(size: usize, align: usize) -> Self {
        Self { size, align }
    }

    /// Size and alignment of the Rust type `T` on the target.
    #[must_use]
    pub const fn of<T>() -> Self {
        Self::new(size_of::<T>(), align_of::<T>())
    }
}

/// The C types that codes name. `char` is one byte everywhere and needs no entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CType {
    /// `char`, `signed char`, `unsigned char`, `_Bool`.
    Char,
    /// `short`, and binary16, which C has no own type for.
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

/// The data model of a target: how large its C types are and how they are aligned.
///
/// Native sizes follow the target that a program is compiled *for*: [`Model::TARGET`] is evaluated
/// by the compiler of that target, never by the machine that runs a macro.
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
        // Rust has no `long double`; the ABIs of these targets say what it is.
        long_double: if cfg!(all(target_arch = "x86", not(windows))) {
            Primitive::new(12, 4)
        } else if cfg!(any(target_env = "msvc", target_arch = "arm")) {
            Primitive::of::<f64>()
        } else {
            Primitive::new(16, 16)
        },
    };

    /// 64-bit Unix: x86-64 and aarch64 Linux and macOS.
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

    /// 64-bit Windows: `long` is 4 bytes.
    pub const LLP64: Self = Self {
        long: Primitive::new(4, 4),
        long_double: Primitive::new(8, 8),
        ..Self::LP64
    };

    /// 32-bit targets that align `double` to 8 bytes: wasm32, ARM EABI.
    pub const ILP32: Self = Self {
        long: Primitive::new(4, 4),
        pointer: Primitive::new(4, 4),
        ..Self::LP64
    };

    /// 32-bit x86 Linux: `long long` and `double` are aligned to 4 bytes.
    pub const I386: Self = Self {
        long_long: Primitive::new(8, 4),
        double: Primitive::new(8, 4),
        long_double: Primitive::new(12, 4),
        ..Self::ILP32
    };

    /// Size and alignment of the C type `ctype`.
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
    fn the_models_are_those_of_their_platforms() {
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
    fn complex_codes_are_aligned_as_their_parts() {
        let unit = |code: Code, order| code.unit(order, &Model::LP64);
        assert_eq!(unit(Code::F, Order::Native), Some(Primitive::new(8, 4)));
        assert_eq!(unit(Code::Zd, Order::Native), Some(Primitive::new(16, 8)));
        assert_eq!(
            unit(Code::Zd, Order::NativePacked),
            Some(Primitive::new(16, 1))
        );
    }
}
