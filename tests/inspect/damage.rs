//! Truncates every sample at every offset, and damages it at random: the result is an error, or a
//! valid shorter file, and never a panic or an endless loop.

use std::collections::BTreeSet;
use std::num::NonZero;
use std::ops::RangeInclusive;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use memoryview::trace::{Event, Visitor};
use memoryview_inspect::formats::{Format, recognise};

use crate::corpus::{Sample, every_sample};
use crate::harness::inspect;

/// The maximum size of a sample that is truncated at every offset. Disk images are truncated at
/// every offset inside their structures, and at every sector elsewhere.
const SMALL: usize = 1 << 16;
/// The maximum size of a field that is part of a structure. Larger ones are contents.
const STRUCTURE: usize = 64;
const SECTOR: usize = 512;

/// The number of events of a walk.
fn walk(format: &Format, data: &[u8]) -> usize {
    let mut events = 0;
    format.trace(data, &mut |_: &Event<'_>| events += 1);
    events
}

/// Where a sample may be truncated without an error.
enum Whole {
    /// Before the elements of a sequence: `packets[*]`.
    Before(&'static str),
    /// At these lengths.
    At(&'static [RangeInclusive<usize>]),
    /// After whole blocks within a range.
    Blocks(RangeInclusive<usize>, usize),
}

use Whole::{At, Before, Blocks};

/// Truncations that result in a valid file: the sample, the position, and the reason.
const WHOLE: &[(&str, Whole, &str)] = &[
    (
        "add.wasm",
        Before("sections[*]"),
        "a module may lack any section",
    ),
    (
        "module.wasm",
        Before("sections[*]"),
        "a module may lack any section",
    ),
    (
        "loopback.pcap",
        Before("packets[*]"),
        "a capture may end after any packet",
    ),
    (
        "arp.pcap",
        Before("packets[*]"),
        "a capture may end after any packet",
    ),
    (
        "dhcp.pcap",
        Before("packets[*]"),
        "a capture may end after any packet",
    ),
    (
        "dns.pcap",
        Before("packets[*]"),
        "a capture may end after any packet",
    ),
    (
        "ipv4.pcap",
        Before("packets[*]"),
        "a capture may end after any packet",
    ),
    (
        "ipv6.pcap",
        Before("packets[*]"),
        "a capture may end after any packet",
    ),
    (
        "tcp.pcap",
        Before("packets[*]"),
        "a capture may end after any packet",
    ),
    (
        "commented.pcapng",
        Before("sections[0].blocks[*]"),
        "a capture may end after any block",
    ),
    ("old.cpio", At(&[107..=511]), "padding after the trailer"),
    ("newc.cpio", At(&[897..=1023]), "padding after the trailer"),
    ("crc.cpio", At(&[897..=1023]), "padding after the trailer"),
    ("odc.cpio", At(&[790..=1023]), "padding after the trailer"),
    (
        "ustar.tar",
        Before("files[*]"),
        "GNU tar reads archives without their end of zeros",
    ),
    (
        "ustar.tar",
        Blocks(3072..=10_240, 512),
        "fewer blocks of zeros",
    ),
    (
        "piped.wav",
        At(&[12..=12, 36..=36, 44..=131]),
        "a size that was not known: to the end",
    ),
    (
        "piped.avi",
        At(&[
            12..=12,
            202..=202,
            1226..=1226,
            1238..=1238,
            1454..=1454,
            1671..=1672,
            1889..=1890,
            2107..=2108,
            2325..=2325,
        ]),
        "sizes that were not known: after any chunk",
    ),
    (
        "truecolor.tga",
        At(&[858..=883]),
        "the footer is optional: version 1 has none",
    ),
    (
        "colormap.tga",
        At(&[81..=106]),
        "the footer is optional: version 1 has none",
    ),
    (
        "runs.tga",
        At(&[168..=193]),
        "the footer is optional: version 1 has none",
    ),
    ("wtmp.utmp", Before("records[*]"), "records only"),
    ("logins.utmp", Before("records[*]"), "records only"),
    (
        "fat16.img.gz",
        At(&[4_292_608..=4_300_799]),
        "the file system ends before its image does",
    ),
    ("film.mp4", Before("boxes[*]"), "between boxes"),
    ("fragments.m4a", Before("boxes[*]"), "between boxes"),
    ("sound.mov", Before("boxes[*]"), "between boxes"),
    ("gpt.img.gz", At(&[512..=512]), "a boot sector alone"),
    (
        "id3v24.mp3",
        Before("frames[*]"),
        "sound may end after any frame",
    ),
    (
        "id3v24.mp3",
        At(&[688..=688]),
        "without the tag of version 1",
    ),
    (
        "tagged.mp3",
        Before("frames[*]"),
        "sound may end after any frame",
    ),
    (
        "kinds.pb",
        Before("fields[*]"),
        "a message may end after any field",
    ),
    (
        "luks1.img.gz",
        At(&[2_097_152..=2_098_175]),
        "encrypted data of any size",
    ),
    (
        "luks2.img.gz",
        At(&[524_288..=525_311]),
        "encrypted data of any size",
    ),
    (
        "skippable.zst",
        Before("frames[*]"),
        "a file may end after any frame",
    ),
    (
        "streams.xz",
        Before("streams[*]"),
        "a file may end after any stream",
    ),
    (
        "strips.tif",
        At(&[612..=623]),
        "bytes behind the last strip, which no tag refers to",
    ),
    (
        "tone.ogg",
        Before("pages[*]"),
        "sound that was recorded from the network ends after any page",
    ),
    (
        "snapped.pcapng",
        Before("sections[0].blocks[*]"),
        "a capture may end after any block",
    ),
    (
        "free.mp3",
        Before("frames[*]"),
        "sound may end after any frame",
    ),
    (
        "dns-tcp.pcap",
        Before("packets[*]"),
        "a capture may end after any packet",
    ),
    (
        "arcnet.pcap",
        Before("packets[*]"),
        "a capture may end after any packet",
    ),
    (
        "extended.pcap",
        Before("packets[*]"),
        "a capture may end after any packet",
    ),
    (
        "dump.bson",
        Before("documents[*]"),
        "a file may end after any document",
    ),
    (
        "groups.pb",
        Before("fields[*]"),
        "a message may end after any field",
    ),
    (
        "skippable-first.lz4",
        Before("frames[*]"),
        "a file may end after any frame",
    ),
    (
        "skippable-first.zst",
        Before("frames[*]"),
        "a file may end after any frame",
    ),
    (
        "nokia.pcap",
        Before("packets[*]"),
        "a capture may end after any packet",
    ),
    (
        "nokia.pcap",
        At(&[114..=114]),
        "one whole packet with the usual fields",
    ),
    (
        "redhat61.pcap",
        Before("packets[*]"),
        "a capture may end after any packet",
    ),
    (
        "redhat61.pcap",
        At(&[114..=114]),
        "one whole packet with the usual fields",
    ),
    (
        "suse63.pcap",
        Before("packets[*]"),
        "a capture may end after any packet",
    ),
    (
        "suse63.pcap",
        At(&[122..=122]),
        "one whole packet with the usual fields",
    ),
    (
        "long-names.a",
        Before("members[*]"),
        "an archive may end after any member",
    ),
    (
        "version1.qcow",
        At(&[56..=559]),
        "zeros behind the table of clusters",
    ),
    (
        "tone.opus",
        Before("pages[*]"),
        "sound that was recorded from the network ends after any page",
    ),
];

fn may_end(sample: &Sample, length: usize) -> bool {
    WHOLE
        .iter()
        .filter(|(name, ..)| *name == sample.name)
        .any(|(_, whole, _)| match whole {
            At(ranges) => ranges.iter().any(|range| range.contains(&length)),
            Blocks(range, size) => range.contains(&length) && length.is_multiple_of(*size),
            Before(path) => sample.starts(path).contains(&length),
        })
}

/// Runs `work` for every index below `count` on all processors.
fn in_parallel(count: usize, work: impl Fn(usize) + Sync) {
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, NonZero::get) {
            scope.spawn(|| {
                while let index @ 0.. = next.fetch_add(1, Ordering::Relaxed)
                    && index < count
                {
                    work(index);
                }
            });
        }
    });
}

