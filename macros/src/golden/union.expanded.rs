#[doc(hidden)]
#[allow(
    dead_code,
    deprecated,
    missing_copy_implementations,
    missing_debug_implementations,
    single_use_lifetimes,
)]
struct SegmentSize<'a>(::core::marker::PhantomData<(&'a (),)>);
#[doc(hidden)]
#[allow(
    dead_code,
    deprecated,
    missing_copy_implementations,
    missing_debug_implementations,
    single_use_lifetimes,
)]
struct SegmentSeq<'a>(::core::marker::PhantomData<(&'a (),)>);
#[doc(hidden)]
#[allow(
    dead_code,
    deprecated,
    missing_copy_implementations,
    missing_debug_implementations,
    single_use_lifetimes,
)]
struct SegmentOther<'a>(::core::marker::PhantomData<(&'a (),)>);
///View of the bytes of a [`Segment`].
#[allow(dead_code, clippy::derive_partial_eq_without_eq)]
enum SegmentView<'a> {
    ///[`Segment::End`].
    End,
    ///[`Segment::Size`].
    Size(SegmentSizeView<'a>),
    ///[`Segment::Seq`].
    Seq(::memoryview::Seq<'a, Segment<'static>>),
    ///[`Segment::Other`].
    Other(&'a [::core::primitive::u8]),
}
/**View of the bytes of a [`SegmentSize`].

| item | type | bytes |
|---|---|---|
| [`length`](Self::length) | `u8` | 1 |
| [`value`](Self::value) | `u16` | 2 |*/
#[allow(dead_code, non_snake_case, clippy::derive_partial_eq_without_eq)]
struct SegmentSizeView<'a> {
    run0: &'a [::core::primitive::u8; 3usize],
    v_tag: ::core::primitive::u8,
    bytes: &'a [::core::primitive::u8],
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
    #[derive(::core::clone::Clone, ::core::marker::Copy)]
    pub struct SegmentSizeArguments {
        pub tag: ::core::primitive::u8,
    }
    #[automatically_derived]
    impl ::memoryview::View for SegmentSize<'static> {
        type View<'__v> = SegmentSizeView<'__v>;
        type Unpacked<'__v> = Segment<'__v>;
        type Args = ::core::primitive::u8;
        type Given = SegmentSizeArguments;
        type Named<__F> = SegmentSizeArguments;
        #[inline(always)]
        fn args(
            given: Self::Given,
            order: ::memoryview::__private::Endian,
        ) -> Self::Args {
            given.tag
        }
        const META: &'static ::memoryview::__private::Meta = &::memoryview::__private::Meta::new(
            "Segment::Size",
            &[
                ::memoryview::__private::FieldMeta::run(
                    "length",
                    1 as ::core::primitive::u32,
                    "u8",
                    ::memoryview::__private::show::wire::<::core::primitive::u8>,
                ),
                ::memoryview::__private::FieldMeta::run(
                    "value",
                    2 as ::core::primitive::u32,
                    "u16",
                    ::memoryview::__private::show::wire::<::memoryview::be::U16>,
                ),
            ],
        );
        const TAKES_BYTES: ::core::primitive::bool = true;
        #[inline]
        fn stride(
            v_tag: Self::Args,
        ) -> ::core::option::Option<::core::primitive::usize> {
            let size: ::core::primitive::usize = 0 + 3usize;
            ::core::option::Option::Some(size)
        }
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn parse<'__v, __M: ::memoryview::__private::Mode>(
            input: &mut ::memoryview::__private::Input<'__v, __M>,
            v_tag: Self::Args,
        ) -> ::core::option::Option<Self::View<'__v>> {
            let start = input.place();
            let at_run0 = input.pos();
            let run0 = match input.run::<{ 3usize }>(Self::META.step(0u16)) {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => return ::core::option::Option::None,
            };
            let v_length = ::memoryview::__private::U8::read(run0, 0usize);
            if ::core::option::Option::is_none(
                &input
                    .magic_number(
                        v_length as ::core::primitive::i128,
                        &[((4i64)) as ::core::primitive::i128],
                        Self::META.step(0u16),
                        (at_run0 + 0usize),
                    ),
            ) {
                return ::core::option::Option::None;
            }
            ::core::option::Option::Some(SegmentSizeView {
                bytes: input.bytes_since(start),
                run0,
                v_tag,
            })
        }
        #[inline]
        fn to_unpacked(
            view: Self::View<'_>,
        ) -> ::core::result::Result<Self::Unpacked<'_>, ::memoryview::Error> {
            ::core::result::Result::Ok(Segment::Size {
                length: view.length(),
                value: view.value(),
            })
        }
        type Shown<'__v> = Self::View<'__v>;
        #[inline(always)]
        fn shown(view: Self::View<'_>) -> Self::Shown<'_> {
            view
        }
        #[inline]
        fn pack_fields(
            &self,
            out: &mut ::memoryview::__private::Packer<'_>,
            _: Self::Args,
        ) -> ::core::option::Option<()> {
            out.unplaced(Self::META.whole())
        }
    }
    impl ::memoryview::__private::bounds::Told for SegmentSize<'static> {
        type Given = SegmentSizeArguments;
    }
    impl<'a> SegmentSizeView<'a> {
        ///Returns the value of `length`.
        #[inline]
        #[must_use]
        fn length(&self) -> u8 {
            ::memoryview::__private::U8::read(self.run0, 0usize)
        }
        ///Returns the value of `value`.
        #[inline]
        #[must_use]
        fn value(&self) -> u16 {
            ::memoryview::be::U16::read(self.run0, 1usize)
        }
        /// Returns the bytes of the record.
        #[inline]
        #[must_use]
        fn as_bytes(&self) -> &'a [::core::primitive::u8] {
            self.bytes
        }
    }
    #[automatically_derived]
    impl<'a> ::core::clone::Clone for SegmentSizeView<'a> {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl<'a> ::core::marker::Copy for SegmentSizeView<'a> {}
    #[automatically_derived]
    impl<'a> ::core::fmt::Debug for SegmentSizeView<'a> {
        #[inline]
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::memoryview::__private::debug::<
                SegmentSize<'static>,
            >(f, ::memoryview::__private::alone(self.bytes), self.v_tag)
        }
    }
    /// Compares the bytes and the arguments.
    #[automatically_derived]
    impl<'a> ::core::cmp::PartialEq for SegmentSizeView<'a> {
        #[inline]
        fn eq(&self, other: &Self) -> bool {
            self.as_bytes() == other.as_bytes() && self.v_tag == other.v_tag
        }
    }
};
#[doc(hidden)]
/**View of the bytes of a [`SegmentSeq`].

| item | type | bytes |
|---|---|---|
| [`f0`](Self::f0) | `Seq<'a, Segment<'a>>` | `tag` |*/
#[allow(dead_code, non_snake_case, clippy::derive_partial_eq_without_eq)]
struct SegmentSeqView<'a> {
    v_tag: ::core::primitive::u8,
    f_f0: ::memoryview::__private::Kept<
        'a,
        <Segment<'static> as ::memoryview::View>::Args,
    >,
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
    #[derive(::core::clone::Clone, ::core::marker::Copy)]
    pub struct SegmentSeqArguments {
        pub tag: ::core::primitive::u8,
    }
    #[automatically_derived]
    impl ::memoryview::View for SegmentSeq<'static> {
        type View<'__v> = SegmentSeqView<'__v>;
        type Unpacked<'__v> = ();
        type Args = ::core::primitive::u8;
        type Given = SegmentSeqArguments;
        type Named<__F> = SegmentSeqArguments;
        #[inline(always)]
        fn args(
            given: Self::Given,
            order: ::memoryview::__private::Endian,
        ) -> Self::Args {
            given.tag
        }
        const META: &'static ::memoryview::__private::Meta = &::memoryview::__private::Meta::new(
            "Segment::Seq",
            &[
                ::memoryview::__private::FieldMeta::dynamic("f0", "Seq<'a, Segment<'a>>")
                    .attributes(&["size = tag"])
                    .transparent(),
            ],
        );
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn parse<'__v, __M: ::memoryview::__private::Mode>(
            input: &mut ::memoryview::__private::Input<'__v, __M>,
            v_tag: Self::Args,
        ) -> ::core::option::Option<Self::View<'__v>> {
            let start = input.place();
            let v_f0 = {
                let _ = <Segment<'static> as ::memoryview::View>::args;
                let given = <Segment<
                    'static,
                > as ::memoryview::View>::args(
                    ::memoryview::__private::bounds::no_args(),
                    ::memoryview::__private::Endian::Big,
                );
                match input
                    .sized::<
                        ::memoryview::Seq<'__v, Segment<'static>>,
                    >(v_tag, given, Self::META.step(0u16).in_attribute(1u8))
                {
                    ::core::option::Option::Some(value) => value,
                    ::core::option::Option::None => return ::core::option::Option::None,
                }
            };
            ::core::option::Option::Some(SegmentSeqView {
                place: input.record_since(start),
                v_tag,
                f_f0: v_f0,
            })
        }
        #[inline]
        fn to_unpacked(
            view: Self::View<'_>,
        ) -> ::core::result::Result<Self::Unpacked<'_>, ::memoryview::Error> {
            ::core::result::Result::Err(
                ::memoryview::__private::slices(Self::META.step(0u16)),
            )
        }
        type Shown<'__v> = Self::View<'__v>;
        #[inline(always)]
        fn shown(view: Self::View<'_>) -> Self::Shown<'_> {
            view
        }
        #[inline]
        fn pack_fields(
            &self,
            out: &mut ::memoryview::__private::Packer<'_>,
            _: Self::Args,
        ) -> ::core::option::Option<()> {
            out.unplaced(Self::META.whole())
        }
    }
    impl ::memoryview::__private::bounds::Told for SegmentSeq<'static> {
        type Given = SegmentSeqArguments;
    }
    impl<'a> SegmentSeqView<'a> {
        ///Returns the value of `f0`.
        #[inline]
        #[must_use]
        fn f0(&self) -> ::memoryview::Seq<'a, Segment<'static>> {
            {
                let kept = self.f_f0;
                ::memoryview::Seq::kept(
                    self.place,
                    kept,
                    <SegmentSeq<'static> as ::memoryview::View>::META.step(0u16),
                )
            }
        }
        /// Returns the bytes of the record.
        #[inline]
        #[must_use]
        fn as_bytes(&self) -> &'a [::core::primitive::u8] {
            self.place.as_bytes()
        }
    }
    #[automatically_derived]
    impl<'a> ::core::clone::Clone for SegmentSeqView<'a> {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl<'a> ::core::marker::Copy for SegmentSeqView<'a> {}
    #[automatically_derived]
    impl<'a> ::core::fmt::Debug for SegmentSeqView<'a> {
        #[inline]
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::memoryview::__private::debug::<
                SegmentSeq<'static>,
            >(f, self.place, self.v_tag)
        }
    }
    /// Compares the bytes and the arguments.
    #[automatically_derived]
    impl<'a> ::core::cmp::PartialEq for SegmentSeqView<'a> {
        #[inline]
        fn eq(&self, other: &Self) -> bool {
            self.as_bytes() == other.as_bytes() && self.v_tag == other.v_tag
        }
    }
};
#[doc(hidden)]
/**View of the bytes of a [`SegmentOther`].

| item | type | bytes |
|---|---|---|
| [`f0`](Self::f0) | `&'a [u8]` | the rest |*/
#[allow(dead_code, non_snake_case, clippy::derive_partial_eq_without_eq)]
struct SegmentOtherView<'a> {
    v_tag: ::core::primitive::u8,
    f_f0: &'a [::core::primitive::u8],
    bytes: &'a [::core::primitive::u8],
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
    #[derive(::core::clone::Clone, ::core::marker::Copy)]
    pub struct SegmentOtherArguments {
        pub tag: ::core::primitive::u8,
    }
    #[automatically_derived]
    impl ::memoryview::View for SegmentOther<'static> {
        type View<'__v> = SegmentOtherView<'__v>;
        type Unpacked<'__v> = ();
        type Args = ::core::primitive::u8;
        type Given = SegmentOtherArguments;
        type Named<__F> = SegmentOtherArguments;
        #[inline(always)]
        fn args(
            given: Self::Given,
            order: ::memoryview::__private::Endian,
        ) -> Self::Args {
            given.tag
        }
        const META: &'static ::memoryview::__private::Meta = &::memoryview::__private::Meta::new(
            "Segment::Other",
            &[
                ::memoryview::__private::FieldMeta::dynamic("f0", "&'a [u8]")
                    .transparent(),
            ],
        );
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn parse<'__v, __M: ::memoryview::__private::Mode>(
            input: &mut ::memoryview::__private::Input<'__v, __M>,
            v_tag: Self::Args,
        ) -> ::core::option::Option<Self::View<'__v>> {
            let start = input.place();
            let v_f0 = {
                let given = ();
                match input
                    .to_end::<
                        &'__v [::core::primitive::u8],
                    >(given, Self::META.step(0u16))
                {
                    ::core::option::Option::Some(value) => value,
                    ::core::option::Option::None => return ::core::option::Option::None,
                }
            };
            ::core::option::Option::Some(SegmentOtherView {
                bytes: input.bytes_since(start),
                v_tag,
                f_f0: v_f0,
            })
        }
        #[inline]
        fn to_unpacked(
            view: Self::View<'_>,
        ) -> ::core::result::Result<Self::Unpacked<'_>, ::memoryview::Error> {
            ::core::result::Result::Err(
                ::memoryview::__private::slices(Self::META.step(0u16)),
            )
        }
        type Shown<'__v> = Self::View<'__v>;
        #[inline(always)]
        fn shown(view: Self::View<'_>) -> Self::Shown<'_> {
            view
        }
        #[inline]
        fn pack_fields(
            &self,
            out: &mut ::memoryview::__private::Packer<'_>,
            _: Self::Args,
        ) -> ::core::option::Option<()> {
            out.unplaced(Self::META.whole())
        }
    }
    impl ::memoryview::__private::bounds::Told for SegmentOther<'static> {
        type Given = SegmentOtherArguments;
    }
    impl<'a> SegmentOtherView<'a> {
        ///Returns the value of `f0`.
        #[inline]
        #[must_use]
        fn f0(&self) -> &'a [::core::primitive::u8] {
            self.f_f0
        }
        /// Returns the bytes of the record.
        #[inline]
        #[must_use]
        fn as_bytes(&self) -> &'a [::core::primitive::u8] {
            self.bytes
        }
    }
    #[automatically_derived]
    impl<'a> ::core::clone::Clone for SegmentOtherView<'a> {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl<'a> ::core::marker::Copy for SegmentOtherView<'a> {}
    #[automatically_derived]
    impl<'a> ::core::fmt::Debug for SegmentOtherView<'a> {
        #[inline]
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::memoryview::__private::debug::<
                SegmentOther<'static>,
            >(f, ::memoryview::__private::alone(self.bytes), self.v_tag)
        }
    }
    /// Compares the bytes and the arguments.
    #[automatically_derived]
    impl<'a> ::core::cmp::PartialEq for SegmentOtherView<'a> {
        #[inline]
        fn eq(&self, other: &Self) -> bool {
            self.as_bytes() == other.as_bytes() && self.v_tag == other.v_tag
        }
    }
};
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
    impl<'a> ::memoryview::__private::bounds::Union for Segment<'a> {
        type Tags = ::memoryview::__private::as_tag::Numbers;
        type Named<__F> = __F;
        type Selection = ::memoryview::__private::bounds::ByItself;
        #[inline(always)]
        fn choose(
            tag: ::memoryview::__private::Tag<'_>,
        ) -> ::memoryview::__private::Choice {
            let variant: ::core::primitive::u16 = match tag {
                ::memoryview::__private::Tag::Number(0) => 0u16,
                ::memoryview::__private::Tag::Number(2) => 1u16,
                ::memoryview::__private::Tag::Number(3..=5) => 2u16,
                ::memoryview::__private::Tag::Number(9) => 2u16,
                _ => 3u16,
            };
            ::memoryview::__private::Choice::new(variant, tag)
        }
        fn tag_of(
            &self,
        ) -> ::core::option::Option<::memoryview::__private::Tag<'static>> {
            match self {
                Self::End { .. } => {
                    ::core::option::Option::Some(::memoryview::__private::Tag::Number(0))
                }
                Self::Size { .. } => {
                    ::core::option::Option::Some(::memoryview::__private::Tag::Number(2))
                }
                Self::Seq { .. } => ::core::option::Option::None,
                Self::Other { .. } => ::core::option::Option::None,
            }
        }
    }
    #[automatically_derived]
    impl<'a> ::core::clone::Clone for SegmentView<'a> {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl<'a> ::core::marker::Copy for SegmentView<'a> {}
    #[automatically_derived]
    impl<'a> ::core::fmt::Debug for SegmentView<'a> {
        #[inline]
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::End => f.write_str("End"),
                Self::Size(content) => f.debug_tuple("Size").field(content).finish(),
                Self::Seq(content) => f.debug_tuple("Seq").field(content).finish(),
                Self::Other(content) => f.debug_tuple("Other").field(content).finish(),
            }
        }
    }
    #[automatically_derived]
    impl<'a> ::core::cmp::PartialEq for SegmentView<'a> {
        fn eq(&self, other: &Self) -> bool {
            match (self, other) {
                (Self::End, Self::End) => true,
                (Self::Size(a), Self::Size(b)) => a == b,
                (Self::Seq(a), Self::Seq(b)) => a == b,
                (Self::Other(a), Self::Other(b)) => a == b,
                _ => false,
            }
        }
    }
    #[automatically_derived]
    impl<'a> ::memoryview::View for Segment<'a> {
        type View<'__v> = SegmentView<'__v>;
        type Unpacked<'__v> = Segment<'__v>;
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
            "Segment",
            &[
                ::memoryview::__private::FieldMeta::run(
                    "tag",
                    1u32,
                    "u8",
                    ::memoryview::__private::show::wire::<::core::primitive::u8>,
                ),
                ::memoryview::__private::FieldMeta::dynamic("End", "").transparent(),
                ::memoryview::__private::FieldMeta::dynamic("Size", "").transparent(),
                ::memoryview::__private::FieldMeta::dynamic("Seq", "").transparent(),
                ::memoryview::__private::FieldMeta::dynamic("Other", "").transparent(),
            ],
        );
        const TAKES_BYTES: ::core::primitive::bool = true;
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn parse<'__v, __M: ::memoryview::__private::Mode>(
            input: &mut ::memoryview::__private::Input<'__v, __M>,
            (): Self::Args,
        ) -> ::core::option::Option<Self::View<'__v>> {
            let run0 = input.run::<1usize>(Self::META.step(0))?;
            let v_tag = ::memoryview::__private::U8::read(run0, 0);
            let choice = ::memoryview::__private::bounds::choose::<Self>(&v_tag);
            match choice.variant() {
                0u16 => {
                    input.chosen(Self::META.step(1u16));
                    ::core::option::Option::Some(SegmentView::End)
                }
                1u16 => {
                    input
                        .variant::<SegmentSize<'static>>(v_tag, Self::META.step(2u16))
                        .map(SegmentView::Size)
                }
                2u16 => {
                    input
                        .variant::<SegmentSeq<'static>>(v_tag, Self::META.step(3u16))
                        .map(|record| SegmentView::Seq(SegmentSeqView::f0(&record)))
                }
                3u16 => {
                    input
                        .variant::<SegmentOther<'static>>(v_tag, Self::META.step(4u16))
                        .map(|record| SegmentView::Other(SegmentOtherView::f0(&record)))
                }
                _ => input.no_variant(choice, Self::META),
            }
        }
        #[inline]
        fn to_unpacked(
            view: Self::View<'_>,
        ) -> ::core::result::Result<Self::Unpacked<'_>, ::memoryview::Error> {
            match view {
                SegmentView::End => ::core::result::Result::Ok(Segment::End),
                SegmentView::Size(view) => {
                    <SegmentSize<'static> as ::memoryview::View>::to_unpacked(view)
                }
                SegmentView::Seq(view) => {
                    ::core::result::Result::Ok(Segment::Seq(view.retype()))
                }
                SegmentView::Other(view) => {
                    ::core::result::Result::Ok(Segment::Other(view))
                }
            }
        }
        type Shown<'__v> = Self::View<'__v>;
        #[inline(always)]
        fn shown(view: Self::View<'_>) -> Self::Shown<'_> {
            view
        }
        #[inline]
        fn pack_fields(
            &self,
            out: &mut ::memoryview::__private::Packer<'_>,
            (): Self::Args,
        ) -> ::core::option::Option<()> {
            match self {
                Self::End => {
                    let ::memoryview::__private::Tag::Number(number) = ::memoryview::__private::Tag::Number(
                        0,
                    ) else {
                        return out.untagged(Self::META.step(0));
                    };
                    let v_tag = number as ::core::primitive::u8;
                    out.put(
                        &<::core::primitive::u8 as ::memoryview::Wire>::new(v_tag),
                        Self::META.step(0),
                    )?;
                    ::core::option::Option::Some(())
                }
                Self::Size { length: p_length, value: p_value } => {
                    let ::memoryview::__private::Tag::Number(number) = ::memoryview::__private::Tag::Number(
                        2,
                    ) else {
                        return out.untagged(Self::META.step(0));
                    };
                    let v_tag = number as ::core::primitive::u8;
                    out.put(
                        &<::core::primitive::u8 as ::memoryview::Wire>::new(v_tag),
                        Self::META.step(0),
                    )?;
                    let start = out.pos();
                    out.magic_number(
                        (*p_length) as ::core::primitive::i128,
                        &[((4i64)) as ::core::primitive::i128],
                        <SegmentSize<'static> as ::memoryview::View>::META.step(0u16),
                    )?;
                    out.put(
                        &<::core::primitive::u8 as ::memoryview::Wire>::new(
                            *(&(*p_length)),
                        ),
                        <SegmentSize<'static> as ::memoryview::View>::META.step(0u16),
                    )?;
                    out.put(
                        &<::memoryview::be::U16 as ::memoryview::Wire>::new(
                            *(&(*p_value)),
                        ),
                        <SegmentSize<'static> as ::memoryview::View>::META.step(1u16),
                    )?;
                    ::core::option::Option::Some(())
                }
                Self::Seq { 0: p_f0 } => {
                    let _ = p_f0;
                    out.untagged(Self::META.step(0))
                }
                Self::Other { 0: p_f0 } => {
                    let _ = p_f0;
                    out.untagged(Self::META.step(0))
                }
            }
        }
    }
};
