//! Rings between threads and between processes.

#[cfg(unix)]
mod file;
mod threads;
