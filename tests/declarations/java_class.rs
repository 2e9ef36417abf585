//! Java class files: a pool of constants, and attributes that are named by it.

use memoryview::{Error, Seq, View};

use crate::harness::{damage, file};

/// `Long` and `Double` take two indices of the pool, so a function counts its constants.
#[derive(View)]
#[layout(">")]
struct ClassFile<'a> {
    #[view(magic = 0xcafe_babe)]
    magic: u32,
    minor: u16,
    #[view(check = major >= 43)]
    major: u16,
    pool_count: u16,
    #[view(count = constants(pool_count, rest()))]
    pool: Seq<'a, Constant<'a>>,
    access: u16,
    this_class: u16,
    super_class: u16,
    interfaces_count: u16,
    #[view(count = interfaces_count)]
    interfaces: &'a [u16],
    fields_count: u16,
    #[view(count = fields_count)]
    fields: Seq<'a, Member<'a>>,
    methods_count: u16,
    #[view(count = methods_count)]
    methods: Seq<'a, Member<'a>>,
    attributes_count: u16,
    #[view(count = attributes_count)]
    attributes: Seq<'a, Attribute<'a>>,
}

#[derive(View)]
#[layout(">")]
#[view(tag = B)]
enum Constant<'a> {
    /// Modified UTF-8, which is not always valid UTF-8.
    #[view(tag = 1)]
    Utf8 {
        length: u16,
        #[view(size = length)]
        text: &'a [u8],
    },
    #[view(tag = 3)]
    Integer(i32),
    #[view(tag = 4)]
    Float(f32),
    #[view(tag = 5)]
    Long(i64),
    #[view(tag = 6)]
    Double(f64),
    #[view(tag = 7 | 8 | 16 | 19 | 20)]
    Name(u16),
    #[view(tag = 9 | 10 | 11 | 12 | 17 | 18)]
    Pair { first: u16, second: u16 },
    #[view(tag = 15)]
    MethodHandle { kind: u8, reference: u16 },
}

#[derive(View)]
#[layout(">")]
struct Member<'a> {
    access: u16,
    name: u16,
    descriptor: u16,
    count: u16,
    #[view(count = count)]
    attributes: Seq<'a, Attribute<'a>>,
}

/// The kind of attribute is a name in the pool, by index.
#[derive(View)]
#[layout(">HI{length}s")]
struct Attribute<'a> {
    name: u16,
    length: u32,
    info: &'a [u8],
}

/// Returns the number of constants that take `count - 1` indices of the pool.
fn constants(count: u16, pool: &[u8]) -> u16 {
    let (mut left, mut found) = (count.saturating_sub(1), 0);
    for constant in Seq::<Constant<'_>>::from_bytes(pool) {
        if left == 0 {
            return found;
        }
        let taken = match constant {
            Ok(ConstantView::Long(_) | ConstantView::Double(_)) => 2,
            Ok(_) => 1,
            // The view reports the error.
            Err(_) => return found + 1,
        };
        left = left.saturating_sub(taken);
        found += 1;
    }
    found + left
}

fn read(class: ClassFileView<'_>) -> Result<(), Error> {
    let mut size = class.interfaces().len();
    for constant in class.pool() {
        if let ConstantView::Utf8(text) = constant? {
            size += text.text().len();
        }
    }
    for member in class.fields().iter().chain(class.methods()) {
        for attribute in member?.attributes() {
            size += attribute?.info().len();
        }
    }
    std::hint::black_box(size);
    Ok(())
}

#[test]
fn class_file_is_read() {
    let bytes = file("files/Tiny.class");
    let class = ClassFile::view(&bytes).unwrap();
    assert_eq!((class.major(), class.pool_count()), (52, 61));
    // Constants by index: after a wide one, an index is unused.
    let mut numbers = vec![None];
    for constant in class.pool() {
        let constant = constant.unwrap();
        let is_wide = matches!(constant, ConstantView::Long(_) | ConstantView::Double(_));
        numbers.push(Some(constant));
        numbers.extend(is_wide.then_some(None));
    }
    let name = |index: u16| match numbers[usize::from(index)] {
        Some(ConstantView::Utf8(text)) => text.text().escape_ascii().to_string(),
        _ => panic!("no text at {index}"),
    };
    let Some(ConstantView::Name(this)) = numbers[usize::from(class.this_class())] else {
        panic!()
    };
    assert_eq!(name(this), "Tiny");
    let methods: Vec<_> = class
        .methods()
        .iter()
        .map(|method| name(method.unwrap().name()))
        .collect();
    assert_eq!(methods, ["<init>", "run", "main"]);
}

#[test]
fn damaged() {
    damage::<ClassFile<'_>>(&file("files/Tiny.class"), read);
}
