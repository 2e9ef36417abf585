//! [`table`], [`json`], [`hex`]: a whole record as text.

use core::fmt::{self, Display};
use core::marker::PhantomData;

use super::{Hex, Json, Palette, Sink, Table, Walk};
use crate::View;

/// Formats every field of the record at the start of `bytes` as a table: offset, size, path, type,
/// value.
///
/// The table ends at the first field that cannot be read, with the fault on a separate line. Bytes
/// that belong to no field are shown as `unused`.
///
/// ```
/// use memoryview::{View, inspect};
///
/// #[derive(View)]
/// #[layout("<If3s")]
/// struct Entry {
///     size: u32,
///     ratio: f32,
///     name: [u8; 3],
/// }
///
/// assert_eq!(
///     inspect::table::<Entry>(b"\x00\x10\0\0\0\0\x80\x3fetc").to_string(),
///     "  offset     size  field  type   value
/// 00000000        4  size   u32le  4096
/// 00000004        4  ratio  f32le  1.0
/// 00000008        3  name   bytes  65 74 63  \"etc\"
/// "
/// );
/// ```
pub fn table<T: View<Args = ()>>(bytes: &[u8]) -> Shown<'_, T> {
    Shown::new(bytes, Form::Table)
}

/// Formats every field of the record at the start of `bytes` as one JSON object per line.
///
/// ```
/// use memoryview::{View, inspect};
///
/// #[derive(View)]
/// #[layout("!4t12tB")]
/// struct Tag {
///     kind: u8,
///     size: u16,
///     flags: u8,
/// }
///
/// assert_eq!(
///     inspect::json::<Tag>(&[0x10, 0x02]).to_string(),
///     r#"{"path":"kind","offset":0,"size":1,"bit_offset":0,"bit_size":4,"type":"bits","value":1}
/// {"path":"size","offset":0,"size":2,"bit_offset":4,"bit_size":12,"type":"bits","value":2}
/// {"path":"flags","offset":2,"fault":"needs 1 byte at offset 2, 0 are left"}
/// "#
/// );
/// ```
pub fn json<T: View<Args = ()>>(bytes: &[u8]) -> Shown<'_, T> {
    Shown::new(bytes, Form::Json)
}

/// Formats every field of the record at the start of `bytes` as an annotated hexdump.
///
/// ```
/// use memoryview::{View, inspect};
///
/// #[derive(View)]
/// #[layout("<I4s")]
/// struct Chunk {
///     size: u32,
///     id: [u8; 4],
/// }
///
/// assert_eq!(
///     inspect::hex::<Chunk>(b"\x07\0\0\0data").to_string(),
///     "00000000  07 00 00 00                                      ....              size = 7
/// 00000004  64 61 74 61                                      data              id
/// "
/// );
/// ```
pub fn hex<T: View<Args = ()>>(bytes: &[u8]) -> Shown<'_, T> {
    Shown::new(bytes, Form::Hex)
}

/// A record as text, returned by [`table`], [`json`] and [`hex`].
pub struct Shown<'a, T> {
    bytes: &'a [u8],
    form: Form,
    palette: Palette,
    types: PhantomData<fn() -> T>,
}

#[derive(Clone, Copy, Debug)]
enum Form {
    Table,
    Json,
    Hex,
}

impl<'a, T: View<Args = ()>> Shown<'a, T> {
    fn new(bytes: &'a [u8], form: Form) -> Self {
        Self {
            bytes,
            form,
            palette: Palette::PLAIN,
            types: PhantomData,
        }
    }

    /// Adds colours, except to JSON.
    ///
    /// ```
    /// use memoryview::View;
    /// use memoryview::inspect::{Palette, table};
    ///
    /// #[derive(View)]
    /// #[layout(">H")]
    /// struct Size { bytes: u16 }
    ///
    /// assert!(table::<Size>(&[0, 7]).with_palette(Palette::ANSI).to_string().contains("\x1b["));
    /// ```
    #[must_use]
    pub fn with_palette(mut self, palette: Palette) -> Self {
        self.palette = palette;
        self
    }

    fn walk(&self, sink: &mut dyn Sink) -> fmt::Result {
        let mut walk = Walk::new(self.bytes, sink);
        // A fault is an entry too.
        let _ = T::trace(self.bytes, &mut walk);
        walk.finish().map(drop)
    }
}

impl<T: View<Args = ()>> Display for Shown<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.form {
            Form::Table => self.walk(&mut Table::new(f, self.palette)),
            Form::Json => self.walk(&mut Json::new(f)),
            Form::Hex => self.walk(&mut Hex::new(f, self.palette)),
        }
    }
}

impl<T> fmt::Debug for Shown<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shown")
            .field("bytes", &self.bytes)
            .field("form", &self.form)
            .finish_non_exhaustive()
    }
}
