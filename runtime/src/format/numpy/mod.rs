//! `NumPy`'s dtypes, in the notation of `.npy` files and `np.dtype`.

mod python;
mod record;
mod scalar;

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use memoryview_layout::{Code, FormatError, FormatErrorKind, Item, Layout, Part};

use super::Format;
use super::build::{EMPTY_VALUES, empty_values};
use super::parts::Parts;
use crate::Error;
use python::{Brackets, Literal, Py, error};
use record::Field;

impl Format {
    /// Parses a dtype in `NumPy`'s notation: the `descr` of an `.npy` header, or what `np.dtype`
    /// prints. O(length of the text).
    ///
    /// All forms are supported: names of types (`<f8`, `'|S3'`, `float64`), lists of fields, nested
    /// lists, sub-arrays, titles (which are ignored), names with offsets and item size,
    /// `align=True`, and the padding in `.npy` headers (`('', '|V4')`). Fields are sorted by
    /// offset. Dates and durations (`<M8[ns]`) are read as integers.
    ///
    /// For the reverse, see [`Layout::to_numpy_dtype`](crate::Layout::to_numpy_dtype).
    ///
    /// # Errors
    ///
    /// Returns the first error, with its position.
    ///
    /// ```
    /// use memoryview::Format;
    ///
    /// let format = Format::from_numpy_descr("[('id', '<i4'), ('timestamp', '<f8')]")?;
    /// assert_eq!(format.field("timestamp").unwrap().offset(), 4);
    /// assert_eq!(format.layout().to_numpy_dtype(), "[('id', '<i4'), ('timestamp', '<f8')]");
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn from_numpy_descr(text: &str) -> Result<Self, Error> {
        let (literal, align) = python::parse(text)?;
        let mut reader = Reader {
            parts: Parts::default(),
            source: text.len(),
            depth: 0,
        };
        let element = reader.dtype(&literal, align)?;
        Ok(reader.format(element, literal.at)?)
    }
}

/// Returns the dtype as `NumPy` prints it, for layouts that a format string cannot express.
pub(super) fn text(layout: &Layout<'_>) -> String {
    let dtype = layout.to_numpy_dtype();
    let aligned = format!("{dtype}, align=True");
    // A `long double` of another machine may be aligned less than here.
    if layout.align() > 1 && Format::from_numpy_descr(&format!("dtype({aligned})")).is_ok() {
        format!("dtype({aligned})")
    } else {
        format!("dtype({dtype})")
    }
}

/// Returns `true` if `text` is a dtype as `NumPy` prints it. No format string has this form.
pub(super) fn is_printed(text: &str) -> bool {
    text.starts_with("dtype(")
}

struct Reader {
    parts: Parts,
    /// The length of the text.
    source: usize,
    /// The number of enclosing records.
    depth: usize,
}

/// A dtype, as an item without an offset.
#[derive(Clone, Copy)]
struct Element {
    item: Item<'static>,
    align: usize,
    /// The number of values of zero bytes inside, including elements.
    empty: usize,
}

impl Reader {
    /// Creates the format whose only value, or whose fields, are those of `element`.
    fn format(mut self, element: Element, at: usize) -> Result<Format, FormatError> {
        let overflow = FormatErrorKind::Overflow.at(at);
        let Element { item, align, .. } = element;
        let size = item.stride.checked_mul(item.count).ok_or(overflow)?;
        if isize::try_from(size).is_err() {
            return Err(overflow);
        }
        let is_record = item.code.is(Code::Record) && matches!(item.dims, Part::Own(_));
        let top = if is_record {
            item.children
        } else {
            self.parts.keep([item])
        };
        Ok(self.parts.into_format(top, (size, align)))
    }

    fn dtype(&mut self, literal: &Literal, align: bool) -> Result<Element, FormatError> {
        match &literal.value {
            Py::Text(text) => {
                let scalar = scalar::read(text).map_err(|what| error(what, literal.at))?;
                self.parts.has_text |= scalar.code.is(Code::Text);
                let item = Item::new(scalar.code, scalar.endian, scalar.size, 1, 1);
                Ok(Element {
                    item,
                    align: scalar.align,
                    empty: 0,
                })
            }
            Py::Sequence(fields, Brackets::List) => self.list(fields, align, literal.at),
            Py::Sequence(pair, Brackets::Tuple) => match pair.as_slice() {
                [dtype, shape] => {
                    let element = self.dtype(dtype, align)?;
                    self.array(element, shape)
                }
                _ => Err(error("expected a type and a shape", literal.at)),
            },
            Py::Dict(entries) => self.dict(entries, align, literal.at),
            _ => Err(error("expected a type", literal.at)),
        }
    }

