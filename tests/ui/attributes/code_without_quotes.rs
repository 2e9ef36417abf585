//! Without quotes, the code is a type that implements `Code`; a code of the language is a string.
use memoryview::View;

#[derive(View)]
#[layout("<")]
struct Record {
    #[view(code = i)]
    id: i32,
    #[view(code = H)]
    size: u16,
}

#[derive(View)]
#[layout("<")]
struct Message<'a> {
    #[view(code = i)]
    id: i32,
    length: u8,
    #[view(size = length)]
    text: &'a [u8],
}

fn main() {
    let _: i32 = RecordView::default().id();
    let _ = Message::view(&[]);
}
