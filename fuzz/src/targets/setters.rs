//! The getter returns what the setter wrote, no other field changes, and a failed setter changes
//! nothing.

use arbitrary::{Result, Unstructured};
use memoryview::{Format, Pascal, Value, View};

#[derive(View, Clone, Debug, PartialEq)]
#[layout("<3t5t11t13t?hd(2)I5pq")]
struct Fixed {
    a: u8,
    b: u8,
    c: u16,
    d: u16,
    flag: bool,
    short: i16,
    double: f64,
    pair: [u32; 2],
    name: Pascal<5>,
    wide: i64,
}

/// Sizes of the data, and fields that nothing depends on.
#[derive(View)]
#[layout(">H{n}sIB")]
#[view(mut)]
struct Sized<'a> {
    n: u16,
    data: &'a [u8],
    number: u32,
    last: u8,
}

pub fn run(input: &[u8]) {
    let _ = fixed(&mut Unstructured::new(input));
    let _ = by_name(&mut Unstructured::new(input));
    sized(input);
}

/// Sets a field, compares the result of its getter, and sets it back, after which all bytes are unchanged.
macro_rules! set_and_back {
    ($view:expr, $value:expr, $get:ident, $set:ident) => {{
        let (old, value) = ($view.$get(), $value);
        $view.$set(value);
        assert_eq!($view.$get(), value);
        $view.$set(old);
    }};
    ($view:expr, $value:expr, $get:ident, $set:ident, $try_set:ident, $width:literal) => {{
        let old = $view.$get();
        let value = $value;
        let fits = value >> $width == 0;
        assert_eq!($view.$try_set(value).is_ok(), fits);
        assert_eq!($view.$get(), if fits { value } else { old });
        $view.$set(value);
        assert_eq!($view.$get(), value & ((1 << $width) - 1));
        $view.$set(old);
    }};
}

fn fixed(u: &mut Unstructured<'_>) -> Result<()> {
    let (which, number) = (u.arbitrary::<u8>()?, u.arbitrary::<u64>()?);
    let mut bytes = [0; Fixed::SIZE];
    u.fill_buffer(&mut bytes)?;
    let before = bytes;
    let Ok(view) = Fixed::view_mut(&mut bytes) else {
        return Ok(());
    };
    match which % 7 {
        0 => set_and_back!(view, number as u8, a, set_a, try_set_a, 3),
        1 => set_and_back!(view, number as u8, b, set_b, try_set_b, 5),
        2 => set_and_back!(view, number as u16, c, set_c, try_set_c, 11),
        3 => set_and_back!(view, number as u16, d, set_d, try_set_d, 13),
        4 => set_and_back!(view, number as i16, short, set_short),
        5 => set_and_back!(view, number as i64, wide, set_wide),
        _ => set_and_back!(view, [number as u32, !number as u32], pair, set_pair),
    }
    assert_eq!(bytes, before);
    Ok(())
}

fn by_name(u: &mut Unstructured<'_>) -> Result<()> {
    let (which, number) = (u.arbitrary::<u8>()?, u.arbitrary::<i64>()?);
    let format = Format::parse("<b:a:H:b:T{i:x:(2)q:y:}:c:4s:d:f:e:").expect("it is a format");
    let mut bytes = vec![0; format.layout().size()];
    u.fill_buffer(&mut bytes)?;
    let before = bytes.clone();
    let names = [
        "a", "b", "c.x", "c.y[1]", "c.y[2]", "d", "e", "c", "nothing",
    ];
    let name = names[usize::from(which) % names.len()];
    let value = Value::from(number);
    match format.set_field(&mut bytes, name, &value) {
        Ok(()) => {
            let read = format.get_field(&bytes, name).expect("it was set");
            assert!(name == "e" || read == value);
        }
        Err(error) => {
            assert_eq!(bytes, before);
            assert!(!error.to_string().is_empty());
        }
    }
    Ok(())
}

fn sized(input: &[u8]) {
    let mut bytes = input.to_vec();
    let Ok((view, _)) = Sized::view_prefix(input) else {
        assert!(Sized::view_mut(&mut bytes).is_err());
        return;
    };
    let whole = view.as_bytes().len();
    let (number, last) = (view.number(), view.last());
    bytes.truncate(whole);
    let mut view = Sized::view_mut(&mut bytes).expect("it is a view to read");
    view.data_mut().fill(1);
    view.set_number(!number);
    view.set_last(!last);
    let view = view.as_view();
    assert_eq!((view.number(), view.last()), (!number, !last));
    assert!(view.data().iter().all(|byte| *byte == 1));
    assert_eq!(bytes[..2], input[..2]);
}
