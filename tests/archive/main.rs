//! Archives and histories, compared with a plain list.
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
