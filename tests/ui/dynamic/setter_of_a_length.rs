//! A field that other fields depend on has no setter: pack the record again instead.

#[derive(memoryview::View)]
#[layout(">B{length}s")]
#[view(mut)]
struct Record<'a> {
    length: u8,
    body: &'a [u8],
}

fn main() {
    let mut bytes = [1, 2];
    let mut record = Record::view_mut(&mut bytes).unwrap();
    record.set_length(0);
}
