#[layout("<")]
#[view(crate = ::mv)]
struct Tagged<T: View, const N: usize> {
    tag: u16,
    value: T,
    data: [u8; N],
}
