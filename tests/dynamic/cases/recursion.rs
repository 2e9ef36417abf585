//! Types that contain themselves.

use memoryview::{Lazy, Seq, View};

#[derive(View)]
#[layout(">")]
struct Tree<'a> {
    node: Node<'a>,
}

#[derive(View)]
#[layout(">")]
struct Node<'a> {
    kind: u8,
    size: u16,
    #[view(size = size, match = kind)]
    body: Lazy<'a, Body<'a>>,
}

#[derive(View)]
#[layout(">")]
enum Body<'a> {
    #[view(tag = 48)]
    List { items: Seq<'a, Node<'a>> },
    #[view(tag = 2)]
    Number(i8),
    #[view(other)]
    Other(&'a [u8]),
}

super::cases! {
    recursive_tree: Tree<'_>;
    recursive_inner_overrun: Tree<'_>;
    recursive_5000: Tree<'_>;
}
