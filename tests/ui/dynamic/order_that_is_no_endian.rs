use memoryview::View;

#[derive(View)]
#[layout(order = mark)]
struct Record {
    mark: u8,
    length: u32,
}

fn main() {}
