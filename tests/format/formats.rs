//! Run-time formats: their values, layouts and targets.

use memoryview::{Dialect, Fixed, Format, Layout, Model, Pascal, Value, View};

fn ints<const N: usize>(numbers: [i128; N]) -> Vec<Value> {
    numbers.map(Value::Int).into()
}

#[test]
fn bare_count_gives_values_and_shape_gives_an_array() {
    let bytes = [1, 2, 3, 4, 5, 6];
    let unpack = |text| Format::parse(text).unwrap().unpack(&bytes).unwrap();
    assert_eq!(unpack("6B"), ints([1, 2, 3, 4, 5, 6]));
    assert_eq!(
        unpack("(2,3)B"),
        [Value::Array(vec![
            Value::Array(ints([1, 2, 3])),
            Value::Array(ints([4, 5, 6]))
        ])]
    );
    assert_eq!(
        unpack("T{2B4B}"),
        [Value::Array(ints([1, 2])), Value::Array(ints([3, 4, 5, 6]))]
    );
    assert_eq!(
        unpack("B2T{BB}B"),
        [
            Value::Int(1),
            Value::Record(ints([2, 3])),
            Value::Record(ints([4, 5])),
            Value::Int(6)
        ]
    );
}

#[test]
fn nested_shapes_and_counts_of_one_match_numpy() {
    for text in ["T{(3)(2,2)i:a:}", "T{(2)(3)i:foo:}"] {
        let format = Format::from_numpy(text, 48).unwrap();
        let parsed = Format::parse(text).unwrap();
        let dims = parsed.fields().next().unwrap().dims().to_vec();
        assert_eq!(dims, format.fields().next().unwrap().dims());
        assert_eq!(dims.len(), text.matches([',', '(']).count());
    }
    let format = Format::parse("T{<1b:a:(1)b:b:}").unwrap();
    let values = [Value::Int(1), Value::Array(ints([2]))];
    assert_eq!(format.unpack(&[1, 2]).unwrap(), values);
}

#[derive(View)]
#[layout("T{<1b:a:(1)b:b:}")]
struct One {
    a: i8,
    b: [i8; 1],
}

#[test]
fn count_of_one_binds_to_a_single_value() {
    assert_eq!(One { a: 1, b: [2] }.pack(), [1, 2]);
}

#[test]
fn shape_with_zero_keeps_its_dimensions() {
    let format = Format::parse("(2,0,3)B(0,2)h").unwrap();
    assert_eq!(format.size(), 0);
    let empty = || Value::Array(Vec::new());
    let values = [Value::Array(vec![empty(), empty()]), empty()];
    assert_eq!(format.unpack(&[]).unwrap(), values);
    assert_eq!(format.pack(&values).unwrap(), Vec::<u8>::new());
}

#[test]
fn zero_sized_values_are_limited_only_with_a_count() {
    let written_out = "0s".repeat(100_000);
    assert_eq!(Format::from_struct(&written_out).unwrap().len(), 100_000);
    let counted = Format::parse("T{(60000)0s}").unwrap();
    let Value::Array(values) = &counted.unpack(&[]).unwrap()[0] else {
        panic!();
    };
    assert_eq!(values.len(), 60_000);
    for hostile in [
        "T{(70000)0s}",
        "(300)T{(300)0s}",
        "(99999,0)b",
        "99999T{T{}}",
    ] {
        assert!(Format::parse(hostile).is_err(), "{hostile}");
    }
    assert_eq!(Format::parse("(99999)T{b0s}").unwrap().size(), 99_999);
}

#[test]
fn whole_record_gives_its_fields_with_c_alignment() {
    let read = |text, dialect| Format::parse_for(text, dialect, &Model::LP64).unwrap();
    let whole = read("T{idf}", Dialect::Language);
    assert_eq!(
        (whole.size(), whole.align(), whole.fields().len()),
        (24, 8, 3)
    );
    let followed = read("T{idf}b", Dialect::Language);
    assert_eq!((followed.size(), followed.fields().len()), (25, 2));
    assert_eq!(read("idf", Dialect::Language).size(), 20);
    assert_eq!(read("idf", Dialect::Pep3118).size(), 24);
}

