//! Records, `<idf`: decode all of them, find one by its id, write all of them.

use binary_layout::FieldReadExt;
use binrw::{BinRead, BinWrite};
use deku::reader::Reader;
use deku::writer::Writer;
use deku::{DekuReader, DekuWriter};
use memoryview::{Columns, View};
use std::cell::RefCell;
use std::io::Cursor;

use zerocopy::FromBytes;

use crate::data::{Aligned, RECORD, Size};
use crate::measure::{Answer, Contender, Work};
use crate::numpy::Numpy;
use crate::peers::{dek, layout, muck, ours, rw, zero};

/// The sum of all fields of all records.
pub fn decode<'a>(bytes: &'a [u8], size: Size, numpy: &'a Numpy) -> Work<'a> {
    let mut contenders = vec![
        Contender::new("by hand", || {
            let (records, _) = bytes.as_chunks::<RECORD>();
            sum(records.iter().map(|record| {
                let id = i32::from_le_bytes(record[..4].try_into().unwrap());
                let timestamp = f64::from_le_bytes(record[4..12].try_into().unwrap());
                let value = f32::from_le_bytes(record[12..].try_into().unwrap());
                (id, timestamp, value)
            }))
        }),
        Contender::new("memoryview", || {
            let records = ours::Record::view_slice(bytes).unwrap();
            sum(records.iter().map(|r| (r.id(), r.timestamp(), r.value())))
        }),
        Contender::new("zerocopy", || {
            let records = <[zero::Record]>::ref_from_bytes(bytes).unwrap();
            sum(records
                .iter()
                .map(|r| (r.id.get(), r.timestamp.get(), r.value.get())))
        }),
        Contender::new("bytemuck", || {
            let records: &[muck::Record] = bytemuck::cast_slice(bytes);
            sum(records.iter().map(|r| (r.id, r.timestamp, r.value)))
        }),
        Contender::new("binary-layout", || {
            sum(bytes.chunks_exact(RECORD).map(|r| {
                let view = layout::record::View::new(r);
                (
                    view.id().read(),
                    view.timestamp().read(),
                    view.value().read(),
                )
            }))
        }),
        Contender::new("binrw", move || {
            let mut cursor = Cursor::new(bytes);
            sum((0..bytes.len() / RECORD).map(|_| {
                let r = rw::Record::read(&mut cursor).unwrap();
                (r.id, r.timestamp, r.value)
            }))
        }),
        Contender::new("deku", move || {
            let mut cursor = Cursor::new(bytes);
            let mut reader = Reader::new(&mut cursor);
            sum((0..bytes.len() / RECORD).map(|_| {
                let r = dek::Record::from_reader_with_ctx(&mut reader, ()).unwrap();
                (r.id, r.timestamp, r.value)
            }))
        }),
    ];
    contenders.extend(numpy.contender("decode", bytes));
    Work {
        name: "decode records",
        bytes: bytes.len(),
        size,
        target: None,
        contenders,
    }
}

fn sum(records: impl Iterator<Item = (i32, f64, f32)>) -> Answer {
    let add =
        |sum: f64, (id, timestamp, value)| sum + (f64::from(id) + timestamp + f64::from(value));
    vec![records.fold(0.0, add)]
}

/// The index of the last record, found by its id.
pub fn find<'a>(bytes: &'a [u8], size: Size, numpy: &'a Numpy) -> Work<'a> {
    const ABSENT: i32 = 0;
    let found = |index: Option<usize>| vec![index.map_or(-1.0, |index| index as f64)];
    let mut contenders =
        vec![
            Contender::new("by hand", move || {
                let (records, _) = bytes.as_chunks::<RECORD>();
                found(records.iter().position(|record| {
                    i32::from_le_bytes(record[..4].try_into().unwrap()) == ABSENT
                }))
            }),
            Contender::new("memoryview", move || {
                let records = ours::Record::view_slice(bytes).unwrap();
                found(records.column(ours::Record::FIELDS.id).find(ABSENT))
            }),
            Contender::new("zerocopy", move || {
                let records = <[zero::Record]>::ref_from_bytes(bytes).unwrap();
                found(records.iter().position(|r| r.id.get() == ABSENT))
            }),
            Contender::new("bytemuck", move || {
                let records: &[muck::Record] = bytemuck::cast_slice(bytes);
                found(records.iter().position(|r| r.id == ABSENT))
            }),
            Contender::new("binary-layout", move || {
                found(
                    bytes
                        .chunks_exact(RECORD)
                        .position(|r| layout::record::id::read(r) == ABSENT),
                )
            }),
        ];
    contenders.extend(numpy.contender("find", bytes));
    Work {
        name: "find by id",
        bytes: bytes.len(),
        size,
        target: None,
        contenders,
    }
}

