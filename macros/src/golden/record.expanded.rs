/**View of the bytes of a [`Record`], with the layout `<idf`.

It has alignment 1 and is valid for every bit pattern. Getters and setters access the bytes in place.

| offset | field | code | type |
|--:|---|---|---|
| 0 | [`id`](Self::id) | `<i` | `i32` |
| 4 | [`timestamp`](Self::timestamp) | `<d` | `f64` |
| 12 | [`value`](Self::value) | `<f` | `f32` |
*/
#[allow(clippy::derive_partial_eq_without_eq)]
#[derive(::memoryview::__private::bytemuck::TransparentWrapper)]
#[bytemuck(crate = "::memoryview::__private::bytemuck")]
#[repr(transparent)]
pub struct RecordView([u8; 16usize]);
///The typed fields of [`Record`]: the type of [`Record::FIELDS`].
#[allow(dead_code, deprecated, non_snake_case)]
#[non_exhaustive]
pub struct RecordFields {
    /// Which record.
    pub id: ::memoryview::Field<RecordView, ::memoryview::le::I32>,
    ///The field `timestamp`.
    pub timestamp: ::memoryview::Field<RecordView, ::memoryview::le::F64>,
    ///The field `value`.
    value: ::memoryview::Field<RecordView, ::memoryview::le::F32>,
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
    impl Record {
        /// The typed fields, for columns, searches and statistics.
        pub const FIELDS: RecordFields = RecordFields {
            id: ::memoryview::Field::at(0usize),
            timestamp: ::memoryview::Field::at(4usize),
            value: ::memoryview::Field::at(12usize),
        };
    }
    impl RecordView {
        /// Creates a view from bytes.
        #[inline]
        #[must_use]
        pub const fn from_bytes(bytes: [u8; 16usize]) -> Self {
            Self(bytes)
        }
        ///Returns the values of all fields as a [`Record`].
        #[inline]
        #[must_use]
        pub fn unpack(&self) -> Record {
            ::memoryview::Wire::get(self)
        }
        /// Returns the bytes of the record.
        #[inline]
        #[must_use]
        pub const fn as_bytes(&self) -> &[u8; 16usize] {
            &self.0
        }
        /// Mutable version of [`as_bytes`](Self::as_bytes).
        #[inline]
        #[must_use]
        pub const fn as_mut_bytes(&mut self) -> &mut [u8; 16usize] {
            &mut self.0
        }
        /// Which record.
        #[inline]
        #[must_use]
        pub const fn id(&self) -> i32 {
            ::memoryview::le::I32::read(&self.0, 0usize)
        }
        ///Sets [`id`](Self::id).
        #[inline]
        pub const fn set_id(&mut self, value: i32) {
            ::memoryview::le::I32::write(&mut self.0, 0usize, value);
        }
        ///Returns the value of `timestamp`.
        #[inline]
        #[must_use]
        pub const fn timestamp(&self) -> f64 {
            ::memoryview::le::F64::read(&self.0, 4usize)
        }
        ///Sets [`timestamp`](Self::timestamp).
        #[inline]
        pub const fn set_timestamp(&mut self, value: f64) {
            ::memoryview::le::F64::write(&mut self.0, 4usize, value);
        }
        ///Returns the value of `value`.
        #[inline]
        #[must_use]
        const fn value(&self) -> f32 {
            ::memoryview::le::F32::read(&self.0, 12usize)
        }
        ///Sets [`value`](Self::value).
        #[inline]
        const fn set_value(&mut self, value: f32) {
            ::memoryview::le::F32::write(&mut self.0, 12usize, value);
        }
    }
    #[automatically_derived]
    impl ::memoryview::Fixed for Record {
        type Record = RecordView;
        type Bytes = [u8; 16usize];
        const LAYOUT: ::memoryview::Layout<'static> = ::memoryview::__private::flat_layout::<
            RecordView,
            3usize,
            false,
        >();
        const FORMAT: &'static str = "T{<i:id:d:timestamp:f:value:}";
        #[inline]
        fn unpack_record(view: &RecordView) -> Self {
            Record {
                id: view.id(),
                timestamp: view.timestamp(),
                value: view.value(),
            }
        }
        #[inline]
        fn pack_record(&self) -> RecordView {
            let mut view = <RecordView as ::core::default::Default>::default();
            view.set_id(self.id);
            view.set_timestamp(self.timestamp);
            view.set_value(self.value);
            view
        }
    }
    #[automatically_derived]
    impl ::memoryview::Plain for Record {
        type In<__O: ::memoryview::ByteOrder> = RecordView;
        const DETAIL: ::core::option::Option<::memoryview::__private::Detail> = ::core::option::Option::Some(
            ::memoryview::__private::Detail::Record(<Self as ::memoryview::Fixed>::TABLE),
        );
    }
    #[automatically_derived]
    impl ::memoryview::__private::FixedView for RecordView {
        type Struct = Record;
        type Bytes = [u8; 16usize];
        const NAME: &'static str = "RecordView";
        const STRUCT: &'static str = "Record";
    }
    #[automatically_derived]
    impl ::core::convert::From<Record> for RecordView {
        #[inline]
        fn from(record: Record) -> Self {
            ::memoryview::Fixed::pack_record(&record)
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<RecordView> for Record {
        #[inline]
        fn from(view: RecordView) -> Self {
            ::memoryview::Fixed::unpack_record(&view)
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<&RecordView> for Record {
        #[inline]
        fn from(view: &RecordView) -> Self {
            ::memoryview::Fixed::unpack_record(view)
        }
    }
    impl Record {
        /// The size of one record in bytes.
        pub const SIZE: usize = ::memoryview::__private::size_of_record::<Self>();
        /// The largest alignment of a field in native order.
        pub const ALIGN: usize = ::memoryview::__private::align_of_record::<Self>();
        /// The canonical PEP 3118 string, with names.
        pub const FORMAT: &'static str = ::memoryview::__private::format_of_record::<
            Self,
        >();
        /// The name, code, order, offset, size and count of every field.
        pub const LAYOUT: ::memoryview::Layout<'static> = ::memoryview::__private::layout_of_record::<
            Self,
        >();
    }
    #[automatically_derived]
    impl ::core::clone::Clone for RecordView {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl ::core::marker::Copy for RecordView {}
    #[automatically_derived]
    impl ::core::default::Default for RecordView {
        #[inline]
        fn default() -> Self {
            ::memoryview::__private::zeroed()
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for RecordView {
        #[inline]
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::memoryview::__private::debug_flat(self, f)
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for RecordView {
        #[inline]
        fn eq(&self, other: &Self) -> bool {
            self.id() == other.id() && self.timestamp() == other.timestamp()
                && self.value() == other.value()
        }
    }
    impl ::core::cmp::PartialEq<Record> for RecordView {
        #[inline]
        fn eq(&self, other: &Record) -> bool {
            ::memoryview::__private::equals(self, other)
        }
    }
    impl ::core::cmp::PartialEq<RecordView> for Record {
        #[inline]
        fn eq(&self, other: &RecordView) -> bool {
            ::memoryview::__private::equals(other, self)
        }
    }
};
