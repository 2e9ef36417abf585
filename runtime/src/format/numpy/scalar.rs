//! The dtypes of single values: `<f8`, `|S3`, `float64`, `?`.

use memoryview_layout::{Code, Endian, Model, Order};

/// The type of one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scalar {
    pub(super) code: Code,
    pub(super) endian: Endian,
    pub(super) size: usize,
    /// The alignment in an aligned dtype.
    pub(super) align: usize,
}

/// The names of types.
const NAMES: [(&str, &str); 31] = [
    ("bool", "b1"),
    ("bool_", "b1"),
    ("int8", "i1"),
    ("int16", "i2"),
    ("int32", "i4"),
    ("int64", "i8"),
    ("uint8", "u1"),
    ("uint16", "u2"),
    ("uint32", "u4"),
    ("uint64", "u8"),
    ("float16", "f2"),
    ("float32", "f4"),
    ("float64", "f8"),
    ("complex64", "c8"),
    ("complex128", "c16"),
    ("object", "O"),
    ("byte", "i1"),
    ("ubyte", "u1"),
    ("half", "f2"),
    ("single", "f4"),
    ("double", "f8"),
    ("short", "i2"),
    ("ushort", "u2"),
    ("intc", "i4"),
    ("uintc", "u4"),
    ("longlong", "i8"),
    ("ulonglong", "u8"),
    ("intp", "p"),
    ("uintp", "P"),
    ("longdouble", "g"),
    ("clongdouble", "G"),
];

/// Parses the dtype of a single value, or returns what is wrong with it.
pub(super) fn read(text: &str) -> Result<Scalar, &'static str> {
    let name = NAMES.iter().find(|(name, _)| *name == text);
    let text = name.map_or(text, |(_, short)| short);
    let (order, rest) = match text.bytes().next() {
        Some(b'<') => (Endian::Little, &text[1..]),
        Some(b'>') => (Endian::Big, &text[1..]),
        Some(b'=' | b'|') => (Endian::TARGET, &text[1..]),
        _ => (Endian::TARGET, text),
    };
    if let Some(code) = single(rest) {
        return Ok(of_code(code, order));
    }
    // Dates and durations are integers with a unit: `M8[ns]`.
    let rest = match rest.split_once('[') {
        Some((number, unit)) if number.starts_with(['M', 'm']) && unit.ends_with(']') => number,
        Some(_) => return Err("expected a unit only after `M8` or `m8`"),
        None => rest,
    };
    let mut chars = rest.chars();
    let letter = chars.next().ok_or("expected a type such as `<i4`")?;
    let digits = chars.as_str();
    let is_number = digits.bytes().all(|digit| digit.is_ascii_digit());
    let number = match digits {
        "" => None,
        _ if is_number => Some(
            digits
                .parse::<usize>()
                .map_err(|_| "the size is too large")?,
        ),
        _ => return Err("expected a type such as `<i4`, `|S3` or `float64`"),
    };
    sized(letter, number, order)
}

/// Returns the type of a single letter, which follows C.
fn single(text: &str) -> Option<Code> {
    let &[letter] = text.as_bytes() else {
        return None;
    };
    match letter {
        b'p' => Some(Code::Isize),
        b'P' => Some(Code::Usize),
        b'F' => Some(Code::Zf),
        b'D' => Some(Code::Zd),
        b'G' => Some(Code::Zg),
        b'b' | b'B' | b'h' | b'H' | b'i' | b'I' | b'l' | b'L' | b'q' | b'Q' | b'e' | b'f'
        | b'd' | b'g' | b'?' | b'O' | b'n' | b'N' => Code::from_letter(letter),
        _ => None,
    }
}

fn of_code(code: Code, endian: Endian) -> Scalar {
    let unit = code.unit(Order::Native, &Model::TARGET);
    let (size, align) = unit.map_or((0, 1), |unit| (unit.size, unit.align));
    Scalar {
        code,
        endian,
        size,
        align,
    }
}

/// Returns the type of a letter and a number of bytes or characters.
fn sized(letter: char, number: Option<usize>, endian: Endian) -> Result<Scalar, &'static str> {
    let code = match (letter, number) {
        ('S' | 'a', size) => return wide(Code::Bytes, 1, size.unwrap_or(0), endian),
        ('V', size) => return wide(Code::Pad, 1, size.unwrap_or(0), endian),
        ('U', length) => return wide(Code::Text, 4, length.unwrap_or(0), endian),
        ('b', Some(1)) => Code::Bool,
        ('i', Some(1)) => Code::I8,
        ('i', Some(2)) => Code::I16,
        ('i', Some(4)) => Code::I32,
        ('i' | 'M' | 'm', Some(8)) => Code::I64,
        ('u', Some(1)) => Code::U8,
        ('u', Some(2)) => Code::U16,
        ('u', Some(4)) => Code::U32,
        ('u', Some(8)) => Code::U64,
        ('f', Some(2)) => Code::F16,
        ('f', Some(4)) => Code::F32,
        ('f', Some(8)) => Code::F64,
        ('c', Some(8)) => Code::Zf,
        ('c', Some(16)) => Code::Zd,
        ('O', Some(8)) => Code::Object,
        ('f', Some(size @ (10 | 12 | 16))) => return Ok(opaque(Code::LongDouble, size, endian)),
        ('c', Some(size @ (20 | 24 | 32))) => return Ok(opaque(Code::Zg, size, endian)),
        _ => return Err("expected a type such as `<i4`, `|S3` or `float64`"),
    };
    Ok(of_code(code, endian))
}

fn wide(code: Code, unit: usize, count: usize, endian: Endian) -> Result<Scalar, &'static str> {
    let size = count.checked_mul(unit).ok_or("the size is too large")?;
    Ok(Scalar {
        code,
        endian,
        size,
        align: unit,
    })
}

/// Returns a `long double` of the machine that wrote the dtype.
fn opaque(code: Code, size: usize, endian: Endian) -> Scalar {
    Scalar {
        size,
        ..of_code(code, endian)
    }
}
