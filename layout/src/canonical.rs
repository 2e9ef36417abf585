//! The canonical PEP 3118 string of a layout: explicit orders, standard sizes, explicit padding.
//!
//! It means the same on every target. `NumPy` reads it, and parsing it gives the same layout.

use crate::{Code, Endian, FieldInfo, Kind, Layout, MAX_DEPTH, Model, Order};

/// Returns the length in bytes of the string that [`write_format`] writes.
#[must_use]
pub const fn format_len(layout: &Layout<'_>) -> usize {
    write_format(layout, &mut [])
}

/// Writes the canonical string of `layout` to `buffer`, as far as it fits, and returns the length
/// of the whole string.
pub const fn write_format(layout: &Layout<'_>, buffer: &mut [u8]) -> usize {
    let mut writer = Writer::new(buffer);
    writer.record(layout);
    writer.length
}

/// Like [`write_format`], but the string also keeps the alignment and the number of values: parsing
/// it restores both. A layout with bare counts (`3h`) becomes a string without braces, as in
/// `struct`.
pub const fn write_text(layout: &Layout<'_>, buffer: &mut [u8]) -> usize {
    let mut writer = Writer::new(buffer);
    // At the maximum depth, braces around the fields would be one level too many.
    if has_bare_counts(layout) || depth(layout) == MAX_DEPTH {
        writer.bare(layout);
    } else {
        writer.text("T{");
        if layout.align() > 1 {
            writer.aligned(layout.align());
        }
        writer.fields(layout, false);
        writer.byte(b'}');
    }
    writer.length
}

/// Returns `true` if a field has a bare count (`3h`).
const fn has_bare_counts(layout: &Layout<'_>) -> bool {
    let mut fields = layout.fields();
    while let Some(field) = fields.step() {
        if field.dims().is_empty() && field.count() != 1 {
            return true;
        }
    }
    false
}

/// Returns the number of levels of records in the fields.
const fn depth(layout: &Layout<'_>) -> usize {
    let mut deepest = 0;
    let mut fields = layout.fields();
    while let Some(field) = fields.step() {
        if let Some(record) = field.record() {
            let own = 1 + depth(&record);
            if own > deepest {
                deepest = own;
            }
        }
    }
    deepest
}

/// Returns `true` if a string can express the layout. Only `NumPy`'s dtypes allow fields that overlap,
/// names with a colon or a zero byte, and a `long double` of another machine.
#[must_use]
pub const fn has_text(layout: &Layout<'_>) -> bool {
    let mut end = 0;
    let mut fields = layout.fields();
    while let Some(field) = fields.step() {
        // Bit fields share bytes, but no bits.
        if field.bits().is_none() {
            if field.offset() < end {
                return false;
            }
            end = field.offset() + field.size();
        }
        if is_foreign(&field) || !is_writable(field.name()) {
            return false;
        }
        if let Some(record) = field.record()
            && !has_text(&record)
        {
            return false;
        }
    }
    true
}

/// Returns `true` for a `long double`, or a complex of two, whose byte order or size is not that of the
/// target.
const fn is_foreign(field: &FieldInfo<'_>) -> bool {
    matches!(field.code(), Code::LongDouble | Code::Zg)
        && (!standard_code(field).is(field.code()) || !field.endian().is(Endian::TARGET))
}

/// Returns `true` if the grammar reads the whole name as one.
const fn is_writable(name: &str) -> bool {
    let bytes = name.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        if bytes[i] == b':' || bytes[i] == 0 {
            return false;
        }
        i += 1;
    }
    true
}

struct Writer<'b> {
    buffer: &'b mut [u8],
    length: usize,
    order: char,
}

impl<'b> Writer<'b> {
    const fn new(buffer: &'b mut [u8]) -> Self {
        Self {
            buffer,
            length: 0,
            order: '@',
        }
    }

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

    /// Writes `(8)0x`, padding of zero bytes with an alignment.
    const fn aligned(&mut self, align: usize) {
        self.byte(b'(');
        self.number(align);
        self.text(")0x");
    }

