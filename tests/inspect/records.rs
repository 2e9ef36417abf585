//! Files of records with a layout from the command line.

use memoryview::{Format, Value};
use serde_json::json;

use crate::harness::{Outcome, inspect};

const LAYOUT: &str = "T{<i:id:d:time:f:value:}";

/// Records with ids from 0 on. The value is ten times the id.
fn records(count: i32) -> Vec<u8> {
    let format = Format::parse(LAYOUT).expect("a layout");
    let values = |id: i32| {
        [
            Value::from(id),
            Value::from(f64::from(id) / 4.0),
            Value::from(10.0 * f64::from(id)),
        ]
    };
    (0..count)
        .flat_map(|id| format.pack(&values(id)).expect("values that fit"))
        .collect()
}

fn run(args: &[&str], data: &[u8]) -> Outcome {
    inspect(&[&["--layout"][..], args, &["-"]].concat(), data)
}

#[test]
fn rows_are_a_table() {
    let outcome = run(&[LAYOUT], &records(3));
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
    assert_eq!(
        outcome.stdout,
        "record  id  time  value\n     0   0   0.0    0.0\n     1   1  0.25   10.0\n     2   2   0.5   20.0\n"
    );
}

#[test]
fn rows_are_csv() {
    let data = b"a,b\0\x01\x00say \"\"\x02\x00";
    let outcome = run(&["<4sH", "--names", "text,number", "--csv"], &data[..6]);
    assert_eq!(outcome.stdout, "text,number\n\"a,b\",1\n");
    let outcome = run(&["<6sH", "--csv"], &data[6..]);
    assert_eq!(outcome.stdout, "f0,f1\n\"say \"\"\"\"\",2\n");
}

#[test]
fn rows_are_json() {
    let outcome = run(&[LAYOUT, "--json"], &records(2));
    assert_eq!(
        outcome.objects(),
        [
            json!({"id": 0, "time": 0.0, "value": 0.0}),
            json!({"id": 1, "time": 0.25, "value": 10.0})
        ]
    );
    let escape = run(&["4s", "--json"], b"a\x1b[m");
    assert_eq!(escape.stdout, "{\"f0\":{\"hex\":\"611b5b6d\"}}\n");
}

#[test]
fn names_come_from_the_layout_or_an_option() {
    let nested = "T{<H:kind:T{f:x:f:y:}:at:(2,2)B:grid:3h:adc:}";
    let head = run(&[nested, "--csv"], &[]).stdout;
    assert_eq!(
        head,
        "kind,at.x,at.y,grid[0][0],grid[0][1],grid[1][0],grid[1][1],adc[0],adc[1],adc[2]\n"
    );
    assert_eq!(
        run(&["<idf", "--names", "a,b", "--csv"], &[]).stdout,
        "a,b,f2\n"
    );
}

#[test]
fn invalid_requests_are_errors() {
    for (args, message) in [
        (
            &["<II", "--names", "a,a"][..],
            "two fields have the name `a`",
        ),
        (&["<HH", "--names", ","], "a name is empty"),
        (
            &["4s", "--plot", "f0"],
            "`f0` is not a column of numbers: there are none",
        ),
        (&["<I", "--path", "f0"], "cannot be used with"),
        (&["<I", "--partial"], "cannot be used with"),
    ] {
        let outcome = run(args, b"");
        assert_eq!(outcome.code, 2, "{args:?}");
        assert!(
            outcome.stderr.contains(message),
            "{args:?}: {}",
            outcome.stderr
        );
    }
    let missing = inspect(&["--layout", "B", "-", "missing"], b"\x01");
    assert_eq!(missing.code, 1);
    assert!(
        missing.stderr.starts_with("inspect: missing: "),
        "{}",
        missing.stderr
    );
}

#[test]
fn every_kind_of_number_is_read() {
    for (layout, bytes, expected) in [
        ("<h", &[0xfe, 0xff][..], "-2"),
        (">h", &[0xff, 0xfe], "-2"),
        ("<Q", &[0xff; 8], "18446744073709551615"),
        ("<e", &[0x00, 0x3e], "1.5"),
        ("<e", &[0x01, 0x00], "5.9604645e-8"),
        ("<d", &[0, 0, 0, 0, 0, 0, 0xf0, 0x7f], "inf"),
        ("?", &[2], "true"),
        (">3t5t", &[0b1010_0011], "5,3"),
        ("<3t5t", &[0b1010_0011], "3,20"),
        ("4p", b"\x02abc", "ab"),
        ("<2w", &[0x41, 0, 0, 0, 0, 0, 0, 0], "A"),
        ("<F", &[0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0], "1.0-2.0j"),
    ] {
        let outcome = run(&[layout, "--csv"], bytes);
        let row = outcome.stdout.lines().nth(1).unwrap_or_default().to_owned();
        assert_eq!(
            (row.as_str(), outcome.stderr.as_str()),
            (expected, ""),
            "{layout}"
        );
    }
}

