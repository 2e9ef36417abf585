/**[`Nested`] as it lies in bytes, layout `b2TT{hh}3x(2,3)d4p`.

A view has alignment 1 and is valid for every bit pattern; getters read and setters write in place.

| offset (64-bit Unix) | field | code | type |
|--:|---|---|---|
| 0 | [`kind`](Self::kind) | `@b` | `i8` |
| 1 | [`ends`](Self::ends) | `(2)@T` | `[Point; 2]` |
| after `ends` | [`origin`](Self::origin) | `@T` | `Point` |
| after `ends` | *padding* | `3x` | |
| after `ends` | [`matrix`](Self::matrix) | `(ROWS,3)@d` | `[[f64; 3]; ROWS]` |
| after `ends` | [`name`](Self::name) | `@4p` | `Pascal<4>` |

Offsets that depend on nested records stand in `LAYOUT`.
*/
#[allow(clippy::derive_partial_eq_without_eq)]
#[derive(::memoryview::__private::bytemuck::TransparentWrapper)]
#[bytemuck(crate = "::memoryview::__private::bytemuck")]
#[repr(transparent)]
struct NestedView([u8; NestedView::__PLACED.size]);
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
    impl NestedView {
        const __PLACED: ::memoryview::__private::Placed<5usize> = ::memoryview::__private::place(
            &[
                ::memoryview::__private::Step::scalar(
                    "kind",
                    ::memoryview::__private::Code::I8,
                    ::memoryview::__private::Order::Native,
                    1usize,
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
                    1usize,
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
        ///Where `kind` lies.
        const KIND: ::memoryview::Field<Self, i8> = ::memoryview::Field::at(
            Self::__PLACED.items[0usize].offset,
        );
        ///Where `ends` lies.
        const ENDS: ::memoryview::Field<
            Self,
            [<Point as ::memoryview::Fixed>::Record; 2],
        > = ::memoryview::Field::at(Self::__PLACED.items[1usize].offset);
        ///Where `origin` lies.
        const ORIGIN: ::memoryview::Field<
            Self,
            <Point as ::memoryview::Fixed>::Record,
        > = ::memoryview::Field::at(Self::__PLACED.items[2usize].offset);
        ///Where `matrix` lies.
        const MATRIX: ::memoryview::Field<Self, [[::memoryview::ne::F64; 3]; ROWS]> = ::memoryview::Field::at(
            Self::__PLACED.items[3usize].offset,
        );
        ///Where `name` lies.
        const NAME: ::memoryview::Field<Self, Pascal<4>> = ::memoryview::Field::at(
            Self::__PLACED.items[4usize].offset,
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
    impl NestedView {
        /// The record that these bytes are.
        #[inline]
        #[must_use]
        const fn from_bytes(bytes: [u8; Self::__PLACED.size]) -> Self {
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
        const fn as_bytes(&self) -> &[u8; Self::__PLACED.size] {
            &self.0
        }
        /// The bytes of the record, to write.
        #[inline]
        #[must_use]
        const fn as_mut_bytes(&mut self) -> &mut [u8; Self::__PLACED.size] {
            &mut self.0
        }
        ///The value of `kind`.
        #[inline]
        #[must_use]
        const fn kind(&self) -> i8 {
            ::memoryview::__private::I8::read(&self.0, Self::KIND.offset())
        }
        ///Sets `kind`.
        #[inline]
        const fn set_kind(&mut self, value: i8) {
            ::memoryview::__private::I8::write(&mut self.0, Self::KIND.offset(), value);
        }
        ///The value of `ends`.
        #[inline]
        #[must_use]
        fn ends(&self) -> &[<Point as ::memoryview::Fixed>::Record; 2] {
            Self::ENDS.of(self)
        }
        ///`ends`, to write.
        #[inline]
        #[must_use]
        fn ends_mut(&mut self) -> &mut [<Point as ::memoryview::Fixed>::Record; 2] {
            Self::ENDS.of_mut(self)
        }
        ///Sets `ends`.
        #[inline]
        fn set_ends(&mut self, value: [Point; 2]) {
            *Self::ENDS.of_mut(self) = value
                .each_ref()
                .map(|one| <Point as ::memoryview::Fixed>::pack_record(one));
        }
        ///Element `index` of `ends`, or none after its end.
        #[inline]
        #[must_use]
        fn ends_at(
            &self,
            index: usize,
        ) -> ::core::option::Option<&<Point as ::memoryview::Fixed>::Record> {
            Self::ENDS.of(self).as_slice().get(index)
        }
        ///The value of `origin`.
        #[inline]
        #[must_use]
        fn origin(&self) -> &<Point as ::memoryview::Fixed>::Record {
            Self::ORIGIN.of(self)
        }
        ///`origin`, to write.
        #[inline]
        #[must_use]
        fn origin_mut(&mut self) -> &mut <Point as ::memoryview::Fixed>::Record {
            Self::ORIGIN.of_mut(self)
        }
        ///Sets `origin`.
        #[inline]
        fn set_origin(&mut self, value: Point) {
            *Self::ORIGIN.of_mut(self) = <Point as ::memoryview::Fixed>::pack_record(
                &value,
            );
        }
        ///The value of `matrix`.
        #[inline]
        #[must_use]
        fn matrix(&self) -> &[[::memoryview::ne::F64; 3]; ROWS] {
            Self::MATRIX.of(self)
        }
        ///`matrix`, to write.
        #[inline]
        #[must_use]
        fn matrix_mut(&mut self) -> &mut [[::memoryview::ne::F64; 3]; ROWS] {
            Self::MATRIX.of_mut(self)
        }
        ///Sets `matrix`.
        #[inline]
        fn set_matrix(&mut self, value: [[f64; 3]; ROWS]) {
            *Self::MATRIX.of_mut(self) = value
                .each_ref()
                .map(|part| {
                    part
                        .each_ref()
                        .map(|one| <f64 as ::memoryview::Bind<
                            ::memoryview::ne::F64,
                        >>::to_wire(one))
                });
        }
        ///Element `index` of `matrix`, or none after its end.
        #[inline]
        #[must_use]
        fn matrix_at(
            &self,
            index: usize,
        ) -> ::core::option::Option<&[::memoryview::ne::F64; 3]> {
            Self::MATRIX.of(self).as_slice().get(index)
        }
        ///The value of `name`.
        #[inline]
        #[must_use]
        fn name(&self) -> &Pascal<4> {
            Self::NAME.of(self)
        }
        ///`name`, to write.
        #[inline]
        #[must_use]
        fn name_mut(&mut self) -> &mut Pascal<4> {
            Self::NAME.of_mut(self)
        }
        ///Sets `name`.
        #[inline]
        fn set_name(&mut self, value: Pascal<4>) {
            *Self::NAME.of_mut(self) = <Pascal<
                4,
            > as ::memoryview::Bind<Pascal<4>>>::to_wire(&value);
        }
    }
    #[automatically_derived]
    impl ::memoryview::Fixed for Nested {
        type Record = NestedView;
        type Bytes = [u8; NestedView::__PLACED.size];
        const LAYOUT: ::memoryview::Layout<'static> = ::memoryview::__private::Layout::new(
            "Nested",
            &<NestedView>::__PLACED.items,
            <NestedView>::__PLACED.size,
            <NestedView>::__PLACED.align,
        );
        #[inline]
        fn unpack_record(view: &NestedView) -> Self {
            Nested {
                kind: view.kind(),
                ends: <NestedView>::ENDS
                    .of(view)
                    .each_ref()
                    .map(|one| <Point as ::memoryview::Fixed>::unpack_record(one)),
                origin: <Point as ::memoryview::Fixed>::unpack_record(
                    <NestedView>::ORIGIN.of(view),
                ),
                matrix: <NestedView>::MATRIX
                    .of(view)
                    .each_ref()
                    .map(|part| {
                        part
                            .each_ref()
                            .map(|one| <f64 as ::memoryview::Bind<
                                ::memoryview::ne::F64,
                            >>::from_wire(one))
                    }),
                name: <Pascal<
                    4,
                > as ::memoryview::Bind<
                    Pascal<4>,
                >>::from_wire(<NestedView>::NAME.of(view)),
            }
        }
        #[inline]
        fn pack_record(&self) -> NestedView {
            let mut view = <NestedView as ::core::default::Default>::default();
            view.set_kind(self.kind);
            *<NestedView>::ENDS.of_mut(&mut view) = self
                .ends
                .each_ref()
                .map(|one| <Point as ::memoryview::Fixed>::pack_record(one));
            *<NestedView>::ORIGIN.of_mut(&mut view) = <Point as ::memoryview::Fixed>::pack_record(
                &self.origin,
            );
            *<NestedView>::MATRIX.of_mut(&mut view) = self
                .matrix
                .each_ref()
                .map(|part| {
                    part
                        .each_ref()
                        .map(|one| <f64 as ::memoryview::Bind<
                            ::memoryview::ne::F64,
                        >>::to_wire(one))
                });
            *<NestedView>::NAME.of_mut(&mut view) = <Pascal<
                4,
            > as ::memoryview::Bind<Pascal<4>>>::to_wire(&self.name);
            view
        }
        fn check_record(&self) -> ::core::result::Result<(), ::memoryview::RangeError> {
            ::memoryview::__private::named(
                ::core::iter::Iterator::try_for_each(
                    &mut self.ends.iter(),
                    |one| <Point as ::memoryview::Fixed>::check_record(one),
                ),
                "Nested",
                "ends",
            )?;
            ::memoryview::__private::named(
                <Point as ::memoryview::Fixed>::check_record(&self.origin),
                "Nested",
                "origin",
            )?;
            ::core::result::Result::Ok(())
        }
    }
    #[automatically_derived]
    impl ::memoryview::__private::FixedView for NestedView {
        type Struct = Nested;
        type Bytes = [u8; NestedView::__PLACED.size];
        const NAME: &'static str = "NestedView";
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
                    Self::ENDS.of(self),
                    Self::ORIGIN.of(self),
                    Self::MATRIX.of(self),
                    Self::NAME.of(self),
                ],
            )
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for NestedView {
        #[inline]
        fn eq(&self, other: &Self) -> bool {
            self.kind() == other.kind() && Self::ENDS.of(self) == Self::ENDS.of(other)
                && Self::ORIGIN.of(self) == Self::ORIGIN.of(other)
                && Self::MATRIX.of(self) == Self::MATRIX.of(other)
                && Self::NAME.of(self) == Self::NAME.of(other)
        }
    }
};
