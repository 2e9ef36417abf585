//! [`Producers`]: several producers, which push one at a time.

use std::sync::atomic::{AtomicU64 as Counter, Ordering::Relaxed};

use super::sync::{Arc, AtomicU64, Mutex, lock};

/// A writer behind a mutex, for several producers, which each have a clone. The ring is closed when
/// the last clone is dropped. Readers stay lock-free.
///
/// `P` is a [`Writer`](super::Writer) or a [`LosslessWriter`](super::LosslessWriter).
///
/// ```
/// use memoryview::le;
/// use memoryview_ring::SharedRing;
///
/// let (writer, reader) = SharedRing::<le::U64>::new(8)?;
/// let first = writer.shared();
/// let second = first.clone();
/// first.push(1);
/// second.push(2);
/// first.with(|writer| writer.push_slice(&[le::U64::new(3); 2]));
/// assert_eq!(reader.pushed(), 4);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Producers<P> {
    shared: Arc<Shared<P>>,
}

#[derive(Debug)]
struct Shared<P> {
    writer: Mutex<P>,
    /// The [`thread`] that uses the writer, or 0 if none does.
    user: AtomicU64,
}

impl<P> Producers<P> {
    pub(super) fn new(writer: P) -> Self {
        Self {
            shared: Arc::new(Shared {
                writer: Mutex::new(writer),
                user: AtomicU64::new(0),
            }),
        }
    }

    /// Calls `use_writer` with exclusive access to the writer, for several records in a row and for
    /// all its other methods.
    ///
    /// # Panics
    ///
    /// Panics if `use_writer` uses this handle or a clone of it, which would be a deadlock.
    pub fn with<R>(&self, use_writer: impl FnOnce(&mut P) -> R) -> R {
        let Shared { writer, user } = &*self.shared;
        let thread = thread();
        // Only this thread stores its own number.
        assert!(
            user.load(Relaxed) != thread,
            "`Producers` used inside their own `with`: use the writer passed to the closure"
        );
        let mut writer = lock(writer);
        user.store(thread, Relaxed);
        let _done = Done(user);
        use_writer(&mut writer)
    }
}

/// Marks on drop that the writer is no longer in use.
struct Done<'a>(&'a AtomicU64);

impl Drop for Done<'_> {
    fn drop(&mut self) {
        self.0.store(0, Relaxed);
    }
}

/// Returns a number that is unique to this thread and not 0.
fn thread() -> u64 {
    static THREADS: Counter = Counter::new(1);
    thread_local! {
        static THREAD: u64 = THREADS.fetch_add(1, Relaxed);
    }
    THREAD.with(|thread| *thread)
}

impl<P> Clone for Producers<P> {
    fn clone(&self) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
        }
    }
}
