use memoryview::View;

#[derive(View)]
#[layout("<H")]
#[view(derive(Serialize))]
struct Port {
    number: u16,
}

fn main() {}
