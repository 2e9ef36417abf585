//! Elements along any number of axes: matrices, images, the arrays of `NumPy`.

mod axes;
mod axes_mut;
mod compare;
mod grid;
#[cfg(feature = "ndarray")]
mod interop;
mod iter;
mod lanes;
mod lines;
mod order;
mod slices;
mod stats;
mod sums;
mod transpose;
mod view;
mod view_mut;
mod write;

pub use iter::NdIter;
pub use lanes::{Lanes, LanesBase, LanesMut};
pub use order::MemoryOrder;
pub use slices::{Ranges, Slices};
pub use view::{NdBase, NdView};
pub use view_mut::NdViewMut;
