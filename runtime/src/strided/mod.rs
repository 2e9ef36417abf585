//! Elements at equal distances: columns of records, channels of pixels, rows of matrices.

mod bytes;
mod columns;
mod compare;
mod copy;
mod elements;
mod iter;
mod line;
pub(crate) mod run;
mod view;
mod view_mut;
mod write;

pub use bytes::ViewBytes;
pub use columns::{Columns, ColumnsMut, Selector};
pub use elements::{ElementsBase, IterMut, Wires};
pub use iter::Iter;
pub use view::{Strided, StridedBase};
pub use view_mut::StridedMut;

pub(crate) use line::{Line, check_end, check_repeats};
