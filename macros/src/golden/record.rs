/// A record of a stream.
#[layout("<idf")]
pub struct Record {
    /// Which record.
    pub id: i32,
    pub timestamp: f64,
    value: f32,
}
