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
#[derive(::mv::__private::bytemuck::TransparentWrapper)]
#[bytemuck(crate = "::mv::__private::bytemuck")]
#[repr(transparent)]
struct TaggedView<T: View, const N: usize>(
    ::mv::__private::Joined<
        ::mv::__private::BytesOf<::mv::le::U16>,
        ::mv::__private::Joined<
            ::mv::__private::BytesOf<<T as ::mv::Fixed>::Record>,
            ::mv::__private::Joined<::mv::__private::BytesOf<[u8; N]>, [u8; 0usize]>,
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
        const __PLACED: ::mv::__private::Placed<3usize> = {
            ::mv::__private::place(
                &[
                    ::mv::__private::Step::scalar(
                        "tag",
                        ::mv::__private::Code::U16,
                        ::mv::__private::Order::Little,
                        1usize,
                        &[],
                    ),
                    ::mv::__private::Step::record(
                        "value",
                        &<T as ::mv::Fixed>::LAYOUT,
                        ::mv::__private::Order::Little,
                        &[],
                    ),
                    ::mv::__private::Step::scalar(
                        "data",
                        ::mv::__private::Code::U8,
                        ::mv::__private::Order::Little,
                        1usize,
                        &[N],
                    ),
                ],
                ::mv::__private::Rules::Struct,
                ::mv::__private::Order::Little,
            )
        };
        ///Where `tag` lies.
        const TAG: ::mv::Field<Self, ::mv::le::U16> = ::mv::Field::at(
            Self::__PLACED.items[0usize].offset,
        );
        ///Where `value` lies.
        const VALUE: ::mv::Field<Self, <T as ::mv::Fixed>::Record> = ::mv::Field::at(
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
        fn value(&self) -> &<T as ::mv::Fixed>::Record {
            Self::VALUE.of(self)
        }
        ///`value`, to write.
        #[inline]
        #[must_use]
        fn value_mut(&mut self) -> &mut <T as ::mv::Fixed>::Record {
            Self::VALUE.of_mut(self)
        }
        ///Sets `value`.
        #[inline]
        fn set_value(&mut self, value: T) {
            *Self::VALUE.of_mut(self) = <T as ::mv::Fixed>::pack_record(&value);
        }
        ///The value of `data`.
        #[inline]
        #[must_use]
        fn data(&self) -> &[u8; N] {
            ::mv::__private::bytes_at(&*self.0, Self::DATA.offset())
        }
        ///`data`, to write.
        #[inline]
        #[must_use]
        fn data_mut(&mut self) -> &mut [u8; N] {
            ::mv::__private::bytes_at_mut(&mut *self.0, Self::DATA.offset())
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
    impl<T: View, const N: usize> ::mv::Fixed for Tagged<T, N> {
        type Record = TaggedView<T, N>;
        type Bytes = ::mv::__private::Joined<
            ::mv::__private::BytesOf<::mv::le::U16>,
            ::mv::__private::Joined<
                ::mv::__private::BytesOf<<T as ::mv::Fixed>::Record>,
                ::mv::__private::Joined<::mv::__private::BytesOf<[u8; N]>, [u8; 0usize]>,
            >,
        >;
        const LAYOUT: ::mv::Layout<'static> = ::mv::__private::Layout::new(
            "Tagged",
            &<TaggedView<T, N>>::__PLACED.items,
            <TaggedView<T, N>>::__PLACED.size,
            <TaggedView<T, N>>::__PLACED.align,
        );
        #[inline]
        fn unpack_record(view: &TaggedView<T, N>) -> Self {
            Tagged {
                tag: view.tag(),
                value: <T as ::mv::Fixed>::unpack_record(
                    <TaggedView<T, N>>::VALUE.of(view),
                ),
                data: *view.data(),
            }
        }
        #[inline]
        fn pack_record(&self) -> TaggedView<T, N> {
            let mut view = <TaggedView<T, N> as ::core::default::Default>::default();
            view.set_tag(self.tag);
            *<TaggedView<T, N>>::VALUE.of_mut(&mut view) = <T as ::mv::Fixed>::pack_record(
                &self.value,
            );
            view.set_data(self.data);
            view
        }
        fn check_record(&self) -> ::core::result::Result<(), ::mv::RangeError> {
            ::mv::__private::named(
                <T as ::mv::Fixed>::check_record(&self.value),
                "Tagged",
                "value",
            )?;
            ::core::result::Result::Ok(())
        }
    }
    #[automatically_derived]
    impl<T: View, const N: usize> ::mv::__private::FixedView for TaggedView<T, N> {
        type Struct = Tagged<T, N>;
        type Bytes = ::mv::__private::Joined<
            ::mv::__private::BytesOf<::mv::le::U16>,
            ::mv::__private::Joined<
                ::mv::__private::BytesOf<<T as ::mv::Fixed>::Record>,
                ::mv::__private::Joined<::mv::__private::BytesOf<[u8; N]>, [u8; 0usize]>,
            >,
        >;
        const NAME: &'static str = "TaggedView";
    }
    impl<T: View, const N: usize> Tagged<T, N> {
        /// Bytes of one record.
        const SIZE: usize = <Self as ::mv::Fixed>::SIZE;
        /// The largest alignment that native order asks for.
        const ALIGN: usize = <Self as ::mv::Fixed>::ALIGN;
        /// The canonical PEP 3118 string, with names.
        const FORMAT: &'static str = <Self as ::mv::Fixed>::FORMAT;
        /// Name, code, order, offset, size and count of every field.
        const LAYOUT: ::mv::Layout<'static> = <Self as ::mv::Fixed>::LAYOUT;
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
            ::mv::__private::zeroed()
        }
    }
    #[automatically_derived]
    impl<T: View, const N: usize> ::core::fmt::Debug for TaggedView<T, N> {
        #[inline]
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::mv::__private::debug_record(
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
