use memoryview::Ring;

fn main() {
    let _ = Ring::<f64>::new(100);
    let _ = Ring::<u32>::in_bytes(&mut []);
}
