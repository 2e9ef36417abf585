//! The ring for a single thread: its guarantees, a comparison with a model on random input, and its
//! pictures.

mod drift;
mod picture;
mod promises;
mod random;
