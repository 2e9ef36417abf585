//! The input data, which is the same in every run.

/// The amount of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// Fits the second-level cache.
    Small,
    /// Far larger than any cache.
    Large { mebibytes: usize },
}

impl Size {
    pub fn bytes(self) -> usize {
        match self {
            Self::Small => 256 << 10,
            Self::Large { mebibytes } => mebibytes << 20,
        }
    }

    pub fn is_small(self) -> bool {
        self == Self::Small
    }
}

/// The number of bytes of one record, `<idf`.
pub const RECORD: usize = 16;

/// An endless sequence of numbers from a linear congruential generator.
pub struct Numbers(u64);

impl Numbers {
    pub fn new() -> Self {
        Self(1)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }
}

/// Bytes aligned to a cache line, so that all contenders have the same alignment, and those that
/// cast to aligned types can do so.
pub struct Aligned {
    lines: Vec<Line>,
    bytes: usize,
}

#[derive(Clone, Copy, bytemuck::Pod, bytemuck::Zeroable)]
#[repr(C, align(64))]
struct Line([u64; 8]);

impl Aligned {
    pub fn zeroed(bytes: usize) -> Self {
        let lines = vec![Line([0; 8]); bytes.div_ceil(size_of::<Line>())];
        Self { lines, bytes }
    }

    pub fn bytes(&self) -> &[u8] {
        &bytemuck::cast_slice(&self.lines)[..self.bytes]
    }

    pub fn bytes_mut(&mut self) -> &mut [u8] {
        &mut bytemuck::cast_slice_mut(&mut self.lines)[..self.bytes]
    }
}

/// Returns records, `<idf`. No `id` is 0.
pub fn records(size: Size) -> Aligned {
    let mut data = Aligned::zeroed(size.bytes());
    let mut numbers = Numbers::new();
    for (i, record) in data.bytes_mut().chunks_exact_mut(RECORD).enumerate() {
        let id = (numbers.next() % 1_000_000) as i32 + 1;
        let value = (numbers.next() % 2_000_000) as f32 / 1000.0 - 1000.0;
        record[..4].copy_from_slice(&id.to_le_bytes());
        record[4..12].copy_from_slice(&(i as f64 * 0.001).to_le_bytes());
        record[12..].copy_from_slice(&value.to_le_bytes());
    }
    data
}

/// Returns random RGBA pixels.
pub fn pixels(size: Size) -> Vec<u8> {
    let mut numbers = Numbers::new();
    (0..size.bytes()).map(|_| numbers.next() as u8).collect()
}

/// Returns words of lower-case letters, which contain the needle once every few pages.
pub fn text(size: Size, needle: &[u8]) -> Vec<u8> {
    let mut numbers = Numbers::new();
    let mut text = Vec::with_capacity(size.bytes());
    let mut next_needle = 5_000;
    while text.len() < size.bytes() {
        if text.len() >= next_needle {
            text.extend_from_slice(needle);
            next_needle += 20_000;
        }
        let length = 2 + numbers.next() % 8;
        text.extend((0..length).map(|_| b'a' + (numbers.next() % 26) as u8));
        text.push(b' ');
    }
    text.truncate(size.bytes());
    text
}

/// Returns the number of rows of a square matrix of `f64`.
pub fn side(size: Size) -> usize {
    (size.bytes() / 8).isqrt()
}

/// The sizes of matrices to transpose. Powers of two cause cache conflicts. With 128, both matrices
/// fill a quarter of a second-level cache of 1 MiB; with 256, all of it.
pub fn sides(size: Size) -> Vec<(&'static str, usize)> {
    match size {
        Size::Small => vec![
            ("transpose, side 181", 181),
            ("transpose, side 128", 128),
            ("transpose, side 256", 256),
        ],
        Size::Large { .. } => vec![
            ("transpose, any side", side(size)),
            ("transpose, side a power of two", 1 << side(size).ilog2()),
        ],
    }
}

/// Returns a square matrix of `f64`.
pub fn matrix(side: usize) -> Aligned {
    let mut data = Aligned::zeroed(8 * side * side);
    let mut numbers = Numbers::new();
    for element in data.bytes_mut().chunks_exact_mut(8) {
        element.copy_from_slice(&((numbers.next() % 1000) as f64).to_le_bytes());
    }
    data
}
