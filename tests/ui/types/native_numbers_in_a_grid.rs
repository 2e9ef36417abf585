//! The byte order of a native number depends on the machine: use a wire type, such as `le::F64`.
use memoryview::{NdView, NdViewMut};
fn main() {
    let mut bytes = [0; 32];
    let _ = NdView::<f64, 2>::new(&bytes, [2, 2]);
    let _ = NdViewMut::<i64, 1>::with_strides(&mut bytes, 0, [4], [8]);
}
