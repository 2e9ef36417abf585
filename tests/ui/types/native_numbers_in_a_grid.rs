use memoryview::{NdView, NdViewMut};

fn main() {
    let mut bytes = [0; 32];
    let _ = NdView::<f64, 2>::new(&bytes, [2, 2]);
    let _ = NdViewMut::<i64, 1>::with_strides(&mut bytes, 0, [4], [8]);
}
