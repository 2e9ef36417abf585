//! Layouts whose data decides their size: 120 cases with the answers of Kaitai, Construct and a
//! decoder on `struct`, declared with the derive.

mod allocations;
mod cases;
mod damage;
mod expected;
mod harness;
mod packing;
mod walk;
