//! Data made to break readers: cycles of offsets, sizes and counts that overflow, elements without
//! bytes, recursion, numbers of too many bytes. Every operation ends, without a panic and with output
//! no larger than the data can justify.

use fastrand::Rng;
use memoryview::inspect::{Hex, Json, Palette, Walk};
use memoryview::{At, Latin1, Lazy, Leb128, Limits, Numbers, Seq, Table, Text, View};

/// Nodes at offsets, forwards, backwards and in circles.
#[derive(View, Debug)]
#[layout(">")]
struct Node<'a> {
    next: u8,
    back: i8,
    #[view(at = next)]
    follower: At<'a, Node<'a>>,
    #[view(at = start() + back)]
    before: At<'a, Node<'a>>,
    #[view(at = next, count = back)]
    all: At<'a, Seq<'a, Node<'a>>>,
    #[view(at = next, size = back, until(0, or_end))]
    name: At<'a, Text<'a, Latin1>>,
}

/// Sizes and counts of 64 bits, whose products overflow.
#[derive(View, Debug)]
#[layout("<")]
struct Huge<'a> {
    kind: u8,
    #[view(size = 8 - kind % 8)]
    count: u64,
    each: u64,
    #[view(if = kind & 8 != 0, count = count, each = each)]
    windows: Option<Seq<'a, Pair>>,
    #[view(if = kind & 16 != 0, count = count * each)]
    numbers: Option<Numbers<'a, u32>>,
    #[view(if = kind & 32 != 0, count = count, with(width = each))]
    table: Option<Table<'a, Wide<'a>>>,
    #[view(if = kind & 64 != 0, count = count)]
    nothing: Option<Seq<'a, Nothing>>,
    #[view(align_after = each)]
    last: u8,
    #[view(at = count + each, size = each)]
    far: At<'a, &'a [u8]>,
}

#[derive(View, Debug)]
#[layout("<BB")]
struct Pair {
    a: u8,
    b: u8,
}

#[derive(View, Debug)]
#[layout("<")]
#[view(args(width: u64))]
struct Wide<'a> {
    tag: u8,
    #[view(size = width)]
    bytes: &'a [u8],
}

/// A record that may have no bytes.
#[derive(View, Debug)]
#[layout("<")]
struct Nothing {
    #[view(if = left() % 3 == 1)]
    value: Option<u8>,
}

/// Containers inside containers, read lazily and eagerly.
#[derive(View, Debug)]
#[layout(">")]
#[view(tag = B)]
enum Tree<'a> {
    #[view(tag = 0)]
    Leaf(#[view(code = Leb128)] i32),
    #[view(tag = 1)]
    Lazy {
        size: i8,
        #[view(size = size)]
        inside: Lazy<'a, Tree<'a>>,
    },
    #[view(tag = 2)]
    List {
        #[view(code = Leb128)]
        count: u64,
        #[view(count = count)]
        all: Seq<'a, Tree<'a>>,
    },
    #[view(tag = 3)]
    Rest(Seq<'a, Tree<'a>>),
    #[view(tag = 4)]
    Far {
        offset: u8,
        #[view(at = offset)]
        to: At<'a, Tree<'a>>,
    },
    #[view(tag = 5)]
    Until {
        #[view(until = |tree| index() > 3)]
        all: Seq<'a, Tree<'a>>,
    },
    #[view(other)]
    Other(Numbers<'a, u16>),
}

/// Signed sizes, and texts with terminators.
#[derive(View, Debug)]
#[layout(">")]
#[view(mut)]
struct Signed<'a> {
    a: i8,
    b: i32,
    #[view(size = a - b)]
    bytes: &'a [u8],
    #[view(skip = a, until(b";", keep))]
    text: &'a [u8],
    #[view(size(b, or_end), trim = b' ')]
    padded: &'a [u8],
    #[view(count = a)]
    list: Vec<u16>,
    #[view(check = sum(list) + b > 0, verify = a / b == 1)]
    number: u16,
}

