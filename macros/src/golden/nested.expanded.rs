/**View of the bytes of a [`Nested`], with the layout `b2TT{hh}3x(2,3)d4p`.

It has alignment 1 and is valid for every bit pattern. Getters and setters access the bytes in place.

| offset (64-bit Unix) | field | code | type |
|--:|---|---|---|
| 0 | [`kind`](Self::kind) | `@b` | `i8` |
| 1 | [`ends`](Self::ends) | `(2)@T` | `[Point; 2]` |
| after `ends` | [`origin`](Self::origin) | `@T` | `Point` |
| after `ends` | *padding* | `3x` | |
| after `ends` | [`matrix`](Self::matrix) | `(ROWS,3)@d` | `[[f64; 3]; ROWS]` |
| after `ends` | [`name`](Self::name) | `@4p` | `Pascal<4>` |

For offsets that depend on other types, see `LAYOUT`.
*/
#[allow(clippy::derive_partial_eq_without_eq)]
#[derive(::memoryview::__private::bytemuck::TransparentWrapper)]
#[bytemuck(crate = "::memoryview::__private::bytemuck")]
#[repr(transparent)]
struct NestedView(<Nested as ::memoryview::Fixed>::Bytes);
///The typed fields of [`Nested`]: the type of [`Nested::FIELDS`].
#[allow(dead_code, deprecated, non_snake_case)]
#[non_exhaustive]
struct NestedFields {
    ///The field `kind`.
    kind: ::memoryview::Field<NestedView, i8>,
    ///The field `ends`.
    ends: ::memoryview::Field<NestedView, [<Point as ::memoryview::Fixed>::Record; 2]>,
    ///The field `origin`.
    origin: ::memoryview::Field<NestedView, <Point as ::memoryview::Fixed>::Record>,
    ///The field `matrix`.
    matrix: ::memoryview::Field<NestedView, [[::memoryview::ne::F64; 3]; ROWS]>,
    ///The field `name`.
    name: ::memoryview::Field<NestedView, Pascal<4>>,
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
    impl NestedView {
        const __PLACED: ::memoryview::__private::Placed<5usize> = ::memoryview::__private::place(
            &[
                ::memoryview::__private::Step::scalar(
                    "kind",
                    ::memoryview::__private::Code::I8,
                    ::memoryview::__private::Order::Native,
                    1,
                    &[],
                ),
                ::memoryview::__private::Step::record(
                    "ends",
                    &<Point as ::memoryview::Fixed>::LAYOUT,
                    ::memoryview::__private::Order::Native,
                    &[2],
                ),
                ::memoryview::__private::Step::record(
                    "origin",
                    &<Point as ::memoryview::Fixed>::LAYOUT,
                    ::memoryview::__private::Order::Native,
                    &[],
                ),
                ::memoryview::__private::Step::Skip(
                    ::memoryview::__private::Code::Pad,
                    ::memoryview::__private::Order::Native,
                    3usize,
                ),
                ::memoryview::__private::Step::scalar(
                    "matrix",
                    ::memoryview::__private::Code::F64,
                    ::memoryview::__private::Order::Native,
                    1,
                    &[ROWS, 3],
                ),
                ::memoryview::__private::Step::scalar(
                    "name",
                    ::memoryview::__private::Code::Pascal,
                    ::memoryview::__private::Order::Native,
                    ::core::mem::size_of::<Pascal<4>>(),
                    &[],
                ),
            ],
            ::memoryview::__private::Rules::Struct,
            ::memoryview::__private::Order::Native,
        );
    }
    const __OFFSET_0: usize = NestedView::__PLACED.items[0usize].offset;
    const __OFFSET_1: usize = NestedView::__PLACED.items[1usize].offset;
    const __OFFSET_2: usize = NestedView::__PLACED.items[2usize].offset;
    const __OFFSET_3: usize = NestedView::__PLACED.items[3usize].offset;
    const __OFFSET_4: usize = NestedView::__PLACED.items[4usize].offset;
    const _: () = ::memoryview::__private::assert_agrees(
        "origin",
        "Point",
        &<Point as ::memoryview::Fixed>::LAYOUT,
        &{
            const PLACED: ::memoryview::__private::Placed<2usize> = ::memoryview::__private::place(
                &[
                    ::memoryview::__private::Step::scalar(
                        "",
                        ::memoryview::__private::Code::I16,
                        ::memoryview::__private::Order::Native,
                        1usize,
                        &[],
                    ),
                    ::memoryview::__private::Step::scalar(
                        "",
                        ::memoryview::__private::Code::I16,
                        ::memoryview::__private::Order::Native,
                        1usize,
                        &[],
                    ),
                ],
                ::memoryview::__private::Rules::C,
                ::memoryview::__private::Order::Native,
            );
            ::memoryview::__private::Layout::new(
                "",
                &PLACED.items,
                PLACED.size,
                PLACED.align,
            )
        },
    );
    const _: () = ::core::assert!(
        ROWS == 2usize, "`matrix`: the layout specifies an array of 2 elements"
    );
    const _: () = ::core::assert!(
        ::core::mem::size_of:: < Pascal < 4 > > () == 4usize,
        "`name`: the layout specifies 4 bytes"
    );
    impl Nested {
        /// The typed fields, for columns, searches and statistics.
        const FIELDS: NestedFields = NestedFields {
            kind: ::memoryview::Field::at(__OFFSET_0),
            ends: ::memoryview::Field::at(__OFFSET_1),
            origin: ::memoryview::Field::at(__OFFSET_2),
            matrix: ::memoryview::Field::at(__OFFSET_3),
            name: ::memoryview::Field::at(__OFFSET_4),
        };
    }
    impl NestedView {
        /// Creates a view from bytes.
        #[inline]
        #[must_use]
        const fn from_bytes(bytes: <Nested as ::memoryview::Fixed>::Bytes) -> Self {
            Self(bytes)
        }
        ///Returns the values of all fields as a [`Nested`].
        #[inline]
        #[must_use]
        fn unpack(&self) -> Nested {
            ::memoryview::Wire::get(self)
        }
        /// Returns the bytes of the record.
        #[inline]
        #[must_use]
        const fn as_bytes(&self) -> &<Nested as ::memoryview::Fixed>::Bytes {
            &self.0
        }
        /// Mutable version of [`as_bytes`](Self::as_bytes).
        #[inline]
        #[must_use]
        const fn as_mut_bytes(&mut self) -> &mut <Nested as ::memoryview::Fixed>::Bytes {
            &mut self.0
        }
        ///Returns the value of `kind`.
        #[inline]
        #[must_use]
        const fn kind(&self) -> i8 {
            ::memoryview::__private::I8::read(&self.0, __OFFSET_0)
        }
        ///Sets [`kind`](Self::kind).
        #[inline]
        const fn set_kind(&mut self, value: i8) {
            ::memoryview::__private::I8::write(&mut self.0, __OFFSET_0, value);
        }
        ///Returns the value of `ends`.
        #[inline]
        #[must_use]
        fn ends(&self) -> &[<Point as ::memoryview::Fixed>::Record; 2] {
            ::memoryview::__private::wire_at::<
                [<Point as ::memoryview::Fixed>::Record; 2],
            >(&self.0, __OFFSET_1)
        }
        ///Returns a mutable reference to `ends`.
        #[inline]
        #[must_use]
        fn ends_mut(&mut self) -> &mut [<Point as ::memoryview::Fixed>::Record; 2] {
            ::memoryview::__private::wire_at_mut::<
                [<Point as ::memoryview::Fixed>::Record; 2],
            >(&mut self.0, __OFFSET_1)
        }
        ///Sets [`ends`](Self::ends).
        #[inline]
        fn set_ends(&mut self, value: [Point; 2]) {
            ::memoryview::__private::put(
                ::memoryview::__private::wire_at_mut::<
                    [<Point as ::memoryview::Fixed>::Record; 2],
                >(&mut self.0, __OFFSET_1),
                &value,
            );
        }
        ///Returns element `index` of `ends`, or `None` if it is out of range.
        #[inline]
        #[must_use]
        fn ends_at(
            &self,
            index: usize,
        ) -> ::core::option::Option<&<Point as ::memoryview::Fixed>::Record> {
            ::memoryview::__private::wire_at::<
                [<Point as ::memoryview::Fixed>::Record; 2],
            >(&self.0, __OFFSET_1)
                .as_slice()
                .get(index)
        }
        /**Sets element `index` of `ends`.

# Errors

Returns an error, and writes nothing, if `index` is out of range.*/
        #[inline]
        fn set_ends_at(
            &mut self,
            index: usize,
            value: Point,
        ) -> ::core::result::Result<(), ::memoryview::Error> {
            ::memoryview::__private::set_element(
                ::memoryview::__private::wire_at_mut::<
                    [<Point as ::memoryview::Fixed>::Record; 2],
                >(&mut self.0, __OFFSET_1),
                index,
                &value,
            )
        }
        ///Returns the value of `origin`.
        #[inline]
        #[must_use]
        fn origin(&self) -> &<Point as ::memoryview::Fixed>::Record {
            ::memoryview::__private::wire_at::<
                <Point as ::memoryview::Fixed>::Record,
            >(&self.0, __OFFSET_2)
        }
        ///Returns a mutable reference to `origin`.
        #[inline]
        #[must_use]
        fn origin_mut(&mut self) -> &mut <Point as ::memoryview::Fixed>::Record {
            ::memoryview::__private::wire_at_mut::<
                <Point as ::memoryview::Fixed>::Record,
            >(&mut self.0, __OFFSET_2)
        }
        ///Sets [`origin`](Self::origin).
        #[inline]
        fn set_origin(&mut self, value: Point) {
            ::memoryview::__private::put(
                ::memoryview::__private::wire_at_mut::<
                    <Point as ::memoryview::Fixed>::Record,
                >(&mut self.0, __OFFSET_2),
                &value,
            );
        }
        ///Returns the value of `matrix`.
        #[inline]
        #[must_use]
        fn matrix(&self) -> [[f64; 3]; ROWS] {
            <[[::memoryview::ne::F64; 3]; ROWS] as ::memoryview::Wire>::get(
                ::memoryview::__private::wire_at::<
                    [[::memoryview::ne::F64; 3]; ROWS],
                >(&self.0, __OFFSET_3),
            )
        }
        ///Returns a mutable reference to `matrix`.
        #[inline]
        #[must_use]
        fn matrix_mut(&mut self) -> &mut [[::memoryview::ne::F64; 3]; ROWS] {
            ::memoryview::__private::wire_at_mut::<
                [[::memoryview::ne::F64; 3]; ROWS],
            >(&mut self.0, __OFFSET_3)
        }
        ///Sets [`matrix`](Self::matrix).
        #[inline]
        fn set_matrix(&mut self, value: [[f64; 3]; ROWS]) {
            ::memoryview::__private::put(
                ::memoryview::__private::wire_at_mut::<
                    [[::memoryview::ne::F64; 3]; ROWS],
                >(&mut self.0, __OFFSET_3),
                &value,
            );
        }
        ///Returns the wire values of `matrix`, without a copy.
        #[inline]
        #[must_use]
        fn matrix_ref(&self) -> &[[::memoryview::ne::F64; 3]; ROWS] {
            ::memoryview::__private::wire_at::<
                [[::memoryview::ne::F64; 3]; ROWS],
            >(&self.0, __OFFSET_3)
        }
        ///Returns element `index` of `matrix`, or `None` if it is out of range.
        #[inline]
        #[must_use]
        fn matrix_at(&self, index: usize) -> ::core::option::Option<[f64; 3]> {
            ::memoryview::__private::wire_at::<
                [[::memoryview::ne::F64; 3]; ROWS],
            >(&self.0, __OFFSET_3)
                .as_slice()
                .get(index)
                .map(|one| <[::memoryview::ne::F64; 3] as ::memoryview::Wire>::get(one))
        }
        /**Sets element `index` of `matrix`.

# Errors

Returns an error, and writes nothing, if `index` is out of range.*/
        #[inline]
        fn set_matrix_at(
            &mut self,
            index: usize,
            value: [f64; 3],
        ) -> ::core::result::Result<(), ::memoryview::Error> {
            ::memoryview::__private::set_element(
                ::memoryview::__private::wire_at_mut::<
                    [[::memoryview::ne::F64; 3]; ROWS],
                >(&mut self.0, __OFFSET_3),
                index,
                &value,
            )
        }
        ///Returns the value of `name`.
        #[inline]
        #[must_use]
        fn name(&self) -> &Pascal<4> {
            ::memoryview::__private::wire_at::<Pascal<4>>(&self.0, __OFFSET_4)
        }
        ///Returns a mutable reference to `name`.
        #[inline]
        #[must_use]
        fn name_mut(&mut self) -> &mut Pascal<4> {
            ::memoryview::__private::wire_at_mut::<Pascal<4>>(&mut self.0, __OFFSET_4)
        }
        ///Sets [`name`](Self::name).
        #[inline]
        fn set_name(&mut self, value: Pascal<4>) {
            ::memoryview::__private::put(
                ::memoryview::__private::wire_at_mut::<
                    Pascal<4>,
                >(&mut self.0, __OFFSET_4),
                &value,
            );
        }
    }
    #[automatically_derived]
    impl ::memoryview::Fixed for Nested {
        type Record = NestedView;
        type Bytes = [u8; NestedView::__PLACED.size];
        const LAYOUT: ::memoryview::Layout<'static> = ::memoryview::__private::Layout::new(
            "Nested",
            &NestedView::__PLACED.items,
            NestedView::__PLACED.size,
            NestedView::__PLACED.align,
        );
        const DETAILS: ::memoryview::__private::Details = &[
            (
                1u16,
                ::core::option::Option::Some(
                    ::memoryview::__private::Detail::Record(
                        <Point as ::memoryview::Fixed>::TABLE,
                    ),
                ),
            ),
            (
                2u16,
                ::core::option::Option::Some(
                    ::memoryview::__private::Detail::Record(
                        <Point as ::memoryview::Fixed>::TABLE,
                    ),
                ),
            ),
        ];
        #[inline]
        fn unpack_record(view: &NestedView) -> Self {
            Nested {
                kind: view.kind(),
                ends: ::memoryview::Wire::get(
                    ::memoryview::__private::wire_at::<
                        [<Point as ::memoryview::Fixed>::Record; 2],
                    >(&view.0, __OFFSET_1),
                ),
                origin: ::memoryview::Wire::get(
                    ::memoryview::__private::wire_at::<
                        <Point as ::memoryview::Fixed>::Record,
                    >(&view.0, __OFFSET_2),
                ),
                matrix: ::memoryview::Wire::get(
                    ::memoryview::__private::wire_at::<
                        [[::memoryview::ne::F64; 3]; ROWS],
                    >(&view.0, __OFFSET_3),
                ),
                name: ::memoryview::Wire::get(
                    ::memoryview::__private::wire_at::<Pascal<4>>(&view.0, __OFFSET_4),
                ),
            }
        }
        #[inline]
        fn pack_record(&self) -> NestedView {
            let mut view = <NestedView as ::core::default::Default>::default();
            view.set_kind(self.kind);
            ::memoryview::__private::put(
                ::memoryview::__private::wire_at_mut::<
                    [<Point as ::memoryview::Fixed>::Record; 2],
                >(&mut view.0, __OFFSET_1),
                &self.ends,
            );
            ::memoryview::__private::put(
                ::memoryview::__private::wire_at_mut::<
                    <Point as ::memoryview::Fixed>::Record,
                >(&mut view.0, __OFFSET_2),
                &self.origin,
            );
            ::memoryview::__private::put(
                ::memoryview::__private::wire_at_mut::<
                    [[::memoryview::ne::F64; 3]; ROWS],
                >(&mut view.0, __OFFSET_3),
                &self.matrix,
            );
            ::memoryview::__private::put(
                ::memoryview::__private::wire_at_mut::<
                    Pascal<4>,
                >(&mut view.0, __OFFSET_4),
                &self.name,
            );
            view
        }
        fn check_record(&self) -> ::core::result::Result<(), ::memoryview::RangeError> {
            ::memoryview::__private::named(
                <[<Point as ::memoryview::Fixed>::Record; 2] as ::memoryview::Wire>::fits(
                    &self.ends,
                ),
                "Nested",
                "ends",
            )?;
            ::memoryview::__private::named(
                <<Point as ::memoryview::Fixed>::Record as ::memoryview::Wire>::fits(
                    &self.origin,
                ),
                "Nested",
                "origin",
            )?;
            ::core::result::Result::Ok(())
        }
    }
    #[automatically_derived]
    impl ::memoryview::Plain for Nested {
        type In<__O: ::memoryview::ByteOrder> = NestedView;
        const DETAIL: ::core::option::Option<::memoryview::__private::Detail> = ::core::option::Option::Some(
            ::memoryview::__private::Detail::Record(<Self as ::memoryview::Fixed>::TABLE),
        );
    }
    #[automatically_derived]
    impl ::memoryview::__private::FixedView for NestedView {
        type Struct = Nested;
        type Bytes = <Nested as ::memoryview::Fixed>::Bytes;
        const NAME: &'static str = "NestedView";
        const STRUCT: &'static str = "Nested";
    }
    #[automatically_derived]
    impl ::core::convert::From<Nested> for NestedView {
        #[inline]
        fn from(record: Nested) -> Self {
            ::memoryview::Fixed::pack_record(&record)
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<NestedView> for Nested {
        #[inline]
        fn from(view: NestedView) -> Self {
            ::memoryview::Fixed::unpack_record(&view)
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<&NestedView> for Nested {
        #[inline]
        fn from(view: &NestedView) -> Self {
            ::memoryview::Fixed::unpack_record(view)
        }
    }
    impl Nested {
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
    impl ::core::clone::Clone for NestedView {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl ::core::marker::Copy for NestedView {}
    #[automatically_derived]
    impl ::core::default::Default for NestedView {
        #[inline]
        fn default() -> Self {
            ::memoryview::__private::zeroed()
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for NestedView {
        #[inline]
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::memoryview::__private::debug_record(
                f,
                "NestedView",
                &["kind", "ends", "origin", "matrix", "name"],
                &[
                    &self.kind(),
                    ::memoryview::__private::wire_at::<
                        [<Point as ::memoryview::Fixed>::Record; 2],
                    >(&self.0, __OFFSET_1),
                    ::memoryview::__private::wire_at::<
                        <Point as ::memoryview::Fixed>::Record,
                    >(&self.0, __OFFSET_2),
                    ::memoryview::__private::wire_at::<
                        [[::memoryview::ne::F64; 3]; ROWS],
                    >(&self.0, __OFFSET_3),
                    ::memoryview::__private::wire_at::<Pascal<4>>(&self.0, __OFFSET_4),
                ],
            )
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for NestedView {
        #[inline]
        fn eq(&self, other: &Self) -> bool {
            self.kind() == other.kind()
                && ::memoryview::__private::wire_at::<
                    [<Point as ::memoryview::Fixed>::Record; 2],
                >(&self.0, __OFFSET_1)
                    == ::memoryview::__private::wire_at::<
                        [<Point as ::memoryview::Fixed>::Record; 2],
                    >(&other.0, __OFFSET_1)
                && ::memoryview::__private::wire_at::<
                    <Point as ::memoryview::Fixed>::Record,
                >(&self.0, __OFFSET_2)
                    == ::memoryview::__private::wire_at::<
                        <Point as ::memoryview::Fixed>::Record,
                    >(&other.0, __OFFSET_2)
                && ::memoryview::__private::wire_at::<
                    [[::memoryview::ne::F64; 3]; ROWS],
                >(&self.0, __OFFSET_3)
                    == ::memoryview::__private::wire_at::<
                        [[::memoryview::ne::F64; 3]; ROWS],
                    >(&other.0, __OFFSET_3)
                && ::memoryview::__private::wire_at::<Pascal<4>>(&self.0, __OFFSET_4)
                    == ::memoryview::__private::wire_at::<
                        Pascal<4>,
                    >(&other.0, __OFFSET_4)
        }
    }
    impl ::core::cmp::PartialEq<Nested> for NestedView {
        #[inline]
        fn eq(&self, other: &Nested) -> bool {
            ::memoryview::__private::equals(self, other)
        }
    }
    impl ::core::cmp::PartialEq<NestedView> for Nested {
        #[inline]
        fn eq(&self, other: &NestedView) -> bool {
            ::memoryview::__private::equals(other, self)
        }
    }
};
