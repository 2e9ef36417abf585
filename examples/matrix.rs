//! A matrix in a buffer of bytes, whose rows, columns, diagonal and transpose are views.
//!
//! The tutorial's `Matrix2D` casts doubles to doubles, which Python rejects, and slices bytes
//! instead of elements, so its first row is the whole matrix. Python's `memoryview` has no views of
//! rows.
//!
//! ```text
//! cargo run --release --example matrix
//! ```
#![forbid(unsafe_code)]

use std::error::Error;

use memoryview::{NdView, NdViewMut, Slice, Strided, Wire, as_bytes_mut, le};

const ROWS: usize = 5;
const COLUMNS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let mut bytes = [0; ROWS * COLUMNS * size_of::<le::F64>()];
    let mut matrix = NdViewMut::<le::F64, 2>::new(&mut bytes, [ROWS, COLUMNS])?;
    matrix.for_each(|[row, column], element| {
        element.set(f64::from(
            u8::try_from(10 * row + column).unwrap_or(u8::MAX),
        ));
    });
    matrix.diagonal_mut().fill(1.0);
    matrix.row_mut(0)?.set(4, -1.0)?;
    print_matrix("the matrix", matrix.as_view());

    let view = matrix.as_view();
    print_line("row 0", view.row(0)?);
    print_line("column 4", view.column(4)?);
    print_line("diagonal", view.diagonal());
    assert_eq!(view.row(0)?, [1.0, 1.0, 2.0, 3.0, -1.0]);
    assert_eq!(view.column(4)?, [-1.0, 14.0, 24.0, 34.0, 1.0]);

    // No elements are moved; only the shape and strides are reversed.
    print_matrix("transposed", view.transpose());
    assert_eq!(view.transpose().row(4)?, view.column(4)?);

    let corner = view.slice((..2, 3..));
    print_matrix("top right corner", corner);
    assert_eq!(corner.to_vec(), [3.0, -1.0, 13.0, 14.0]);

    let flipped = view.sliced((Slice::REVERSED, ..))?;
    assert_eq!(flipped.row(0)?, view.row(4)?);

    println!("sums of the columns  {:?}", view.sum_axis(0)?);
    println!("sums of the rows     {:?}", view.sum_axis(1)?);
    let trace: f64 = view.diagonal().iter().sum();
    assert!((trace - 5.0).abs() < f64::EPSILON);

    materialise(view)?;

    let missing = view.row(ROWS).expect_err("the rows end before");
    println!("row {ROWS}: {missing}");
    Ok(())
}

/// Copies a transpose, which pays off if it is read often. The copy proceeds in tiles that stay in the cache.
fn materialise(view: NdView<'_, le::F64, 2>) -> Result<(), Box<dyn Error>> {
    let mut copy = [le::F64::default(); ROWS * COLUMNS];
    let mut target = NdViewMut::new(as_bytes_mut(&mut copy), [COLUMNS, ROWS])?;
    view.transpose_into(&mut target)?;
    assert_eq!(target.as_view(), view.transpose());
    Ok(())
}

fn print_matrix(title: &str, matrix: NdView<'_, le::F64, 2>) {
    println!(
        "{title}, shape {:?}, strides {:?}",
        matrix.shape(),
        matrix.strides()
    );
    for row in matrix.rows() {
        print_line("", row);
    }
}

fn print_line<W: Wire<Native = f64>>(title: &str, line: Strided<'_, W>) {
    let numbers: Vec<_> = line.iter().map(|number| format!("{number:>5}")).collect();
    println!("{title:<10}{}", numbers.join(" "));
}