/// Runs every operation on `bytes`.
fn attack<T: View<Args = ()>>(bytes: &[u8]) {
    let offset = |error: &memoryview::Error| error.offset().unwrap_or(0);
    if let Err(error) = T::view(bytes) {
        assert!(offset(&error) <= bytes.len(), "{error}");
        assert_eq!(error.is_incomplete(), error.needed().is_some(), "{error}");
    }
    let _ = T::view_prefix(bytes).map(|(_, rest)| assert!(rest.len() <= bytes.len()));
    let _ = T::view_prefix_limited(bytes, (), Limits { depth: 3 }).map(drop);
    for limit in [0, 1, bytes.len()] {
        let _ = T::view_at(bytes, limit).map(drop);
    }
    let mut text = String::new();
    let mut json = Json::new(&mut text);
    let mut walk = Walk::new(bytes, &mut json);
    let _ = T::trace(bytes, &mut walk);
    walk.finish().unwrap();
    let most = 4_000 * (bytes.len() + 1) * (bytes.len() + 1);
    assert!(text.len() < most, "{} of {}", text.len(), bytes.len());
    let mut text = String::new();
    let mut hex = Hex::new(&mut text, Palette::PLAIN);
    let mut walk = Walk::new(bytes, &mut hex);
    let _ = T::trace(bytes, &mut walk);
    walk.finish().unwrap();
}

/// Unpacks and packs; a value that is packed is read back.
macro_rules! pack {
    ($record:ident, $bytes:expr $(, $update:ident)?) => {
        #[allow(unused_mut, reason = "unions are not updated")]
        if let Ok(mut value) = $record::unpack($bytes) {
            let mut packed = Vec::new();
            if value.pack_to(&mut packed).is_ok() {
                assert_eq!(value.packed_size(), Ok(packed.len()));
                assert!(packed.len() <= $bytes.len() + 64 * 256);
            } else {
                assert!(packed.is_empty());
            }
            $(value.$update();)?
            let _ = value.packed_size();
        }
    };
}

/// Shows a view in every form, and follows its lists and offsets for some steps.
macro_rules! show {
    ($view:expr) => {{
        let view = $view;
        let debug = format!("{view:?} {view:#?}");
        let _ = serde_json::to_string(&view).map(|json| debug.len() + json.len());
    }};
}

/// Bytes that are often at a limit.
fn bytes(random: &mut Rng, at_most: usize) -> Vec<u8> {
    let limits = [
        0, 1, 2, 3, 4, 5, 8, 0x7f, 0x80, 0x81, 0xfe, 0xff, b';', b' ',
    ];
    let length = random.usize(..=at_most);
    let mut bytes = Vec::new();
    for _ in 0..length {
        bytes.push(match random.u8(..4) {
            0 => random.u8(..),
            1 => random.u8(..8),
            _ => limits[random.usize(..limits.len())],
        });
    }
    bytes
}

const ROUNDS: usize = 4_000;

#[test]
fn offsets_in_circles_end() {
    let mut random = Rng::with_seed(1);
    for _ in 0..ROUNDS {
        let bytes = bytes(&mut random, 24);
        attack::<Node<'_>>(&bytes);
        let Ok((mut node, _)) = Node::view_prefix(&bytes) else {
            continue;
        };
        show!(node);
        // The loop that follows offsets is the caller's.
        for _ in 0..8 {
            let _ = node.name().get().map(|name| name.chars().count());
            if let Ok(all) = node.all().get() {
                let _ = all.offsets().map(|offsets| assert!(offsets.len() <= 127));
                assert!(all.iter().take(200).count() <= 127);
            }
            match (node.follower().get(), node.before().get()) {
                (Ok(next), _) | (_, Ok(next)) => node = next,
                _ => break,
            }
        }
    }
}

