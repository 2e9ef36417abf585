//! Equality of formats: whether they read the same values from every record.

use memoryview_layout::{FieldInfo, Fields, Layout};

/// Returns `true` if both layouts give every byte the same meaning, with values of the same form.
pub(super) fn same_values(a: &Layout<'_>, b: &Layout<'_>) -> bool {
    a.agrees_with(b) && same_forms(a, b)
}

/// Returns `true` if both have the same number of values, with the same dimensions.
fn same_forms(a: &Layout<'_>, b: &Layout<'_>) -> bool {
    let (mut a, mut b) = (Forms::new(a), Forms::new(b));
    loop {
        match (a.peek(), b.peek()) {
            (None, None) => return true,
            (Some((x, left)), Some((y, right))) if same_form(&x, &y) => {
                let taken = left.min(right);
                a.take(taken);
                b.take(taken);
            }
            _ => return false,
        }
    }
}

fn same_form(a: &FieldInfo<'_>, b: &FieldInfo<'_>) -> bool {
    a.dims() == b.dims()
        && a.code().kind() == b.code().kind()
        && match (a.record(), b.record()) {
            (Some(a), Some(b)) => same_forms(&a, &b),
            _ => true,
        }
}

/// The values of a record, as runs of equal form.
struct Forms<'a> {
    fields: Fields<'a>,
    first: Option<FieldInfo<'a>>,
    /// The number of values of the first field that were taken.
    taken: usize,
}

impl<'a> Forms<'a> {
    fn new(layout: &Layout<'a>) -> Self {
        let mut fields = layout.fields();
        let first = fields.next();
        Self {
            fields,
            first,
            taken: 0,
        }
    }

    /// Returns the field of the next values, and their number.
    fn peek(&self) -> Option<(FieldInfo<'a>, usize)> {
        let field = self.first?;
        Some((field, values_of(&field) - self.taken))
    }

    fn take(&mut self, values: usize) {
        self.taken += values;
        if self.peek().is_some_and(|(_, left)| left == 0) {
            self.first = self.fields.next();
            self.taken = 0;
        }
    }
}

/// Returns the number of values of a field: one, or a bare count.
fn values_of(field: &FieldInfo<'_>) -> usize {
    if field.dims().is_empty() {
        field.count()
    } else {
        1
    }
}
