//! The items between the braces must be the layout of the record.
use memoryview::View;

#[derive(View)]
#[layout("<If")]
struct Point {
    x: u32,
    y: f32,
}

#[derive(View)]
#[layout("<T{I:x:f:y:B:z:}:point:T{I:x:d:y:}:wide:(2)T{I:x:I:y:}:both:")]
struct Record {
    point: Point,
    wide: Point,
    both: [Point; 2],
}

fn main() {}
