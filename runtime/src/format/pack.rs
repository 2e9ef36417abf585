//! Packs values with the conversions of Python's `struct`.

use memoryview_layout::{Endian, Kind};

use super::program::{Op, Program, Record, What};
use super::unpack::CHARACTER;
use crate::codec::{float_bits, store};
use crate::int::Integer;
use crate::{Value, ValueError, ValueErrorKind, bits};

/// Writes the values of a record; `record` has the size and `values` the length of the layout.
pub(super) fn values(
    program: &Program,
    values: &[Value],
    record: &mut [u8],
) -> Result<(), ValueError> {
    fields(program, program.ops(program.top()), values, record, None)
}

/// Like [`values`], for any record of a program.
pub(super) fn record(
    program: &Program,
    record: Record,
    values: &[Value],
    bytes: &mut [u8],
) -> Result<(), ValueError> {
    fields(program, program.ops(record), values, bytes, None)
}

/// Writes the fields of one record. Errors contain the index of the value: `index` if given,
/// otherwise its own.
fn fields(
    program: &Program,
    ops: &[Op],
    mut values: &[Value],
    record: &mut [u8],
    index: Option<usize>,
) -> Result<(), ValueError> {
    for op in ops {
        let (own, rest) = values.split_at(op.values());
        values = rest;
        for (element, value) in own.iter().enumerate() {
            let index = index.unwrap_or(op.first + element);
            Writer { program, op, index }.value(element, record, value)?;
        }
    }
    Ok(())
}

/// Replaces one value of a record. On an error, nothing is written.
pub(super) fn replace(
    program: &Program,
    op: &Op,
    element: usize,
    record: &mut [u8],
    value: &Value,
) -> Result<(), ValueError> {
    let index = op.first + element;
    let writer = Writer { program, op, index };
    if matches!(value, Value::Array(_) | Value::Record(_)) {
        // The first of several values may fit even if the second does not.
        let mut copy = record.to_vec();
        writer.value(element, &mut copy, value)?;
        record.copy_from_slice(&copy);
        return Ok(());
    }
    writer.value(element, record, value)
}

/// Writes one field. Errors contain the value.
struct Writer<'p> {
    program: &'p Program,
    op: &'p Op,
    index: usize,
}

