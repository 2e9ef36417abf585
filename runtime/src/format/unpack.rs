//! Reads values from bytes. Callers have checked the number of bytes.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::mem;

use memoryview_layout::Endian;

use super::program::{Op, Program, Record, Step, What};
use crate::dispatch::{Wired, with_wire};
use crate::int::Integer;
use crate::wires::{first_wire, wires};
use crate::{Value, ValueError, ValueErrorKind, Wire, bits};

/// The size of a character of `w` in bytes.
pub(super) const CHARACTER: usize = 4;

/// Returns the values of a record.
///
/// Unlike a vector, a boxed slice is returned in registers: the caller need not wait until it can be
/// read from memory.
#[inline(never)]
pub(super) fn values(program: &Program, record: Record, bytes: &[u8]) -> Box<[Value]> {
    let mut values = Vec::with_capacity(record.values);
    if record.is_plain {
        values.extend((0..record.values).map(|_| Value::Bool(false)));
        plain(program, record, bytes, &mut values);
        return values.into_boxed_slice();
    }
    for op in program.ops(record) {
        if op.is_array {
            values.push(array(program, op, bytes));
        } else {
            elements(program, op, bytes, &mut values);
        }
    }
    values.into_boxed_slice()
}

/// Writes one value for each operation of a record over values that own nothing.
///
/// Each arm of the dispatch writes its value to its final place, which is faster than one value that
/// all arms return and that is then copied.
#[inline]
fn plain(program: &Program, record: Record, bytes: &[u8], values: &mut [Value]) {
    let steps = program.steps(record).iter().enumerate();
    for ((index, step), value) in steps.zip(values) {
        match *step {
            Step::Number(wired, offset) => {
                with_wire!(wired, W => match first_wire::<W>(&bytes[offset..]) {
                    Some(wire) => put(value, wire.get().into()),
                    None => unreachable!("the record has all bytes of its fields"),
                });
            }
            Step::Bytes(start, end) => put(value, Value::Bytes(bytes[start..end].to_vec())),
            Step::Other => put_field(program, (record, index), bytes, value),
        }
    }
}

/// Writes the value of operation `index` of a record over one that owns nothing.
#[inline(never)]
fn put_field(program: &Program, (record, index): (Record, usize), bytes: &[u8], place: &mut Value) {
    put(place, value(program, &program.ops(record)[index], 0, bytes));
}

/// Replaces a value that owns nothing, and therefore is not dropped.
#[inline]
fn put(place: &mut Value, value: Value) {
    mem::forget(mem::replace(place, value));
}

/// Returns one value of a record: an element of a field, or a whole array.
#[inline]
pub(super) fn value(program: &Program, op: &Op, element: usize, record: &[u8]) -> Value {
    match op.what {
        _ if op.is_array => array(program, op, record),
        What::Number(wired, _) => number(wired, &record[op.offset + element * op.stride..]),
        _ => other(program, op, op.bytes(element, record)),
    }
}

/// Returns all elements of an array.
fn array(program: &Program, op: &Op, record: &[u8]) -> Value {
    let dims = program.dims(op);
    let mut values = Vec::with_capacity(op.count);
    elements(program, op, record, &mut values);
    grouped(dims, values)
}

/// Groups the elements of an array by its dimensions.
pub(super) fn grouped(dims: &[usize], mut values: Vec<Value>) -> Value {
    for inner in (1..dims.len()).rev() {
        let groups = dims[..inner].iter().product();
        let mut rest = values.into_iter();
        values = (0..groups)
            .map(|_| Value::Array(rest.by_ref().take(dims[inner]).collect()))
            .collect();
    }
    Value::Array(values)
}

/// Appends all elements of a field.
#[inline]
fn elements(program: &Program, op: &Op, record: &[u8], values: &mut Vec<Value>) {
    match op.what {
        What::Number(wired, _) if op.stride == op.unit => {
            numbers(wired, &record[op.offset..][..op.unit * op.count], values);
        }
        _ => values.extend((0..op.count).map(|element| {
            let bytes = op.bytes(element, record);
            match op.what {
                What::Number(wired, _) => number(wired, bytes),
                _ => other(program, op, bytes),
            }
        })),
    }
}