#[test]
fn sizes_and_counts_that_overflow_are_errors() {
    let mut random = Rng::with_seed(2);
    for round in 0..ROUNDS {
        let mut bytes = bytes(&mut random, 48);
        if round % 2 == 0 && bytes.len() > 17 {
            // Large numbers whose products are small, and the reverse.
            let (count, each) = [
                (u64::MAX, u64::MAX),
                (1 << 63, 2),
                (u64::MAX, 1),
                (1 << 32, 1 << 32),
                (3, 5),
                (0, u64::MAX),
                (u64::MAX, 0),
            ][round / 2 % 7];
            bytes[0] &= 0xf8;
            bytes[1..9].copy_from_slice(&count.to_le_bytes());
            bytes[9..17].copy_from_slice(&each.to_le_bytes());
        }
        attack::<Huge<'_>>(&bytes);
        pack!(Huge, &bytes, update);
        let Ok((huge, _)) = Huge::view_prefix(&bytes) else {
            continue;
        };
        show!(huge);
        let _ = huge.far().get();
        if let Some(windows) = huge.windows() {
            let _ = windows.offsets();
            let _ = windows.check();
            assert!(windows.iter().count() <= bytes.len());
        }
        if let Some(nothing) = huge.nothing() {
            let _ = nothing.offsets();
            assert!(nothing.iter().count() <= 1 << 17);
        }
    }
}

#[test]
fn nested_containers_end() {
    let mut random = Rng::with_seed(3);
    for _ in 0..ROUNDS {
        let bytes = bytes(&mut random, 32);
        attack::<Tree<'_>>(&bytes);
        pack!(Tree, &bytes);
        let Ok((tree, _)) = Tree::view_prefix(&bytes) else {
            continue;
        };
        show!(tree);
        match tree {
            TreeView::Lazy(lazy) => drop(lazy.inside().get().map(|inside| format!("{inside:?}"))),
            TreeView::List(list) => drop(list.all().offsets()),
            TreeView::Rest(all) => drop(all.check()),
            TreeView::Far(far) => drop(far.to().get()),
            _ => {}
        }
    }
    // Deeper than any limit, in each kind of container.
    for level in [&[1, 127][..], &[2, 1], &[3], &[5], &[4, 2]] {
        let deep = level.repeat(10_000);
        attack_deep(&deep);
    }
}

fn attack_deep(bytes: &[u8]) {
    let _ = Tree::view_prefix(bytes).map(|(tree, _)| format!("{tree:?}").len());
    let mut events = 0;
    let _ = Tree::trace(bytes, &mut |_: &memoryview::trace::Event<'_>| events += 1);
    assert!(events < 100 * bytes.len(), "{events}");
}

#[test]
fn overlong_numbers_are_errors() {
    for length in 0..40 {
        let mut bytes = vec![0; 1];
        bytes.extend(std::iter::repeat_n(0x80, length));
        for end in [0, 1, 0x0f, 0x7f] {
            bytes.push(end);
            attack::<Tree<'_>>(&bytes);
            // Five groups have the 32 bits of the field.
            let is_read = Tree::view(&bytes).is_ok();
            assert!(!is_read || length < 5, "{length} {end}");
            bytes.pop();
        }
    }
}

#[test]
fn negative_sizes_are_errors() {
    let mut random = Rng::with_seed(4);
    for _ in 0..ROUNDS {
        let mut bytes = bytes(&mut random, 40);
        if let [_, high, middle, low, ..] = &mut bytes[..] {
            (*high, *middle, *low) = (0, 0, 0);
        }
        attack::<Signed<'_>>(&bytes);
        pack!(Signed, &bytes, update);
        if let Ok(view) = Signed::view(&bytes) {
            show!(view);
            let _ = view.verify();
            let mut copy = bytes.clone();
            let view = Signed::view_mut(&mut copy).unwrap();
            assert_eq!(view.as_view().as_bytes(), bytes);
        }
    }
}

#[derive(View)]
#[layout(">")]
struct Padded {
    size: u64,
    #[view(skip_after = size)]
    number: u8,
}

/// Padding at the end may be missing in the data, but packing writes all of it.
#[test]
fn padding_of_any_size_is_not_packed() {
    let bytes = [0, 0, 0xff, 0, 0, 0, 0, 0, 7];
    let value = Padded::unpack(&bytes).unwrap();
    assert_eq!(
        value.packed_size().unwrap_err().to_string(),
        "Padded.number: `skip_after = size` is out of range, at offset 9"
    );
}
