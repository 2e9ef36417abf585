//! Rings between threads and between processes.

#[cfg(unix)]
mod file;
#[cfg(target_has_atomic = "64")]
mod threads;
