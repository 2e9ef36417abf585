//! Comparison of layouts.

use crate::{Code, FieldInfo, Fields, Kind, Layout};

impl<'a> Layout<'a> {
    /// Returns `true` if both layouts give every byte the same meaning: the same kind, size and
    /// byte order of value at every offset. Names, alignment and the grouping of equal neighbours
    /// (`ii` or `2i`) are ignored.
    ///
    /// ```
    /// use memoryview_layout::{Code, Endian, Item, Layout};
    ///
    /// const A: Layout = Layout::new("A", &[Item::new(Code::I32, Endian::Little, 4, 1, 2)], 8, 1);
    /// const B: Layout = Layout::new("B", &[Item::new(Code::U32, Endian::Little, 4, 1, 2)], 8, 1);
    /// const { assert!(A.agrees_with(&A) && !A.agrees_with(&B)) };
    /// ```
    #[must_use]
    pub const fn agrees_with(&self, other: &Layout<'_>) -> bool {
        self.size() == other.size() && difference(self.fields(), other.fields()).is_ok()
    }

    /// Returns the name of the first field that differs from the other layout, or `None` if only
    /// what follows the fields differs.
    ///
    /// ```
    /// use memoryview_layout::{Code, Endian, Item, Layout};
    ///
    /// const ID: Item = Item::of_units("id", Code::I32, Endian::Little, (0, 4, 1), &[]);
    /// const X: Item = Item::of_units("x", Code::F32, Endian::Little, (4, 4, 1), &[]);
    /// const Y: Item = Item::of_units("y", Code::I32, Endian::Little, (4, 4, 1), &[]);
    ///
    /// let record = Layout::new("Record", &[ID, X], 8, 1);
    /// assert_eq!(record.first_difference(&Layout::new("Other", &[ID, Y], 8, 1)), Some("x"));
    /// ```
    #[must_use]
    pub const fn first_difference(&self, other: &Layout<'_>) -> Option<&'a str> {
        match difference(self.fields(), other.fields()) {
            Err(name) => name,
            Ok(()) => None,
        }
    }
}

impl FieldInfo<'_> {
    /// Returns `true` if the first element is the same kind of value at the same offset.
    const fn same_value(&self, other: &FieldInfo<'_>) -> bool {
        let (a, b) = (&self.item, &other.item);
        if a.unit != b.unit || a.code.kind() as u8 != b.code.kind() as u8 {
            return false;
        }
        // Runs of bit fields may begin at different bytes and still put a field at the same bit.
        // The sign is not compared, because layout strings do not express it.
        if let (Some(x), Some(y)) = (a.bits, b.bits) {
            return x.width == y.width
                && !(a.count > 1 && b.count > 1 && a.stride != b.stride)
                && a.endian.is(b.endian)
                && a.offset + x.skipped() == b.offset + y.skipped()
                && x.first % 8 == y.first % 8;
        }
        if a.offset != b.offset || a.bits.is_some() || b.bits.is_some() {
            return false;
        }
        // Elements of an array are a stride apart, so if both have several, the strides must be
        // equal.
        if a.count > 1 && b.count > 1 && a.stride != b.stride {
            return false;
        }
        match a.code.kind() {
            // An object has no byte order, whatever NumPy writes before it.
            Kind::Opaque if a.code.is(Code::Object) || b.code.is(Code::Object) => a.code.is(b.code),
            Kind::Int | Kind::Uint | Kind::Float | Kind::Complex | Kind::Text | Kind::Opaque => {
                a.unit == 1 || a.endian.is(b.endian)
            }
            Kind::Record => match (self.record(), other.record()) {
                (Some(x), Some(y)) => difference(x.fields(), y.fields()).is_ok(),
                _ => false,
            },
            _ => true,
        }
    }
}

/// Compares both lists value by value, taking as many equal neighbours at a time as both sides
/// have. The error is the name of the field of `left` that differs, or `None` if `right` has more.
const fn difference<'a>(left: Fields<'a>, right: Fields<'_>) -> Result<(), Option<&'a str>> {
    let (mut a, mut b) = (Runs::new(left), Runs::new(right));
    loop {
        match (a.peek(), b.peek()) {
            (None, None) => return Ok(()),
            (Some(x), Some(y)) => {
                if !x.same_value(&y) {
                    return Err(Some(x.name()));
                }
                let taken = if x.item.count < y.item.count {
                    x.item.count
                } else {
                    y.item.count
                };
                a.take(taken);
                b.take(taken);
            }
            (Some(x), None) => return Err(Some(x.name())),
            (None, Some(_)) => return Err(None),
        }
    }
}

/// The elements of a list of fields, as runs of equal neighbours.
struct Runs<'a> {
    fields: Fields<'a>,
    taken: usize,
}

impl<'a> Runs<'a> {
    const fn new(fields: Fields<'a>) -> Self {
        Self { fields, taken: 0 }
    }

    /// Returns the rest of the current run, skipping empty runs.
    const fn peek(&mut self) -> Option<FieldInfo<'a>> {
        while let Some(mut field) = self.fields.first() {
            let left = field.item.count - self.taken;
            if left > 0 && field.item.unit > 0 {
                field.item.offset += self.taken * field.item.stride;
                field.item.count = left;
                return Some(field);
            }
            self.fields.skip_first();
            self.taken = 0;
        }
        None
    }

    const fn take(&mut self, elements: usize) {
        self.taken += elements;
    }
}
