//! The text of a format reads back as the same format, also where only `NumPy`'s notation can express
//! it.

use memoryview::{Dialect, Endian, Error, Format, FormatErrorKind, Model};
use proptest::collection::vec;
use proptest::prelude::*;

/// Reads the text of `format` back, and compares what a user can see.
fn check(format: &Format, source: &str) {
    let text = format.to_string();
    let again = Format::parse(&text).unwrap_or_else(|error| panic!("{source} {text}: {error}"));
    assert_eq!(&again, format, "{source} {text}");
    assert_eq!(format, &again, "{source} {text}");
    assert_eq!(again.to_string(), text, "{source}");
    let extent = |format: &Format| (format.size(), format.align(), format.len());
    assert_eq!(extent(&again), extent(format), "{source} {text}");
    let places = |format: &Format| -> Vec<_> {
        let fields = format.fields();
        let fields = fields.map(|field| (field.name().to_owned(), field.offset(), field.size()));
        fields.collect()
    };
    assert_eq!(places(&again), places(format), "{source} {text}");
    let bytes: Vec<_> = (0..=255).cycle().take(format.size()).collect();
    // Invalid text is an error of both. The values are compared as text, because a NaN does not equal
    // itself.
    let shown = |format: &Format| {
        format
            .unpack(&bytes)
            .map(|values| format!("{values:?}"))
            .ok()
    };
    assert_eq!(shown(&again), shown(format), "{source} {text}");
}

#[test]
fn fields_that_overlap_are_written_as_a_dtype() {
    let dtype =
        "{'names': ['a', 'b'], 'formats': ['<u4', '<u2'], 'offsets': [0, 2], 'itemsize': 8}";
    let format = Format::from_numpy_descr(dtype).unwrap();
    assert_eq!(format.to_string(), format!("dtype({dtype})"));
    check(&format, dtype);
    let nested = format!("[('n', {dtype}), ('end', '|u1')]");
    check(&Format::from_numpy_descr(&nested).unwrap(), &nested);
    let array = format!("({dtype}, (2,))");
    check(&Format::from_numpy_descr(&array).unwrap(), &array);
    let aligned = format!("dtype({dtype}, align=True)");
    let format = Format::from_numpy_descr(&aligned).unwrap();
    assert_eq!((format.to_string(), format.align()), (aligned.clone(), 4));
    check(&format, &aligned);
}

#[test]
fn names_with_a_colon_are_written_as_a_dtype() {
    for dtype in [
        "[('a:b', '<i4')]",
        "[('a', [(':', '<i4')])]",
        r"[('a\x00b', '<i4')]",
    ] {
        let format = Format::from_numpy_descr(dtype).unwrap();
        assert!(format.to_string().starts_with("dtype("), "{format}");
        check(&format, dtype);
    }
}

#[test]
fn records_of_the_maximum_depth_round_trip() {
    for around in [1, 2, 31, 32] {
        let deep = "T{".repeat(around) + "<hB" + &"}".repeat(around);
        let texts = [
            deep.clone(),
            format!("B{deep}"),
            format!("(2){deep}"),
            format!("{deep}:name:"),
            format!("{deep}2x"),
            format!("<2h{deep}>i"),
        ];
        for text in texts {
            check(&Format::parse(&text).unwrap(), &text);
        }
    }
    let nested = |levels, dtype: &str| {
        let mut text = dtype.to_owned();
        for _ in 0..levels {
            text = format!("[('a', {text}, (1,)), ('b', '|u1')]");
        }
        text
    };
    let deepest = nested(32, "'<i2'");
    check(&Format::from_numpy_descr(&deepest).unwrap(), &deepest);
    match Format::from_numpy_descr(&nested(33, "'<i2'")).unwrap_err() {
        Error::Format(error) => assert_eq!(error.kind, FormatErrorKind::TooDeep),
        error => panic!("{error}"),
    }
}

/// Every code in every order, alone and in a record, by every grammar, and as the name of a dtype.
#[test]
fn every_code_round_trips() {
    let codes = [
        "x", "c", "b", "B", "?", "h", "H", "i", "I", "l", "L", "q", "Q", "n", "N", "e", "f", "d",
        "g", "F", "D", "G", "Zf", "Zd", "Zg", "s", "p", "P", "O", "w", "u", "t", "3s", "3p", "2w",
        "2i", "24t", "x:a:", "T{i}", "T{Bi}", "&i", "X{}",
    ];
    let parsers = [Format::parse, Format::from_struct, Format::from_pep3118];
    for code in codes {
        for order in ["", "@", "^", "=", "<", ">", "!"] {
            for text in [
                format!("{order}{code}"),
                format!("{order}{code}B"),
                format!("{order}B{code}"),
                format!("T{{{order}{code}}}"),
                format!("T{{{order}B{code}:name:}}"),
                format!("(2){order}{code}"),
            ] {
                if let Ok(format) = Format::from_numpy_descr(&text) {
                    check(&format, &text);
                }
                for format in parsers.iter().filter_map(|parse| parse(&text).ok()) {
                    check(&format, &text);
                }
            }
        }
    }
}

