//! PNG: runs, bytes, elements to the end, magic.

use memoryview_layout::Endian;

use crate::__private as p;
use crate::{Seq, View, be};

/// `#[layout(">I4s{length}sI")]`
#[derive(Debug, PartialEq)]
pub(super) struct Chunk<'a> {
    pub(super) length: u32,
    pub(super) kind: [u8; 4],
    pub(super) data: &'a [u8],
    pub(super) crc: u32,
}

#[derive(Clone, Copy)]
pub(super) struct ChunkView<'a> {
    bytes: &'a [u8],
    run0: &'a [u8; 8],
    data: &'a [u8],
    run1: &'a [u8; 4],
}

impl<'a> ChunkView<'a> {
    #[inline]
    pub(super) const fn length(&self) -> u32 {
        be::U32::read(self.run0, 0)
    }

    #[inline]
    pub(super) const fn kind(&self) -> &'a [u8; 4] {
        p::bytes_at(self.run0, 4)
    }

    #[inline]
    pub(super) const fn data(&self) -> &'a [u8] {
        self.data
    }

    #[inline]
    pub(super) const fn crc(&self) -> u32 {
        be::U32::read(self.run1, 0)
    }

    #[inline]
    pub(super) const fn as_bytes(&self) -> &'a [u8] {
        self.bytes
    }
}

impl View for Chunk<'_> {
    type View<'a> = ChunkView<'a>;
    type Unpacked<'a> = Chunk<'a>;
    type Args = ();
    type Given = p::bounds::NoArguments;
    const META: &'static p::Meta = &p::Meta::new(
        "Chunk",
        &[
            p::FieldMeta::run("length", 4, "u32", p::show::wire::<be::U32>),
            p::FieldMeta::run("kind", 4, "[u8; 4]", p::show::bytes),
            p::FieldMeta::dynamic("data", "&[u8]"),
            p::FieldMeta::run("crc", 4, "u32", p::show::wire::<be::U32>),
        ],
    );

    fn args(_: p::bounds::NoArguments, _order: Endian) {}

    #[inline(always)]
    fn parse<'a, M: p::Mode>(input: &mut p::Input<'a, M>, (): ()) -> Option<Self::View<'a>> {
        let start = input.place();
        let run0 = input.run::<8>(Self::META.step(0))?;
        let length = be::U32::read(run0, 0);
        let data = input.sized::<&'a [u8]>(length, (), Self::META.step(2))?;
        let run1 = input.run::<4>(Self::META.step(3))?;
        Some(ChunkView {
            bytes: input.bytes_since(start),
            run0,
            data,
            run1,
        })
    }

    fn to_unpacked(view: Self::View<'_>) -> Option<Self::Unpacked<'_>> {
        Some(Chunk {
            length: view.length(),
            kind: *view.kind(),
            data: view.data(),
            crc: view.crc(),
        })
    }

    type Shown<'a> = Self::View<'a>;

    fn shown(view: Self::View<'_>) -> Self::Shown<'_> {
        view
    }

    fn pack_fields(&self, out: &mut p::Packer<'_>, (): ()) -> Option<()> {
        out.put(&be::U32::new(self.length), Self::META.step(0))?;
        out.put(&self.kind, Self::META.step(1))?;
        out.agree(self.length, self.data.len(), Self::META.step(2))?;
        out.bytes(self.data, Self::META.step(2))?;
        out.put(&be::U32::new(self.crc), Self::META.step(3))
    }
}

/// `#[layout(">")]`, `#[view(magic = b"\x89PNG\r\n\x1a\n")]` on the signature.
pub(super) struct Png<'a> {
    pub(super) signature: [u8; 8],
    pub(super) chunks: Seq<'a, Chunk<'a>>,
}

#[derive(Clone, Copy)]
pub(super) struct PngView<'a> {
    place: p::Place<'a>,
    run0: &'a [u8; 8],
    chunks: p::Kept<'a, <Chunk<'static> as View>::Args>,
}

impl<'a> PngView<'a> {
    pub(super) const fn signature(&self) -> &'a [u8; 8] {
        self.run0
    }

    #[inline]
    pub(super) fn chunks(&self) -> Seq<'a, Chunk<'a>> {
        Seq::kept(
            self.place,
            self.chunks,
            <Png<'static> as View>::META.step(1),
        )
    }

    pub(super) const fn as_bytes(&self) -> &'a [u8] {
        self.place.as_bytes()
    }
}

pub(super) const SIGNATURE: &[u8; 8] = b"\x89PNG\r\n\x1a\n";

impl View for Png<'_> {
    type View<'a> = PngView<'a>;
    type Unpacked<'a> = Png<'a>;
    type Args = ();
    type Given = p::bounds::NoArguments;
    const META: &'static p::Meta = &p::Meta::new(
        "Png",
        &[
            p::FieldMeta::run("signature", 8, "[u8; 8]", p::show::bytes),
            p::FieldMeta::dynamic("chunks", "Seq<Chunk>"),
        ],
    );

    fn args(_: p::bounds::NoArguments, _order: Endian) {}

    #[inline(always)]
    fn parse<'a, M: p::Mode>(input: &mut p::Input<'a, M>, (): ()) -> Option<Self::View<'a>> {
        let start = input.place();
        let at = input.pos();
        let run0 = input.run::<8>(Self::META.step(0))?;
        input.magic(run0, &[SIGNATURE], Self::META.step(0), at)?;
        let chunks = input.to_end::<Seq<'a, Chunk<'static>>>(
            <Chunk<'static> as View>::args(p::bounds::NoArguments {}, Endian::Big),
            Self::META.step(1),
        )?;
        Some(PngView {
            place: input.record_since(start),
            run0,
            chunks,
        })
    }

    fn to_unpacked(view: Self::View<'_>) -> Option<Self::Unpacked<'_>> {
        Some(Png {
            signature: *view.signature(),
            chunks: view.chunks(),
        })
    }

    type Shown<'a> = Self::View<'a>;

    fn shown(view: Self::View<'_>) -> Self::Shown<'_> {
        view
    }

    fn pack_fields(&self, out: &mut p::Packer<'_>, (): ()) -> Option<()> {
        out.magic(&self.signature, &[SIGNATURE], Self::META.step(0))?;
        out.put(&self.signature, Self::META.step(0))?;
        out.seq(self.chunks, None::<u64>, Self::META.step(1))
    }
}

/// Returns a PNG of `chunks`, without checksums.
pub(super) fn png(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut bytes = SIGNATURE.to_vec();
    for (kind, data) in chunks {
        let chunk = Chunk {
            length: data.len() as u32,
            kind: **kind,
            data,
            crc: 7,
        };
        chunk.pack_to(&mut bytes).unwrap();
    }
    bytes
}
