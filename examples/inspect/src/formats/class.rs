//! Java class files (The Java Virtual Machine Specification, chapter 4).

use super::class_pool::{constants, index_of_code, names};
use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<ClassFile>("class", "Java class").recognised_by(|data| {
    // A fat Mach-O file begins with the same magic, followed by the number of its programs.
    data.starts_with(b"\xca\xfe\xba\xbe") && data.get(6..8).is_none_or(|major| *major >= [0, 45][..])
}).with_names(names);

#[derive(View)]
#[layout(">")]
struct ClassFile<'a> {
    #[view(magic = b"\xca\xfe\xba\xbe")]
    magic: [u8; 4],
    minor: u16,
    #[view(check = major >= 45)]
    major: u16,
    pool_count: u16,
    /// Returns the constant that names attributes with code.
    #[view(value = index_of_code(pool_count, rest()))]
    code: u16,
    #[view(count = constants(pool_count, rest()))]
    pool: Seq<'a, Constant<'a>>,
    access: u16,
    this_class: u16,
    super_class: u16,
    interfaces_count: u16,
    #[view(count = interfaces_count)]
    interfaces: &'a [u16],
    fields_count: u16,
    #[view(count = fields_count, with(code))]
    fields: Seq<'a, Member<'a>>,
    methods_count: u16,
    #[view(count = methods_count, with(code))]
    methods: Seq<'a, Member<'a>>,
    attributes_count: u16,
    #[view(count = attributes_count, with(code = 0))]
    attributes: Seq<'a, Attribute<'a>>,
    trailing: &'a [u8],
}

#[derive(View)]
#[layout(">")]
struct Constant<'a> {
    tag: Tag,
    #[view(match = tag)]
    body: Body<'a>,
}

#[derive(Coded)]
#[repr(u8)]
enum Tag {
    Utf8 = 1,
    Integer = 3,
    Float = 4,
    Long = 5,
    Double = 6,
    Class = 7,
    String = 8,
    FieldRef = 9,
    MethodRef = 10,
    InterfaceMethodRef = 11,
    NameAndType = 12,
    MethodHandle = 15,
    MethodType = 16,
    Dynamic = 17,
    InvokeDynamic = 18,
    Module = 19,
    Package = 20,
    #[view(other)]
    Other(u8),
}

#[derive(View)]
#[layout(">")]
enum Body<'a> {
    #[view(tag = 1)]
    Utf8 {
        length: u16,
        #[view(size = length)]
        text: Text<'a, Utf8>,
    },
    #[view(tag = 3)]
    Integer { value: i32 },
    #[view(tag = 4)]
    Float { value: f32 },
    #[view(tag = 5)]
    Long { value: i64 },
    #[view(tag = 6)]
    Double { value: f64 },
    #[view(tag = 7 | 8 | 16 | 19 | 20)]
    Name { index: u16 },
    #[view(tag = 9 | 10 | 11 | 12 | 17 | 18)]
    Pair { first: u16, second: u16 },
    #[view(tag = 15)]
    MethodHandle { kind: u8, reference: u16 },
}

/// A field or a method.
#[derive(View)]
#[layout(">")]
#[view(args(code: u16))]
struct Member<'a> {
    access: u16,
    name: u16,
    descriptor: u16,
    count: u16,
    #[view(count = count, with(code))]
    attributes: Seq<'a, Attribute<'a>>,
}

#[derive(View)]
#[layout(">")]
#[view(args(code: u16))]
struct Attribute<'a> {
    name: u16,
    length: u32,
    #[view(size = length, match = name == code)]
    info: Lazy<'a, Info<'a>>,
}

#[derive(View)]
#[layout(">")]
enum Info<'a> {
    #[view(tag = true)]
    Code {
        max_stack: u16,
        max_locals: u16,
        length: u32,
        #[view(size = length)]
        code: &'a [u8],
        handler_count: u16,
        #[view(count = handler_count)]
        handlers: &'a [Handler],
        count: u16,
        #[view(count = count, with(code = 0))]
        attributes: Seq<'a, Attribute<'a>>,
    },
    #[view(tag = false)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout(">HHHH")]
struct Handler {
    start: u16,
    end: u16,
    handler: u16,
    catch: u16,
}
