/**View of the bytes of a [`Tagged`].

| item | type | bytes |
|---|---|---|
| [`tag`](Self::tag) | `u16` | 2 |
| [`value`](Self::value) | `T` | its own |
| [`data`](Self::data) | `[u8; N]` | its own |*/
#[allow(dead_code, non_snake_case, clippy::derive_partial_eq_without_eq)]
struct TaggedView<'a, T: View, const N: usize>
where
    T: ::mv::__private::bounds::Untold,
{
    run0: &'a [::core::primitive::u8; 2usize],
    f_value: ::core::mem::ManuallyDrop<<T as ::mv::View>::View<'a>>,
    f_data: ::core::mem::ManuallyDrop<<[u8; N] as ::mv::View>::View<'a>>,
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
    #[automatically_derived]
    impl<T: View, const N: usize> ::mv::View for Tagged<T, N>
    where
        T: ::mv::__private::bounds::Untold,
    {
        type View<'__v> = TaggedView<'__v, T, N>;
        type Unpacked<'__v> = Tagged<T, N>;
        type Args = ();
        type Given = ::mv::__private::bounds::NoArguments;
        type Named<__F> = __F;
        #[inline(always)]
        fn args(given: Self::Given, order: ::mv::__private::Endian) -> Self::Args {
            ()
        }
        const META: &'static ::mv::__private::Meta = &::mv::__private::Meta::new(
            "Tagged",
            &[
                ::mv::__private::FieldMeta::run(
                    "tag",
                    2 as ::core::primitive::u32,
                    "u16",
                    ::mv::__private::show::wire::<::mv::le::U16>,
                ),
                ::mv::__private::FieldMeta::dynamic("value", "T"),
                ::mv::__private::FieldMeta::dynamic("data", "[u8; N]"),
            ],
        );
        const TAKES_BYTES: ::core::primitive::bool = true;
        const REFUSES: ::core::primitive::bool = false || <T as ::mv::View>::REFUSES
            || <[u8; N] as ::mv::View>::REFUSES;
        #[inline]
        fn stride((): Self::Args) -> ::core::option::Option<::core::primitive::usize> {
            let size: ::core::primitive::usize = 0 + 2usize;
            let size = size
                .checked_add(
                    <T as ::mv::View>::stride(
                        (::core::result::Result::<
                            _,
                            ::mv::__private::Wrong,
                        >::Ok(
                            <T as ::mv::View>::args(
                                ::mv::__private::bounds::no_args(),
                                ::mv::__private::Endian::Little,
                            ),
                        ))
                            .ok()?,
                    )?,
                )?;
            let size = size
                .checked_add(
                    <[u8; N] as ::mv::View>::stride(
                        (::core::result::Result::<
                            _,
                            ::mv::__private::Wrong,
                        >::Ok(
                            <[u8; N] as ::mv::View>::args(
                                ::mv::__private::bounds::no_args(),
                                ::mv::__private::Endian::Little,
                            ),
                        ))
                            .ok()?,
                    )?,
                )?;
            ::core::option::Option::Some(size)
        }
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn parse<'__v, __M: ::mv::__private::Mode>(
            input: &mut ::mv::__private::Input<'__v, __M>,
            (): Self::Args,
        ) -> ::core::option::Option<Self::View<'__v>> {
            let start = input.place();
            let run0 = match input.run::<{ 2usize }>(Self::META.step(0u16)) {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => return ::core::option::Option::None,
            };
            let v_value = {
                let given = <T as ::mv::View>::args(
                    ::mv::__private::bounds::no_args(),
                    ::mv::__private::Endian::Little,
                );
                match input.nested_apart::<T>(given, Self::META.step(1u16)) {
                    ::core::option::Option::Some(value) => value,
                    ::core::option::Option::None => return ::core::option::Option::None,
                }
            };
            let v_data = {
                let given = <[u8; N] as ::mv::View>::args(
                    ::mv::__private::bounds::no_args(),
                    ::mv::__private::Endian::Little,
                );
                match input.nested_apart::<[u8; N]>(given, Self::META.step(2u16)) {
                    ::core::option::Option::Some(value) => value,
                    ::core::option::Option::None => return ::core::option::Option::None,
                }
            };
            ::core::option::Option::Some(TaggedView {
                bytes: input.bytes_since(start),
                run0,
                f_value: ::core::mem::ManuallyDrop::new(
                    match v_value {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            return ::core::option::Option::None;
                        }
                    },
                ),
                f_data: ::core::mem::ManuallyDrop::new(
                    match v_data {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            return ::core::option::Option::None;
                        }
                    },
                ),
            })
        }
        #[inline]
        fn to_unpacked(
            view: Self::View<'_>,
        ) -> ::core::result::Result<Self::Unpacked<'_>, ::mv::Error> {
            let _ = || -> Self::Unpacked<'static> {
                Tagged {
                    tag: loop {},
                    value: loop {},
                    data: loop {},
                }
            };
            ::core::result::Result::Err(::mv::__private::slices(Self::META.step(1u16)))
        }
        type Shown<'__v> = Self::View<'__v>;
        #[inline(always)]
        fn shown(view: Self::View<'_>) -> Self::Shown<'_> {
            view
        }
        #[inline]
        fn mend(&mut self) {
            {
                let value = &mut self.value;
                <T as ::mv::View>::mend(value);
            }
            {
                let value = &mut self.data;
                <[u8; N] as ::mv::View>::mend(value);
            }
        }
        #[inline]
        fn pack_fields(
            &self,
            out: &mut ::mv::__private::Packer<'_>,
            (): Self::Args,
        ) -> ::core::option::Option<()> {
            let start = out.pos();
            out.put(
                &<::mv::le::U16 as ::mv::Wire>::new(*(&self.tag)),
                Self::META.step(0u16),
            )?;
            match (|| -> ::core::result::Result<_, ::mv::__private::Wrong> {
                ::core::result::Result::Ok(
                    <T as ::mv::View>::args(
                        ::mv::__private::bounds::no_args(),
                        ::mv::__private::Endian::Little,
                    ),
                )
            })() {
                ::core::result::Result::Ok(args) => {
                    out.nested::<T>((&self.value), args, Self::META.step(1u16))?
                }
                ::core::result::Result::Err(_) => {
                    return out.unplaced(Self::META.step(1u16));
                }
            };
            match (|| -> ::core::result::Result<_, ::mv::__private::Wrong> {
                ::core::result::Result::Ok(
                    <[u8; N] as ::mv::View>::args(
                        ::mv::__private::bounds::no_args(),
                        ::mv::__private::Endian::Little,
                    ),
                )
            })() {
                ::core::result::Result::Ok(args) => {
                    out.nested::<[u8; N]>((&self.data), args, Self::META.step(2u16))?
                }
                ::core::result::Result::Err(_) => {
                    return out.unplaced(Self::META.step(2u16));
                }
            };
            ::core::option::Option::Some(())
        }
    }
    impl<'a, T: View, const N: usize> TaggedView<'a, T, N>
    where
        T: ::mv::__private::bounds::Untold,
    {
        ///Returns the value of `tag`.
        #[inline]
        #[must_use]
        fn tag(&self) -> u16 {
            ::mv::le::U16::read(self.run0, 0usize)
        }
        ///Returns the value of `value`.
        #[inline]
        #[must_use]
        fn value(&self) -> <T as ::mv::View>::Shown<'a> {
            {
                let kept = *self.f_value;
                <T as ::mv::View>::shown(kept)
            }
        }
        ///Returns the value of `data`.
        #[inline]
        #[must_use]
        fn data(&self) -> <[u8; N] as ::mv::View>::Shown<'a> {
            {
                let kept = *self.f_data;
                <[u8; N] as ::mv::View>::shown(kept)
            }
        }
        /// Returns the bytes of the record.
        #[inline]
        #[must_use]
        fn as_bytes(&self) -> &'a [::core::primitive::u8] {
            self.bytes
        }
    }
    #[automatically_derived]
    impl<'a, T: View, const N: usize> ::core::clone::Clone for TaggedView<'a, T, N>
    where
        T: ::mv::__private::bounds::Untold,
    {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl<'a, T: View, const N: usize> ::core::marker::Copy for TaggedView<'a, T, N>
    where
        T: ::mv::__private::bounds::Untold,
    {}
    #[automatically_derived]
    impl<'a, T: View, const N: usize> ::core::fmt::Debug for TaggedView<'a, T, N>
    where
        T: ::mv::__private::bounds::Untold,
    {
        #[inline]
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::mv::__private::debug::<
                Tagged<T, N>,
            >(f, ::mv::__private::alone(self.bytes), ())
        }
    }
    /// Compares the bytes and the arguments.
    #[automatically_derived]
    impl<'a, T: View, const N: usize> ::core::cmp::PartialEq for TaggedView<'a, T, N>
    where
        T: ::mv::__private::bounds::Untold,
    {
        #[inline]
        fn eq(&self, other: &Self) -> bool {
            self.as_bytes() == other.as_bytes()
        }
    }
    #[automatically_derived]
    impl<'a, T: View, const N: usize> ::core::cmp::Eq for TaggedView<'a, T, N>
    where
        T: ::mv::__private::bounds::Untold,
    {}
    #[automatically_derived]
    impl<'a, T: View, const N: usize> ::core::hash::Hash for TaggedView<'a, T, N>
    where
        T: ::mv::__private::bounds::Untold,
    {
        #[inline]
        fn hash<__H: ::core::hash::Hasher>(&self, state: &mut __H) {
            ::core::hash::Hash::hash(self.as_bytes(), state);
        }
    }
    impl<T: View, const N: usize> Tagged<T, N>
    where
        T: ::mv::__private::bounds::Untold,
    {
        /// Sets every field that is exactly the count, size or tag of another field, also in
        /// nested records. A number that does not fit its field is not set, and packing then
        /// returns an error.
        #[inline]
        fn update(&mut self) {
            ::mv::View::mend(self);
        }
    }
};
