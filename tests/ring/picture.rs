//! Rings as text, with exact results, and as SVG.

use memoryview::{Ring, View, be, le};
use memoryview_ring::svg::{Older, ToSvg};

#[derive(View, Clone, Copy, Debug)]
#[layout("<H?3sd2xB")]
struct Sample {
    sensor: u16,
    alarm: bool,
    tag: [u8; 3],
    celsius: f64,
    _reserved: u8,
}

fn samples() -> Ring<SampleView> {
    let mut ring = Ring::new(8).unwrap();
    for (time, celsius) in [
        (1, 0.5),
        (2, 1.5),
        (3, f64::NAN),
        (2, -0.5),
        (1, 1e9),
        (4, 0.25),
    ] {
        let sample = Sample {
            sensor: 7,
            alarm: time == 4,
            tag: *b"abc",
            celsius,
            _reserved: 0,
        };
        ring.push_at(time, sample);
    }
    ring
}

#[test]
fn an_empty_ring_has_no_values() {
    let ring = Ring::<be::U32>::new(5).unwrap();
    assert_eq!(
        ring.to_string(),
        "ring of be::U32: 0 of 5 records, 0 pushed, 0 evicted
usage ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░ 0%"
    );
    assert_eq!(
        format!("{ring:#10}"),
        "ring of be::U32: 0 of 5 records, 0 pushed, 0 evicted
usage ---------- 0%"
    );
}

#[test]
fn every_column_of_numbers_has_a_line() {
    assert_eq!(
        format!("{:8}", samples()),
        "ring of SampleView: 6 of 8 records, 6 pushed, 0 evicted, 2 steps back
usage   ██████░░ 75%
sensor  ▁▁▁▁▁▁   7 to 7, mean 7
alarm   ▁▁▁▁▁█   0 to 1, mean 0.1667
celsius ▁▁ ▁█▁   -0.5000 to 1.000e9, mean 2.000e8, 1 not finite"
    );
    assert!(format!("{:#}", samples()).is_ascii());
}

#[test]
fn each_character_is_the_mean_of_some_records() {
    let mut ring = Ring::<u8>::new(6).unwrap();
    ring.push_slice_at(0, &[9, 9, 9, 0, 0, 4, 6, 10]);
    assert_eq!(
        format!("{ring:3}"),
        "ring of u8: 6 of 6 records, 8 pushed, 2 evicted
usage ███ 100%
value ▄▂▇ 0 to 10, mean 4.833"
    );
    ring.push_at(0, 0);
    ring.push_at(1, 0);
    ring.push_at(0, 0);
    assert!(ring.to_string().contains(", 1 step back\n"));
}

#[test]
fn records_without_numbers_show_usage_only() {
    let mut ring = Ring::<[u8; 3]>::new(4).unwrap();
    ring.push_at(0, [1, 2, 3]);
    assert_eq!(
        format!("{ring:#4}"),
        "ring of [u8; 3]: 1 of 4 records, 1 pushed, 0 evicted\nusage #--- 25%"
    );
    assert!(ring.picture().series().next().is_none());
    assert!(ring.to_svg().contains("usage, %"));
}

/// Returns how often a string occurs in the picture.
fn count(svg: &str, text: &str) -> usize {
    svg.matches(text).count()
}

#[test]
fn picture_has_a_panel_for_every_column_of_numbers() {
    let ring = samples();
    assert!(ring.picture().series().eq(["sensor", "alarm", "celsius"]));
    let svg = ring.to_svg();
    for text in [
        "ring of SampleView",
        "6 of 8 records",
        "usage, %",
        "sensor",
        "alarm",
        "celsius",
    ] {
        assert_eq!(count(&svg, text), 1, "{text}");
    }
    assert_eq!((count(&svg, "reserved"), count(&svg, "archive")), (0, 0));
    assert!(svg.starts_with("<svg width=\"960\" height=\"744\""));
}

#[test]
fn older_records_are_drawn_before_the_ring() {
    let mut ring = Ring::<le::I32>::new(10).unwrap();
    for time in 1_000..1_030 {
        ring.push_at(time, 5);
    }
    let chunk = |first: u64, bands| Older {
        first,
        last: first + 9,
        count: 10,
        bands,
    };
    let bands = |min, max| vec![(min, max)];
    let chunks = [
        chunk(1_000, bands(-1.0, 8.0)),
        chunk(1_010, bands(f64::NAN, f64::NAN)),
    ];
    let with = ring.picture().title("A < B").older(chunks).to_svg();
    let without = ring.to_svg();
    assert_eq!(
        (count(&with, "archive"), count(&without, "archive")),
        (1, 0)
    );
    // The background in two panels, the legend, and one box: the other has no finite values.
    assert_eq!(count(&with, "#D97706") - count(&without, "#D97706"), 5);
    assert!(with.contains("A &lt; B"));
    // A chunk may lack bands.
    let bare = ring.picture().older([chunk(0, Vec::new())]).to_svg();
    assert_eq!(count(&bare, "archive"), 1);
}

/// The picture in the documentation of `memoryview_ring::svg`. `BLESS=1` writes it.
#[test]
fn documentation_contains_the_picture() {
    let mut ring = Ring::<SampleView>::new(200).unwrap();
    // A triangle wave on a slow ramp, and an alarm while it is high.
    for time in 0..300_u32 {
        let wave = f64::from(25 - (time % 50).abs_diff(25));
        let celsius = 15.0 + wave / 5.0 + f64::from(time) / 60.0;
        let sample = Sample {
            sensor: 7,
            alarm: wave > 20.0,
            tag: *b"abc",
            celsius,
            _reserved: 0,
        };
        ring.push_at(u64::from(time), sample);
    }
    let svg = ring.picture().title("Sensor 7").size(800, 600).to_svg();

    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../ring/pictures/ring.svg");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(path, &svg).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap();
    assert!(
        written == svg,
        "{path} is out of date: run this test with BLESS=1"
    );
    assert!(!svg.contains("\n\n"), "Markdown ends HTML at an empty line");
}

#[test]
fn pictures_of_extreme_values_contain_only_finite_numbers() {
    let extremes = [
        f64::MAX,
        f64::MIN,
        f64::NAN,
        f64::INFINITY,
        5e-324,
        0.0,
        1e15,
        -1e-300,
    ];
    for first in extremes {
        for second in extremes {
            let mut ring = Ring::<le::F64>::new(9).unwrap();
            for time in [u64::MAX, 0, 7] {
                ring.push_at(time, first);
                ring.push_at(time, second);
            }
            let svg = ring.to_svg();
            assert!(
                !svg.contains("NaN") && !svg.contains("inf"),
                "{first} {second}\n{svg}"
            );
            assert!(svg.ends_with("</svg>\n"));
        }
    }
}

#[test]
fn sizes_are_clamped() {
    let ring = samples();
    let start = |width, height| ring.picture().size(width, height).to_svg()[..40].to_owned();
    assert!(start(0, 0).starts_with("<svg width=\"240\" height=\"240\""));
    assert!(start(u32::MAX, 500).starts_with("<svg width=\"8192\" height=\"500\""));
}
