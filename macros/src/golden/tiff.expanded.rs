/**View of the bytes of a [`Entry`].

| item | type | bytes |
|---|---|---|
| [`tag`](Self::tag) | `u16` | 2 |
| [`length`](Self::length) | `u64` | `if wide { 8 } else { 4 }` |
| [`bytes`](Self::bytes) | `u64` | none: `length * unit(tag)` |
| [`extra`](Self::extra) | `Option<u16>` | 2, if `tag != 0` |
| [`entries`](Self::entries) | `Seq<'a, Entry<'a>>` | `tag - 2` elements |
| [`body`](Self::body) | `Lazy<'a, Entry<'a>>` | `bytes / 2` |
| [`data`](Self::data) | `At<'a, &'a [u8]>` | at `if bytes <= 4 { start() + 8 } else { strings + length }`: `bytes` |*/
#[allow(dead_code, non_snake_case, clippy::derive_partial_eq_without_eq)]
struct EntryView<'a> {
    order: ::memoryview::__private::Endian,
    run0: &'a [::core::primitive::u8; 2usize],
    v_wide: bool,
    v_strings: u64,
    f_length: u64,
    f_bytes: u64,
    f_extra: ::core::option::Option<&'a [::core::primitive::u8; 2]>,
    f_entries: ::memoryview::__private::Counted<
        'a,
        <Entry<'static> as ::memoryview::View>::Args,
    >,
    f_body: ::memoryview::__private::Kept<
        'a,
        <Entry<'static> as ::memoryview::View>::Args,
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
    pub struct EntryArguments {
        pub wide: bool,
        pub strings: u64,
    }
    #[automatically_derived]
    impl<'a> ::memoryview::View for Entry<'a> {
        type View<'__v> = EntryView<'__v>;
        type Unpacked<'__v> = Entry<'__v>;
        type Args = (::memoryview::__private::Endian, bool, u64);
        type Given = EntryArguments;
        type Named<__F> = EntryArguments;
        #[inline(always)]
        fn args(
            given: Self::Given,
            order: ::memoryview::__private::Endian,
        ) -> Self::Args {
            (order, given.wide, given.strings)
        }
        const META: &'static ::memoryview::__private::Meta = &::memoryview::__private::Meta::new(
            "Entry",
            &[
                ::memoryview::__private::FieldMeta::run(
                    "tag",
                    2 as ::core::primitive::u32,
                    "u16",
                    ::memoryview::__private::show::number::<::core::primitive::u16>,
                ),
                ::memoryview::__private::FieldMeta::dynamic("length", "u64")
                    .attributes(&["size = if wide { 8 } else { 4 }"]),
                ::memoryview::__private::FieldMeta::dynamic("bytes", "u64")
                    .attributes(&["value = length * unit(tag)"]),
                ::memoryview::__private::FieldMeta::run(
                        "extra",
                        2 as ::core::primitive::u32,
                        "Option<u16>",
                        ::memoryview::__private::show::number::<::core::primitive::u16>,
                    )
                    .attributes(&["if = tag != 0"]),
                ::memoryview::__private::FieldMeta::dynamic(
                        "entries",
                        "Seq<'a, Entry<'a>>",
                    )
                    .attributes(&["count = tag - 2"]),
                ::memoryview::__private::FieldMeta::dynamic(
                        "body",
                        "Lazy<'a, Entry<'a>>",
                    )
                    .attributes(
                        &["with(wide, strings = strings + 1)", "size = bytes / 2"],
                    ),
                ::memoryview::__private::FieldMeta::dynamic("data", "At<'a, &'a [u8]>")
                    .attributes(
                        &[
                            "at = if bytes <= 4 { start() + 8 } else { strings + length }, size = bytes",
                        ],
                    ),
            ],
        );
        const TAKES_BYTES: ::core::primitive::bool = true;
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn parse<'__v, __M: ::memoryview::__private::Mode>(
            input: &mut ::memoryview::__private::Input<'__v, __M>,
            (order, v_wide, v_strings): Self::Args,
        ) -> ::core::option::Option<Self::View<'__v>> {
            let start = input.place();
            let run0 = match input
                .run_ordered::<{ 2usize }>(order, Self::META.step(0u16))
            {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => return ::core::option::Option::None,
            };
            let v_tag = ::memoryview::__private::ordered::<
                ::core::primitive::u16,
            >(run0, 0usize, order);
            let v_length = {
                let number = match input
                    .uint(
                        (if v_wide { (8i64) } else { (4i64) }),
                        order,
                        Self::META.step(1u16).in_attribute(1u8),
                    )
                {
                    ::core::option::Option::Some(value) => value,
                    ::core::option::Option::None => return ::core::option::Option::None,
                };
                match input
                    .narrow::<::core::primitive::u64>(number, Self::META.step(1u16))
                {
                    ::core::option::Option::Some(value) => value,
                    ::core::option::Option::None => return ::core::option::Option::None,
                }
            };
            let v_bytes = match input
                .value::<
                    u64,
                >(
                    (|| -> ::core::result::Result<_, ::memoryview::__private::Wrong> {
                        ::core::result::Result::Ok(
                            ::memoryview::__private::num::fit(
                                ::memoryview::__private::num::mul(
                                    (v_length as ::core::primitive::i128),
                                    ::memoryview::__private::num::number(&unit(v_tag))?,
                                )?,
                            )?,
                        )
                    })(),
                    Self::META.step(2u16).in_attribute(1u8),
                )
            {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => return ::core::option::Option::None,
            };
            let f_extra = if match input
                .test(
                    ((v_tag as ::core::primitive::i64) != (0i64)),
                    Self::META.step(3u16).in_attribute(1u8),
                )
            {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => return ::core::option::Option::None,
            } {
                ::core::option::Option::Some(
                    match input.run_ordered::<2>(order, Self::META.step(3u16)) {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            return ::core::option::Option::None;
                        }
                    },
                )
            } else {
                input.absent(Self::META.step(3u16));
                ::core::option::Option::None
            };
            let v_entries = {
                let _ = <Entry<'static> as ::memoryview::View>::args;
                let given = <Entry<
                    'static,
                > as ::memoryview::View>::args(
                    ::memoryview::__private::bounds::no_args(),
                    order,
                );
                match input
                    .counted::<
                        ::memoryview::Seq<'__v, Entry<'static>>,
                    >(
                        ((v_tag as ::core::primitive::i64) - (2i64)),
                        given,
                        Self::META.step(4u16).in_attribute(1u8),
                    )
                {
                    ::core::option::Option::Some(value) => value,
                    ::core::option::Option::None => return ::core::option::Option::None,
                }
            };
            let v_body = {
                let _ = <Entry<'static> as ::memoryview::View>::args;
                let given = match input
                    .given(
                        (|| -> ::core::result::Result<_, ::memoryview::__private::Wrong> {
                            ::core::result::Result::Ok({
                                struct _Arguments<__0, __1> {
                                    wide: __0,
                                    strings: __1,
                                }
                                type __Named<__0, __1> = <Entry<
                                    'static,
                                > as ::memoryview::View>::Named<_Arguments<__0, __1>>;
                                <Entry<
                                    'static,
                                > as ::memoryview::View>::args(
                                    <Entry<
                                        'static,
                                    > as ::memoryview::__private::bounds::Told>::told(__Named {
                                        wide: v_wide,
                                        strings: ::memoryview::__private::num::fit(
                                            ((v_strings as ::core::primitive::i128)
                                                + ((1i64) as ::core::primitive::i128)),
                                        )?,
                                    }),
                                    order,
                                )
                            })
                        })(),
                        Self::META.step(5u16).in_attribute(1u8),
                    )
                {
                    ::core::option::Option::Some(value) => value,
                    ::core::option::Option::None => return ::core::option::Option::None,
                };
                match input
                    .sized::<
                        ::memoryview::Lazy<'__v, Entry<'static>>,
                    >(
                        (((v_bytes as ::core::primitive::i128)
                            / ((2i64) as ::core::primitive::i128))
                            as ::core::primitive::i64),
                        given,
                        Self::META.step(5u16).in_attribute(2u8),
                    )
                {
                    ::core::option::Option::Some(value) => value,
                    ::core::option::Option::None => return ::core::option::Option::None,
                }
            };
            input
                .at(
                    Self::META.step(6u16).in_attribute(1u8),
                    |place| ::memoryview::__private::at::<
                        &'_ [::core::primitive::u8],
                    >(
                        place,
                        (if ((v_bytes as ::core::primitive::i128)
                            <= ((4i64) as ::core::primitive::i128))
                        {
                            (((start.start() as ::core::primitive::i64)
                                as ::core::primitive::i128)
                                + ((8i64) as ::core::primitive::i128))
                        } else {
                            ((v_strings as ::core::primitive::i128)
                                + (v_length as ::core::primitive::i128))
                        }),
                        ::memoryview::__private::How::to_end().size(v_bytes),
                        (),
                        Self::META.step(6u16).in_attribute(1u8),
                    ),
                );
            ::core::option::Option::Some(EntryView {
                place: input.record_since(start),
                order,
                run0,
                v_wide,
                v_strings,
                f_length: v_length,
                f_bytes: v_bytes,
                f_extra,
                f_entries: v_entries,
                f_body: v_body,
            })
        }
        #[inline]
        fn to_unpacked(
            view: Self::View<'_>,
        ) -> ::core::result::Result<Self::Unpacked<'_>, ::memoryview::Error> {
            ::core::result::Result::Ok(Entry {
                tag: view.tag(),
                length: view.length(),
                bytes: view.bytes(),
                extra: view.extra(),
                entries: EntryView::entries(&view),
                body: EntryView::body(&view),
                data: view.data(),
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
            (order, v_wide, v_strings): Self::Args,
        ) -> ::core::option::Option<()> {
            let start = out.pos();
            {
                let value = (&self.tag);
                out.nested::<
                        ::core::primitive::u16,
                    >(value, order, Self::META.step(0u16))?;
            }
            out.integer(
                *(&self.length) as ::core::primitive::i128,
                (if v_wide { (8i64) } else { (4i64) }),
                order,
                Self::META.step(1u16).in_attribute(1u8),
            )?;
            out.computed(
                &(|| -> ::core::result::Result<_, ::memoryview::__private::Wrong> {
                    ::core::result::Result::Ok(
                        ::memoryview::__private::num::mul(
                            (self.length as ::core::primitive::i128),
                            ::memoryview::__private::num::number(&unit(self.tag))?,
                        )?,
                    )
                })(),
                *(&self.bytes) as ::core::primitive::i128,
                Self::META.step(2u16).in_attribute(1u8),
            )?;
            out.presence(
                ((self.tag as ::core::primitive::i64) != (0i64)),
                self.extra.is_some(),
                Self::META.step(3u16).in_attribute(1u8),
            )?;
            if let ::core::option::Option::Some(value) = &self.extra {
                {
                    let value = value;
                    out.nested::<
                            ::core::primitive::u16,
                        >(value, order, Self::META.step(3u16))?;
                }
            }
            {
                let _ = <Entry<'static> as ::memoryview::View>::args;
                let from = out.pos();
                out.seq(
                    *(&self.entries),
                    ::core::option::Option::Some(
                        ((self.tag as ::core::primitive::i64) - (2i64)),
                    ),
                    Self::META.step(4u16).in_attribute(1u8),
                )?;
            }
            {
                let _ = <Entry<'static> as ::memoryview::View>::args;
                let from = out.pos();
                out.lazy(*(&self.body), Self::META.step(5u16))?;
                out.agree(
                    (((self.bytes as ::core::primitive::i128)
                        / ((2i64) as ::core::primitive::i128))
                        as ::core::primitive::i64),
                    out.pos() - from,
                    Self::META.step(5u16).in_attribute(2u8),
                )?;
            }
            let _ = &self.data;
            ::core::option::Option::Some(())
        }
    }
    impl<'a> ::memoryview::__private::bounds::Told for Entry<'a> {
        type Given = EntryArguments;
    }
    impl<'a> EntryView<'a> {
        ///Returns the value of `tag`.
        #[inline]
        #[must_use]
        fn tag(&self) -> u16 {
            ::memoryview::__private::ordered::<
                ::core::primitive::u16,
            >(self.run0, 0usize, self.order)
        }
        ///Returns the value of `length`.
        #[inline]
        #[must_use]
        fn length(&self) -> u64 {
            self.f_length
        }
        ///Returns the value of `bytes`.
        #[inline]
        #[must_use]
        fn bytes(&self) -> u64 {
            self.f_bytes
        }
        ///Returns the value of `extra`.
        #[inline]
        #[must_use]
        fn extra(&self) -> ::core::option::Option<u16> {
            match self.f_extra {
                ::core::option::Option::Some(kept) => {
                    ::core::option::Option::Some(
                        ::memoryview::__private::ordered::<
                            ::core::primitive::u16,
                        >(kept, 0, self.order),
                    )
                }
                ::core::option::Option::None => ::core::option::Option::None,
            }
        }
        ///Returns the value of `entries`.
        #[inline]
        #[must_use]
        fn entries(&self) -> ::memoryview::Seq<'a, Entry<'a>> {
            {
                let kept = self.f_entries;
                ::memoryview::Seq::kept(
                    self.place,
                    kept,
                    <Entry<'static> as ::memoryview::View>::META.step(4u16),
                )
            }
        }
        ///Returns the value of `body`.
        #[inline]
        #[must_use]
        fn body(&self) -> ::memoryview::Lazy<'a, Entry<'a>> {
            {
                let kept = self.f_body;
                ::memoryview::Lazy::kept(
                    self.place,
                    kept,
                    <Entry<'static> as ::memoryview::View>::META.step(5u16),
                )
            }
        }
        ///Returns the value of `data`.
        #[inline]
        #[must_use]
        fn data(&self) -> ::memoryview::At<'a, &'a [u8]> {
            {
                ::memoryview::__private::at::<
                    &'_ [::core::primitive::u8],
                >(
                    self.place,
                    (if ((self.bytes() as ::core::primitive::i128)
                        <= ((4i64) as ::core::primitive::i128))
                    {
                        (((self.place.start() as ::core::primitive::i64)
                            as ::core::primitive::i128)
                            + ((8i64) as ::core::primitive::i128))
                    } else {
                        ((self.v_strings as ::core::primitive::i128)
                            + (self.length() as ::core::primitive::i128))
                    }),
                    ::memoryview::__private::How::to_end().size(self.bytes()),
                    (),
                    <Entry<'static> as ::memoryview::View>::META
                        .step(6u16)
                        .in_attribute(1u8),
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
    impl<'a> ::core::clone::Clone for EntryView<'a> {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl<'a> ::core::marker::Copy for EntryView<'a> {}
    #[automatically_derived]
    impl<'a> ::core::fmt::Debug for EntryView<'a> {
        #[inline]
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::memoryview::__private::debug::<
                Entry<'static>,
            >(f, self.place, (self.order, self.v_wide, self.v_strings))
        }
    }
    /// Compares the bytes and the arguments.
    #[automatically_derived]
    impl<'a> ::core::cmp::PartialEq for EntryView<'a> {
        #[inline]
        fn eq(&self, other: &Self) -> bool {
            self.as_bytes() == other.as_bytes() && self.order == other.order
                && self.v_wide == other.v_wide && self.v_strings == other.v_strings
        }
    }
};
