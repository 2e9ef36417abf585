//! Run-time formats: vectors of CPython and `NumPy`, random formats, and messages.

mod dtypes;
mod dynamic;
mod dynamic_cases;
mod errors;
mod floats;
mod formats;
mod language;
mod named;
mod numpy;
mod pack;
mod pep3118;
mod properties;
mod python;
mod texts;
mod values;
