/**View of the bytes of a [`Chunk`].

| item | type | bytes |
|---|---|---|
| [`length`](Self::length) | `u32` | 4 |
| [`kind`](Self::kind) | `[u8; 4]` | 4 |
| [`data`](Self::data) | `&'a [u8]` | `length` |
| [`crc`](Self::crc) | `u32` | 4 |*/
#[allow(dead_code, non_snake_case, clippy::derive_partial_eq_without_eq)]
pub struct ChunkView<'a> {
    run0: &'a [::core::primitive::u8; 8usize],
    run1: &'a [::core::primitive::u8; 4usize],
    f_data: &'a [::core::primitive::u8],
    place: ::memoryview::__private::Place<'a>,
}
#[allow(
    dead_code,
    deprecated,
    non_snake_case,
    trivial_numeric_casts,
    unreachable_code,
    unreachable_patterns,
    unused_braces,
    unused_parens,
    unused_variables,
    single_use_lifetimes,
    unused_lifetimes,
    unused_qualifications,
    clippy::all,
    clippy::nursery,
    clippy::pedantic,
)]
const _: () = {
    #[automatically_derived]
    impl<'a> ::memoryview::View for Chunk<'a> {
        type View<'__v> = ChunkView<'__v>;
        type Unpacked<'__v> = Chunk<'__v>;
        type Args = ();
        type Given = ::memoryview::__private::bounds::NoArguments;
        type Named<__F> = __F;
        #[inline(always)]
        fn args(
            given: Self::Given,
            order: ::memoryview::__private::Endian,
        ) -> Self::Args {
            ()
        }
        const META: &'static ::memoryview::__private::Meta = &::memoryview::__private::Meta::new(
            "Chunk",
            &[
                ::memoryview::__private::FieldMeta::run(
                        "length",
                        4 as ::core::primitive::u32,
                        "u32",
                        ::memoryview::__private::show::wire::<::memoryview::be::U32>,
                    )
                    .attributes(&["check = length <= 0x7fff_ffff"]),
                ::memoryview::__private::FieldMeta::run(
                    "kind",
                    4 as ::core::primitive::u32,
                    "[u8; 4]",
                    ::memoryview::__private::show::bytes,
                ),
                ::memoryview::__private::FieldMeta::dynamic("data", "&'a [u8]")
                    .attributes(&["size = length"]),
                ::memoryview::__private::FieldMeta::run(
                        "crc",
                        4 as ::core::primitive::u32,
                        "u32",
                        ::memoryview::__private::show::wire::<::memoryview::be::U32>,
                    )
                    .attributes(&["verify = crc == crc32(bytes(kind..=data))"]),
            ],
        );
        const TAKES_BYTES: ::core::primitive::bool = true;
        const AS_FORMAT: ::memoryview::__private::Format = {
            ::memoryview::__private::Format::start()
                .and("T{>I:length:4s:kind:{length}s:data:I:crc:}")
        };
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn parse<'__v, __M: ::memoryview::__private::Mode>(
            input: &mut ::memoryview::__private::Input<'__v, __M>,
            (): Self::Args,
        ) -> ::core::option::Option<Self::View<'__v>> {
            let start = input.place();
            let at_run0 = input.pos();
            let run0 = match input.run::<{ 8usize }>(Self::META.step(0u16)) {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => return ::core::option::Option::None,
            };
            let v_length = ::memoryview::be::U32::read(run0, 0usize);
            if ::core::option::Option::is_none(
                &input
                    .check(
                        ((v_length as ::core::primitive::i64) <= (2147483647i64)),
                        Self::META.step(0u16).in_attribute(1u8),
                        (at_run0 + 0usize),
                    ),
            ) {
                return ::core::option::Option::None;
            }
            let v_data = {
                let given = ();
                match input
                    .sized::<
                        &'__v [::core::primitive::u8],
                    >(v_length, given, Self::META.step(2u16).in_attribute(1u8))
                {
                    ::core::option::Option::Some(value) => value,
                    ::core::option::Option::None => return ::core::option::Option::None,
                }
            };
            let end_data = input.pos();
            let at_run1 = input.pos();
            let run1 = match input.run::<{ 4usize }>(Self::META.step(3u16)) {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => return ::core::option::Option::None,
            };
            let v_crc = ::memoryview::be::U32::read(run1, 0usize);
            let before = input.place();
            input
                .verify(
                    Self::META.step(3u16).in_attribute(1u8),
                    at_run1 + 0usize,
                    || {
                        let input = before;
                        (|| -> ::core::result::Result<_, ::memoryview::__private::Wrong> {
                            ::core::result::Result::Ok(
                                (((v_crc as ::core::primitive::i64)
                                    as ::core::primitive::i128)
                                    == ::memoryview::__private::num::number(
                                        &crc32(start.between((at_run0 + 4usize), end_data)),
                                    )?),
                            )
                        })()
                    },
                );
            ::core::option::Option::Some(ChunkView {
                place: input.record_since(start),
                run0,
                run1,
                f_data: v_data,
            })
        }
        #[inline]
        fn to_unpacked(
            view: Self::View<'_>,
        ) -> ::core::result::Result<Self::Unpacked<'_>, ::memoryview::Error> {
            ::core::result::Result::Ok(Chunk {
                length: view.length(),
                kind: *view.kind(),
                data: view.data(),
                crc: view.crc(),
            })
        }
        type Shown<'__v> = Self::View<'__v>;
        #[inline(always)]
        fn shown(view: Self::View<'_>) -> Self::Shown<'_> {
            view
        }
        #[inline]
        fn mend(&mut self) {
            {
                let value = &mut self.data;
                if let ::core::result::Result::Ok(number) = ::core::convert::TryFrom::try_from(
                    value.len(),
                ) {
                    self.length = number;
                }
            }
        }
        #[inline]
        fn pack_fields(
            &self,
            out: &mut ::memoryview::__private::Packer<'_>,
            (): Self::Args,
        ) -> ::core::option::Option<()> {
            let start = out.pos();
            out.check(
                ((self.length as ::core::primitive::i64) <= (2147483647i64)),
                Self::META.step(0u16).in_attribute(1u8),
            )?;
            out.put(
                &<::memoryview::be::U32 as ::memoryview::Wire>::new(*(&self.length)),
                Self::META.step(0u16),
            )?;
            out.bytes((&self.kind), Self::META.step(1u16))?;
            {
                let from = out.pos();
                out.bytes((&self.data), Self::META.step(2u16))?;
                out.agree(
                    self.length,
                    out.pos() - from,
                    Self::META.step(2u16).in_attribute(1u8),
                )?;
            }
            out.put(
                &<::memoryview::be::U32 as ::memoryview::Wire>::new(*(&self.crc)),
                Self::META.step(3u16),
            )?;
            ::core::option::Option::Some(())
        }
    }
    impl<'a> ChunkView<'a> {
        ///Returns the value of `length`.
        #[inline]
        #[must_use]
        pub fn length(&self) -> u32 {
            ::memoryview::be::U32::read(self.run0, 0usize)
        }
        ///Returns the value of `kind`.
        #[inline]
        #[must_use]
        pub fn kind(&self) -> &'a [u8; 4] {
            ::memoryview::__private::bytes_at::<{ 4 }>(self.run0, 4usize)
        }
        ///Returns the value of `data`.
        #[inline]
        #[must_use]
        pub fn data(&self) -> &'a [::core::primitive::u8] {
            self.f_data
        }
        ///Returns the value of `crc`.
        #[inline]
        #[must_use]
        pub fn crc(&self) -> u32 {
            ::memoryview::be::U32::read(self.run1, 0usize)
        }
        /// Returns the bytes of the record.
        #[inline]
        #[must_use]
        pub fn as_bytes(&self) -> &'a [::core::primitive::u8] {
            self.place.as_bytes()
        }
        /// Tests the conditions of `verify`, such as checksums.
        ///
        /// # Errors
        ///
        /// Returns the error of the first condition that is false.
        #[inline]
        pub fn verify(&self) -> ::core::result::Result<(), ::memoryview::Error> {
            ::memoryview::__private::verify::<Chunk<'static>>(self.place, ())
        }
        /// The layout as a format string, which `Format` reads at run time.
        pub const FORMAT: &'static ::core::primitive::str = ::memoryview::__private::format_of::<
            Chunk<'static>,
        >();
    }
    #[automatically_derived]
    impl<'a> ::core::clone::Clone for ChunkView<'a> {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl<'a> ::core::marker::Copy for ChunkView<'a> {}
    #[automatically_derived]
    impl<'a> ::core::fmt::Debug for ChunkView<'a> {
        #[inline]
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::memoryview::__private::debug::<Chunk<'static>>(f, self.place, ())
        }
    }
    /// Compares the bytes and the arguments.
    #[automatically_derived]
    impl<'a> ::core::cmp::PartialEq for ChunkView<'a> {
        #[inline]
        fn eq(&self, other: &Self) -> bool {
            self.as_bytes() == other.as_bytes()
        }
    }
    #[automatically_derived]
    impl<'a> ::core::cmp::Eq for ChunkView<'a> {}
    #[automatically_derived]
    impl<'a> ::core::hash::Hash for ChunkView<'a> {
        #[inline]
        fn hash<__H: ::core::hash::Hasher>(&self, state: &mut __H) {
            ::core::hash::Hash::hash(self.as_bytes(), state);
        }
    }
    impl<'a> Chunk<'a> {
        /// Sets every field that is exactly the count, size or tag of another field, also in
        /// nested records. A number that does not fit its field is not set, and packing then
        /// returns an error.
        #[inline]
        pub fn update(&mut self) {
            ::memoryview::View::mend(self);
        }
    }
};
