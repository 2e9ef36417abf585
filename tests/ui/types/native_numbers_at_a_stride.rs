//! The byte order of a native number depends on the machine: use a wire type, such as `le::F64`.
use memoryview::{Strided, StridedMut};
fn main() {
    let mut bytes = [0; 32];
    let _ = Strided::<f64>::channel(&bytes, 0, 2);
    let _ = StridedMut::<u16>::new(&mut bytes, 0, 4, 8);
}