impl Writer<'_> {
    #[cold]
    fn error(&self, kind: ValueErrorKind) -> ValueError {
        ValueError {
            index: self.index,
            code: self.op.code,
            kind,
        }
    }

    fn value(&self, element: usize, record: &mut [u8], value: &Value) -> Result<(), ValueError> {
        if self.op.is_array {
            self.array(&mut 0, self.program.dims(self.op), record, value)
        } else {
            self.element(element, record, value)
        }
    }

    /// Writes an array, beginning with element `next`.
    fn array(
        &self,
        next: &mut usize,
        dims: &[usize],
        record: &mut [u8],
        value: &Value,
    ) -> Result<(), ValueError> {
        let Some((&needed, inner)) = dims.split_first() else {
            self.element(*next, record, value)?;
            *next += 1;
            return Ok(());
        };
        let Value::Array(elements) = value else {
            return Err(self.error(ValueErrorKind::NotArray(value.kind_name())));
        };
        let given = elements.len();
        if given != needed {
            return Err(self.error(ValueErrorKind::Length { needed, given }));
        }
        elements
            .iter()
            .try_for_each(|element| self.array(next, inner, record, element))
    }

    fn element(&self, element: usize, record: &mut [u8], value: &Value) -> Result<(), ValueError> {
        let place = self.op.bytes_mut(element, record);
        match self.op.what {
            What::Number(_, endian) => match self.op.kind {
                Kind::Bool => place.fill(value.is_truthy().into()),
                Kind::Float => {
                    let Some(number) = real(value) else {
                        return Err(self.error(ValueErrorKind::NotFloat(value.kind_name())));
                    };
                    let bits = self.float_bits(number, place.len(), value)?;
                    store(place, endian, bits);
                }
                _ => store(place, endian, self.integer(value)?),
            },
            What::Bits(first, width, endian) => {
                let number = self.integer(value)?;
                bits::write(place, 0, first.into(), width.into(), endian, number);
            }
            What::Wide(endian) => self.wide(value)?.store(place, endian),
            What::Complex(_, endian) => self.complex(place, endian, value)?,
            What::Text(endian) => self.text(place, endian, value)?,
            What::Char => self.character(place, value)?,
            What::Bytes => fill(place, self.bytes(value)?),
            What::Pascal => pascal(place, self.bytes(value)?),
            What::Opaque => self.opaque(place, value)?,
            What::Record(range) => self.record(range, place, value)?,
        }
        Ok(())
    }

    fn record(&self, record: Record, place: &mut [u8], value: &Value) -> Result<(), ValueError> {
        let Value::Record(values) = value else {
            return Err(self.error(ValueErrorKind::NotRecord(value.kind_name())));
        };
        let (needed, given) = (record.values, values.len());
        if given != needed {
            return Err(self.error(ValueErrorKind::Length { needed, given }));
        }
        let ops = self.program.ops(record);
        fields(self.program, ops, values, place, Some(self.index))
    }

    /// Returns the integer as a two's complement number of 64 bits.
    #[inline]
    fn integer(&self, value: &Value) -> Result<u64, ValueError> {
        let (low, high) = self.op.limits;
        let value = match value {
            Value::Int(number) => *number,
            Value::Bool(truth) => i128::from(*truth),
            Value::Wide(number) => return Err(self.error(ValueErrorKind::TooWide(*number))),
            _ => return Err(self.error(ValueErrorKind::NotInt(value.kind_name()))),
        };
        if value < i128::from(low) || value > i128::from(high) {
            return Err(self.error(ValueErrorKind::Range { value, low, high }));
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the low 64 bits of a number in -2^63..2^64 are its two's complement"
        )]
        Ok(value as u64)
    }

    /// Returns the integer as an unsigned number.
    fn wide(&self, value: &Value) -> Result<u128, ValueError> {
        match value {
            Value::Wide(number) => Ok(*number),
            Value::Bool(truth) => Ok(u128::from(*truth)),
            Value::Int(number) => {
                u128::try_from(*number).map_err(|_| self.error(ValueErrorKind::Negative(*number)))
            }
            _ => Err(self.error(ValueErrorKind::NotInt(value.kind_name()))),
        }
    }

    fn complex(&self, place: &mut [u8], endian: Endian, value: &Value) -> Result<(), ValueError> {
        let (re, im) = match (value, real(value)) {
            (Value::Complex(re, im), _) => (*re, *im),
            (_, Some(number)) => (number, 0.0),
            _ => return Err(self.error(ValueErrorKind::NotComplex(value.kind_name()))),
        };
        let (first, second) = place.split_at_mut(place.len() / 2);
        // Nothing is written unless both parts fit.
        let re = self.float_bits(re, first.len(), value)?;
        let im = self.float_bits(im, second.len(), value)?;
        store(first, endian, re);
        store(second, endian, im);
        Ok(())
    }

    /// Returns the bits of `number` as a float of `size` bytes; `value` is for errors.
    fn float_bits(&self, number: f64, size: usize, value: &Value) -> Result<u64, ValueError> {
        float_bits(number, size).ok_or_else(|| {
            self.error(match value {
                Value::Int(given) => ValueErrorKind::IntTooLarge(*given),
                _ => ValueErrorKind::FloatOverflow(number),
            })
        })
    }

    fn text(&self, place: &mut [u8], endian: Endian, value: &Value) -> Result<(), ValueError> {
        let Value::Text(text) = value else {
            return Err(self.error(ValueErrorKind::NotText(value.kind_name())));
        };
        let mut characters = text.chars();
        for character in place.chunks_exact_mut(CHARACTER) {
            let point = characters.next().map_or(0, u32::from);
            store(character, endian, point.into());
        }
        Ok(())
    }

    fn character(&self, place: &mut [u8], value: &Value) -> Result<(), ValueError> {
        let bytes = self.bytes(value)?;
        if bytes.len() != 1 {
            return Err(self.error(ValueErrorKind::CharLength(bytes.len())));
        }
        place.copy_from_slice(bytes);
        Ok(())
    }

    fn opaque(&self, place: &mut [u8], value: &Value) -> Result<(), ValueError> {
        let bytes = self.bytes(value)?;
        let (needed, given) = (place.len(), bytes.len());
        if given != needed {
            return Err(self.error(ValueErrorKind::Width { needed, given }));
        }
        place.copy_from_slice(bytes);
        Ok(())
    }

    fn bytes<'v>(&self, value: &'v Value) -> Result<&'v [u8], ValueError> {
        match value {
            Value::Bytes(bytes) => Ok(bytes),
            _ => Err(self.error(ValueErrorKind::NotBytes(value.kind_name()))),
        }
    }
}

/// Returns the nearest float of a real number.
#[expect(
    clippy::cast_precision_loss,
    reason = "integers are rounded to the nearest float, as in Python"
)]
fn real(value: &Value) -> Option<f64> {
    match value {
        Value::Float(number) => Some(*number),
        Value::Int(number) => Some(*number as f64),
        Value::Wide(number) => Some(*number as f64),
        Value::Bool(truth) => Some(f64::from(u8::from(*truth))),
        _ => None,
    }
}

/// Copies `bytes`, truncated or padded with zeros.
fn fill(place: &mut [u8], bytes: &[u8]) {
    let kept = place.len().min(bytes.len());
    place[..kept].copy_from_slice(&bytes[..kept]);
    place[kept..].fill(0);
}

/// Writes a Pascal string. As in Python, bytes after the 255th are stored although the length byte
/// cannot count them.
fn pascal(place: &mut [u8], bytes: &[u8]) {
    if let Some((length, rest)) = place.split_first_mut() {
        *length = u8::try_from(bytes.len().min(rest.len())).unwrap_or(u8::MAX);
        fill(rest, bytes);
    }
}