    /// Writes the fields without braces. Only a string with a shape, a name or a record may change
    /// its order, so a string without any of these gets padding with a shape.
    const fn bare(&mut self, layout: &Layout<'_>) {
        let (mut orders, mut is_extended) = (0, false);
        let mut order = self.order;
        let mut fields = layout.fields();
        while let Some(field) = fields.step() {
            is_extended |= !field.dims().is_empty()
                || !field.name().is_empty()
                || field.code().is(Code::Record);
            if let Some(wanted) = order_of(&field)
                && wanted != order
            {
                order = wanted;
                orders += 1;
            }
        }
        if layout.align() > 1 || (orders > 1 && !is_extended) {
            self.aligned(layout.align());
        } else if orders == 1 {
            // The order character of a `struct` string is its first character.
            self.byte(order as u8);
            self.order = order;
        }
        self.fields(layout, true);
    }

    const fn record(&mut self, layout: &Layout<'_>) {
        self.text("T{");
        self.fields(layout, false);
        self.byte(b'}');
    }

    const fn fields(&mut self, layout: &Layout<'_>, counts_are_values: bool) {
        let mut fields = layout.fields();
        let mut gaps = layout.padding();
        let mut gap = gaps.step();
        while let Some(field) = fields.step() {
            while let Some(bytes) = gap
                && bytes.offset < field.offset()
            {
                self.padding(bytes.size);
                gap = gaps.step();
            }
            self.field(&field, counts_are_values);
        }
        while let Some(bytes) = gap {
            self.padding(bytes.size);
            gap = gaps.step();
        }
    }

    const fn padding(&mut self, bytes: usize) {
        if bytes > 1 {
            self.number(bytes);
        }
        self.byte(b'x');
    }

    const fn field(&mut self, field: &FieldInfo<'_>, counts_are_values: bool) {
        let is_bare_count = field.dims().is_empty() && field.count() != 1;
        if !(is_bare_count && counts_are_values) {
            self.shape(field);
        }
        if let Some(order) = order_of(field)
            && self.order != order
        {
            self.byte(order as u8);
            self.order = order;
        }
        if is_bare_count && counts_are_values {
            self.number(field.count());
        }
        self.item(field);
        // Padding is a field only with a name, which may be empty.
        if !field.name().is_empty() || field.code().is(Code::Pad) {
            self.byte(b':');
            self.text(field.name());
            self.byte(b':');
        }
    }

    const fn item(&mut self, field: &FieldInfo<'_>) {
        if let Some(bits) = field.bits() {
            self.number(bits.width);
            self.byte(b't');
            return;
        }
        if let Some(record) = field.record() {
            self.record(&record);
            return;
        }
        let code = standard_code(field);
        if code.count_is_width() {
            let unit = match code {
                Code::Text => 4,
                _ => 1,
            };
            self.number(field.unit() / unit);
        }
        self.text(code.letters());
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
}

/// Returns the order character of the field, if its bytes have an order.
const fn order_of(field: &FieldInfo<'_>) -> Option<char> {
    order_of_code(standard_code(field), field.unit(), field.endian())
}

/// Returns the order character of an item of standard size, if its bytes have an order.
pub(crate) const fn order_of_code(code: Code, unit: usize, endian: Endian) -> Option<char> {
    match code.kind() {
        Kind::Opaque => Some('^'),
        Kind::Int | Kind::Uint if unit == 1 => None,
        Kind::Int | Kind::Uint | Kind::Float | Kind::Complex | Kind::Text | Kind::Bits => {
            Some(endian.letter())
        }
        // A record in which no order is written contains only single bytes, which are not aligned.
        _ => None,
    }
}

/// Returns the equivalent code of fixed size: `q` for a C `long` of 8 bytes. An opaque code becomes
/// plain bytes.
const fn standard_code(field: &FieldInfo<'_>) -> Code {
    match (field.code().kind(), field.unit()) {
        (Kind::Opaque, size) => match field.code().unit(Order::NativePacked, &Model::TARGET) {
            Some(unit) if unit.size == size => field.code(),
            _ => Code::Bytes,
        },
        (_, size) => standard(field.code(), size),
    }
}

/// Returns the code of fixed size that is equivalent to a `code` of `unit` bytes.
pub(crate) const fn standard(code: Code, unit: usize) -> Code {
    match (code.kind(), unit) {
        (Kind::Int, 4) => Code::I32,
        (Kind::Int, 8) => Code::I64,
        (Kind::Uint, 4) => Code::U32,
        (Kind::Uint, 8) => Code::U64,
        (Kind::Complex, 8) => Code::Zf,
        (Kind::Complex, 16) => Code::Zd,
        _ => code,
    }
}
