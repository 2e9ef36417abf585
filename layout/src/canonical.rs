//! The canonical PEP 3118 string of a layout: explicit orders, standard sizes, explicit padding.
//!
//! It says the same on every target, `NumPy` reads it, and parsing it gives the layout back.

use crate::{Code, Endian, FieldInfo, Kind, Layout};

/// The number of bytes of [`write_format`].
#[must_use]
pub const fn format_len(layout: &Layout<'_>) -> usize {
    let mut writer = Writer {
        buffer: &mut [],
        length: 0,
        order: '@',
    };
    writer.record(layout);
    writer.length
}

/// Writes the canonical string of `layout` to the start of `buffer`, as far as it has room, and
/// returns its full length.
pub const fn write_format(layout: &Layout<'_>, buffer: &mut [u8]) -> usize {
    let mut writer = Writer {
        buffer,
        length: 0,
        order: '@',
    };
    writer.record(layout);
    writer.length
}

struct Writer<'b> {
    buffer: &'b mut [u8],
    length: usize,
    order: char,
}

impl Writer<'_> {
    const fn byte(&mut self, byte: u8) {
        if self.length < self.buffer.len() {
            self.buffer[self.length] = byte;
        }
        self.length += 1;
    }

    const fn text(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut i = 0;
        while i < bytes.len() {
            self.byte(bytes[i]);
            i += 1;
        }
    }

    const fn number(&mut self, number: usize) {
        if number >= 10 {
            self.number(number / 10);
        }
        self.byte(b"0123456789"[number % 10]);
    }

    const fn record(&mut self, layout: &Layout<'_>) {
        self.text("T{");
        let mut fields = layout.fields();
        let mut gaps = layout.padding();
        let mut gap = gaps.step();
        while let Some(field) = fields.step() {
            while let Some((at, bytes)) = gap
                && at < field.offset()
            {
                self.padding(bytes);
                gap = gaps.step();
            }
            self.field(&field);
        }
        while let Some((_, bytes)) = gap {
            self.padding(bytes);
            gap = gaps.step();
        }
        self.byte(b'}');
    }

    const fn padding(&mut self, bytes: usize) {
        if bytes > 1 {
            self.number(bytes);
        }
        self.byte(b'x');
    }

    const fn field(&mut self, field: &FieldInfo<'_>) {
        self.shape(field);
        self.order(field);
        if let Some((_, width)) = field.bits() {
            self.number(width);
            self.byte(b't');
        } else if let Some(record) = field.record() {
            self.record(&record);
        } else {
            if field.code().count_is_width() {
                let unit = match field.code() {
                    Code::Text => 4,
                    _ => 1,
                };
                self.number(field.unit() / unit);
            }
            self.text(standard_letters(field));
        }
        if !field.name().is_empty() {
            self.byte(b':');
            self.text(field.name());
            self.byte(b':');
        }
    }

    const fn shape(&mut self, field: &FieldInfo<'_>) {
        let dims = field.dims();
        if dims.is_empty() && field.count() == 1 {
            return;
        }
        self.byte(b'(');
        if dims.is_empty() {
            self.number(field.count());
        }
        let mut i = 0;
        while i < dims.len() {
            if i > 0 {
                self.byte(b',');
            }
            self.number(dims[i]);
            i += 1;
        }
        self.byte(b')');
    }

    const fn order(&mut self, field: &FieldInfo<'_>) {
        let wanted = match field.code().kind() {
            Kind::Opaque => '^',
            Kind::Int | Kind::Uint if field.unit() == 1 => return,
            Kind::Int | Kind::Uint | Kind::Float | Kind::Complex | Kind::Text | Kind::Bits => {
                match field.endian() {
                    Endian::Little => '<',
                    Endian::Big => '>',
                }
            }
            // A record in which no order is written has bytes only, which are not aligned.
            _ => return,
        };
        if self.order != wanted {
            self.byte(wanted as u8);
            self.order = wanted;
        }
    }
}

/// The letters of a code of fixed size that means the same: `q` for a C `long` of 8 bytes.
const fn standard_letters(field: &FieldInfo<'_>) -> &'static str {
    let code = match (field.code().kind(), field.unit()) {
        (Kind::Int, 4) => Code::I32,
        (Kind::Int, 8) => Code::I64,
        (Kind::Uint, 4) => Code::U32,
        (Kind::Uint, 8) => Code::U64,
        (Kind::Complex, 8) => Code::Zf,
        (Kind::Complex, 16) => Code::Zd,
        _ => field.code(),
    };
    code.letters()
}
