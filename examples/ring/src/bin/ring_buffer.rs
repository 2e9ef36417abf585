//! A ring buffer of measurements: the newest 100 of 150, with correct statistics after the ring has
//! wrapped around.
//!
//! The tutorial's `RingBuffer` divides the sum of all values ever pushed by the number of values in
//! the ring. After 150 values in 100 slots, its average is 1.5 times too large, and its minimum and
//! maximum may be those of overwritten values. Here, statistics cover exactly the window.
//!
//! ```text
//! cargo run --release -p example-ring --bin ring_buffer [picture.svg]
//! ```
#![forbid(unsafe_code)]

use std::error::Error;

use memoryview::{Bool, Ring, View, be, le};
use memoryview_ring::svg::ToSvg;
use memoryview_ring::{Archive, ArchiveError, History};

/// A measurement in wire form.
#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout("<HfB?")]
struct Sample {
    sensor: u16,
    celsius: f32,
    battery: u8,
    alarm: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let ring = measurements()?;
    window_statistics(&ring);
    latest_and_search(&ring);
    println!("\n{ring}\n\n{ring:#}\n");
    records()?;
    integers_and_bytes()?;
    callers_memory()?;

    let svg = history()?;
    if let Some(path) = std::env::args_os().nth(1) {
        std::fs::write(&path, svg)?;
        println!("wrote the picture to {}", path.display());
    }
    Ok(())
}

/// Pushes 150 values around 50 into 100 slots, one every 10 ms.
fn measurements() -> Result<Ring<le::F64>, memoryview::Error> {
    let mut ring = Ring::new(100)?;
    let mut noise = Noise(1);
    for step in 0..150 {
        let evicted = ring.push_at(step * 10, noise.gauss(50.0, 10.0));
        // The overwritten record is returned: the 101st push evicts the first one.
        assert_eq!(evicted.map(|entry| entry.index), step.checked_sub(100));
    }
    assert_eq!((ring.len(), ring.pushed(), ring.evicted()), (100, 150, 50));
    Ok(ring)
}

/// Prints the ring's statistics, a mean computed directly, and the tutorial's mean.
fn window_statistics(ring: &Ring<le::F64>) {
    let stats = ring.stats().expect("100 values are held");
    let held: Vec<f64> = ring.iter().map(|entry| entry.value.get()).collect();
    let mean = held.iter().sum::<f64>() / 100.0;

    let mut noise = Noise(1);
    let lifetime: f64 = (0..150).map(|_| noise.gauss(50.0, 10.0)).sum();
    let tutorial = lifetime / 100.0;
    println!("mean of the window   {:.2}", stats.mean());
    println!("recomputed           {mean:.2}");
    println!("the tutorial says    {tutorial:.2}: the sum of 150 over the count of 100");
    println!("smallest, largest    {:.2}, {:.2}", stats.min, stats.max);

    assert!((stats.mean() - mean).abs() < 1e-12);
    assert!((tutorial / (lifetime / 150.0) - 1.5).abs() < 1e-12);
    assert_eq!(stats.count, 100);
    assert!(held.contains(&stats.min) && held.contains(&stats.max));
    assert!(
        held.iter()
            .all(|value| (stats.min..=stats.max).contains(value))
    );
}

/// Prints the newest five records, and those in a range of times. Nothing is popped or copied.
fn latest_and_search(ring: &Ring<le::F64>) {
    println!("\nlatest five");
    let latest = ring.latest(5);
    for entry in latest {
        println!(
            "  #{}  {:>4} ms  {:>6.2}",
            entry.index, entry.time, entry.value
        );
    }
    assert!(latest.iter().map(|entry| entry.index).eq(145..150));

    let found = ring.range(1_000..1_100);
    println!("from 1000 to 1100 ms  {} records", found.len());
    assert!(
        found
            .iter()
            .map(|entry| entry.time)
            .eq((100..110).map(|step| step * 10))
    );
    let above = found
        .iter()
        .filter(|entry| entry.value.get() > 50.0)
        .count();
    println!("  of them above 50    {above}");

    // Between two records, the nearest on either side; before the first one, none.
    assert_eq!(
        ring.at_or_before(1_234).map(|entry| entry.time),
        Some(1_230)
    );
    assert_eq!(ring.at_or_after(1_234).map(|entry| entry.time), Some(1_240));
    assert!(ring.at_or_before(499).is_none() && ring.get(49).is_none());

    // The window is at most two slices in memory.
    let (older, newer) = ring.as_slices();
    assert_eq!((older.len(), newer.len()), (50, 50));
}

/// A ring of derived records, with statistics and columns of any field.
fn records() -> Result<(), memoryview::Error> {
    let mut ring = Ring::<SampleView>::new(64)?;
    for step in 0..200_u16 {
        ring.push_at(
            u64::from(step),
            Sample {
                sensor: step % 4,
                celsius: 20.0 + f32::from(step) / 16.0,
                battery: u8::try_from(200 - step).unwrap_or(0),
                alarm: step % 50 == 0,
            },
        );
    }
    println!("{ring}\n");
    let celsius = ring.stats_of(Sample::FIELDS.celsius).expect("64 are held");
    assert_eq!(
        (celsius.min, celsius.max, celsius.mean()),
        (28.5, 32.4375, 30.46875)
    );
    let (older, newer) = ring.column(Sample::FIELDS.alarm);
    let alarms = older.iter().chain(newer).filter(|alarm| *alarm).count();
    assert_eq!(alarms, 1);
    assert_eq!(ring.newest().map(|entry| entry.value.sensor()), Some(3));
    Ok(())
}

