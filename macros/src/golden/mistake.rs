#[layout("<idf")]
struct Mistake {
    id: u32,
    timestamp: f64,
}
