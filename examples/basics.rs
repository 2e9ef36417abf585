//! Python's memory views, line by line: each snippet of the tutorial, and the same in Rust.
//!
//! All results are asserted. Where Python raises an exception, the Rust program does not compile;
//! these cases are in `tests/ui/borrow`.
//!
//! ```text
//! cargo run --release --example basics
//! ```
#![forbid(unsafe_code)]

use std::error::Error;

use memoryview::{Columns, Format, NdView, Slice, Strided, Value, View, as_bytes, cast, le, ne};

/// Prints a row of the table: Python, Rust, and the result of both.
fn show(python: &str, rust: &str, result: &dyn std::fmt::Debug) {
    println!("{python:<46} {rust:<46} {result:?}");
}

fn main() -> Result<(), Box<dyn Error>> {
    println!("{:<46} {:<46} result", "Python", "Rust");
    hello()?;
    slices()?;
    casts()?;
    structs()?;
    columns()
}

/// A view writes to its buffer.
fn hello() -> Result<(), Box<dyn Error>> {
    let mut buffer = b"Hello, Python!".to_vec();
    let view = &mut buffer[..];
    show(
        "len(view), view[0]",
        "view.len(), view[0]",
        &(view.len(), view[0]),
    );
    assert_eq!((view.len(), view[0]), (14, 72));
    view[0] = b'J';
    let text = str::from_utf8(&buffer)?;
    show(
        "view[0] = ord('J'); buffer.decode()",
        "view[0] = b'J'; str::from_utf8(&buffer)",
        &text,
    );
    assert_eq!(text, "Jello, Python!");

    // Without `mut`, assigning to a byte of the view does not compile.
    let view = &buffer[..];
    show("memoryview(b).toreadonly()[0]", "&buffer[..][0]", &view[0]);
    assert_eq!(view[0], b'J');

    // A view ends at its last use. As in Python, the buffer cannot grow before that.
    buffer.push(b'!');
    show(
        "view.release(); buffer.append(33)",
        "buffer.push(b'!')",
        &buffer.len(),
    );
    assert_eq!(buffer, b"Jello, Python!!");
    Ok(())
}

/// Slices are references; a step makes a strided view.
fn slices() -> Result<(), Box<dyn Error>> {
    let bytes = [10, 20, 30, 40, 50, 60, 70, 80];
    show("view[2:5]", "&bytes[2..5]", &&bytes[2..5]);
    assert_eq!(&bytes[2..5], [30, 40, 50]);

    let red = Strided::<u8>::channel(&bytes, 0, 4)?;
    show("view[0::4]", "Strided::channel(&bytes, 0, 4)", &red);
    assert_eq!(red, [10, 50]);

    let all = Strided::from(&bytes[..]);
    show("view[::-1]", "all.rev()", &all.rev());
    assert_eq!(all.rev().get(0), Some(80));

    let tail = all.sliced(Slice::new(Some(-3), None, Some(-2)))?;
    show("view[-3::-2]", "all.sliced(\"-3::-2\".parse()?)", &tail);
    assert_eq!(tail, all.sliced("-3::-2".parse()?)?);
    assert_eq!(tail.to_vec(), [60, 40, 20]);

    // Compares values, even of different types.
    let wide = [10, 50].map(ne::I32::new);
    let wide = Strided::from(&wide[..]);
    show(
        "view[0::4] == array('i', [10, 50])",
        "red == wide",
        &(red == wide),
    );
    assert_eq!(red, wide);
    Ok(())
}

