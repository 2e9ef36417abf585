//! The derive runs before constants are evaluated: write the string itself.
use memoryview::View;

const LAYOUT: &str = "<id";

#[derive(View)]
#[layout(LAYOUT)]
struct Record {
    id: i32,
    value: f64,
}

#[derive(View)]
#[layout(self::LAYOUT)]
struct Message<'a> {
    length: u8,
    #[view(size = length)]
    text: &'a [u8],
}

fn main() {
    let record = RecordView::default();
    let _: (i32, f64) = (record.id(), record.value());
    let _ = Message::view(&[]);
}
