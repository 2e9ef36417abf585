//! The functions that parse format strings.

use alloc::boxed::Box;
use core::str::FromStr;

use memoryview_layout::items::read;
use memoryview_layout::{Dialect, FormatError, FormatErrorKind, Model, Rules};

use super::Format;
use super::build::{Builder, Reading};
use super::{dynamic, numpy};
use crate::Error;

impl Format {
    /// Parses a string of the layout language: bare strings follow Python's `struct`, and the
    /// inside of `T{…}` follows C. `dtype(…)` is read by [`from_numpy_descr`](Self::from_numpy_descr).
    /// O(length of the string).
    ///
    /// # Errors
    ///
    /// Returns the first error, with its position.
    ///
    /// ```
    /// use memoryview::Format;
    ///
    /// assert_eq!(Format::parse("idf")?.size(), 20); // `struct`: no padding at the end
    /// assert_eq!(Format::parse("T{idf}")?.size(), 24); // C: padded to its alignment
    ///
    /// let error = Format::parse("<iy").unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "position 2: `y` is not a code: expected one such as `i`, `4s` or `T{…}`"
    /// );
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, Error> {
        if numpy::is_printed(text) {
            return Self::from_numpy_descr(text);
        }
        Self::parse_for(text, Dialect::Language, &Model::TARGET)
    }

    /// Parses exactly what Python's `struct` module accepts. O(length of the string).
    ///
    /// # Errors
    ///
    /// Returns the first error, with its position.
    ///
    /// ```
    /// use memoryview::Format;
    ///
    /// assert_eq!(Format::from_struct(">3h 4s")?.size(), 10);
    /// assert!(Format::from_struct("T{i}").is_err());
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn from_struct(text: &str) -> Result<Self, Error> {
        Self::parse_for(text, Dialect::Struct, &Model::TARGET)
    }

    /// Parses a PEP 3118 string like `NumPy`: C's rules apply everywhere, `3i` is an array, and
    /// unnamed fields are called `f0`, `f1` and so on. O(length of the string).
    ///
    /// Use this for strings that people write. For strings that `NumPy` exports, use
    /// [`from_numpy`](Self::from_numpy).
    ///
    /// # Errors
    ///
    /// Returns the first error, with its position.
    ///
    /// ```
    /// use memoryview::Format;
    ///
    /// let format = Format::from_pep3118("i:id:(2,3)d")?;
    /// let names: Vec<_> = format.fields().map(|field| field.name()).collect();
    /// assert_eq!(names, ["id", "f0"]);
    /// assert_eq!(format.size(), 56);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn from_pep3118(text: &str) -> Result<Self, Error> {
        Self::parse_for(text, Dialect::Pep3118, &Model::TARGET)
    }

    /// Parses the `format` that a `NumPy` array exports, together with its `itemsize`. O(length of
    /// the string).
    ///
    /// `NumPy` writes the padding between fields as `x` and omits the padding at the end, so
    /// nothing is aligned, and the item size determines the end. An array of records with padding
    /// at their end cannot be recognized from its string; `NumPy` itself reads it wrongly.
    ///
    /// # Errors
    ///
    /// Returns the first error, with its position, or an error if the fields need more than
    /// `itemsize` bytes.
    ///
    /// ```
    /// use memoryview::Format;
    ///
    /// // np.dtype([('a', '>i4'), ('b', '>f8'), ('c', '>f4')], align=True)
    /// let format = Format::from_numpy("T{>i:a:xxxxd:b:f:c:}", 24)?;
    /// assert_eq!(format.layout().field("b").unwrap().offset(), 8);
    /// assert_eq!(format.size(), 24);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn from_numpy(text: &str, itemsize: usize) -> Result<Self, Error> {
        let mut format = build(
            text,
            Reading {
                dialect: Dialect::Pep3118,
                rules: Rules::Packed,
                inner: Rules::Packed,
                model: &Model::TARGET,
            },
        )?;
        let needed = format.size;
        if needed > itemsize {
            let given = itemsize;
            return Err(FormatErrorKind::ItemSize { needed, given }
                .at(text.len())
                .into());
        }
        if itemsize > isize::MAX.cast_unsigned() {
            return Err(FormatErrorKind::Overflow.at(text.len()).into());
        }
        format.size = itemsize;
        Ok(format)
    }

    /// Parses a string in any dialect, with the native sizes and byte order of any target, for
    /// bytes that were written on another machine. O(length of the string).
    ///
    /// # Errors
    ///
    /// Returns the first error, with its position.
    ///
    /// ```
    /// use memoryview::{Dialect, Format, Model};
    ///
    /// let size = |model| Ok::<_, memoryview::Error>(Format::parse_for("bl", Dialect::Struct, model)?.size());
    /// assert_eq!(size(&Model::LP64)?, 16); // Linux
    /// assert_eq!(size(&Model::LLP64)?, 8); // Windows
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn parse_for(text: &str, dialect: Dialect, model: &Model) -> Result<Self, Error> {
        let rules = match dialect {
            Dialect::Language | Dialect::Struct => Rules::Struct,
            Dialect::Pep3118 => Rules::C,
        };
        let reading = Reading {
            dialect,
            rules,
            inner: Rules::C,
            model,
        };
        Ok(build(text, reading)?)
    }
}

impl FromStr for Format {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::parse(text)
    }
}

impl TryFrom<&str> for Format {
    type Error = Error;

    fn try_from(text: &str) -> Result<Self, Error> {
        Self::parse(text)
    }
}

/// Builds the format of `text`.
fn build(text: &str, reading: Reading<'_>) -> Result<Format, FormatError> {
    let items = read(text, reading.dialect).into_items()?;
    let mut builder = Builder::new(text, reading);
    if items.is_dynamic() {
        let (dynamic, head) = dynamic::build(&items, &mut builder)?;
        let extent = (dynamic.least, 1);
        let mut format = builder.parts.into_format(head, extent);
        format.dynamic = Some(Box::new(dynamic));
        return Ok(format);
    }
    let top = builder.top(&items)?;
    let extent = (top.size, top.align);
    Ok(builder.parts.into_format(top.children, extent))
}