/// The same bytes as other numbers, in one dimension or two.
fn casts() -> Result<(), Box<dyn Error>> {
    let numbers = [1_i32, 2];
    let bytes = as_bytes(&numbers);
    show(
        "memoryview(array('i', [1, 2])).cast('B')",
        "as_bytes(&numbers)",
        &bytes,
    );
    assert_eq!(cast::<i32>(bytes)?, numbers);

    let doubles: Vec<f64> = (0..6_u8).map(f64::from).collect();
    let bytes = as_bytes(&doubles);
    show("view.tobytes()", "as_bytes(&doubles)", &bytes.len());
    assert_eq!(bytes.len(), 48);
    let again = cast::<f64>(bytes)?;
    show("view.cast('d')", "cast::<f64>(bytes)", &again);
    assert_eq!(again, doubles);

    // Native types need an aligned address, as in C; wire types do not.
    let odd = &[0, 1, 0, 2, 0][1..];
    show(
        "view.cast('H')",
        "cast::<le::U16>(bytes)",
        &cast::<le::U16>(odd)?,
    );
    assert_eq!(cast::<le::U16>(odd)?, [1, 2]);

    let matrix = NdView::<ne::F64, 2>::new(bytes, [2, 3])?;
    show(
        "view.cast('B').cast('d', (2, 3))",
        "NdView::<ne::F64, 2>::new(bytes, [2, 3])",
        &matrix,
    );
    assert_eq!(matrix.get([1, 0]), Some(3.0));

    show("view.tolist()", "to_vec()", &matrix.to_vec());
    assert_eq!(matrix.to_vec(), doubles);
    Ok(())
}

#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout("<idf")]
struct Record {
    id: i32,
    timestamp: f64,
    value: f32,
}

/// The `struct` module, with a format known at compile time or at run time.
fn structs() -> Result<(), Box<dyn Error>> {
    show("struct.calcsize('<idf')", "Record::SIZE", &Record::SIZE);
    assert_eq!(Record::SIZE, 16);

    let record = Record {
        id: 7,
        timestamp: 0.5,
        value: 2.0,
    };
    let packed = record.pack();
    show("struct.pack('<idf', 7, 0.5, 2.0)", "record.pack()", &packed);
    assert_eq!(packed, *b"\x07\0\0\0\0\0\0\0\0\0\xe0\x3f\0\0\0\x40");
    show(
        "struct.unpack('<idf', packed)",
        "Record::unpack(&packed)?",
        &Record::unpack(&packed)?,
    );
    assert_eq!(Record::unpack(&packed)?, record);

    let format = Format::parse("<idf")?;
    let values = format.unpack(&packed)?;
    show(
        "struct.unpack(fmt, packed)",
        "Format::parse(fmt)?.unpack(&packed)?",
        &values,
    );
    assert_eq!(
        values,
        [Value::Int(7), Value::Float(0.5), Value::Float(2.0)]
    );
    assert_eq!(format.pack(&values)?, packed);
    assert!(format.layout().agrees_with(&Record::LAYOUT));

    show(
        "memoryview(array).format",
        "Record::FORMAT",
        &Record::FORMAT,
    );
    assert_eq!(Record::FORMAT, "T{<i:id:d:timestamp:f:value:}");
    Ok(())
}

/// `NumPy`'s structured arrays: a column is a view of one field of all records.
fn columns() -> Result<(), Box<dyn Error>> {
    let mut bytes = vec![0; 4 * Record::SIZE];
    for (record, id) in Record::view_slice_mut(&mut bytes)?.iter_mut().zip(1_u8..) {
        record.set_id(id.into());
        record.set_timestamp(f64::from(id) / 2.0);
    }
    let records = Record::view_slice(&bytes)?;
    let ids: Vec<i32> = records.iter().map(RecordView::id).collect();
    show(
        "[r[0] for r in struct.iter_unpack('<idf', b)]",
        "Record::view_slice(&bytes)?.iter().map(…id)",
        &ids,
    );
    assert_eq!(ids, [1, 2, 3, 4]);

    let times = records.column(Record::FIELDS.timestamp);
    show(
        "np.frombuffer(b, dtype)['timestamp']",
        "records.column(Record::FIELDS.timestamp)",
        &times,
    );
    assert_eq!(times, [0.5, 1.0, 1.5, 2.0]);

    let mean = times.stats().map(|stats| stats.mean());
    show("column.mean()", "column.stats().map(|s| s.mean())", &mean);
    assert_eq!(mean, Some(1.25));
    Ok(())
}