/// Reads the number at the start of `bytes`.
#[inline(always)]
#[expect(
    clippy::inline_always,
    reason = "it is all of the loop over the fields"
)]
fn number(wired: Wired, bytes: &[u8]) -> Value {
    with_wire!(wired, W => match first_wire::<W>(bytes) {
        Some(wire) => Value::from(wire.get()),
        None => unreachable!("the record has all bytes of its fields"),
    })
}

/// Appends the numbers in `bytes`.
fn numbers(wired: Wired, bytes: &[u8], values: &mut Vec<Value>) {
    with_wire!(wired, W => {
        let numbers = wires::<W>(bytes).unwrap_or_default();
        values.extend(numbers.iter().map(|wire| Value::from(wire.get())));
    });
}

/// Reads an element that is not a number.
fn other(program: &Program, op: &Op, bytes: &[u8]) -> Value {
    match op.what {
        What::Number(wired, _) => number(wired, bytes),
        What::Complex(wired, _) => complex(wired, bytes),
        What::Bits(first, width, endian) => {
            let (first, width) = (usize::from(first), usize::from(width));
            Value::Int(bits::read(bytes, 0, first, width, endian).into())
        }
        What::Wide(endian) => Value::from(u128::load(bytes, endian)),
        What::Text(endian) => Value::Text(characters(endian, bytes).map(lossy).collect::<String>()),
        What::Pascal => Value::Bytes(pascal(bytes).to_vec()),
        What::Record(range) => Value::Record(values(program, range, bytes).into_vec()),
        What::Bytes | What::Char | What::Opaque => Value::Bytes(bytes.to_vec()),
    }
}

fn complex(wired: Wired, bytes: &[u8]) -> Value {
    let (re, im) = bytes.split_at(bytes.len() / 2);
    let part = |bytes| number(wired, bytes).as_float().unwrap_or_default();
    Value::Complex(part(re), part(im))
}

/// Returns the bytes of a Pascal string. A length that is too large means all bytes.
pub(super) fn pascal(place: &[u8]) -> &[u8] {
    match place.split_first() {
        Some((length, rest)) => &rest[..rest.len().min(usize::from(*length))],
        None => &[],
    }
}

fn characters(endian: Endian, bytes: &[u8]) -> impl Iterator<Item = u32> {
    let (characters, _) = bytes.as_chunks::<CHARACTER>();
    characters.iter().map(move |character| match endian {
        Endian::Little => u32::from_le_bytes(*character),
        Endian::Big => u32::from_be_bytes(*character),
    })
}

/// Returns the text in `bytes`, or `None` if it is invalid.
pub(super) fn text(endian: Endian, bytes: &[u8]) -> Option<String> {
    characters(endian, bytes).map(char::from_u32).collect()
}

/// Converts a character of a text that has been checked.
fn lossy(point: u32) -> char {
    char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Checks all texts of a record.
pub(super) fn check_text(program: &Program, record: &[u8]) -> Result<(), ValueError> {
    check_record_text(program, program.top(), record)
}

/// Like [`check_text`], for any record of a program.
pub(super) fn check_record_text(
    program: &Program,
    inner: Record,
    record: &[u8],
) -> Result<(), ValueError> {
    for op in program.ops(inner) {
        for value in 0..op.values() {
            check_value_text(program, op, value, record)?;
        }
    }
    Ok(())
}

/// Checks all texts of one value of a field.
pub(super) fn check_value_text(
    program: &Program,
    op: &Op,
    value: usize,
    record: &[u8],
) -> Result<(), ValueError> {
    let index = op.first + value;
    let mut elements = if op.is_array {
        0..op.count
    } else {
        value..value + 1
    };
    elements.try_for_each(|element| check_element(program, op, op.bytes(element, record), index))
}

fn check_element(program: &Program, op: &Op, bytes: &[u8], index: usize) -> Result<(), ValueError> {
    match op.what {
        What::Record(range) => {
            for inner in program.ops(range) {
                for element in 0..inner.count {
                    check_element(program, inner, inner.bytes(element, bytes), index)?;
                }
            }
            Ok(())
        }
        What::Text(endian) => {
            let wrong = characters(endian, bytes).find(|&point| char::from_u32(point).is_none());
            wrong.map_or(Ok(()), |point| {
                Err(ValueError {
                    index,
                    code: op.code,
                    kind: ValueErrorKind::NotCharacter(point),
                })
            })
        }
        _ => Ok(()),
    }
}