/// Returns `true` if a walk finds a fault, at which it ends.
struct Fails(bool);

impl Visitor for Fails {
    fn event(&mut self, event: &Event<'_>) {
        self.0 |= matches!(
            event,
            Event::Fault(_) | Event::Verified { fault: Some(_), .. }
        );
    }

    fn is_done(&self) -> bool {
        self.0
    }
}

/// Returns `true` if a truncation is read without a fault and is not in the list of valid ones.
fn is_missed(sample: &Sample, length: usize) -> bool {
    let cut = &sample.data[..length];
    let format = if sample.is_named {
        Some(sample.format)
    } else {
        recognise(cut)
    };
    let mut fails = Fails(format.is_none());
    if let Some(format) = format {
        format.trace(cut, &mut fails);
    }
    !fails.0 && !may_end(sample, length)
}

/// Returns every length inside the structures of a file, those around the bounds of their contents,
/// and every sector.
///
/// Structures of only zeros, such as unused inodes, are truncated only at their bounds.
fn lengths_of_image(sample: &Sample) -> Vec<usize> {
    let mut lengths: BTreeSet<_> = (SECTOR..sample.data.len()).step_by(SECTOR).collect();
    sample.format.trace(&sample.data, &mut |event: &Event<'_>| {
        let Event::Field(spot, _) = event else { return };
        let (start, end) = (spot.offset, spot.offset + spot.size);
        for bound in [start, end] {
            lengths.extend(bound.saturating_sub(1)..=bound + 1);
        }
        if spot.size <= STRUCTURE && spot.bytes.iter().any(|&byte| byte != 0) {
            lengths.extend(start..end);
        }
    });
    lengths.retain(|length| (1..sample.data.len()).contains(length));
    lengths.into_iter().collect()
}

