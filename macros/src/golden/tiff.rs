#[derive(View)]
#[layout(order = outer)]
#[view(args(wide: bool, strings: u64))]
struct Entry<'a> {
    tag: u16,
    #[view(size = if wide { 8 } else { 4 })]
    length: u64,
    #[view(value = length * unit(tag))]
    bytes: u64,
    #[view(if = tag != 0)]
    extra: Option<u16>,
    #[view(count = tag - 2)]
    entries: Seq<'a, Entry<'a>>,
    #[view(size = bytes / 2, with(wide, strings = strings + 1))]
    body: Lazy<'a, Entry<'a>>,
    #[view(at = if bytes <= 4 { start() + 8 } else { strings + length }, size = bytes)]
    data: At<'a, &'a [u8]>,
}
