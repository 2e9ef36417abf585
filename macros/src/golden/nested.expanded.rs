/**[`Nested`] as it is in bytes, layout `b2TT{hh}3x(2,3)d4p`.

A view has alignment 1 and is valid for every bit pattern; getters read and setters write in place.

| offset (64-bit Unix) | field | code | type |
|--:|---|---|---|
| 0 | [`kind`](Self::kind) | `@b` | `i8` |
| 1 | [`ends`](Self::ends) | `(2)@T` | `[Point; 2]` |
| after `ends` | [`origin`](Self::origin) | `@T` | `Point` |
| after `ends` | *padding* | `3x` | |
| after `ends` | [`matrix`](Self::matrix) | `(ROWS,3)@d` | `[[f64; 3]; ROWS]` |
| after `ends` | [`name`](Self::name) | `@4p` | `Pascal<4>` |

Offsets that depend on other types are in `LAYOUT`.
*/
#[allow(clippy::derive_partial_eq_without_eq)]
#[derive(::memoryview::__private::bytemuck::TransparentWrapper)]
#[bytemuck(crate = "::memoryview::__private::bytemuck")]
#[repr(transparent)]
struct NestedView([u8; NestedView::__PLACED.size]);
///The fields of [`Nested`], typed: what [`Nested::FIELDS`] is.
#[allow(dead_code, deprecated, non_snake_case)]
#[non_exhaustive]
struct NestedFields {
    ///Where `kind` is.
    kind: ::memoryview::Field<NestedView, i8>,
    ///Where `ends` is.
    ends: ::memoryview::Field<NestedView, [<Point as ::memoryview::Fixed>::Record; 2]>,
    ///Where `origin` is.
    origin: ::memoryview::Field<NestedView, <Point as ::memoryview::Fixed>::Record>,
    ///Where `matrix` is.
    matrix: ::memoryview::Field<NestedView, [[::memoryview::ne::F64; 3]; ROWS]>,
    ///Where `name` is.
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
    const _: () = ::core::assert!(
        < Point as ::memoryview::Fixed > ::LAYOUT.agrees_with(& { const PLACED :
        ::memoryview::__private::Placed < 2usize > = ::memoryview::__private::place(&
        [::memoryview::__private::Step::scalar("", ::memoryview::__private::Code::I16,
        ::memoryview::__private::Order::Native, 1usize, & []),
        ::memoryview::__private::Step::scalar("", ::memoryview::__private::Code::I16,
        ::memoryview::__private::Order::Native, 1usize, & [])],
        ::memoryview::__private::Rules::C, ::memoryview::__private::Order::Native,);
        ::memoryview::__private::Layout::new("", & PLACED.items, PLACED.size, PLACED
        .align) }),
        "`origin`: `Point` has another layout than the layout string says: compare with `LAYOUT`, or write `T`"
    );
    const _: () = ::core::assert!(
        ROWS == 2usize, "`matrix`: the layout says that this array has 2 elements"
    );
    const _: () = ::core::assert!(
        ::core::mem::size_of:: < Pascal < 4 > > () == 4usize,
        "`name`: the layout says that it has 4 bytes"
    );
    impl Nested {
        /// The typed fields, for columns, searches and statistics.
        const FIELDS: NestedFields = NestedFields {
            kind: ::memoryview::Field::at(const {
                NestedView::__PLACED.items[0usize].offset
            }),
            ends: ::memoryview::Field::at(const {
                NestedView::__PLACED.items[1usize].offset
            }),
            origin: ::memoryview::Field::at(const {
                NestedView::__PLACED.items[2usize].offset
            }),
            matrix: ::memoryview::Field::at(const {
                NestedView::__PLACED.items[3usize].offset
            }),
            name: ::memoryview::Field::at(const {
                NestedView::__PLACED.items[4usize].offset
            }),
        };
    }
    impl NestedView {
        /// The record of these bytes.
        #[inline]
        #[must_use]
        const fn from_bytes(bytes: [u8; NestedView::__PLACED.size]) -> Self {
            Self(bytes)
        }
        ///The values of all fields, as a [`Nested`].
        #[inline]
        #[must_use]
        fn unpack(&self) -> Nested {
            ::memoryview::Wire::get(self)
        }
        /// The bytes of the record.
        #[inline]
        #[must_use]
        const fn as_bytes(&self) -> &[u8; NestedView::__PLACED.size] {
            &self.0
        }
        /// Mutable version of [`as_bytes`](Self::as_bytes).
        #[inline]
        #[must_use]
        const fn as_mut_bytes(&mut self) -> &mut [u8; NestedView::__PLACED.size] {
            &mut self.0
        }
        ///The value of `kind`.
        #[inline]
        #[must_use]
        const fn kind(&self) -> i8 {
            ::memoryview::__private::I8::read(
                &self.0,
                const { NestedView::__PLACED.items[0usize].offset },
            )
        }
        ///Sets `kind`.
        #[inline]
        const fn set_kind(&mut self, value: i8) {
            ::memoryview::__private::I8::write(
                &mut self.0,
                const { NestedView::__PLACED.items[0usize].offset },
                value,
            );
        }
        ///The value of `ends`.
        #[inline]
        #[must_use]
        fn ends(&self) -> &[<Point as ::memoryview::Fixed>::Record; 2] {
            ::memoryview::__private::wire_at::<
                [<Point as ::memoryview::Fixed>::Record; 2],
            >(&self.0, const { NestedView::__PLACED.items[1usize].offset })
        }
        ///Mutable reference to `ends`.
        #[inline]
        #[must_use]
        fn ends_mut(&mut self) -> &mut [<Point as ::memoryview::Fixed>::Record; 2] {
            ::memoryview::__private::wire_at_mut::<
                [<Point as ::memoryview::Fixed>::Record; 2],
            >(&mut self.0, const { NestedView::__PLACED.items[1usize].offset })
        }
        ///Sets `ends`.
        #[inline]
        fn set_ends(&mut self, value: [Point; 2]) {
            *::memoryview::__private::wire_at_mut::<
                [<Point as ::memoryview::Fixed>::Record; 2],
            >(&mut self.0, const { NestedView::__PLACED.items[1usize].offset }) = <[<Point as ::memoryview::Fixed>::Record; 2] as ::memoryview::Wire>::of(
                &value,
            );
        }
        ///Element `index` of `ends`, `None` after its end.
        #[inline]
        #[must_use]
        fn ends_at(
            &self,
            index: usize,
        ) -> ::core::option::Option<&<Point as ::memoryview::Fixed>::Record> {
            ::memoryview::__private::wire_at::<
                [<Point as ::memoryview::Fixed>::Record; 2],
            >(&self.0, const { NestedView::__PLACED.items[1usize].offset })
                .as_slice()
                .get(index)
                .map(|one| one)
        }
        /**Sets element `index` of `ends`.

# Errors

`index` is past the end; nothing is written then.*/
        #[inline]
        fn set_ends_at(
            &mut self,
            index: usize,
            value: Point,
        ) -> ::core::result::Result<(), ::memoryview::Error> {
            ::memoryview::__private::set_element(
                ::memoryview::__private::wire_at_mut::<
                    [<Point as ::memoryview::Fixed>::Record; 2],
                >(&mut self.0, const { NestedView::__PLACED.items[1usize].offset }),
                index,
                &value,
            )
        }
        ///The value of `origin`.
        #[inline]
        #[must_use]
        fn origin(&self) -> &<Point as ::memoryview::Fixed>::Record {
            ::memoryview::__private::wire_at::<
                <Point as ::memoryview::Fixed>::Record,
            >(&self.0, const { NestedView::__PLACED.items[2usize].offset })
        }
        ///Mutable reference to `origin`.
        #[inline]
        #[must_use]
        fn origin_mut(&mut self) -> &mut <Point as ::memoryview::Fixed>::Record {
            ::memoryview::__private::wire_at_mut::<
                <Point as ::memoryview::Fixed>::Record,
            >(&mut self.0, const { NestedView::__PLACED.items[2usize].offset })
        }
        ///Sets `origin`.
        #[inline]
        fn set_origin(&mut self, value: Point) {
            *::memoryview::__private::wire_at_mut::<
                <Point as ::memoryview::Fixed>::Record,
            >(&mut self.0, const { NestedView::__PLACED.items[2usize].offset }) = <<Point as ::memoryview::Fixed>::Record as ::memoryview::Wire>::of(
                &value,
            );
        }
        ///The value of `matrix`.
        #[inline]
        #[must_use]
        fn matrix(&self) -> [[f64; 3]; ROWS] {
            <[[::memoryview::ne::F64; 3]; ROWS] as ::memoryview::Wire>::get(
                ::memoryview::__private::wire_at::<
                    [[::memoryview::ne::F64; 3]; ROWS],
                >(&self.0, const { NestedView::__PLACED.items[3usize].offset }),
            )
        }
        ///Mutable reference to `matrix`.
        #[inline]
        #[must_use]
        fn matrix_mut(&mut self) -> &mut [[::memoryview::ne::F64; 3]; ROWS] {
            ::memoryview::__private::wire_at_mut::<
                [[::memoryview::ne::F64; 3]; ROWS],
            >(&mut self.0, const { NestedView::__PLACED.items[3usize].offset })
        }
        ///Sets `matrix`.
        #[inline]
        fn set_matrix(&mut self, value: [[f64; 3]; ROWS]) {
            *::memoryview::__private::wire_at_mut::<
                [[::memoryview::ne::F64; 3]; ROWS],
            >(&mut self.0, const { NestedView::__PLACED.items[3usize].offset }) = <[[::memoryview::ne::F64; 3]; ROWS] as ::memoryview::Wire>::of(
                &value,
            );
        }
        ///The wire values of `matrix`, without a copy.
        #[inline]
        #[must_use]
        fn matrix_ref(&self) -> &[[::memoryview::ne::F64; 3]; ROWS] {
            ::memoryview::__private::wire_at::<
                [[::memoryview::ne::F64; 3]; ROWS],
            >(&self.0, const { NestedView::__PLACED.items[3usize].offset })
        }
        ///Element `index` of `matrix`, `None` after its end.
        #[inline]
        #[must_use]
        fn matrix_at(&self, index: usize) -> ::core::option::Option<[f64; 3]> {
            ::memoryview::__private::wire_at::<
                [[::memoryview::ne::F64; 3]; ROWS],
            >(&self.0, const { NestedView::__PLACED.items[3usize].offset })
                .as_slice()
                .get(index)
                .map(|one| <[::memoryview::ne::F64; 3] as ::memoryview::Wire>::get(one))
        }
        /**Sets element `index` of `matrix`.

# Errors

`index` is past the end; nothing is written then.*/
        #[inline]
        fn set_matrix_at(
            &mut self,
            index: usize,
            value: [f64; 3],
        ) -> ::core::result::Result<(), ::memoryview::Error> {
            ::memoryview::__private::set_element(
                ::memoryview::__private::wire_at_mut::<
                    [[::memoryview::ne::F64; 3]; ROWS],
                >(&mut self.0, const { NestedView::__PLACED.items[3usize].offset }),
                index,
                &value,
            )
        }
        ///The value of `name`.
        #[inline]
        #[must_use]
        fn name(&self) -> &Pascal<4> {
            ::memoryview::__private::wire_at::<
                Pascal<4>,
            >(&self.0, const { NestedView::__PLACED.items[4usize].offset })
        }
        ///Mutable reference to `name`.
        #[inline]
        #[must_use]
        fn name_mut(&mut self) -> &mut Pascal<4> {
            ::memoryview::__private::wire_at_mut::<
                Pascal<4>,
            >(&mut self.0, const { NestedView::__PLACED.items[4usize].offset })
        }
        ///Sets `name`.
        #[inline]
        fn set_name(&mut self, value: Pascal<4>) {
            *::memoryview::__private::wire_at_mut::<
                Pascal<4>,
            >(&mut self.0, const { NestedView::__PLACED.items[4usize].offset }) = <Pascal<
                4,
            > as ::memoryview::Wire>::of(&value);
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
        #[inline]
        fn unpack_record(view: &NestedView) -> Self {
            Nested {
                kind: view.kind(),
                ends: <[<Point as ::memoryview::Fixed>::Record; 2] as ::memoryview::Wire>::get(
                    ::memoryview::__private::wire_at::<
                        [<Point as ::memoryview::Fixed>::Record; 2],
                    >(&view.0, const { NestedView::__PLACED.items[1usize].offset }),
                ),
                origin: <<Point as ::memoryview::Fixed>::Record as ::memoryview::Wire>::get(
                    ::memoryview::__private::wire_at::<
                        <Point as ::memoryview::Fixed>::Record,
                    >(&view.0, const { NestedView::__PLACED.items[2usize].offset }),
                ),
                matrix: <[[::memoryview::ne::F64; 3]; ROWS] as ::memoryview::Wire>::get(
                    ::memoryview::__private::wire_at::<
                        [[::memoryview::ne::F64; 3]; ROWS],
                    >(&view.0, const { NestedView::__PLACED.items[3usize].offset }),
                ),
                name: <Pascal<
                    4,
                > as ::memoryview::Wire>::get(
                    ::memoryview::__private::wire_at::<
                        Pascal<4>,
                    >(&view.0, const { NestedView::__PLACED.items[4usize].offset }),
                ),
            }
        }
        #[inline]
        fn pack_record(&self) -> NestedView {
            let mut view = <NestedView as ::core::default::Default>::default();
            view.set_kind(self.kind);
            *::memoryview::__private::wire_at_mut::<
                [<Point as ::memoryview::Fixed>::Record; 2],
            >(&mut view.0, const { NestedView::__PLACED.items[1usize].offset }) = <[<Point as ::memoryview::Fixed>::Record; 2] as ::memoryview::Wire>::of(
                &self.ends,
            );
            *::memoryview::__private::wire_at_mut::<
                <Point as ::memoryview::Fixed>::Record,
            >(&mut view.0, const { NestedView::__PLACED.items[2usize].offset }) = <<Point as ::memoryview::Fixed>::Record as ::memoryview::Wire>::of(
                &self.origin,
            );
            *::memoryview::__private::wire_at_mut::<
                [[::memoryview::ne::F64; 3]; ROWS],
            >(&mut view.0, const { NestedView::__PLACED.items[3usize].offset }) = <[[::memoryview::ne::F64; 3]; ROWS] as ::memoryview::Wire>::of(
                &self.matrix,
            );
            *::memoryview::__private::wire_at_mut::<
                Pascal<4>,
            >(&mut view.0, const { NestedView::__PLACED.items[4usize].offset }) = <Pascal<
                4,
            > as ::memoryview::Wire>::of(&self.name);
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
    }
    #[automatically_derived]
    impl ::memoryview::__private::FixedView for NestedView {
        type Struct = Nested;
        type Bytes = [u8; NestedView::__PLACED.size];
        const NAME: &'static str = "NestedView";
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
        /// Bytes of one record.
        const SIZE: usize = <Self as ::memoryview::Fixed>::SIZE;
        /// The largest alignment that native order asks for.
        const ALIGN: usize = <Self as ::memoryview::Fixed>::ALIGN;
        /// The canonical PEP 3118 string, with names.
        const FORMAT: &'static str = <Self as ::memoryview::Fixed>::FORMAT;
        /// Name, code, order, offset, size and count of every field.
        const LAYOUT: ::memoryview::Layout<'static> = <Self as ::memoryview::Fixed>::LAYOUT;
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
                    >(&self.0, const { NestedView::__PLACED.items[1usize].offset }),
                    ::memoryview::__private::wire_at::<
                        <Point as ::memoryview::Fixed>::Record,
                    >(&self.0, const { NestedView::__PLACED.items[2usize].offset }),
                    ::memoryview::__private::wire_at::<
                        [[::memoryview::ne::F64; 3]; ROWS],
                    >(&self.0, const { NestedView::__PLACED.items[3usize].offset }),
                    ::memoryview::__private::wire_at::<
                        Pascal<4>,
                    >(&self.0, const { NestedView::__PLACED.items[4usize].offset }),
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
                >(&self.0, const { NestedView::__PLACED.items[1usize].offset })
                    == ::memoryview::__private::wire_at::<
                        [<Point as ::memoryview::Fixed>::Record; 2],
                    >(&other.0, const { NestedView::__PLACED.items[1usize].offset })
                && ::memoryview::__private::wire_at::<
                    <Point as ::memoryview::Fixed>::Record,
                >(&self.0, const { NestedView::__PLACED.items[2usize].offset })
                    == ::memoryview::__private::wire_at::<
                        <Point as ::memoryview::Fixed>::Record,
                    >(&other.0, const { NestedView::__PLACED.items[2usize].offset })
                && ::memoryview::__private::wire_at::<
                    [[::memoryview::ne::F64; 3]; ROWS],
                >(&self.0, const { NestedView::__PLACED.items[3usize].offset })
                    == ::memoryview::__private::wire_at::<
                        [[::memoryview::ne::F64; 3]; ROWS],
                    >(&other.0, const { NestedView::__PLACED.items[3usize].offset })
                && ::memoryview::__private::wire_at::<
                    Pascal<4>,
                >(&self.0, const { NestedView::__PLACED.items[4usize].offset })
                    == ::memoryview::__private::wire_at::<
                        Pascal<4>,
                    >(&other.0, const { NestedView::__PLACED.items[4usize].offset })
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