#[test]
fn condition_selects_records() {
    let data = records(100);
    for (condition, expected) in [
        ("value > 970", vec![98, 99]),
        ("id == 3 || value == 50", vec![3, 5]),
        ("id < 4 && !(id == 1) && true", vec![0, 2, 3]),
        ("id % 40 == 7 - 0x2", vec![5, 45, 85]),
        ("index() >= 99", vec![99]),
        ("time * 4 == id && id >> 4 == 6 && id & 3 == 3", vec![99]),
        (
            "if id > 50 { value < 530 } else { id == -0 }",
            vec![0, 51, 52],
        ),
        ("min(id, 98) == 98 && max(id, 1) != 98", vec![99]),
        ("-value + 5 > 0", vec![0]),
        ("value > 969.5 && time < 2.45e1", vec![97]),
        ("value > 9.7e2", vec![98, 99]),
        ("-value > -10.5 && value != 10.0", vec![0]),
        ("time == 0.25 || time == 3", vec![1, 12]),
        ("value == max(value, 989.5) && id < 99.0", vec![]),
        ("time + 0.5 == id", vec![]),
        ("(id > 97) == (value > 985.0) && id >= 98", vec![99]),
        ("sum(id, time, value) > 1102.5", vec![99]),
    ] {
        let outcome = run(&[LAYOUT, "--where", condition, "--json"], &data);
        let ids: Vec<_> = outcome
            .objects()
            .iter()
            .map(|object| object["id"].as_i64().expect("an id"))
            .collect();
        assert_eq!(
            (ids, outcome.stderr.as_str()),
            (expected, ""),
            "{condition}"
        );
    }
    let nested = "T{<2h:adc:T{B:low:}:x:4s:name:}";
    let row = b"\x01\x00\x02\x00\x07Bob\0";
    for (condition, holds) in [
        ("adc[1] == 2 && adc[0] == 1", true),
        ("x.low == 7", true),
        ("name == b\"Bob\" && name.len() == 3", true),
        ("name.starts_with(b\"Bo\") && name[2] == 0x62", true),
        ("name.is_empty() || adc[1] > 2", false),
        ("name == \"Bob\" && name < \"Bobby\"", true),
        ("name == b\"Bob\\0\"", true),
        ("name.starts_with(\"o\")", false),
        ("sum(adc) == 3 && max(adc[0], adc[1]) == 2", true),
        ("if x.low > 6 { adc[0] == 1 } else { false }", true),
    ] {
        let outcome = run(&[nested, "--where", condition, "--json"], row);
        assert_eq!(
            (outcome.objects().len() == 1, outcome.stderr.as_str()),
            (holds, ""),
            "{condition}"
        );
    }
}

#[test]
fn f32_equals_its_printed_literal() {
    let data = [0.1_f32, -0.1, 0.25, f32::NAN, f32::INFINITY].map(f32::to_le_bytes);
    for (condition, expected) in [
        ("f0 == 0.1", "0.1"),
        ("-0.1 == f0", "-0.1"),
        ("f0 * 2 == 0.5", "0.25"),
        ("f0 > 1e300", "inf"),
        ("f0 != f0", "NaN"),
    ] {
        let outcome = run(&["<f", "--where", condition, "--csv"], data.as_flattened());
        let shown: Vec<_> = outcome.stdout.lines().skip(1).collect();
        assert_eq!(shown, [expected], "{condition}: {}", outcome.stderr);
    }
}

