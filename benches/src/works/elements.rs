//! Consecutive elements: loops, folds, copies, the minimum, histograms, equality.

use std::hint::black_box;

use memoryview::{Columns, Strided, View};
use ndarray::{ArrayView1, ShapeBuilder};
use zerocopy::FromBytes;

use crate::data::{RECORD, Size};
use crate::measure::{Contender, Work};
use crate::numpy::Numpy;
use crate::peers::{muck, ours, zero};

/// Records as values of the derived struct, or as each library copies them.
pub fn unpack(bytes: &[u8], size: Size) -> Work<'_> {
    let sum = |sum: f64, id: i32, timestamp: f64, value: f32| {
        sum + (f64::from(id) + timestamp + f64::from(value))
    };
    let contenders = vec![
        Contender::new("by hand", move || {
            let (records, _) = bytes.as_chunks::<RECORD>();
            let mut all = 0.0;
            for r in records {
                let record = ours::Record {
                    id: i32::from_le_bytes(r[..4].try_into().unwrap()),
                    timestamp: f64::from_le_bytes(r[4..12].try_into().unwrap()),
                    value: f32::from_le_bytes(r[12..].try_into().unwrap()),
                };
                all = sum(all, record.id, record.timestamp, record.value);
            }
            vec![all]
        }),
        Contender::new("memoryview", move || {
            let mut all = 0.0;
            for view in ours::Record::view_slice(bytes).unwrap() {
                let record = view.unpack();
                all = sum(all, record.id, record.timestamp, record.value);
            }
            vec![all]
        }),
        Contender::new("zerocopy", move || {
            let mut all = 0.0;
            for r in <[zero::Record]>::ref_from_bytes(bytes).unwrap() {
                let record =
                    zero::Record::read_from_bytes(zerocopy::IntoBytes::as_bytes(r)).unwrap();
                all = sum(
                    all,
                    record.id.get(),
                    record.timestamp.get(),
                    record.value.get(),
                );
            }
            vec![all]
        }),
        Contender::new("bytemuck", move || {
            let mut all = 0.0;
            for r in bytes.chunks_exact(RECORD) {
                let record: muck::Record = bytemuck::pod_read_unaligned(r);
                all = sum(all, record.id, record.timestamp, record.value);
            }
            vec![all]
        }),
    ];
    work("unpack records", bytes, size, contenders)
}

/// `id` of all records in a `for` loop.
pub fn for_loop(bytes: &[u8], size: Size) -> Work<'_> {
    let contenders = vec![
        Contender::new("by hand", || {
            let mut sum = 0;
            let (records, _) = bytes.as_chunks::<RECORD>();
            for record in records {
                sum += i64::from(i32::from_le_bytes(record[..4].try_into().unwrap()));
            }
            vec![sum as f64]
        }),
        Contender::new("memoryview", || {
            let mut sum = 0;
            for id in ids(bytes).iter() {
                sum += i64::from(id);
            }
            vec![sum as f64]
        }),
        Contender::new("variable stride", || {
            let mut sum = 0;
            for record in bytes.chunks_exact(black_box(RECORD)) {
                sum += i64::from(i32::from_le_bytes(record[..4].try_into().unwrap()));
            }
            vec![sum as f64]
        }),
        Contender::new("zerocopy", || {
            let mut sum = 0;
            for record in <[zero::Record]>::ref_from_bytes(bytes).unwrap() {
                sum += i64::from(record.id.get());
            }
            vec![sum as f64]
        }),
        Contender::new("bytemuck", || {
            let mut sum = 0;
            for record in bytemuck::cast_slice::<u8, muck::Record>(bytes) {
                sum += i64::from(record.id);
            }
            vec![sum as f64]
        }),
        Contender::new("ndarray", || {
            let mut sum = 0;
            for id in array(bytes) {
                sum += i64::from(*id);
            }
            vec![sum as f64]
        }),
    ];
    work("column for loop", bytes, size, contenders)
}

