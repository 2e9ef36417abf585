//! A tree of nodes without a declared size, as in `MessagePack`: each has a number of children, or
//! a value.

use crate::{Seq, View};

#[derive(View)]
#[layout("<")]
#[view(tag = B)]
pub(super) enum Node<'a> {
    #[view(tag = 0xff)]
    Number(u8),
    #[view(tag = 0..=0x7f)]
    List(#[view(count = tag)] Seq<'a, Node<'a>>),
}