#[test]
fn integers_and_floats_are_compared_by_value() {
    // 2 to the power of 53, and 1 more, are the same as floats; the last number is above all of `i128`.
    let numbers = [
        9_007_199_254_740_992,
        9_007_199_254_740_993,
        7,
        u128::MAX - 1,
    ];
    let data = numbers.map(u128::to_le_bytes);
    for (condition, expected) in [
        ("f0 == 9007199254740992.0", &numbers[..1]),
        ("f0 > 9007199254740992.0", &[numbers[1], numbers[3]]),
        ("f0 < 7.5", &numbers[2..3]),
        ("f0 > 1e38", &numbers[3..]),
        ("f0 < 1e39 && f0 >= 0.5", &numbers),
        ("f0 > f0 - 1 && f0 < 8", &numbers[2..3]),
    ] {
        let guarded = format!("f0 < 0.0 || ({condition})");
        let outcome = run(
            &["<128t", "--where", &guarded, "--csv"],
            data.as_flattened(),
        );
        let shown: Vec<u128> = outcome
            .stdout
            .lines()
            .skip(1)
            .filter_map(|line| line.parse().ok())
            .collect();
        assert_eq!(shown, expected, "{condition}: {}", outcome.stderr);
    }
}

#[test]
fn bools_and_text_are_compared() {
    let data = [
        &b"\x01"[..],
        "Zoë\0".as_bytes(),
        &[0x58, 0x01, 0, 0, 0, 0, 0, 0],
    ]
    .concat();
    for (condition, holds) in [
        ("on", true),
        ("on == true && !(on == false)", true),
        ("!on || on != true", false),
        ("name == \"Zoë\"", true),
        ("name > \"Zo\" && name.len() == 4", true),
        ("wide == \"Ř\"", true),
        ("on & (name != \"Zoe\")", true),
    ] {
        let layout = "T{<?:on:5s:name:2w:wide:}";
        let outcome = run(&[layout, "--where", condition, "--json"], &data);
        let found = outcome.objects().len() == 1;
        assert_eq!((found, outcome.stderr.as_str()), (holds, ""), "{condition}");
    }
}

#[test]
fn invalid_condition_is_an_error() {
    for (condition, code, message) in [
        (
            "valu > 1",
            2,
            "`valu` is not a field: there are id, time, value",
        ),
        ("id > ", 2, "expected a value"),
        ("f(id) > 1", 2, "there are no functions or constants"),
        (
            "id + 1",
            2,
            "`id + 1` is an integer, not a condition such as `value > 50`",
        ),
        ("id / (id - 1) > 0", 1, "divides by zero, in record 1"),
        (
            "id == b\"a\"",
            2,
            "`id == b\"a\"` compares an integer with text",
        ),
        (
            "value < \"9\"",
            2,
            "`value < \"9\"` compares a float with text",
        ),
        (
            "true > id",
            2,
            "`true > id` compares a bool with an integer",
        ),
        (
            "value & 1 == 1",
            2,
            "`value & 1` applies `&` to a float and an integer",
        ),
        ("id && true", 2, "`id` is an integer, not a condition"),
        ("-(id == 1)", 2, "applies `-` to a bool"),
        ("id.len() > 1", 2, "`id.len()` calls `len` of an integer"),
        ("id[0] > 1", 2, "`id[0]` takes an element of an integer"),
        (
            "id.x > 1",
            2,
            "`id.x` is not a field: there are id, time, value",
        ),
        ("value = 5", 2, "`=` is not a comparison: write `==`"),
        ("value > 5 and id < 3", 2, "write `&&`"),
        ("id == 'a'", 2, "text is written as bytes"),
        ("value > 1e", 2, "not a number such as `1.5`"),
        ("(id + 1) << 63 << 63 > 0", 1, "overflows, in record 1"),
    ] {
        let outcome = run(&[LAYOUT, "--where", condition], &records(3));
        assert!(
            outcome.stderr.contains(message),
            "{condition}: {}",
            outcome.stderr
        );
        assert_eq!(outcome.code, code, "{condition}");
    }
    for (layout, condition, message) in [
        (
            "<F",
            "f0 > 1",
            "`f0 > 1` compares a complex number with an integer",
        ),
        (
            "<2h",
            "f0 > 1",
            "`f0` is several values: take one, such as `f0[0]`",
        ),
        ("<2hB", "f0[f1] > 1", "has an index that is not a number"),
        (
            "<2h",
            "f0[2] > 1",
            "`f0[2]` is not a field: there are f0[0], f0[1]",
        ),
        (
            "T{<B:n:{n}H:all:}",
            "all > 1",
            "compares a list with an integer",
        ),
        (
            "T{<B:n:{n}H:all:}",
            "sum(n) > 1",
            "is the sum of an integer",
        ),
    ] {
        let outcome = run(&[layout, "--where", condition], b"");
        assert!(
            outcome.stderr.contains(message),
            "{condition}: {}",
            outcome.stderr
        );
        assert_eq!(outcome.code, 2, "{condition}");
    }
    let long = "1 + ".repeat(1000) + "1 > 0";
    assert!(
        run(&["B", "--where", &long], b"")
            .stderr
            .contains("has more than 1000 operations")
    );
}

