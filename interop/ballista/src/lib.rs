//! Tables of records on [Ballista](https://datafusion.apache.org/ballista/): the codecs that send
//! them from a client to the scheduler, and from there to executors.
//!
//! A cluster and its clients all need the codecs of this crate. The program `records-ballista` is a
//! scheduler or an executor that has them, and [`connect`] creates a client.
//!
//! ```no_run
//! # #[tokio::main] async fn main() -> datafusion::error::Result<()> {
//! let context = memoryview_ballista::connect("df://localhost:50050").await?;
//! context
//!     .sql(
//!         "CREATE EXTERNAL TABLE log STORED AS RECORDS LOCATION '/data/logs/'
//!          OPTIONS ('layout' 'T{<i:id:d:timestamp:f:value:}')",
//!     )
//!     .await?;
//! context.sql("SELECT id, avg(value) FROM log GROUP BY id").await?.show().await?;
//! # Ok(()) }
//! ```
//!
//! The client lists the files of a table, and executors read them, so all machines need the files
//! at the same paths, on a shared file system or in an object store that each has registered.
//! `COPY … TO` and `INSERT INTO` files of records are errors on a cluster.
#![forbid(unsafe_code)]

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}

mod functions;
mod logical;
mod physical;

use std::sync::Arc;

use ballista::prelude::{SessionConfigExt, SessionContextExt};
use datafusion::common::not_impl_err;
use datafusion::error::Result;
use datafusion::execution::SessionStateBuilder;
use datafusion::execution::context::SessionState;
use datafusion::prelude::{SessionConfig, SessionContext};

pub use logical::RecordsLogicalCodec;
pub use physical::RecordsPhysicalCodec;

/// Connects to the scheduler at `url`, for example `df://localhost:50050`.
///
/// # Errors
///
/// Returns an error if the URL is invalid or the scheduler cannot be reached.
pub async fn connect(url: &str) -> Result<SessionContext> {
    let state = state(config(SessionConfig::new_with_ballista()))?;
    SessionContext::remote_with_state(url, state).await
}

/// Adds the codecs for tables of records to `config`.
pub fn config(config: SessionConfig) -> SessionConfig {
    config
        .with_ballista_logical_extension_codec(Arc::new(RecordsLogicalCodec::default()))
        .with_ballista_physical_extension_codec(Arc::new(RecordsPhysicalCodec::default()))
}

/// Returns the state of a session that supports `STORED AS RECORDS`.
///
/// # Errors
///
/// Returns an error if `config` already has a format of that name.
pub fn state(config: SessionConfig) -> Result<SessionState> {
    let mut state = SessionStateBuilder::new()
        .with_config(config)
        .with_default_features()
        .build();
    memoryview_datafusion::register_in(&mut state)?;
    Ok(state)
}

/// Returns the error of statements that would write records.
fn no_writing<T>() -> Result<T> {
    not_impl_err!(
        "a cluster cannot write files of records: run the statement in a session without a cluster, or \
         COPY … TO a Parquet file and convert it with `records-parquet from`"
    )
}
