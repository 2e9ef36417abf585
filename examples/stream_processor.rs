//! A stream of records in a buffer of fixed size: writing, reading back, and finding by id.
//!
//! The tutorial's `DataStreamProcessor` confuses two layouts: its records are `idf`, which has 20
//! bytes in native order because the double is aligned, but it assumes 16. Here, the size follows
//! from the layout, and both layouts are shown. When the tutorial's buffer is full, it starts over
//! and loses records; this one returns an error and keeps them.
//!
//! ```text
//! cargo run --release --example stream_processor
//! ```
#![forbid(unsafe_code)]

use std::error::Error;
use std::fmt;

use memoryview::{Fixed, Layout, View, Wire};

/// A record without padding, the same bytes on every machine.
#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout("<idf")]
struct Record {
    id: i32,
    timestamp: f64,
    value: f32,
}

/// The same fields in the layout of C on this machine, for shared memory.
#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout("idf")]
struct NativeRecord {
    id: i32,
    timestamp: f64,
    value: f32,
}

/// Records in a buffer of fixed size, oldest first.
struct RecordStream<'a, R: Fixed> {
    slots: &'a mut [R::Record],
    written: usize,
}

/// The error of a full buffer, which keeps its records.
#[derive(Debug, PartialEq)]
struct Full {
    capacity: usize,
}

impl fmt::Display for Full {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the buffer is full: all {} records are kept, read them and clear it before writing more",
            self.capacity
        )
    }
}

impl Error for Full {}

impl<'a, R: Fixed> RecordStream<'a, R> {
    /// Creates a stream of as many whole records as fit `buffer`.
    fn new(buffer: &'a mut [u8]) -> Result<Self, memoryview::Error> {
        let capacity = buffer.len() / R::SIZE;
        let (slots, _) = R::view_slice_prefix_mut(buffer, capacity)?;
        Ok(Self { slots, written: 0 })
    }

    fn write(&mut self, record: &R) -> Result<(), Full> {
        let capacity = self.slots.len();
        let slot = self.slots.get_mut(self.written).ok_or(Full { capacity })?;
        *slot = record.to_view();
        self.written += 1;
        Ok(())
    }

    /// Returns all records written so far, without a copy.
    fn records(&self) -> &[R::Record] {
        &self.slots[..self.written]
    }

    fn clear(&mut self) {
        self.written = 0;
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    print_layout(&Record::LAYOUT);
    print_layout(&NativeRecord::LAYOUT);

    let mut buffer = vec![0; 1000 * Record::SIZE + 7];
    let mut stream = RecordStream::<Record>::new(&mut buffer)?;
    for i in 0_u16..1000 {
        stream.write(&Record {
            id: i32::from(i % 10) + 37,
            timestamp: 1_700_000_000.0 + f64::from(i) / 100.0,
            value: f32::from(i) / 10.0,
        })?;
    }
    report(stream.records(), 42);

    let refused = stream.write(&Record {
        id: 1,
        timestamp: 0.0,
        value: 0.0,
    });
    let full = refused.expect_err("the buffer holds 1000 records");
    println!("one more: {full}");
    assert_eq!(stream.records().len(), 1000);
    stream.clear();
    assert!(stream.records().is_empty());

    let mut buffer = vec![0; 5 * NativeRecord::SIZE];
    let mut native = RecordStream::<NativeRecord>::new(&mut buffer)?;
    for id in 0..3 {
        native.write(&NativeRecord {
            id,
            timestamp: 0.5,
            value: 1.5,
        })?;
    }
    let last = native.records().last().map(Wire::get);
    println!("native:   {last:?}");
    assert_eq!(last.map(|record| record.id), Some(2));
    Ok(())
}

/// Prints the offset of each field, and the padding between fields.
fn print_layout(layout: &Layout<'_>) {
    println!("{}: {} bytes", layout.name(), layout.size());
    let fields = layout
        .fields()
        .map(|field| (field.offset(), field.size(), field.name()));
    let gaps = layout
        .padding()
        .map(|gap| (gap.offset, gap.size, "(padding)"));
    let mut rows: Vec<_> = fields.chain(gaps).collect();
    rows.sort_unstable();
    for (offset, size, name) in rows {
        println!("  {offset:>2}  {size} bytes  {name}");
    }
}

/// Prints the records with this `id`, found with methods of standard slices.
fn report(records: &[RecordView], id: i32) {
    let found = records.iter().filter(|record| record.id() == id);
    let (count, sum) = found.fold((0_u32, 0.0), |(count, sum), record| {
        (count + 1, sum + f64::from(record.value()))
    });
    let first = records.iter().position(|record| record.id() == id);
    println!(
        "found {count} records with id {id}, the first at {first:?}, mean value {:.2}",
        sum / f64::from(count)
    );
    assert_eq!((count, first), (100, Some(5)));
}
