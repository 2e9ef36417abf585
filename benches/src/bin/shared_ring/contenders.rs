//! The contenders: rings of records of 16 bytes with a time of 8 bytes, which overwrite the oldest
//! record.

use std::collections::VecDeque;
use std::sync::Mutex;

use crossbeam_queue::ArrayQueue;
use memoryview::{Ring, View};
use memoryview_ring::SharedRing;
use memoryview_ring::shared::{Reader, Writer};
use ringbuf::LocalRb;
use ringbuf::storage::Heap;
use ringbuf::traits::{Consumer as _, RingBuffer as _};

/// The capacity of a ring.
pub const CAPACITY: usize = 4096;

/// The record, 16 bytes.
#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout("<qd")]
pub struct Sample {
    pub id: i64,
    pub value: f64,
}

/// A record in the form that the peers store.
pub type Timed = (u64, Sample);

/// A ring that overwrites the oldest record.
pub trait Overwrite {
    const NAME: &'static str;
    fn new() -> Self;
    fn push(&mut self, time: u64, sample: Sample);
    /// Returns the oldest and the newest record.
    fn ends(&mut self) -> [Timed; 2];
}

pub struct Shared {
    writer: Writer<SampleView>,
    reader: Reader<SampleView>,
}

impl Overwrite for Shared {
    const NAME: &'static str = "memoryview SharedRing";

    fn new() -> Self {
        let (writer, reader) = SharedRing::new(CAPACITY).expect("4096 records fit");
        Self { writer, reader }
    }

    #[inline]
    fn push(&mut self, time: u64, sample: Sample) {
        self.writer.push_at(time, sample);
    }

    fn ends(&mut self) -> [Timed; 2] {
        ends_of(&self.reader)
    }
}

/// The shared ring with statistics of one field.
pub struct Tracking(Shared);

impl Overwrite for Tracking {
    const NAME: &'static str = "memoryview SharedRing, tracking a field";

    fn new() -> Self {
        let (writer, reader) =
            SharedRing::tracking(CAPACITY, Sample::FIELDS.value).expect("4096 records fit");
        Self(Shared { writer, reader })
    }

    #[inline]
    fn push(&mut self, time: u64, sample: Sample) {
        self.0.push(time, sample);
    }

    fn ends(&mut self) -> [Timed; 2] {
        self.0.ends()
    }
}

fn ends_of(reader: &Reader<SampleView>) -> [Timed; 2] {
    let mut out = vec![memoryview::ring::Entry::<SampleView>::default(); CAPACITY];
    assert_eq!(reader.latest(&mut out).n, CAPACITY);
    [out[0], out[CAPACITY - 1]].map(|entry| (entry.time, entry.value.unpack()))
}

impl Overwrite for Ring<SampleView> {
    const NAME: &'static str = "memoryview Ring, one thread";

    fn new() -> Self {
        Ring::new(CAPACITY).expect("4096 records fit")
    }

    #[inline]
    fn push(&mut self, time: u64, sample: Sample) {
        self.push_at(time, sample);
    }

    fn ends(&mut self) -> [Timed; 2] {
        let ends = [self.oldest(), self.newest()];
        ends.map(|entry| entry.expect("the ring is full"))
            .map(|entry| (entry.time, entry.value.unpack()))
    }
}

/// rtrb refuses to push when it is full, so the oldest record is popped first.
pub struct Rtrb(rtrb::Producer<Timed>, rtrb::Consumer<Timed>);

impl Overwrite for Rtrb {
    const NAME: &'static str = "rtrb pop and push";

    fn new() -> Self {
        let (producer, consumer) = rtrb::RingBuffer::new(CAPACITY);
        Self(producer, consumer)
    }

    #[inline]
    fn push(&mut self, time: u64, sample: Sample) {
        if let Err(rtrb::PushError::Full(timed)) = self.0.push((time, sample)) {
            let _ = self.1.pop();
            let _ = self.0.push(timed);
        }
    }

    fn ends(&mut self) -> [Timed; 2] {
        let all: Vec<_> = std::iter::from_fn(|| self.1.pop().ok()).collect();
        [all[0], all[CAPACITY - 1]]
    }
}

/// rtrb when it is known to be full: pop, then push.
pub struct RtrbFull(Rtrb);

impl Overwrite for RtrbFull {
    const NAME: &'static str = "rtrb pop, then push";

    fn new() -> Self {
        Self(Rtrb::new())
    }

    #[inline]
    fn push(&mut self, time: u64, sample: Sample) {
        if self.0.0.is_full() {
            let _ = self.0.1.pop();
        }
        let _ = self.0.0.push((time, sample));
    }

    fn ends(&mut self) -> [Timed; 2] {
        self.0.ends()
    }
}

impl Overwrite for LocalRb<Heap<Timed>> {
    const NAME: &'static str = "ringbuf push_overwrite, one thread";

    fn new() -> Self {
        LocalRb::new(CAPACITY)
    }

    #[inline]
    fn push(&mut self, time: u64, sample: Sample) {
        self.push_overwrite((time, sample));
    }

    fn ends(&mut self) -> [Timed; 2] {
        [*self.first().expect("full"), *self.last().expect("full")]
    }
}

impl Overwrite for ArrayQueue<Timed> {
    const NAME: &'static str = "crossbeam force_push";

    fn new() -> Self {
        ArrayQueue::new(CAPACITY)
    }

    #[inline]
    fn push(&mut self, time: u64, sample: Sample) {
        self.force_push((time, sample));
    }

    fn ends(&mut self) -> [Timed; 2] {
        let all: Vec<_> = std::iter::from_fn(|| self.pop()).collect();
        [all[0], all[CAPACITY - 1]]
    }
}

/// The most common solution.
pub struct Locked(pub Mutex<VecDeque<Timed>>);

impl Locked {
    #[inline]
    pub fn push_shared(&self, time: u64, sample: Sample) {
        let mut queue = self.0.lock().expect("nobody panics");
        if queue.len() == CAPACITY {
            queue.pop_front();
        }
        queue.push_back((time, sample));
    }
}

impl Overwrite for Locked {
    const NAME: &'static str = "Mutex<VecDeque>";

    fn new() -> Self {
        Self(Mutex::new(VecDeque::with_capacity(CAPACITY)))
    }

    #[inline]
    fn push(&mut self, time: u64, sample: Sample) {
        self.push_shared(time, sample);
    }

    fn ends(&mut self) -> [Timed; 2] {
        let queue = self.0.lock().expect("nobody panics");
        [queue[0], queue[CAPACITY - 1]]
    }
}
