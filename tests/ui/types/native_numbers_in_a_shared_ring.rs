//! The byte order of a native number depends on the machine: use a wire type, such as `le::F64`.
use memoryview_ring::{Archive, FileReader, FileWriter, SharedRing};
fn main() {
    let _ = SharedRing::<f64>::new(100);
    let _ = FileWriter::<f64>::create("ring", 100);
    let _ = FileReader::<f64>::open("ring");
    let _ = Archive::<f64>::new();
}