#[derive(View)]
#[layout("<idf")]
struct Record {
    id: i32,
    timestamp: f64,
    value: f32,
}

#[test]
fn format_agrees_with_a_derived_record() {
    for text in ["<idf", "T{<i:id:d:timestamp:f:value:}", Record::FORMAT] {
        let format = Format::parse(text).unwrap();
        assert!(format.layout().agrees_with(&Record::LAYOUT), "{text}");
        assert_eq!(format.size(), Record::SIZE);
    }
    assert!(
        !Format::parse("<idi")
            .unwrap()
            .layout()
            .agrees_with(&Record::LAYOUT)
    );
    assert_eq!(
        Format::parse("<i:id:d:timestamp:f:value:")
            .unwrap()
            .to_string(),
        Record::FORMAT
    );
    let record = Record {
        id: 7,
        timestamp: 0.5,
        value: 2.0,
    };
    let values = [Value::Int(7), Value::Float(0.5), Value::Float(2.0)];
    assert_eq!(
        Format::parse("<idf").unwrap().pack(&values).unwrap(),
        record.pack()
    );
}

#[test]
fn native_sizes_follow_the_given_model() {
    let size = |text, model| {
        Format::parse_for(text, Dialect::Language, model)
            .unwrap()
            .size()
    };
    let models = [&Model::LP64, &Model::LLP64, &Model::ILP32, &Model::I386];
    assert_eq!(models.map(|model| size("bl", model)), [16, 8, 8, 8]);
    assert_eq!(models.map(|model| size("bP", model)), [16, 16, 8, 8]);
    assert_eq!(models.map(|model| size("bq", model)), [16, 16, 16, 12]);
    assert_eq!(models.map(|model| size("T{db}", model)), [16, 16, 16, 12]);
    assert_eq!(models.map(|model| size("bg", model)), [32, 16, 32, 16]);
    assert_eq!(models.map(|model| size("<bl", model)), [5; 4]);
    let pointer = Format::parse_for("P", Dialect::Struct, &Model::ILP32).unwrap();
    assert_eq!(pointer.pack(&[Value::Int(-1)]).unwrap(), [0xff; 4]);
    assert_eq!(pointer.unpack(&[0xff; 4]).unwrap(), ints([0xffff_ffff]));
    assert!(pointer.pack(&[Value::Int(1 << 32)]).is_err());
}

#[test]
fn big_endian_bits_start_at_the_high_end() {
    let bytes = [0x45, 0b1010_0000, 0b0000_0011];
    let network = Format::parse("!4t4t3t13t").unwrap();
    assert_eq!(network.unpack(&bytes).unwrap(), ints([4, 5, 5, 3]));
    assert_eq!(network.pack(&ints([4, 5, 5, 3])).unwrap(), bytes);
    let little = Format::parse("<4t4t3t13t").unwrap();
    assert_eq!(little.unpack(&bytes).unwrap(), ints([5, 4, 0, 0x74]));
}

#[test]
fn run_of_bits_ends_where_the_order_changes() {
    let format = Format::parse("T{>4t:a:4t:b:<4t:c:4t:d:}").unwrap();
    assert_eq!(format.unpack(&[0x12, 0x34]).unwrap(), ints([1, 2, 4, 3]));
    assert!(Format::parse("T{>4t:a:<4t:b:}").is_err());
    let again = Format::parse(&format.to_string()).unwrap();
    assert_eq!(again, format);
}

#[test]
fn setting_bits_preserves_neighbours() {
    let format = Format::parse(">3t7t6t").unwrap();
    let mut bytes = [0xff, 0xff];
    format.set(&mut bytes, 1, &Value::Int(0)).unwrap();
    assert_eq!(bytes, [0b1110_0000, 0b0011_1111]);
    assert_eq!(format.unpack(&bytes).unwrap(), ints([7, 0, 63]));
}

#[test]
fn padding_has_no_value_unless_it_has_a_name() {
    assert_eq!(Format::parse("b3x").unwrap().len(), 1);
    let format = Format::parse("T{b:a:3x:rest:}").unwrap();
    assert_eq!(
        format.unpack(&[1, 2, 3, 4]).unwrap(),
        [Value::Int(1), Value::from(&[2, 3, 4])]
    );
    assert_eq!(format.to_string(), "T{b:a:3x:rest:}");
}

