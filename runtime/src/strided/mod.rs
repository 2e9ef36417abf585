//! Elements at equal distances: columns of records, channels of pixels, rows of matrices.

mod columns;
mod compare;
mod copy;
mod iter;
mod line;
mod narrow_mut;
mod view;
mod view_mut;
mod write;

pub use columns::{Columns, ColumnsMut};
pub use iter::{Iter, IterMut, Wires};
pub use view::Strided;
pub use view_mut::StridedMut;

pub(crate) use line::{Line, can_be_copied, check_end};