/// Truncates every sample, in parallel. The message lists the truncations that were not detected.
fn try_cuts(samples: &[Sample], lengths: impl Fn(&Sample) -> Vec<usize>) {
    const CHUNK: usize = 4096;
    let all: Vec<_> = samples
        .iter()
        .map(|sample| (sample, lengths(sample)))
        .collect();
    let parts: Vec<_> = all
        .iter()
        .flat_map(|(sample, lengths)| lengths.chunks(CHUNK).map(move |part| (*sample, part)))
        .collect();
    let missed = Mutex::new(Vec::new());
    in_parallel(parts.len(), |index| {
        let (sample, lengths) = parts[index];
        for &length in lengths {
            if is_missed(sample, length) {
                let found = (sample.name.clone(), length);
                missed.lock().expect("no panic").push(found);
            }
        }
    });
    let count: usize = all.iter().map(|(_, lengths)| lengths.len()).sum();
    println!("{count} cuts of {} samples", samples.len());
    let missed = missed.into_inner().expect("no panic");
    let first = &missed[..missed.len().min(20)];
    assert!(missed.is_empty(), "{} cuts: {first:?}", missed.len());
}

#[test]
fn truncation_is_an_error_or_leaves_a_valid_file() {
    try_cuts(&every_sample(), |sample| {
        if sample.data.len() <= SMALL {
            (1..sample.data.len()).collect()
        } else {
            lengths_of_image(sample)
        }
    });
}

/// xorshift64*, so that every run has the same damage.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(number).unwrap_or(0) % end.max(1)
    }

    /// Returns a byte, often one that makes lengths small or large.
    fn byte(&mut self) -> u8 {
        match self.below(3) {
            0 => [0, 1, 0x7f, 0x80, 0xff][self.below(5)],
            _ => u8::try_from(self.below(256)).unwrap_or(0),
        }
    }

    fn damage(&mut self, data: &mut Vec<u8>) {
        let at = self.below(data.len());
        let length = self.below(16).min(data.len() - at);
        match self.below(8) {
            0 => data.truncate(at),
            1 => drop(data.drain(at..at + length)),
            2 => {
                let part = data[at..at + length].to_vec();
                let to = self.below(data.len());
                data.splice(to..to, part);
            }
            3 => data[at..at + length].fill(self.byte()),
            4 => data[at] ^= 1 << self.below(8),
            _ => data[at] = self.byte(),
        }
    }
}

#[test]
fn damaged_files_are_read_in_linear_time() {
    const DAMAGES: usize = 100_000;
    let mut samples = every_sample();
    samples.retain(|sample| sample.data.len() <= SMALL);
    in_parallel(DAMAGES, |index| {
        let sample = &samples[index % samples.len()];
        let mut random =
            Random(0x9e37_79b9_7f4a_7c15 ^ (index as u64 + 1).wrapping_mul(0xbf58_476d_1ce4_e5b9));
        let mut data = sample.data.clone();
        for _ in 0..=random.below(4) {
            random.damage(&mut data);
            if data.is_empty() {
                return;
            }
        }
        let run = || {
            let events = walk(sample.format, &data);
            // Prints one path in fifty to the end.
            if index % 50 == 0 {
                let style = ["--json", "--hex", "--color=always"][random.below(3)];
                inspect(&[style, "--format", sample.format.name, "-"], &data);
            }
            events
        };
        let events = catch_unwind(AssertUnwindSafe(run));
        let events = events.unwrap_or_else(|_| panic!("{}, damage {index}", sample.name));
        assert!(
            events <= 64 * data.len() + 4096,
            "{}, damage {index}: {events} events of {} bytes",
            sample.name,
            data.len()
        );
    });
}