#[test]
fn long_doubles_of_other_machines_are_written_as_a_dtype() {
    for (dtype, size) in [
        ("f10", 10),
        ("f12", 12),
        ("c20", 20),
        ("c24", 24),
        (">f16", 16),
    ] {
        for text in [
            dtype.to_owned(),
            format!("[('a', '|u1'), ('b', '{dtype}', (2,))]"),
        ] {
            check(&Format::from_numpy_descr(&text).unwrap(), &text);
        }
        assert_eq!(Format::from_numpy_descr(dtype).unwrap().size(), size);
    }
}

#[test]
fn aligned_dtype_requires_aligned_offsets() {
    let dtype = "{'names': ['a', 'b'], 'formats': ['<u4', '<u2'], 'offsets': [0, 3]}";
    assert!(Format::from_numpy_descr(dtype).is_ok());
    let error = Format::from_numpy_descr(&format!("dtype({dtype}, align=True)")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "position 22: in the dtype: the offset is not a multiple of the alignment"
    );
}

/// The sizes and the order of the machine that wrote the bytes are part of the format.
#[test]
fn native_sizes_and_orders_are_written_explicitly() {
    let big = Model {
        endian: Endian::Big,
        ..Model::ILP32
    };
    let texts = [
        ("^L*s", "<Q*s", ">I*s"),
        ("=H{f0}s", "", ""),
        (
            "T{^l:n:{n}s:text:@3s}",
            "T{<q:n:{n}s:text:3s}",
            "T{>i:n:{n}s:text:3s}",
        ),
        ("^B:n:{n}L:a:", "<B:n:{n}Q:a:", ">B:n:{n}I:a:"),
        (
            "=B:n:{n}T{H(2)bz}:a:",
            "<B:n:{n}T{H(2)bz}:a:",
            ">B:n:{n}T{H(2)bz}:a:",
        ),
        ("B3h<H=H*s", "", ""),
        ("(1)x<B3h>2H^3nz", "<(1)xB3h>2H<3qz", "<(1)xB3h>2H3iz"),
        ("^3n2x4p1sz", "<3q2x4psz", ">3i2x4psz"),
        ("T{T{=4t12t*s}}", "T{T{<4t12t*s}}", "T{T{>4t12t*s}}"),
        (
            "(2)T{=H{1 + 2}s}x::",
            "<(2)T{H{1 + 2}s}x::",
            ">(2)T{H{1 + 2}s}x::",
        ),
    ];
    for (text, little, other) in texts {
        for (model, expected) in [(Model::LP64, little), (big, other)] {
            let Ok(format) = Format::parse_for(text, Dialect::Language, &model) else {
                assert_eq!(expected, "", "{text}");
                continue;
            };
            assert_eq!(format.to_string(), expected, "{text}");
            let again = Format::parse(expected).unwrap();
            let minimum = |format: &Format| (format.size(), format.len());
            assert_eq!(minimum(&again), minimum(&format), "{text} {expected}");
            assert_eq!(again, format, "{text} {expected}");
        }
    }
    let parse = |model| Format::parse_for("^L*s", Dialect::Language, model).unwrap();
    assert_ne!(parse(&Model::LP64), parse(&Model::ILP32));
    let bytes = parse(&Model::ILP32)
        .pack(&[7.into(), b"hi".into()])
        .unwrap();
    assert_eq!(bytes, b"\x07\0\0\0hi");
}

/// Returns the items of a list or tuple of Python.
fn list(items: impl Iterator<Item = String>) -> String {
    items.map(|item| item + ", ").collect()
}

/// Generates dtypes whose fields can be anywhere and overlap.
fn dtype() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec![
        "'<i4'",
        "'>u2'",
        "'|b1'",
        "'<f8'",
        "'|S3'",
        "'<U2'",
        "'|V2'",
        "'>c8'",
        "'|V0'",
        "'<M8[ns]'",
    ]);
    let leaf = leaf.prop_map(str::to_owned);
    leaf.prop_recursive(3, 24, 4, |inner| {
        let shaped = (inner.clone(), vec(0..3_usize, 1..3)).prop_map(|(dtype, shape)| {
            let shape = list(shape.iter().map(usize::to_string));
            format!("({dtype}, ({shape}))")
        });
        let listed = vec(inner.clone(), 0..4).prop_map(|dtypes| {
            let fields = dtypes.iter().enumerate();
            format!("[{}]", list(fields.map(|(i, dtype)| format!("('n{i}', {dtype})"))))
        });
        let placed = (vec((inner, 0..24_usize, "[a-c:é]{0,2}"), 0..4), 0..400_usize);
        let placed = placed.prop_map(|(fields, rest)| {
            let names = fields.iter().enumerate();
            let names = list(names.map(|(i, (_, _, name))| format!("'{name}{i}'")));
            let formats = list(fields.iter().map(|(dtype, _, _)| dtype.clone()));
            let offsets = list(fields.iter().map(|(_, offset, _)| offset.to_string()));
            // An item size that is too small for the fields is an error.
            format!(
                "{{'names': [{names}], 'formats': [{formats}], 'offsets': [{offsets}], 'itemsize': {rest}}}"
            )
        });
        prop_oneof![shaped, listed, placed]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_dtype_round_trips((source, aligned) in (dtype(), any::<bool>())) {
        let source = format!("dtype({source}, align={})", if aligned { "True" } else { "False" });
        if let Ok(format) = Format::from_numpy_descr(&source) {
            check(&format, &source);
        }
    }
}
