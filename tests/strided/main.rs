//! Strided views: what CPython and `NumPy` answer, and naive loops on random input.

mod columns;
mod compare;
mod exhaustive;
mod extents;
mod python;
mod random;
mod slices;
mod statistics;
mod text;
