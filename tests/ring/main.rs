//! The ring of one thread: its promises, a naive model on random input, its pictures.

mod drift;
mod picture;
mod promises;
mod random;
