//! `is_some()` and `is_none()` test optional fields: remove the condition, or declare `length` as an `Option` with `if`.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record {
    length: u16,
    #[view(if = length.is_some())]
    extra: Option<u16>,
}
fn main() {}