/// The same with `fold`.
pub fn fold<'a>(bytes: &'a [u8], size: Size, numpy: &'a Numpy) -> Work<'a> {
    let add = |sum: i64, id: i32| sum + i64::from(id);
    let mut contenders = vec![
        Contender::new("by hand", move || {
            let (records, _) = bytes.as_chunks::<RECORD>();
            let ids = records
                .iter()
                .map(|r| i32::from_le_bytes(r[..4].try_into().unwrap()));
            vec![ids.fold(0, add) as f64]
        }),
        Contender::new("memoryview", move || {
            vec![ids(bytes).iter().fold(0, add) as f64]
        }),
        Contender::new("variable stride", move || {
            let ids = bytes
                .chunks_exact(black_box(RECORD))
                .map(|r| i32::from_le_bytes(r[..4].try_into().unwrap()));
            vec![ids.fold(0, add) as f64]
        }),
        Contender::new("zerocopy", move || {
            let records = <[zero::Record]>::ref_from_bytes(bytes).unwrap();
            vec![records.iter().map(|r| r.id.get()).fold(0, add) as f64]
        }),
        Contender::new("bytemuck", move || {
            let records: &[muck::Record] = bytemuck::cast_slice(bytes);
            vec![records.iter().map(|r| r.id).fold(0, add) as f64]
        }),
        Contender::new("ndarray", move || {
            vec![array(bytes).iter().copied().fold(0, add) as f64]
        }),
    ];
    contenders.extend(numpy.contender("fold", bytes));
    work("column fold", bytes, size, contenders)
}

/// The same with `collect` into a `Vec`.
pub fn to_vec<'a>(bytes: &'a [u8], size: Size, numpy: &'a Numpy) -> Work<'a> {
    let ends = |ids: Vec<i32>| vec![ids.len() as f64, ids[0].into(), ids[ids.len() - 1].into()];
    let mut contenders = vec![
        Contender::new("by hand", move || {
            let (records, _) = bytes.as_chunks::<RECORD>();
            let ids = records
                .iter()
                .map(|r| i32::from_le_bytes(r[..4].try_into().unwrap()));
            ends(ids.collect())
        }),
        Contender::new("memoryview", move || ends(ids(bytes).to_vec())),
        Contender::new("zerocopy", move || {
            let records = <[zero::Record]>::ref_from_bytes(bytes).unwrap();
            ends(records.iter().map(|r| r.id.get()).collect())
        }),
        Contender::new("bytemuck", move || {
            let records: &[muck::Record] = bytemuck::cast_slice(bytes);
            ends(records.iter().map(|r| r.id).collect())
        }),
        Contender::new("ndarray", move || ends(array(bytes).to_vec())),
    ];
    contenders.extend(numpy.contender("to_vec", bytes));
    work("column to_vec", bytes, size, contenders)
}

/// The index of the smallest byte.
pub fn argmin<'a>(bytes: &'a [u8], size: Size, numpy: &'a Numpy) -> Work<'a> {
    let mut contenders = vec![
        Contender::new("by hand", move || {
            let (mut least, mut index) = (bytes[0], 0);
            for (i, byte) in bytes.iter().enumerate() {
                if *byte < least {
                    (least, index) = (*byte, i);
                }
            }
            vec![index as f64]
        }),
        Contender::new("memoryview", move || {
            vec![Strided::from(bytes).argmin().unwrap() as f64]
        }),
        Contender::new("ndarray", move || {
            let bytes = ArrayView1::from(bytes);
            let least = bytes
                .indexed_iter()
                .reduce(|least, next| if next.1 < least.1 { next } else { least });
            vec![least.unwrap().0 as f64]
        }),
    ];
    contenders.extend(numpy.contender("argmin", bytes));
    work("argmin of u8", bytes, size, contenders)
}

/// The number of occurrences of each byte.
pub fn histogram<'a>(bytes: &'a [u8], size: Size, numpy: &'a Numpy) -> Work<'a> {
    let answer = |counts: [usize; 256]| counts.map(|count| count as f64).to_vec();
    let mut contenders = vec![
        Contender::new("by hand", move || {
            let mut counts = [0; 256];
            for byte in bytes {
                counts[usize::from(*byte)] += 1;
            }
            answer(counts)
        }),
        Contender::new("memoryview", move || {
            answer(Strided::from(bytes).histogram(0.0..256.0).unwrap())
        }),
    ];
    contenders.extend(numpy.contender("histogram", bytes));
    work("histogram of u8", bytes, size, contenders)
}

fn ids(bytes: &[u8]) -> Strided<'_, memoryview::le::I32> {
    let records = ours::Record::view_slice(bytes).unwrap();
    records.column(ours::Record::FIELDS.id)
}

fn array(bytes: &[u8]) -> ArrayView1<'_, i32> {
    let all: &[i32] = bytemuck::cast_slice(bytes);
    let shape = (all.len() / 4).strides(4);
    ArrayView1::from_shape(shape, all).unwrap()
}

fn work<'a>(
    name: &'static str,
    bytes: &[u8],
    size: Size,
    contenders: Vec<Contender<'a>>,
) -> Work<'a> {
    Work {
        name,
        bytes: bytes.len(),
        size,
        target: None,
        contenders,
    }
}
