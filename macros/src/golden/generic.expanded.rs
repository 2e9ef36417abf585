/**[`Tagged`] as it lies in bytes, layout `<`.

A view has alignment 1 and is valid for every bit pattern; getters read and setters write in place.

| offset | field | code | type |
|--:|---|---|---|
| 0 | [`tag`](Self::tag) | `<H` | `u16` |
| 2 | [`value`](Self::value) | `<T` | `T` |
| after `value` | [`data`](Self::data) | `(N)<B` | `[u8; N]` |

Offsets that depend on nested records stand in `LAYOUT`.
*/
#[allow(clippy::derive_partial_eq_without_eq)]
#[derive(::mv::private::bytemuck::TransparentWrapper)]
#[bytemuck(crate = "::mv::private::bytemuck")]
#[repr(transparent)]
struct TaggedView<T: View, const N: usize>(
    ::mv::private::Joined<
        ::mv::private::BytesOf<::mv::le::U16>,
        ::mv::private::Joined<
            ::mv::private::BytesOf<<T as ::mv::View>::View>,
            ::mv::private::Joined<::mv::private::BytesOf<[u8; N]>, [u8; 0usize]>,
        >,
    >,
);
#[allow(
    dead_code,
    non_snake_case,
    clippy::cast_lossless,
    clippy::cast_possible_truncation,
    clippy::redundant_closure,
    clippy::redundant_closure_for_method_calls,
    clippy::trivially_copy_pass_by_ref,
)]
const _: () = {
    impl<T: View, const N: usize> TaggedView<T, N> {
        const __PLACED: ::mv::private::Placed<3usize> = {
            ::mv::private::place(
                &[
                    ::mv::private::Step::scalar(
                        "tag",
                        ::mv::private::Code::U16,
                        ::mv::private::Order::Little,
                        1usize,
                        &[],
                    ),
                    ::mv::private::Step::record(
                        "value",
                        &<T as ::mv::View>::LAYOUT,
                        ::mv::private::Order::Little,
                        &[],
                    ),
                    ::mv::private::Step::scalar(
                        "data",
                        ::mv::private::Code::U8,
                        ::mv::private::Order::Little,
                        1usize,
                        &[N],
                    ),
                ],
                ::mv::private::Rules::Struct,
                ::mv::private::Order::Little,
            )
        };
        ///Where `tag` lies.
        const TAG: ::mv::Field<Self, ::mv::le::U16> = ::mv::Field::at(
            Self::__PLACED.items[0usize].offset,
        );
        ///Where `value` lies.
        const VALUE: ::mv::Field<Self, <T as ::mv::View>::View> = ::mv::Field::at(
            Self::__PLACED.items[1usize].offset,
        );
        ///Where `data` lies.
        const DATA: ::mv::Field<Self, [u8; N]> = ::mv::Field::at(
            Self::__PLACED.items[2usize].offset,
        );
    }
    impl<T: View, const N: usize> TaggedView<T, N> {
        ///The values of all fields, as a [`Tagged`].
        #[inline]
        #[must_use]
        fn unpack(&self) -> Tagged<T, N> {
            ::mv::Wire::get(self)
        }
        /// The bytes of the record.
        #[inline]
        #[must_use]
        fn as_bytes(&self) -> &[u8] {
            &*self.0
        }
        /// The bytes of the record, to write.
        #[inline]
        #[must_use]
        fn as_mut_bytes(&mut self) -> &mut [u8] {
            &mut *self.0
        }
        ///The value of `tag`.
        #[inline]
        #[must_use]
        fn tag(&self) -> u16 {
            ::mv::le::U16::read(&*self.0, Self::TAG.offset())
        }
        ///Sets `tag`.
        #[inline]
        fn set_tag(&mut self, value: u16) {
            ::mv::le::U16::write(&mut *self.0, Self::TAG.offset(), value);
        }
        ///The value of `value`.
        #[inline]
        #[must_use]
        fn value(&self) -> &<T as ::mv::View>::View {
            Self::VALUE.of(self)
        }
        ///`value`, to write.
        #[inline]
        #[must_use]
        fn value_mut(&mut self) -> &mut <T as ::mv::View>::View {
            Self::VALUE.of_mut(self)
        }
        ///Sets `value`.
        #[inline]
        fn set_value(&mut self, value: T) {
            *Self::VALUE.of_mut(self) = <T as ::mv::View>::to_view(&value);
        }
        ///The value of `data`.
        #[inline]
        #[must_use]
        fn data(&self) -> &[u8; N] {
            ::mv::private::bytes_at(&*self.0, Self::DATA.offset())
        }
        ///`data`, to write.
        #[inline]
        #[must_use]
        fn data_mut(&mut self) -> &mut [u8; N] {
            ::mv::private::bytes_at_mut(&mut *self.0, Self::DATA.offset())
        }
        ///Sets `data`.
        #[inline]
        fn set_data(&mut self, value: [u8; N]) {
            *self.data_mut() = value;
        }
        ///Element `index` of `data`, or none after its end.
        #[inline]
        #[must_use]
        fn data_at(&self, index: usize) -> ::core::option::Option<u8> {
            self.data()
                .as_slice()
                .get(index)
                .map(|one| <u8 as ::mv::Bind<u8>>::from_wire(one))
        }
    }
    #[automatically_derived]
    impl<T: View, const N: usize> ::mv::View for Tagged<T, N> {
        type View = TaggedView<T, N>;
        type Bytes = ::mv::private::Joined<
            ::mv::private::BytesOf<::mv::le::U16>,
            ::mv::private::Joined<
                ::mv::private::BytesOf<<T as ::mv::View>::View>,
                ::mv::private::Joined<::mv::private::BytesOf<[u8; N]>, [u8; 0usize]>,
            >,
        >;
        const LAYOUT: ::mv::Layout<'static> = ::mv::private::Layout::new(
            "Tagged",
            &<TaggedView<T, N>>::__PLACED.items,
            <TaggedView<T, N>>::__PLACED.size,
            <TaggedView<T, N>>::__PLACED.align,
        );
        const FORMAT: &'static str = ::mv::private::FormatBuffer::<
            4096,
        >::new(&Self::LAYOUT)
            .text();
        #[inline]
        fn from_view(view: &TaggedView<T, N>) -> Self {
            Tagged {
                tag: view.tag(),
                value: <T as ::mv::View>::from_view(<TaggedView<T, N>>::VALUE.of(view)),
                data: *view.data(),
            }
        }
        #[inline]
        fn to_view(&self) -> TaggedView<T, N> {
            let mut view = <TaggedView<T, N> as ::core::default::Default>::default();
            view.set_tag(self.tag);
            *<TaggedView<T, N>>::VALUE.of_mut(&mut view) = <T as ::mv::View>::to_view(
                &self.value,
            );
            view.set_data(self.data);
            view
        }
        fn check(&self) -> ::core::result::Result<(), ::mv::RangeError> {
            ::mv::private::named(
                <T as ::mv::View>::check(&self.value),
                "Tagged",
                "value",
            )?;
            ::core::result::Result::Ok(())
        }
    }
    #[automatically_derived]
    impl<T: View, const N: usize> ::mv::Wire for TaggedView<T, N> {
        type Native = Tagged<T, N>;
        type Repr = ::mv::private::Transparent<
            ::mv::private::Joined<
                ::mv::private::BytesOf<::mv::le::U16>,
                ::mv::private::Joined<
                    ::mv::private::BytesOf<<T as ::mv::View>::View>,
                    ::mv::private::Joined<::mv::private::BytesOf<[u8; N]>, [u8; 0usize]>,
                >,
            >,
        >;
        const NAME: &'static str = "TaggedView";
        const ITEM: ::mv::private::Item<'static> = ::mv::private::record_item(
            &<Tagged<T, N> as ::mv::View>::LAYOUT,
        );
        #[inline]
        fn get(&self) -> Tagged<T, N> {
            ::mv::View::from_view(self)
        }
        #[inline]
        fn new(value: Tagged<T, N>) -> Self {
            ::mv::View::to_view(&value)
        }
    }
    #[automatically_derived]
    impl<T: View, const N: usize> ::core::clone::Clone for TaggedView<T, N> {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl<T: View, const N: usize> ::core::marker::Copy for TaggedView<T, N> {}
    #[automatically_derived]
    impl<T: View, const N: usize> ::core::default::Default for TaggedView<T, N> {
        #[inline]
        fn default() -> Self {
            ::mv::private::zeroed()
        }
    }
    #[automatically_derived]
    impl<T: View, const N: usize> ::core::fmt::Debug for TaggedView<T, N> {
        #[inline]
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::mv::private::debug_record(
                f,
                "TaggedView",
                &["tag", "value", "data"],
                &[&self.tag(), Self::VALUE.of(self), self.data()],
            )
        }
    }
    #[automatically_derived]
    impl<T: View, const N: usize> ::core::cmp::PartialEq for TaggedView<T, N> {
        #[inline]
        fn eq(&self, other: &Self) -> bool {
            self.tag() == other.tag() && Self::VALUE.of(self) == Self::VALUE.of(other)
                && Self::DATA.of(self) == Self::DATA.of(other)
        }
    }
};
