/// A chunk of a PNG file.
#[derive(View)]
#[layout(">I4s{length}sI")]
pub struct Chunk<'a> {
    #[view(check = length <= 0x7fff_ffff)]
    pub length: u32,
    pub kind: [u8; 4],
    pub data: &'a [u8],
    #[view(verify = crc == crc32(bytes(kind..=data)))]
    pub crc: u32,
}
