//! Layouts of data-dependent size: 120 cases, compared with the results of Kaitai, Construct and a
//! decoder based on `struct`.

mod allocations;
mod cases;
mod damage;
mod expected;
mod harness;
mod packing;
mod walk;
