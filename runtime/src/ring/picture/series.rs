//! [`Series`]: the columns of numbers of a ring, from the layout of its wire type.

use memoryview_layout::{Endian, Item, Kind, Part};

use super::band::Band;
use crate::ring::Window;
use crate::{Wire, exact};

/// A column of numbers.
#[derive(Clone, Copy, Debug)]
pub struct Series {
    /// The name of the field, or `value` if the record itself is a number.
    pub name: &'static str,
    kind: Kind,
    endian: Endian,
    offset: usize,
    size: usize,
}

impl Series {
    /// Returns the columns of numbers of `W`, in order, without reserved fields.
    pub fn all<W: Wire>() -> impl Iterator<Item = Self> + Clone {
        let fields = match W::ITEM.children {
            Part::Own(fields) => fields,
            Part::Range(..) => &[] as &[Item<'static>],
        };
        let whole = fields.is_empty().then(|| Self::of("value", &W::ITEM));
        let fields = fields.iter().filter_map(|item| match item.name {
            Part::Own(name) if !name.starts_with('_') => Self::of(name, item),
            _ => None,
        });
        whole.flatten().into_iter().chain(fields)
    }

    fn of(name: &'static str, item: &Item<'static>) -> Option<Self> {
        let kind = item.code.kind();
        let number = matches!(kind, Kind::Int | Kind::Uint | Kind::Float | Kind::Bool);
        (number && item.count == 1 && item.bits.is_none()).then_some(Self {
            name,
            kind,
            endian: item.endian,
            offset: item.offset,
            size: item.unit,
        })
    }

    /// Returns the kind, size, order and offset of the numbers.
    pub fn place(&self) -> (Kind, usize, Endian, usize) {
        (self.kind, self.size, self.endian, self.offset)
    }

    /// Returns the range of values of the records of `window`.
    pub fn band<W: Wire>(&self, window: &Window<'_, W>) -> Band {
        let (older, newer) = window.as_slices();
        let mut band = Band::EMPTY;
        for record in older.iter().chain(newer) {
            let bytes = record.as_bytes();
            let value = bytes.get(self.offset..self.offset + self.size);
            if let Some(value) = value.and_then(|v| exact::to_f64(v, self.kind, self.endian)) {
                band.add(value);
            }
        }
        band
    }
}

/// Returns part `cell` of a window that is divided into `cells` parts, as equal as possible.
pub fn cell<'a, W: Wire>(window: &Window<'a, W>, cell: usize, cells: usize) -> Window<'a, W> {
    let bound = |cell: usize| {
        // In 128 bits the product of two sizes does not overflow.
        let bound = window.len() as u128 * cell as u128 / cells.max(1) as u128;
        usize::try_from(bound).unwrap_or(window.len())
    };
    let (start, end) = (bound(cell), bound(cell + 1));
    window.split_at(end).0.split_at(start).1
}