    /// Creates an array of `element`, whose own dimensions follow those of `shape`.
    fn array(&mut self, element: Element, shape: &Literal) -> Result<Element, FormatError> {
        let lengths = match &shape.value {
            Py::Int(length) => Vec::from([*length]),
            Py::Sequence(lengths, _) => lengths
                .iter()
                .map(|length| match length.value {
                    Py::Int(length) => Ok(length),
                    _ => Err(error("expected a length", length.at)),
                })
                .collect::<Result<_, _>>()?,
            _ => return Err(error("expected a shape", shape.at)),
        };
        let Element {
            mut item,
            align,
            empty,
        } = element;
        if lengths.is_empty() {
            return Ok(element);
        }
        let (start, end) = match item.dims {
            Part::Range(start, end) => (start, end),
            Part::Own(_) => (0, 0),
        };
        let dims = self.parts.dims.len();
        if lengths.len() + end - start > memoryview_layout::MAX_DIMS {
            let dims = lengths.len() + end - start;
            return Err(FormatErrorKind::TooManyDims(dims).at(shape.at));
        }
        let overflow = FormatErrorKind::Overflow.at(shape.at);
        for length in &lengths {
            item.count = item.count.checked_mul(*length).ok_or(overflow)?;
        }
        self.parts.dims.extend(lengths);
        self.parts.dims.extend_from_within(start..end);
        item.dims = Part::Range(dims, self.parts.dims.len());
        let bytes = item.stride.checked_mul(item.count).ok_or(overflow)?;
        let empty = empty_values(&item, &self.parts.dims[dims..], empty);
        self.check_empty(empty, bytes, shape.at)?;
        Ok(Element { item, align, empty })
    }

    /// Limits values of zero bytes: the length of a buffer does not limit their number, so a short
    /// text could request any.
    fn check_empty(&self, empty: usize, bytes: usize, at: usize) -> Result<(), FormatError> {
        if empty > EMPTY_VALUES.max(self.source).max(bytes) {
            return Err(FormatErrorKind::EmptyValues(empty).at(at));
        }
        Ok(())
    }

    /// Reads `[('id', '<i4'), ('m', '<f8', (2, 3))]`.
    fn list(&mut self, fields: &[Literal], align: bool, at: usize) -> Result<Element, FormatError> {
        let fields = fields.iter().map(|field| {
            let expected = || error("expected a name, a type and optionally a shape", field.at);
            let Py::Sequence(parts, Brackets::Tuple) = &field.value else {
                return Err(expected());
            };
            let (name, dtype, shape) = match parts.as_slice() {
                [name, dtype] => (name, dtype, None),
                [name, dtype, shape] => (name, dtype, Some(shape)),
                _ => return Err(expected()),
            };
            Ok(Field {
                name: Some(name_of(name)?),
                dtype,
                shape,
                offset: None,
                at: field.at,
            })
        });
        let fields = fields.collect::<Result<Vec<_>, _>>()?;
        self.record(&fields, align, None, at)
    }

    /// Reads `{'names': […], 'formats': […], 'offsets': […], 'itemsize': 12}`.
    fn dict(
        &mut self,
        entries: &[(Literal, Literal)],
        align: bool,
        at: usize,
    ) -> Result<Element, FormatError> {
        let get = |name: &str| {
            let mut entries = entries.iter();
            entries.find_map(|(key, value)| {
                matches!(&key.value, Py::Text(key) if key == name).then_some(value)
            })
        };
        let list = |name| match get(name) {
            Some(Literal {
                value: Py::Sequence(items, _),
                ..
            }) => Some(items),
            _ => None,
        };
        let itemsize = get("itemsize").map(int).transpose()?;
        let aligned = matches!(
            get("aligned"),
            Some(Literal {
                value: Py::Bool(true),
                ..
            })
        );
        let Some(names) = list("names") else {
            let fields = entries.iter().map(|(name, field)| field_of(name, field));
            let fields = fields.collect::<Result<Vec<_>, _>>()?;
            return self.record(&fields, align, None, at);
        };
        let formats = list("formats").unwrap_or(const { &Vec::new() });
        let offsets = list("offsets");
        let has_all = formats.len() == names.len()
            && offsets.is_none_or(|offsets| offsets.len() == names.len());
        if !has_all {
            return Err(error("expected as many formats and offsets as names", at));
        }
        let mut fields = Vec::with_capacity(names.len());
        for (i, (name, dtype)) in names.iter().zip(formats).enumerate() {
            fields.push(Field {
                name: Some(name_of(name)?),
                dtype,
                shape: None,
                offset: offsets.map(|offsets| int(&offsets[i])).transpose()?,
                at: name.at,
            });
        }
        self.record(&fields, align || aligned, itemsize, at)
    }
}

/// Reads `'name'`, or a title and a name.
fn name_of(literal: &Literal) -> Result<&str, FormatError> {
    match &literal.value {
        Py::Text(name) => Ok(name),
        Py::Sequence(parts, Brackets::Tuple) => match parts.as_slice() {
            [_, name] => name_of(name),
            _ => Err(error("expected a title and a name", literal.at)),
        },
        _ => Err(error("expected a name", literal.at)),
    }
}

/// Reads `'id': ('<i4', 0)`, optionally with a title.
fn field_of<'l>(name: &'l Literal, field: &'l Literal) -> Result<Field<'l>, FormatError> {
    let Py::Sequence(parts, _) = &field.value else {
        return Err(error("expected a type and an offset", field.at));
    };
    match parts.as_slice() {
        [dtype, offset] | [dtype, offset, _] => Ok(Field {
            name: Some(name_of(name)?),
            dtype,
            shape: None,
            offset: Some(int(offset)?),
            at: name.at,
        }),
        _ => Err(error("expected a type and an offset", field.at)),
    }
}

fn int(literal: &Literal) -> Result<usize, FormatError> {
    match literal.value {
        Py::Int(number) => Ok(number),
        _ => Err(error("expected a number", literal.at)),
    }
}
