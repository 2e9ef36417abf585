//! Java class files: a pool of constants, then fields, methods and attributes that refer to it.

use memoryview::{Coded, View, be};

use super::Format;
use crate::symbols::coded;
use crate::{Report, Stop, Value};

pub(super) const FORMAT: Format = Format {
    name: "class",
    title: "Java class",
    magic: &[(0, b"\xca\xfe\xba\xbe")],
    walk,
};

/// Of Java 1.0. Programs of macOS for several processors begin with the same magic, then their
/// number.
const FIRST_VERSION: u16 = 45;

#[derive(View)]
#[layout(">4BHHH")]
struct Head {
    magic: [u8; 4],
    version_minor: u16,
    version_major: u16,
    constant_pool_count: u16,
}

#[derive(Coded)]
#[repr(u8)]
enum Tag {
    Utf8 = 1,
    Integer = 3,
    Float = 4,
    Long = 5,
    Double = 6,
    ClassType = 7,
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
#[layout(">H")]
struct NameIndex {
    name_index: u16,
}

#[derive(View)]
#[layout(">H")]
struct StringIndex {
    string_index: u16,
}

#[derive(View)]
#[layout(">HH")]
struct MemberRef {
    class_index: u16,
    name_and_type_index: u16,
}

#[derive(View)]
#[layout(">HH")]
struct NameAndType {
    name_index: u16,
    descriptor_index: u16,
}

#[derive(View)]
#[layout(">BH")]
struct MethodHandle {
    reference_kind: u8,
    reference_index: u16,
}

#[derive(View)]
#[layout(">HH")]
struct DynamicRef {
    bootstrap_method_attr_index: u16,
    name_and_type_index: u16,
}

#[derive(View)]
#[layout(">HHH")]
struct ClassInfo {
    access_flags: u16,
    this_class: u16,
    super_class: u16,
}

/// A field or a method.
#[derive(View)]
#[layout(">HHH")]
struct Member {
    access_flags: u16,
    name_index: u16,
    descriptor_index: u16,
}

#[derive(View)]
#[layout(">HI")]
struct Attribute {
    name_index: u16,
    attribute_length: u32,
}

#[derive(View)]
#[layout(">HHI")]
struct Code {
    max_stack: u16,
    max_locals: u16,
    code_length: u32,
}

#[derive(View)]
#[layout(">HHHH")]
struct Handler {
    start_pc: u16,
    end_pc: u16,
    handler_pc: u16,
    catch_type: u16,
}

/// What later parts of the file look up.
enum Constant<'a> {
    Text(&'a [u8]),
    Class(u16),
    Other,
}

/// The constants by their number; it grows with what has been read.
struct Pool<'a>(Vec<Constant<'a>>);

impl Pool<'_> {
    fn text(&self, index: u64) -> Option<&str> {
        match self.0.get(usize::try_from(index).ok()?)? {
            Constant::Text(bytes) => std::str::from_utf8(bytes).ok(),
            Constant::Class(name) => match self.0.get(usize::from(*name))? {
                Constant::Text(bytes) => std::str::from_utf8(bytes).ok(),
                _ => None,
            },
            Constant::Other => None,
        }
    }

    fn symbol(&self, value: &Value<'_>) -> Option<String> {
        self.text(value.number()?).map(str::to_owned)
    }
}

fn walk(report: &mut Report<'_, '_>) -> Result<(), Stop> {
    let head = report.record::<Head>("", &[("version_major", &release)])?;
    if head.version_major() < FIRST_VERSION {
        let (version, size) = (
            head.version_major(),
            Head::SIZE - HeadView::VERSION_MAJOR.offset(),
        );
        let text = format_args!("no Java class has the version {version}: read");
        return Err(report.invalid_field("version_major", size, text));
    }
    let pool = constants(head.constant_pool_count(), report)?;
    let named = |value: &Value<'_>| pool.symbol(value);
    report.record::<ClassInfo>(
        "",
        &[
            ("access_flags", &access),
            ("this_class", &named),
            ("super_class", &named),
        ],
    )?;
    counted("interfaces", report, |report| {
        report.value::<be::U16>("", &[("", &named)]).map(drop)
    })?;
    counted("fields", report, |report| member(&pool, report))?;
    counted("methods", report, |report| member(&pool, report))?;
    counted("attributes", report, |report| {
        attribute(&pool, false, report)
    })?;
    report.remainder("trailing")?;
    Ok(())
}

fn constants<'a>(count: u16, report: &mut Report<'a, '_>) -> Result<Pool<'a>, Stop> {
    // Numbers begin at 1.
    let mut pool = Pool(vec![Constant::Other]);
    while pool.0.len() < usize::from(count) {
        let path = format!("constant_pool[{}]", pool.0.len());
        let (constant, slots) = report.within(path, constant)?;
        pool.0.push(constant);
        // Constants of 8 bytes take two numbers.
        pool.0.extend((1..slots).map(|_| Constant::Other));
    }
    Ok(pool)
}

