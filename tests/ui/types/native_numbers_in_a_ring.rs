//! The byte order of a native number depends on the machine: use a wire type, such as `le::F64`.
use memoryview::Ring;
fn main() {
    let _ = Ring::<f64>::new(100);
    let _ = Ring::<u32>::in_bytes(&mut []);
}