#[test]
fn skip_and_count_limit_the_records() {
    let data = [b"head".to_vec(), records(10)].concat();
    let outcome = run(&[LAYOUT, "--skip", "4", "--count", "2", "--json"], &data);
    assert_eq!((outcome.code, outcome.objects().len()), (0, 2));
    assert_eq!(outcome.objects()[1]["id"], 1);
    let outside = run(&[LAYOUT, "--skip", "5000"], &data);
    assert_eq!(outside.code, 1);
    assert!(
        outside
            .stderr
            .contains("cannot skip 5000 bytes: there are 164"),
        "{}",
        outside.stderr
    );
}

#[test]
fn truncated_record_is_an_error_after_the_whole_ones() {
    let data = records(3);
    let outcome = run(&[LAYOUT, "--csv"], &data[..40]);
    assert_eq!((outcome.code, outcome.stdout.lines().count()), (1, 3));
    assert_eq!(
        outcome.stderr,
        "inspect: standard input: record 2: needs 16 bytes at offset 32 (0x20), 8 bytes are left, 8 too few\n"
    );
    let enough = run(&[LAYOUT, "--csv", "--count", "2"], &data[..40]);
    assert_eq!(enough.code, 0);
}

#[test]
fn statistics_match_the_columns() {
    let outcome = run(&["T{<i:id:3s:name:f:value:}", "--stats"], &{
        let format = Format::parse("T{<i:id:3s:name:f:value:}").expect("a layout");
        let row = |id: i32| {
            [
                Value::from(id),
                Value::from(b"abc"),
                Value::from(if id == 2 { f64::NAN } else { 0.5 }),
            ]
        };
        (0..5)
            .flat_map(|id| format.pack(&row(id)).expect("values that fit"))
            .collect::<Vec<_>>()
    });
    let rows: Vec<Vec<_>> = outcome
        .stdout
        .lines()
        .map(|line| line.split_whitespace().collect())
        .collect();
    assert_eq!(
        rows[0],
        ["column", "count", "min", "max", "mean", "deviation"]
    );
    assert_eq!(rows[1], ["id", "5", "0", "4", "2.0", "1.4142135623730951"]);
    assert_eq!(rows[2], ["value", "4", "0.5", "0.5", "0.5", "0.0"]);
    let none = run(&["<i", "--stats", "--where", "f0 > 9"], &[0; 4]);
    assert_eq!(
        none.stdout.lines().nth(1),
        Some("f0          0    -    -     -          -")
    );
}

/// The results of `numpy.nanmean` and `numpy.nanstd`.
#[test]
fn statistics_of_infinite_numbers_match_numpy() {
    let (infinity, most) = (f64::INFINITY, f64::MAX);
    for (numbers, mean, deviation) in [
        (&[1.0, infinity, 2.0][..], "inf", "NaN"),
        (&[infinity, 1.0, f64::NAN], "inf", "NaN"),
        (&[-infinity], "-inf", "NaN"),
        (&[infinity, infinity], "inf", "NaN"),
        (&[infinity, -infinity, 1.0], "NaN", "NaN"),
        (&[most, -most], "0.0", "inf"),
    ] {
        let data: Vec<_> = numbers
            .iter()
            .flat_map(|number| number.to_le_bytes())
            .collect();
        let outcome = run(&["<d", "--stats"], &data);
        let row = outcome.stdout.lines().nth(1).expect("a row");
        let cells: Vec<_> = row.split_whitespace().collect();
        assert_eq!(cells[4..], [mean, deviation], "{numbers:?}");
    }
}

#[test]
fn column_is_plotted() {
    let outcome = run(&[LAYOUT, "--plot", "value"], &records(160));
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
    let lines: Vec<_> = outcome.stdout.lines().collect();
    assert_eq!(lines[0], "value: 160 of 160 records, 0.0 to 1590.0");
    assert_eq!(lines[2].chars().count(), 72);
    assert!(lines[2].starts_with('▁') && lines[2].ends_with('█'));
    // 16 intervals of ten records each.
    assert_eq!(lines.len(), 20);
    assert!(
        lines[4..].iter().all(|line| line.ends_with("  10")),
        "{lines:?}"
    );
    let constant = run(&["B", "--plot", "f0"], &[7; 3]);
    assert_eq!(constant.code, 0);
    let nothing = run(&["<f", "--plot", "f0"], &f32::NAN.to_le_bytes());
    assert_eq!(nothing.code, 1);
}

