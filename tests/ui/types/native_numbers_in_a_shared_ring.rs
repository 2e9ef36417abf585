use memoryview_ring::{Archive, FileReader, FileWriter, SharedRing};

fn main() {
    let _ = SharedRing::<f64>::new(100);
    let _ = FileWriter::<f64>::create("ring", 100);
    let _ = FileReader::<f64>::open("ring");
    let _ = Archive::<f64>::new();
}
