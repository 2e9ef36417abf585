//! The constants of both fields are called `A`.
#![allow(non_snake_case)]
use memoryview::View;

#[derive(View)]
#[layout("<ii")]
struct Record {
    a: i32,
    A: i32,
}

fn main() {}