/// Records whose first field is the length of their text.
const TEXTS: &[u8] = b"\x03\0\x07abc\0\0\x08\x02\0\x09hi";

#[test]
fn records_may_have_data_dependent_sizes() {
    let layout = "T{<H:size:B:id:{size}s:text:}";
    let table = run(&[layout], TEXTS);
    assert_eq!((table.code, table.stderr.as_str()), (0, ""));
    assert_eq!(
        table.stdout,
        "record  size  id  text\n     0     3   7  abc\n     1     0   8\n     2     2   9  hi\n"
    );
    assert_eq!(
        run(&[layout, "--csv"], TEXTS).stdout,
        "size,id,text\n3,7,abc\n0,8,\n2,9,hi\n"
    );
    assert_eq!(
        run(
            &[
                layout,
                "--json",
                "--where",
                "size > 0 && text.starts_with(b\"h\")"
            ],
            TEXTS
        )
        .objects(),
        [json!({"size": 2, "id": 9, "text": "hi"})]
    );
    assert_eq!(
        run(
            &[layout, "--json", "--where", "text.len() == size && id != 8"],
            TEXTS
        )
        .objects()
        .len(),
        2
    );
    let stats = run(&[layout, "--stats"], TEXTS).stdout;
    assert!(
        stats.contains("id          3    7    9                 8.0"),
        "{stats}"
    );
    assert!(
        run(&[layout, "--plot", "id"], TEXTS)
            .stdout
            .starts_with("id: 3 of 3 records, 7 to 9\n")
    );
    assert_eq!(
        run(&[layout, "--csv", "--skip", "6", "--count", "1"], TEXTS).stdout,
        "size,id,text\n0,8,\n"
    );
}

#[test]
fn counted_elements_are_one_column() {
    let layout = "T{B:count:<{count}H:numbers:T{b:x:b:y:}:at:2B:pair:z:name:}";
    let data = b"\x02\x01\0\x02\0\xff\x01\x05\x06ab\0\x00\x02\x03\x07\x08\0";
    let json = run(&[layout, "--json"], data);
    assert_eq!(json.stderr, "");
    assert_eq!(
        json.objects(),
        [
            json!({"count": 2, "numbers": [1, 2], "at.x": -1, "at.y": 1, "pair[0]": 5, "pair[1]": 6, "name": "ab"}),
            json!({"count": 0, "numbers": [], "at.x": 2, "at.y": 3, "pair[0]": 7, "pair[1]": 8, "name": ""}),
        ]
    );
    let csv = run(
        &[
            layout,
            "--csv",
            "--where",
            "numbers.len() == 2 && numbers[1] == 2",
        ],
        data,
    );
    assert_eq!(
        csv.stdout.lines().nth(1),
        Some("2,\"[1,2]\",-1,1,5,6,ab"),
        "{}",
        csv.stderr
    );
    let records = run(
        &[
            "T{B:count:{count}T{B:size:{size}s:text:}:entries:}",
            "--json",
        ],
        b"\x02\x01a\x02bc",
    );
    assert_eq!(
        records.objects(),
        [json!({"count": 2, "entries": [{"size": 1, "text": "a"}, {"size": 2, "text": "bc"}]})]
    );
    // Two items have no name, and one of them is given one.
    assert_eq!(
        run(&["<BH*s", "--names", "a,b", "--csv"], b"\x01\x02\0xyz").stdout,
        "a,b,f2\n1,2,xyz\n"
    );
}

#[test]
fn truncated_dynamic_record_is_an_error_after_the_others() {
    let outcome = run(
        &["T{<H:size:B:id:{size}s:text:}", "--csv"],
        &TEXTS[..TEXTS.len() - 1],
    );
    assert_eq!((outcome.code, outcome.stdout.lines().count()), (1, 3));
    assert_eq!(
        outcome.stderr,
        "inspect: standard input: record 2: text: needs 2 bytes at offset 12, 1 is left\n"
    );
    let empty = run(&["T{B:n:{n-n}s:text:*s:rest:}", "--csv"], b"\x01");
    assert_eq!((empty.code, empty.stderr.as_str()), (0, ""));
}
