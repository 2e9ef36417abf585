::core::compile_error! {
    "`id`: expected `i32` for `i`, found `u32`: the code of `u32` is `I`"
}
::core::compile_error! {
    "in the layout, position 3: `f` has no field: the struct has 2 fields, add one of type `f32` or remove the item\n\n  \"<idf\"\n      ^"
}
/**View of the bytes of a [`Mistake`], with the layout `<idf`.

It has alignment 1 and is valid for every bit pattern. Getters and setters access the bytes in place.

| offset | field | code | type |
|--:|---|---|---|
| 4 | [`timestamp`](Self::timestamp) | `<d` | `f64` |
*/
#[allow(clippy::derive_partial_eq_without_eq)]
#[derive(::memoryview::__private::bytemuck::TransparentWrapper)]
#[bytemuck(crate = "::memoryview::__private::bytemuck")]
#[repr(transparent)]
struct MistakeView([u8; 12usize]);
///The typed fields of [`Mistake`]: the type of [`Mistake::FIELDS`].
#[allow(dead_code, deprecated, non_snake_case)]
#[non_exhaustive]
struct MistakeFields {
    ///The field `id`.
    id: ::memoryview::Field<MistakeView, u8>,
    ///The field `timestamp`.
    timestamp: ::memoryview::Field<MistakeView, ::memoryview::le::F64>,
}
#[allow(
    dead_code,
    deprecated,
    non_snake_case,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
)]
const _: () = {
    impl Mistake {
        /// The typed fields, for columns, searches and statistics.
        const FIELDS: MistakeFields = MistakeFields {
            id: ::memoryview::Field::at(0),
            timestamp: ::memoryview::Field::at(4usize),
        };
    }
    impl MistakeView {
        /// Creates a view from bytes.
        #[inline]
        #[must_use]
        const fn from_bytes(bytes: [u8; 12usize]) -> Self {
            Self(bytes)
        }
        ///Returns the values of all fields as a [`Mistake`].
        #[inline]
        #[must_use]
        fn unpack(&self) -> Mistake {
            ::memoryview::Wire::get(self)
        }
        /// Returns the bytes of the record.
        #[inline]
        #[must_use]
        const fn as_bytes(&self) -> &[u8; 12usize] {
            &self.0
        }
        /// Mutable version of [`as_bytes`](Self::as_bytes).
        #[inline]
        #[must_use]
        const fn as_mut_bytes(&mut self) -> &mut [u8; 12usize] {
            &mut self.0
        }
        ///Returns the value of `timestamp`.
        #[inline]
        #[must_use]
        const fn timestamp(&self) -> f64 {
            ::memoryview::le::F64::read(&self.0, 4usize)
        }
        ///Sets [`timestamp`](Self::timestamp).
        #[inline]
        const fn set_timestamp(&mut self, value: f64) {
            ::memoryview::le::F64::write(&mut self.0, 4usize, value);
        }
    }
    #[automatically_derived]
    impl ::memoryview::Fixed for Mistake {
        type Record = MistakeView;
        type Bytes = [u8; 12usize];
        const LAYOUT: ::memoryview::Layout<'static> = ::memoryview::__private::Layout::new(
            "Mistake",
            &[
                ::memoryview::__private::Item::of_units(
                    "timestamp",
                    ::memoryview::__private::Code::F64,
                    ::memoryview::__private::Endian::Little,
                    (4usize, 8usize, 1),
                    &[],
                ),
            ],
            ::core::mem::size_of::<MistakeView>(),
            1,
        );
        const FORMAT: &'static str = "T{4x<d:timestamp:}";
        #[inline]
        fn unpack_record(view: &MistakeView) -> Self {
            loop {}
        }
        #[inline]
        fn pack_record(&self) -> MistakeView {
            let mut view = <MistakeView as ::core::default::Default>::default();
            view.set_timestamp(self.timestamp);
            view
        }
    }
    #[automatically_derived]
    impl ::memoryview::Plain for Mistake {
        type In<__O: ::memoryview::ByteOrder> = MistakeView;
        const DETAIL: ::core::option::Option<::memoryview::__private::Detail> = ::core::option::Option::Some(
            ::memoryview::__private::Detail::Record(<Self as ::memoryview::Fixed>::TABLE),
        );
    }
    #[automatically_derived]
    impl ::memoryview::__private::FixedView for MistakeView {
        type Struct = Mistake;
        type Bytes = [u8; 12usize];
        const NAME: &'static str = "MistakeView";
        const STRUCT: &'static str = "Mistake";
    }
    #[automatically_derived]
    impl ::core::convert::From<Mistake> for MistakeView {
        #[inline]
        fn from(record: Mistake) -> Self {
            ::memoryview::Fixed::pack_record(&record)
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<MistakeView> for Mistake {
        #[inline]
        fn from(view: MistakeView) -> Self {
            ::memoryview::Fixed::unpack_record(&view)
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<&MistakeView> for Mistake {
        #[inline]
        fn from(view: &MistakeView) -> Self {
            ::memoryview::Fixed::unpack_record(view)
        }
    }
    impl Mistake {
        /// The size of one record in bytes.
        const SIZE: usize = ::memoryview::__private::size_of_record::<Self>();
        /// The largest alignment of a field in native order.
        const ALIGN: usize = ::memoryview::__private::align_of_record::<Self>();
        /// The canonical PEP 3118 string, with names.
        const FORMAT: &'static str = ::memoryview::__private::format_of_record::<Self>();
        /// The name, code, order, offset, size and count of every field.
        const LAYOUT: ::memoryview::Layout<'static> = ::memoryview::__private::layout_of_record::<
            Self,
        >();
    }
    #[automatically_derived]
    impl ::core::clone::Clone for MistakeView {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl ::core::marker::Copy for MistakeView {}
    #[automatically_derived]
    impl ::core::default::Default for MistakeView {
        #[inline]
        fn default() -> Self {
            ::memoryview::__private::zeroed()
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for MistakeView {
        #[inline]
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::memoryview::__private::debug_record(
                f,
                "MistakeView",
                &["timestamp"],
                &[&self.timestamp()],
            )
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for MistakeView {
        #[inline]
        fn eq(&self, other: &Self) -> bool {
            self.timestamp() == other.timestamp()
        }
    }
    impl ::core::cmp::PartialEq<Mistake> for MistakeView {
        #[inline]
        fn eq(&self, other: &Mistake) -> bool {
            ::memoryview::__private::equals(self, other)
        }
    }
    impl ::core::cmp::PartialEq<MistakeView> for Mistake {
        #[inline]
        fn eq(&self, other: &MistakeView) -> bool {
            ::memoryview::__private::equals(other, self)
        }
    }
};
#[allow(dead_code)]
impl MistakeView {
    fn id(&self) -> u32 {
        loop {}
    }
    fn set_id(&mut self, _: u32) {}
}