/// Rings of other wire types. Sums of integers are exact, and bytes are pushed as a slice.
fn integers_and_bytes() -> Result<(), memoryview::Error> {
    let mut counters = Ring::<be::U64>::new(3)?;
    counters.extend([1, u64::MAX, u64::MAX, u64::MAX]);
    let stats = counters.stats().expect("3 are held");
    assert_eq!(stats.sum, 3 * i128::from(u64::MAX));

    let mut log = Ring::<u8>::new(16)?;
    log.push_slice(b"the quick brown fox ");
    log.push_slice(b"jumps");
    let (older, newer) = log.as_slices();
    assert_eq!([older, newer].concat(), b" brown fox jumps");

    let mut flags = Ring::<Bool>::new(2)?;
    flags.extend([true, false, true]);
    assert!(
        flags
            .iter()
            .map(|entry| entry.value.get())
            .eq([false, true])
    );

    // The capacity is checked here; the tutorial's ring fails at its first push.
    let refused = Ring::<le::F64>::new(0).expect_err("no record fits");
    println!("{refused}");
    Ok(())
}

/// A ring in the caller's memory, which needs no allocator.
fn callers_memory() -> Result<(), memoryview::Error> {
    let mut memory = [0; 512];
    let mut ring = Ring::<le::I32>::in_bytes(&mut memory)?;
    let capacity = ring.capacity();
    for time in 0..1_000 {
        ring.push_at(time, -1);
    }
    println!("512 bytes hold {capacity} integers with their times");
    assert_eq!(ring.len(), capacity);
    assert_eq!(ring.stats().map(|stats| stats.mean()), Some(-1.0));
    Ok(())
}

/// A history, which compresses the records that the ring overwrites. Ranges span both. Returns a
/// picture.
fn history() -> Result<String, Box<dyn Error>> {
    let mut history = History::new(Ring::<SampleView>::new(10_000)?, Archive::new());
    let mut noise = Noise(2);
    let mut tenths = 200.0;
    for step in 0..50_000_u32 {
        tenths += noise.gauss(0.0, 0.5);
        #[expect(clippy::cast_possible_truncation, reason = "it has three digits")]
        let celsius = (tenths.round() / 10.0) as f32;
        let sample = Sample {
            sensor: 7,
            celsius,
            battery: u8::try_from(100 - step / 500).unwrap_or(0),
            alarm: tenths > 250.0,
        };
        history.push_at(u64::from(step) * 10, sample);
    }
    println!("\na ring with an archive of evicted records");
    let archive = history.archive();
    let (few, many) = (archive.compressed_bytes(), archive.raw_bytes());
    println!(
        "  {} records in {few} bytes, which were {many}",
        archive.len()
    );
    assert_eq!((history.len(), archive.len()), (50_000, 40_000));
    assert!(archive.ratio() > 20.0);

    // Half of these ten seconds is in the archive.
    let range = history.range(395_000..405_000);
    let celsius = range
        .stats_of(Sample::FIELDS.celsius)
        .expect("1,000 are held");
    println!("  mean of ten seconds in both  {:.2}", celsius.mean());
    assert_eq!((range.iter().count(), celsius.count), (1_000, 1_000));
    // Statistics of whole chunks are stored, so nothing is decompressed.
    let battery = history
        .stats_of(Sample::FIELDS.battery)
        .expect("all are held");
    assert_eq!((battery.min, battery.max), (1, 100));
    assert_eq!(battery.sum, 500 * (1..=100).sum::<i128>());

    let svg = history.to_svg();
    archive_file(&history.into_archive())?;
    Ok(svg)
}

/// Writes an archive to bytes and reads it back. A flipped bit is detected, and affects one chunk.
fn archive_file(archive: &Archive<SampleView>) -> Result<(), ArchiveError> {
    let mut file = archive.to_bytes();
    let whole = Archive::<SampleView>::from_bytes(&file)?;
    assert!(whole.iter().eq(archive.iter()));

    file[1_000] ^= 1;
    let (rest, damage) = Archive::<SampleView>::from_bytes_lossy(&file)?;
    println!("  left after a flipped bit     {} records", rest.len());
    println!("  {}", damage[0]);
    assert_eq!((rest.len(), damage.len()), (archive.len() - 4_096, 1));
    Ok(())
}

/// The same noise in every run.
struct Noise(u64);

impl Noise {
    /// Returns a uniformly distributed number from 0 to 1.
    fn even(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(self.0 >> 32).unwrap_or(0)) / f64::from(u32::MAX)
    }

    /// Returns an approximately normally distributed number: the sum of twelve uniform ones.
    fn gauss(&mut self, mean: f64, deviation: f64) -> f64 {
        let sum: f64 = (0..12).map(|_| self.even()).sum();
        mean + deviation * (sum - 6.0)
    }
}
