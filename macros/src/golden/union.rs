/// Options of a segment.
#[derive(View)]
#[layout(">")]
#[view(tag = B)]
enum Segment<'a> {
    #[view(tag = 0)]
    End,
    #[view(tag = 2)]
    Size { #[view(magic = 4)] length: u8, value: u16 },
    #[view(tag = 3..=5 | 9)]
    Seq(#[view(size = tag)] Seq<'a, Segment<'a>>),
    #[view(other)]
    Other(&'a [u8]),
}
