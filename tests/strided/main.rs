//! Strided views, compared with CPython and `NumPy`, and with naive loops on random input.

mod columns;
mod compare;
mod exhaustive;
mod extents;
mod iterators;
mod python;
mod random;
mod slices;
mod statistics;
mod text;
