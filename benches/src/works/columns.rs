//! Columns: minimum, maximum and sum of one field of all records, and of one channel of all pixels.

use binary_layout::FieldReadExt;
use memoryview::{Columns, Strided, View};
use ndarray::{ArrayView1, ShapeBuilder};
use zerocopy::FromBytes;

use crate::data::{RECORD, Size};
use crate::measure::{Answer, Contender, Work};
use crate::numpy::Numpy;
use crate::peers::{layout, muck, ours, zero};

/// `value` of all records.
pub fn values<'a>(bytes: &'a [u8], size: Size, numpy: &'a Numpy) -> Work<'a> {
    let mut contenders = vec![
        Contender::new("by hand", || {
            let (records, _) = bytes.as_chunks::<RECORD>();
            floats(
                records
                    .iter()
                    .map(|r| f32::from_le_bytes(r[12..].try_into().unwrap())),
            )
        }),
        Contender::new("memoryview", || {
            let records = ours::Record::view_slice(bytes).unwrap();
            let stats = records.column(ours::Record::FIELDS.value).stats().unwrap();
            vec![stats.min.into(), stats.max.into(), stats.sum]
        }),
        Contender::new("zerocopy", || {
            let records = <[zero::Record]>::ref_from_bytes(bytes).unwrap();
            floats(records.iter().map(|r| r.value.get()))
        }),
        Contender::new("bytemuck", || {
            let records: &[muck::Record] = bytemuck::cast_slice(bytes);
            floats(records.iter().map(|r| r.value))
        }),
        Contender::new("binary-layout", || {
            floats(bytes.chunks_exact(RECORD).map(layout::record::value::read))
        }),
        Contender::new("ndarray", || {
            let all: &[f32] = bytemuck::cast_slice(bytes);
            let shape = (all.len() / 4).strides(4);
            let column = ArrayView1::from_shape(shape, &all[3..]).unwrap();
            floats(column.iter().copied())
        }),
    ];
    contenders.extend(numpy.contender("values", bytes));
    Work {
        name: "f32 column, stats",
        bytes: bytes.len(),
        size,
        target: None,
        contenders,
    }
}

/// `f32::min` ignores NaN, as ours does.
fn floats(values: impl Iterator<Item = f32>) -> Answer {
    let (mut min, mut max, mut sum) = (f32::INFINITY, f32::NEG_INFINITY, 0.0);
    for value in values {
        min = min.min(value);
        max = max.max(value);
        sum += f64::from(value);
    }
    vec![min.into(), max.into(), sum]
}

/// The green channel of all pixels.
pub fn green<'a>(bytes: &'a [u8], size: Size, numpy: &'a Numpy) -> Work<'a> {
    let mut contenders = vec![
        Contender::new("by hand", || channel(bytes[1..].iter().step_by(4).copied())),
        Contender::new("memoryview", || {
            let green = Strided::<u8>::channel(bytes, 1, 4).unwrap();
            let stats = green.stats().unwrap();
            vec![stats.min.into(), stats.max.into(), stats.sum as f64]
        }),
        Contender::new("ndarray", || {
            let shape = (bytes.len() / 4).strides(4);
            let green = ArrayView1::from_shape(shape, &bytes[1..]).unwrap();
            channel(green.iter().copied())
        }),
    ];
    contenders.extend(numpy.contender("green", bytes));
    Work {
        name: "u8 channel, stats",
        bytes: bytes.len(),
        size,
        target: None,
        contenders,
    }
}

fn channel(values: impl Iterator<Item = u8>) -> Answer {
    let (mut min, mut max, mut sum) = (u8::MAX, u8::MIN, 0_u64);
    for value in values {
        min = min.min(value);
        max = max.max(value);
        sum += u64::from(value);
    }
    vec![min.into(), max.into(), sum as f64]
}
