//! Archives and histories: what goes in comes out, found as a plain list would find it.
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    reason = "small numbers and noise"
)]

mod chunks;
mod damage;
mod history;
mod lossless;
mod model;
mod sizes;
mod stream;