#[test]
fn canonical_string_has_orders_sizes_and_padding() {
    let canonical = |text| {
        Format::parse_for(text, Dialect::Language, &Model::LP64)
            .unwrap()
            .to_string()
    };
    assert_eq!(canonical("idf"), "T{(8)0x<i4xdf}");
    assert_eq!(canonical("T{idf}"), "T{(8)0x<i4xdf4x}");
    assert_eq!(canonical("2l"), "(8)0x<2q");
    assert_eq!(canonical("<i3h"), "<i3h");
    assert_eq!(canonical("3hx2h:a:"), "(2)0x<3h2x2h:a:");
    assert_eq!(canonical("b0x"), "T{b}");
    assert_eq!(canonical(">4t4tH5sF"), "T{>4t4tH5sZf}");
    assert_eq!(canonical("<D"), "T{<Zd}");
    assert_eq!(canonical("T{<i(0)H:a:3xB}"), "T{<i(0)H:a:3xB}");
    // Orders may change after a shape, a name or a record, and otherwise after padding with a shape.
    for text in ["<3h(2)>i", "<3h:a:>i", "<3hT{B}>i", "(1)0x<3h>i"] {
        assert_eq!(canonical(text), text);
    }
    assert_eq!(
        canonical("<HT{(2,3)>e:m:B:n:}:p:"),
        "T{<HT{(2,3)>e:m:B:n:}:p:}"
    );
}

#[test]
fn fields_are_found_by_name_and_equality_ignores_names() {
    let format: Format = "T{<i:id:d:time:}".parse().unwrap();
    assert_eq!(format.layout().field("time").unwrap().offset(), 4);
    assert_eq!(format, Format::parse("<id").unwrap());
    assert_ne!(format, Format::parse("<iq").unwrap());
    let layout: Layout<'_> = format.layout();
    assert_eq!(layout.name(), "");
}

#[test]
fn arrays_of_records_are_read_and_written() {
    let format = Format::parse("<(2)T{h:x:B:y:}:points:").unwrap();
    let point = |x, y| Value::Record(ints([x, y]));
    let points = Value::Array(vec![point(1, 2), point(3, 4)]);
    let mut bytes = format.pack(std::slice::from_ref(&points)).unwrap();
    assert_eq!(bytes, [1, 0, 2, 3, 0, 4]);
    assert_eq!(format.get(&bytes, 0).unwrap(), points);
    let swapped = Value::Array(vec![point(3, 4), point(1, 2)]);
    format.set(&mut bytes, 0, &swapped).unwrap();
    assert_eq!(bytes, [3, 0, 4, 1, 0, 2]);
}

#[derive(View)]
#[layout("T{bh}")]
struct Inner {
    small: i8,
    wide: i16,
}

#[derive(View)]
#[layout("b3iT(2,3)d5s0l")]
struct Native {
    first: i8,
    three: [i32; 3],
    inner: Inner,
    matrix: [[f64; 3]; 2],
    text: [u8; 5],
}

#[derive(View)]
#[layout("T{>4t:a:4t:b:<4t:c:12t:d:@i:e:2x}")]
struct Bits {
    a: u8,
    b: u8,
    c: u8,
    d: u16,
    e: i32,
}

#[derive(View)]
#[layout("!e?cFQ4p")]
struct Mixed {
    half: f32,
    truth: bool,
    byte: u8,
    complex: [f32; 2],
    large: u64,
    pascal: Pascal<4>,
}

#[test]
fn formats_and_derives_compute_the_same_offsets() {
    fn check<T: Fixed>(text: &str) {
        let format = Format::parse(text).unwrap();
        assert!(format.layout().agrees_with(&T::LAYOUT), "{text}");
        assert_eq!(
            (format.size(), format.align()),
            (T::SIZE, T::ALIGN),
            "{text}"
        );
        let canonical = Format::parse(T::FORMAT).unwrap();
        assert!(canonical.layout().agrees_with(&T::LAYOUT), "{}", T::FORMAT);
        assert_eq!(canonical.to_string(), T::FORMAT);
    }
    check::<Inner>("T{bh}");
    check::<Native>("b3iT{bh}(2,3)d5s0l");
    check::<Bits>("T{>4t:a:4t:b:<4t:c:12t:d:@i:e:2x}");
    check::<Mixed>("!e?cFQ4p");
}