/// A constant, and how many numbers it takes.
fn constant<'a>(report: &mut Report<'a, '_>) -> Result<(Constant<'a>, usize), Stop> {
    let tag = report.value::<u8>("tag", &[("", &coded::<Tag>)])?;
    report.within("cp_info", |report| {
        match Tag::from_code(tag) {
            Tag::Utf8 => {
                let length = report.value::<be::U16>("str_len", &[])?;
                let text = report.text("value", length.into())?;
                return Ok((Constant::Text(text), 1));
            }
            Tag::ClassType => {
                let name = report.record::<NameIndex>("", &[])?.name_index();
                return Ok((Constant::Class(name), 1));
            }
            Tag::Long => {
                report.value::<be::I64>("value", &[])?;
                return Ok((Constant::Other, 2));
            }
            Tag::Double => {
                report.value::<be::F64>("value", &[])?;
                return Ok((Constant::Other, 2));
            }
            Tag::Other(code) => {
                let text = format_args!("{code} is no kind of constant: read");
                return Err(report.invalid_field("", 1, text));
            }
            tag => one_slot(&tag, report)?,
        }
        Ok((Constant::Other, 1))
    })
}

fn one_slot(tag: &Tag, report: &mut Report<'_, '_>) -> Result<(), Stop> {
    match tag {
        Tag::Integer => report.value::<be::I32>("value", &[]).map(drop),
        Tag::Float => report.value::<be::F32>("value", &[]).map(drop),
        Tag::String => report.record::<StringIndex>("", &[]).map(drop),
        Tag::NameAndType => report.record::<NameAndType>("", &[]).map(drop),
        Tag::MethodHandle => report.record::<MethodHandle>("", &[]).map(drop),
        Tag::Dynamic | Tag::InvokeDynamic => report.record::<DynamicRef>("", &[]).map(drop),
        Tag::MethodType | Tag::Module | Tag::Package => {
            report.record::<NameIndex>("", &[]).map(drop)
        }
        _ => report.record::<MemberRef>("", &[]).map(drop),
    }
}

/// Reports a count and as many entries.
fn counted<'a, 's>(
    name: &str,
    report: &mut Report<'a, 's>,
    mut entry: impl FnMut(&mut Report<'a, 's>) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let count = report.value::<be::U16>(&format!("{name}_count"), &[])?;
    for i in 0..count {
        report.within(format_args!("{name}[{i}]"), &mut entry)?;
    }
    Ok(())
}

fn member(pool: &Pool<'_>, report: &mut Report<'_, '_>) -> Result<(), Stop> {
    let named = |value: &Value<'_>| pool.symbol(value);
    report.record::<Member>(
        "",
        &[
            ("access_flags", &access),
            ("name_index", &named),
            ("descriptor_index", &named),
        ],
    )?;
    counted("attributes", report, |report| attribute(pool, true, report))
}

/// An attribute. Code has attributes too, but none of them is code: `code` is false for those, and
/// so the file does not decide how deep this goes.
fn attribute(pool: &Pool<'_>, code: bool, report: &mut Report<'_, '_>) -> Result<(), Stop> {
    let named = |value: &Value<'_>| pool.symbol(value);
    let head = report.record::<Attribute>("", &[("name_index", &named)])?;
    report.window(head.attribute_length().into(), |report| {
        if !code || pool.text(head.name_index().into()) != Some("Code") {
            report.remainder("info")?;
            return Ok(());
        }
        report.within("info", |report| {
            let code = report.record::<Code>("", &[])?;
            report.bytes("code", code.code_length().into())?;
            counted("exception_table", report, |report| {
                report
                    .record::<Handler>("", &[("catch_type", &named)])
                    .map(drop)
            })?;
            counted("attributes", report, |report| {
                attribute(pool, false, report)
            })
        })
    })
}

/// The Java release of a major version.
fn release(value: &Value<'_>) -> Option<String> {
    let release = value.number()?.checked_sub(44)?;
    Some(format!("Java {release}"))
}

/// The words that stand before a declaration.
fn access(value: &Value<'_>) -> Option<String> {
    const WORDS: [(u64, &str); 10] = [
        (0x0001, "public"),
        (0x0002, "private"),
        (0x0004, "protected"),
        (0x0008, "static"),
        (0x0010, "final"),
        (0x0200, "interface"),
        (0x0400, "abstract"),
        (0x1000, "synthetic"),
        (0x2000, "annotation"),
        (0x4000, "enum"),
    ];
    let flags = value.number()?;
    let words: Vec<_> = WORDS
        .iter()
        .filter(|(flag, _)| flags & flag != 0)
        .map(|&(_, word)| word)
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
}
