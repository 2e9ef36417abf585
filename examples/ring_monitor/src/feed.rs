//! The monitored threads: a writer and three readers.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use memoryview::View;
use memoryview_ring::Got;
use memoryview_ring::SharedRing;
use memoryview_ring::shared::{Reader, Wake, Writer};

/// A measured value.
#[derive(View, Clone, Copy, Debug)]
#[layout("<Qdf")]
pub(crate) struct Sample {
    pub(crate) number: u64,
    pub(crate) value: f64,
    pub(crate) noise: f32,
}

/// The capacity of the ring.
const CAPACITY: usize = 4096;
/// The number of records that the writer pushes between two short sleeps.
const BURST: u64 = 50;

/// The progress that a reader reports.
#[derive(Default)]
pub(crate) struct Progress {
    pub(crate) read: AtomicU64,
    pub(crate) lost: AtomicU64,
    pub(crate) lag: AtomicU64,
}

/// A monitored reader.
pub(crate) struct Watched {
    pub(crate) name: &'static str,
    pub(crate) progress: Arc<Progress>,
}

/// A writer, three readers, and a reader for the screen.
pub(crate) struct Feed {
    pub(crate) reader: Reader<SampleView>,
    pub(crate) watched: Vec<Watched>,
    done: Arc<AtomicBool>,
    threads: Vec<JoinHandle<()>>,
}

impl Feed {
    pub(crate) fn start() -> Result<Self, memoryview::Error> {
        let (writer, reader) = SharedRing::tracking(CAPACITY, Sample::FIELDS.value)?;
        let done = Arc::new(AtomicBool::new(false));
        let mut feed = Self {
            reader,
            watched: Vec::new(),
            done: Arc::clone(&done),
            threads: Vec::new(),
        };
        feed.watch("follows", |reader, progress| follow(reader, 1024, progress));
        feed.watch("samples", sample);
        feed.watch("too slow", slow);
        feed.threads
            .push(thread::spawn(move || write(writer, &done)));
        Ok(feed)
    }

    /// Ends the writer, which ends the readers.
    pub(crate) fn stop(self) {
        self.done.store(true, Relaxed);
        for thread in self.threads {
            thread.join().expect("the threads of the feed do not panic");
        }
    }

    fn watch(
        &mut self,
        name: &'static str,
        read: impl FnOnce(Reader<SampleView>, &Progress) + Send + 'static,
    ) {
        let progress = Arc::new(Progress::default());
        let reader = self.reader.clone();
        self.watched.push(Watched {
            name,
            progress: Arc::clone(&progress),
        });
        self.threads
            .push(thread::spawn(move || read(reader, &progress)));
    }
}

/// A slow wave with noise on it.
#[expect(clippy::cast_precision_loss, reason = "a picture")]
fn write(mut writer: Writer<SampleView>, done: &AtomicBool) {
    let mut noise = 1_u64;
    while !done.load(Relaxed) {
        for _ in 0..BURST {
            let number = writer.pushed();
            noise = noise
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            let rough = (noise >> 40) as f32 / (1_u64 << 24) as f32 - 0.5;
            let wave = (number as f64 / 700.0).sin() + (number as f64 / 4700.0).sin();
            writer.push(Sample {
                number,
                value: 20.0 + 3.0 * wave + f64::from(rough),
                noise: rough,
            });
        }
        thread::sleep(Duration::from_millis(1));
    }
}

/// Reads every record.
fn follow(mut reader: Reader<SampleView>, most: usize, progress: &Progress) {
    let mut out = vec![SampleView::default(); most];
    while reader.wait(Duration::from_secs(1)) != Wake::Closed {
        let got = reader.poll(&mut out);
        progress.add(got, reader.lag());
    }
}

/// Reads the newest hundred records from time to time, and ignores the others.
fn sample(mut reader: Reader<SampleView>, progress: &Progress) {
    let mut out = vec![SampleView::default(); 100];
    while !reader.is_closed() {
        let got = reader.latest(&mut out);
        progress.add(got, 0);
        reader.skip();
        thread::sleep(Duration::from_millis(50));
    }
}

/// Reads every record, but only 300 at a time, with pauses.
fn slow(mut reader: Reader<SampleView>, progress: &Progress) {
    let mut out = vec![SampleView::default(); 300];
    while !reader.is_closed() {
        let got = reader.poll(&mut out);
        progress.add(got, reader.lag());
        thread::sleep(Duration::from_millis(30));
    }
}

impl Progress {
    fn add(&self, got: Got, lag: u64) {
        self.read.fetch_add(got.n as u64, Relaxed);
        self.lost.fetch_add(got.lost, Relaxed);
        self.lag.store(lag, Relaxed);
    }
}
