//! A tree of nodes without a declared size, as in `MessagePack`: each has a number of children, or
//! a value.

use memoryview_layout::Endian;

use crate::__private as p;
use crate::{Seq, View};

/// `#[view(tag = B)] enum Node<'a> { #[view(tag = 0xff)] Number { value: u8 }, #[view(other)] List(…) }`
pub(super) struct Node<'a>(core::marker::PhantomData<&'a ()>);

#[derive(Clone, Copy)]
pub(super) enum NodeView<'a> {
    Number(&'a [u8; 1]),
    List(Seq<'a, Node<'static>>),
}

impl p::bounds::Union for Node<'_> {
    type Tags = p::as_tag::Numbers;
    type Given = p::bounds::NoArguments;

    #[inline(always)]
    fn choose(tag: p::Tag<'_>) -> p::Choice {
        let variant = match tag {
            p::Tag::Number(0xff) => 0,
            p::Tag::Number(0..=0x7f) => 1,
            _ => p::Choice::NONE,
        };
        p::Choice::new(variant, tag)
    }
}

impl View for Node<'_> {
    type View<'a> = NodeView<'a>;
    type Unpacked<'a> = NodeView<'a>;
    type Args = ();
    type Given = p::bounds::NoArguments;
    const META: &'static p::Meta = &p::Meta::new(
        "Node",
        &[
            p::FieldMeta::run("tag", 1, "u8", p::show::wire::<u8>),
            p::FieldMeta::dynamic("Number", "Number").transparent(),
            p::FieldMeta::dynamic("List", "List").transparent(),
        ],
    );

    fn args(_: p::bounds::NoArguments, _order: Endian) {}

    fn parse<'a, M: p::Mode>(input: &mut p::Input<'a, M>, (): ()) -> Option<Self::View<'a>> {
        let start = input.place();
        let [tag] = *input.run::<1>(Self::META.step(0))?;
        let choice = <Self as p::bounds::Union>::choose(p::Tag::from(tag));
        Some(match choice.variant() {
            0 => {
                input.chosen(Self::META.step(1));
                NodeView::Number(input.run::<1>(Self::META.step(1))?)
            }
            1 => {
                input.chosen(Self::META.step(2));
                let list = input.counted::<Seq<'a, Node<'static>>>(tag, (), Self::META.step(2))?;
                NodeView::List(Seq::kept(
                    input.record_since(start),
                    list,
                    Self::META.step(2),
                ))
            }
            _ => return input.no_variant(choice, Self::META),
        })
    }

    fn to_unpacked(view: Self::View<'_>) -> Option<Self::Unpacked<'_>> {
        Some(view)
    }

    type Shown<'a> = Self::View<'a>;

    fn shown(view: Self::View<'_>) -> Self::Shown<'_> {
        view
    }

    fn pack_fields(&self, out: &mut p::Packer<'_>, (): ()) -> Option<()> {
        out.unplaced(Self::META.step(0))
    }
}