#[test]
fn alignment_of_a_pep_3118_string_is_that_of_its_items() {
    let align = |text| {
        let format = Format::parse_for(text, Dialect::Pep3118, &Model::LP64).unwrap();
        (format.size(), format.align())
    };
    assert_eq!(align("i:a:=b:b:"), (5, 4));
    assert_eq!(align("d:a:<b:b:"), (9, 8));
    assert_eq!(align("=b:b:@i:a:"), (8, 4));
    // For a record, NumPy only uses the order at its end.
    assert_eq!(align("T{i:a:=b:b:}"), (5, 1));
}

/// NumPy writes an order before an object, although it has none.
#[test]
fn order_of_an_object_is_ignored() {
    for text in [">O", "<O", "=O", ">iO", "T{>O:a:}", "(2)>O"] {
        let format = Format::from_pep3118(text).unwrap();
        let again = Format::parse(&format.to_string()).unwrap();
        assert_eq!((&again, &format), (&format, &again), "{text}");
    }
}

#[test]
fn display_of_a_format_round_trips() {
    let texts = [
        "idf",
        "<i3h",
        "<i(3)h",
        "(1)x<3h>2d",
        "3hd",
        "b3i5s2x",
        "<3h:a:2T{BB}:b:",
        "T{T{BB}}",
        "0s3B",
        "3s0i",
    ];
    for text in texts {
        let format = Format::parse(text).unwrap();
        let again = Format::parse(&format.to_string()).unwrap();
        assert_eq!(again, format, "{text} {format}");
        assert_eq!(again.to_string(), format.to_string());
        assert_eq!(
            (again.size(), again.align()),
            (format.size(), format.align()),
            "{text}"
        );
        let values = format.unpack(&vec![7; format.size()]).unwrap();
        assert_eq!(
            again.unpack(&vec![7; format.size()]).unwrap(),
            values,
            "{text} {format}"
        );
    }
}

#[test]
fn formats_with_other_values_are_not_equal() {
    let format = |text| Format::parse(text).unwrap();
    assert_eq!(format("<i3h"), format("<ihhh"));
    for other in ["<i(3)h", "T{<i3h}", "<ih2h0s", "<i(1)h2h"] {
        assert_ne!(format("<i3h"), format(other), "{other}");
        assert!(
            format("<i3h").layout().agrees_with(&format(other).layout()),
            "{other}"
        );
    }
    assert_ne!(format("<(2,3)B"), format("<(3,2)B"));
    assert_ne!(format("<T{(2)B}:a:"), format("<T{BB}:a:"));
}

#[test]
fn canonical_string_of_python_objects_round_trips() {
    let numpy = Format::from_numpy("T{i:a:O:b:}", 4 + size_of::<usize>()).unwrap();
    let order = if cfg!(target_endian = "big") {
        '>'
    } else {
        '<'
    };
    assert_eq!(numpy.to_string(), format!("T{{{order}i:a:^O:b:}}"));
    assert_eq!(Format::parse(&numpy.to_string()).unwrap(), numpy);
    let message = Format::parse("<O").unwrap_err().to_string();
    assert!(message.contains("exists only in native order"), "{message}");
}

#[test]
fn long_double_of_another_machine_keeps_its_size() {
    let format = Format::parse_for("bg", Dialect::Language, &Model::I386).unwrap();
    let again = Format::parse(&format.to_string()).unwrap();
    assert_eq!(again.size(), format.size());
    assert_eq!(again.to_string(), format.to_string());
}

#[test]
fn padding_with_an_empty_name_is_a_field() {
    let format = Format::parse_for("x::d:a:", Dialect::Pep3118, &Model::LP64).unwrap();
    let names: Vec<_> = format
        .fields()
        .map(|field| (field.name(), field.offset()))
        .collect();
    assert_eq!(names, [("", 0), ("a", 8)]);
    assert_eq!(format.to_string(), "T{(8)0x1x::7x<d:a:}");
    let again = Format::parse(&format.to_string()).unwrap();
    assert_eq!(again, format);
    assert_eq!((again.len(), again.align()), (2, 8));
}