/// The fields of record `i` to be written.
fn fields(i: usize) -> (i32, f64, f32) {
    let i = i as i32;
    (i, f64::from(i) * 0.5, i as f32)
}

/// Writes records to an existing buffer.
pub fn write<'a>(target: &'a RefCell<Aligned>, size: Size) -> Work<'a> {
    let bytes = target.borrow().bytes().len();
    let contenders = vec![
        Contender::new("by hand", || {
            let mut target = target.borrow_mut();
            let bytes = target.bytes_mut();
            let (records, _) = bytes.as_chunks_mut::<RECORD>();
            for (i, record) in records.iter_mut().enumerate() {
                let (id, timestamp, value) = fields(i);
                record[..4].copy_from_slice(&id.to_le_bytes());
                record[4..12].copy_from_slice(&timestamp.to_le_bytes());
                record[12..].copy_from_slice(&value.to_le_bytes());
            }
            Answer::new()
        }),
        Contender::new("memoryview", || {
            let mut target = target.borrow_mut();
            let bytes = target.bytes_mut();
            let records = ours::Record::view_slice_mut(bytes).unwrap();
            for (i, record) in records.iter_mut().enumerate() {
                let (id, timestamp, value) = fields(i);
                record.set_id(id);
                record.set_timestamp(timestamp);
                record.set_value(value);
            }
            Answer::new()
        }),
        Contender::new("zerocopy", || {
            let mut target = target.borrow_mut();
            let bytes = target.bytes_mut();
            let records = <[zero::Record]>::mut_from_bytes(bytes).unwrap();
            for (i, record) in records.iter_mut().enumerate() {
                let (id, timestamp, value) = fields(i);
                record.id.set(id);
                record.timestamp.set(timestamp);
                record.value.set(value);
            }
            Answer::new()
        }),
        Contender::new("bytemuck", || {
            let mut target = target.borrow_mut();
            let bytes = target.bytes_mut();
            let records: &mut [muck::Record] = bytemuck::cast_slice_mut(bytes);
            for (i, record) in records.iter_mut().enumerate() {
                let (id, timestamp, value) = fields(i);
                *record = muck::Record {
                    id,
                    timestamp,
                    value,
                };
            }
            Answer::new()
        }),
        Contender::new("binary-layout", || {
            let mut target = target.borrow_mut();
            let bytes = target.bytes_mut();
            for (i, record) in bytes.chunks_exact_mut(RECORD).enumerate() {
                let (id, timestamp, value) = fields(i);
                let mut view = layout::record::View::new(record);
                view.id_mut().write(id);
                view.timestamp_mut().write(timestamp);
                view.value_mut().write(value);
            }
            Answer::new()
        }),
        Contender::new("binrw", || {
            let mut target = target.borrow_mut();
            let bytes = target.bytes_mut();
            let count = bytes.len() / RECORD;
            let mut cursor = Cursor::new(&mut bytes[..]);
            for i in 0..count {
                let (id, timestamp, value) = fields(i);
                rw::Record {
                    id,
                    timestamp,
                    value,
                }
                .write(&mut cursor)
                .unwrap();
            }
            Answer::new()
        }),
        Contender::new("deku", || {
            let mut target = target.borrow_mut();
            let bytes = target.bytes_mut();
            let count = bytes.len() / RECORD;
            let mut cursor = Cursor::new(&mut bytes[..]);
            let mut writer = Writer::new(&mut cursor);
            for i in 0..count {
                let (id, timestamp, value) = fields(i);
                let record = dek::Record {
                    id,
                    timestamp,
                    value,
                };
                record.to_writer(&mut writer, ()).unwrap();
            }
            Answer::new()
        }),
    ];
    Work {
        name: "write records",
        bytes,
        size,
        target: Some(target),
        contenders,
    }
}
