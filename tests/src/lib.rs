//! What the tests share: the vectors that `CPython` and `NumPy` answered.

pub mod vectors;
