#[derive(View)]
#[layout(">")]
struct Log<'a> {
    #[view(magic = b"LOG1")]
    magic: [u8; 4],
    #[view(bits = 4)]
    version: u16,
    #[view(bits = 12)]
    rate: u16,
    unit: Unit,
    length: u8,
    #[view(size = length)]
    station: &'a str,
    count: u8,
    #[view(count = count)]
    samples: &'a [Sample],
    #[view(verify = crc == crc32(bytes(magic..=samples)))]
    crc: u32,
}

#[derive(View)]
#[layout(">If")]
struct Sample {
    time: u32,
    value: f32,
}

#[derive(Coded)]
#[repr(u8)]
enum Unit {
    Celsius = 1,
    Kelvin = 2,
    #[view(other)]
    Other(u8),
}
