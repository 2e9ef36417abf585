//! ar: archives of Unix, such as static libraries and Debian packages, as GNU and BSD write them (`ar(5)`).

use super::prelude::*;

pub(super) const FORMAT: Format =
    Format::of::<Ar>("ar", "ar archive").recognised_by(|data| data.starts_with(b"!<arch>\n") || data.starts_with(b"!<thin>\n"));

#[derive(View)]
struct Ar<'a> {
    #[view(magic = b"!<arch>\n" | b"!<thin>\n")]
    magic: [u8; 8],
    #[view(with(is_thin = magic == b"!<thin>\n"))]
    members: Seq<'a, Member<'a>>,
}

/// Numbers are text, decimal except for the octal mode. `/` and `//` are the names of the symbol
/// table and of the table of long names. In the BSD variant, a long name comes before the data.
#[derive(View)]
#[view(args(is_thin: bool))]
struct Member<'a> {
    #[view(size = 16, trim = b' ')]
    name: Text<'a, Latin1>,
    #[view(size = 12, trim = b' ')]
    modified: Text<'a, Latin1>,
    #[view(size = 6, trim = b' ')]
    user: Text<'a, Latin1>,
    #[view(size = 6, trim = b' ')]
    group: Text<'a, Latin1>,
    #[view(size = 8, trim = b' ')]
    mode: Text<'a, Latin1>,
    #[view(size = 10, trim = b' ', check = number(bytes(size..=size)).is_some())]
    size: Text<'a, Latin1>,
    #[view(magic = b"`\n")]
    terminator: [u8; 2],
    #[view(size = long_name(bytes(name..=name)), trim = 0)]
    long_name: Text<'a, Latin1>,
    /// The members of a thin archive are separate files.
    #[view(size = data_size(bytes(name..=name), bytes(size..=size), is_thin))]
    data: &'a [u8],
    /// A line feed, if the size is odd.
    #[view(size = pos() % 2)]
    padding: &'a [u8],
}

fn number(field: &[u8]) -> Option<u64> {
    str::from_utf8(field).ok()?.trim_ascii_end().parse().ok()
}

/// Returns the size of a long name in the BSD variant: `#1/20`.
fn long_name(name: &[u8]) -> u64 {
    name.strip_prefix(b"#1/").and_then(number).unwrap_or(0)
}

fn data_size(name: &[u8], size: &[u8], is_thin: bool) -> Option<u64> {
    let is_table = name.starts_with(b"/ ") || name.starts_with(b"// ") || name.starts_with(b"/SYM64/");
    if is_thin && !is_table { Some(0) } else { number(size)?.checked_sub(long_name(name)) }
}
