/**View of the bytes of a [`First`], with the layout `>4t3t1tB`.

It has alignment 1 and is valid for every bit pattern. Getters and setters access the bytes in place.

| offset | field | code | type |
|--:|---|---|---|
| 0 bit 0 | [`version`](Self::version) | `>4t`, from the high end | `u8` |
| 0 bit 4 | [`mode`](Self::mode) | `>3t`, from the high end | `Mode` |
| 0 bit 7 | [`last`](Self::last) | `>1t`, from the high end | `bool` |
| 1 | `_reserved` (reserved) | `>B` | `u8` |
*/
#[allow(clippy::derive_partial_eq_without_eq)]
#[derive(::memoryview::__private::bytemuck::TransparentWrapper)]
#[bytemuck(crate = "::memoryview::__private::bytemuck")]
#[repr(transparent)]
struct FirstView([u8; 2usize]);
///The typed fields of [`First`]: the type of [`First::FIELDS`].
#[allow(dead_code, deprecated, non_snake_case)]
#[non_exhaustive]
struct FirstFields {
    ///The field `version`.
    version: ::memoryview::BitField<FirstView, u8>,
    ///The field `mode`.
    mode: ::memoryview::BitField<FirstView, Mode>,
    ///The field `last`.
    last: ::memoryview::BitField<FirstView, bool>,
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
    const _: () = ::core::assert!(
        < Mode as ::memoryview::Coded > ::COVERED_BITS >= 3u32,
        "`mode`: `Mode` has no variant for some numbers of 3 bits: add one marked `#[view(other)]`"
    );
    impl First {
        /// The typed fields, for columns, searches and statistics.
        const FIELDS: FirstFields = FirstFields {
            version: ::memoryview::BitField::at(
                0usize,
                0usize,
                4usize,
                ::memoryview::Endian::Big,
            ),
            mode: ::memoryview::BitField::at(
                0usize,
                4usize,
                3usize,
                ::memoryview::Endian::Big,
            ),
            last: ::memoryview::BitField::at(
                0usize,
                7usize,
                1usize,
                ::memoryview::Endian::Big,
            ),
        };
    }
    impl FirstView {
        /// Creates a view from bytes.
        #[inline]
        #[must_use]
        const fn from_bytes(bytes: [u8; 2usize]) -> Self {
            Self(bytes)
        }
        ///Returns the values of all fields as a [`First`].
        #[inline]
        #[must_use]
        fn unpack(&self) -> First {
            ::memoryview::Wire::get(self)
        }
        /// Returns the bytes of the record.
        #[inline]
        #[must_use]
        const fn as_bytes(&self) -> &[u8; 2usize] {
            &self.0
        }
        /// Mutable version of [`as_bytes`](Self::as_bytes).
        #[inline]
        #[must_use]
        const fn as_mut_bytes(&mut self) -> &mut [u8; 2usize] {
            &mut self.0
        }
        ///Returns the value of `version`.
        #[inline]
        #[must_use]
        const fn version(&self) -> u8 {
            ::memoryview::__private::read_bits(
                &self.0,
                0usize + 0usize,
                0usize,
                4usize,
                ::memoryview::__private::Endian::Big,
            ) as u8
        }
        ///Sets [`version`](Self::version) to the low 4 bits of `value`, as in C; `try_set_version` returns an error if the number does not fit.
        #[inline]
        const fn set_version(&mut self, value: u8) {
            ::memoryview::__private::write_bits(
                &mut self.0,
                0usize + 0usize,
                0usize,
                4usize,
                ::memoryview::__private::Endian::Big,
                value as u64,
            );
        }
        /**Sets `version`.

# Errors

Returns an error, and writes nothing, if the number does not fit 4 bits.*/
        #[inline]
        fn try_set_version(
            &mut self,
            value: u8,
        ) -> ::core::result::Result<(), ::memoryview::RangeError> {
            ::memoryview::__private::fits_bits(
                value as u64,
                4usize,
                "First",
                "version",
            )?;
            ::memoryview::__private::write_bits(
                &mut self.0,
                0usize + 0usize,
                0usize,
                4usize,
                ::memoryview::__private::Endian::Big,
                value as u64,
            );
            ::core::result::Result::Ok(())
        }
        ///Returns the value of `mode`.
        #[inline]
        #[must_use]
        fn mode(&self) -> Mode {
            <Mode as ::memoryview::Coded>::from_bits(
                ::memoryview::__private::read_bits(
                    &self.0,
                    0usize + 0usize,
                    4usize,
                    3usize,
                    ::memoryview::__private::Endian::Big,
                ),
            )
        }
        ///Sets [`mode`](Self::mode) to the low 3 bits of `value`, as in C; `try_set_mode` returns an error if the number does not fit.
        #[inline]
        fn set_mode(&mut self, value: Mode) {
            ::memoryview::__private::write_bits(
                &mut self.0,
                0usize + 0usize,
                4usize,
                3usize,
                ::memoryview::__private::Endian::Big,
                <Mode as ::memoryview::Coded>::to_bits(&value),
            );
        }
        /**Sets `mode`.

# Errors

Returns an error, and writes nothing, if the number does not fit 3 bits.*/
        #[inline]
        fn try_set_mode(
            &mut self,
            value: Mode,
        ) -> ::core::result::Result<(), ::memoryview::RangeError> {
            ::memoryview::__private::fits_bits(
                <Mode as ::memoryview::Coded>::to_bits(&value),
                3usize,
                "First",
                "mode",
            )?;
            ::memoryview::__private::write_bits(
                &mut self.0,
                0usize + 0usize,
                4usize,
                3usize,
                ::memoryview::__private::Endian::Big,
                <Mode as ::memoryview::Coded>::to_bits(&value),
            );
            ::core::result::Result::Ok(())
        }
        ///Returns the value of `last`.
        #[inline]
        #[must_use]
        const fn last(&self) -> bool {
            ::memoryview::__private::read_bits(
                &self.0,
                0usize + 0usize,
                7usize,
                1usize,
                ::memoryview::__private::Endian::Big,
            ) != 0
        }
        ///Sets [`last`](Self::last).
        #[inline]
        const fn set_last(&mut self, value: bool) {
            ::memoryview::__private::write_bits(
                &mut self.0,
                0usize + 0usize,
                7usize,
                1usize,
                ::memoryview::__private::Endian::Big,
                value as u64,
            );
        }
    }
    #[automatically_derived]
    impl ::memoryview::Fixed for First {
        type Record = FirstView;
        type Bytes = [u8; 2usize];
        const LAYOUT: ::memoryview::Layout<'static> = ::memoryview::__private::Layout::new(
            "First",
            &[
                ::memoryview::__private::Item::of_bits(
                    "version",
                    ::memoryview::__private::Endian::Big,
                    0usize,
                    ::memoryview::__private::Bits {
                        first: 0usize,
                        width: 4usize,
                        signed: false,
                    },
                ),
                ::memoryview::__private::Item::of_bits(
                    "mode",
                    ::memoryview::__private::Endian::Big,
                    0usize,
                    ::memoryview::__private::Bits {
                        first: 4usize,
                        width: 3usize,
                        signed: false,
                    },
                ),
                ::memoryview::__private::Item::of_bits(
                    "last",
                    ::memoryview::__private::Endian::Big,
                    0usize,
                    ::memoryview::__private::Bits {
                        first: 7usize,
                        width: 1usize,
                        signed: false,
                    },
                ),
                ::memoryview::__private::Item::of_units(
                    "_reserved",
                    ::memoryview::__private::Code::U8,
                    ::memoryview::__private::Endian::Big,
                    (1usize, 1, 1),
                    &[],
                ),
            ],
            ::core::mem::size_of::<FirstView>(),
            1,
        );
        const FORMAT: &'static str = "T{>4t:version:3t:mode:1t:last:B:_reserved:}";
        const DETAILS: ::memoryview::__private::Details = &[
            (
                1u16,
                ::core::option::Option::Some(
                    ::memoryview::__private::Detail::Coded(
                        <Mode as ::memoryview::Coded>::VALUE_OF,
                    ),
                ),
            ),
        ];
        #[inline]
        fn unpack_record(view: &FirstView) -> Self {
            First {
                version: view.version(),
                mode: view.mode(),
                last: view.last(),
                _reserved: <u8 as ::memoryview::Wire>::get(
                    &::memoryview::__private::zeroed::<u8>(),
                ),
            }
        }
        #[inline]
        fn pack_record(&self) -> FirstView {
            let mut view = <FirstView as ::core::default::Default>::default();
            ::memoryview::__private::write_bits(
                &mut view.0,
                0usize + 0usize,
                0usize,
                4usize,
                ::memoryview::__private::Endian::Big,
                self.version as u64,
            );
            ::memoryview::__private::write_bits(
                &mut view.0,
                0usize + 0usize,
                4usize,
                3usize,
                ::memoryview::__private::Endian::Big,
                <Mode as ::memoryview::Coded>::to_bits(&self.mode),
            );
            ::memoryview::__private::write_bits(
                &mut view.0,
                0usize + 0usize,
                7usize,
                1usize,
                ::memoryview::__private::Endian::Big,
                self.last as u64,
            );
            view
        }
        fn check_record(&self) -> ::core::result::Result<(), ::memoryview::RangeError> {
            ::memoryview::__private::fits_bits(
                self.version as u64,
                4usize,
                "First",
                "version",
            )?;
            ::memoryview::__private::fits_bits(
                <Mode as ::memoryview::Coded>::to_bits(&self.mode),
                3usize,
                "First",
                "mode",
            )?;
            ::core::result::Result::Ok(())
        }
    }
    #[automatically_derived]
    impl ::memoryview::Plain for First {
        type In<__O: ::memoryview::ByteOrder> = FirstView;
        const DETAIL: ::core::option::Option<::memoryview::__private::Detail> = ::core::option::Option::Some(
            ::memoryview::__private::Detail::Record(<Self as ::memoryview::Fixed>::TABLE),
        );
    }
    #[automatically_derived]
    impl ::memoryview::__private::FixedView for FirstView {
        type Struct = First;
        type Bytes = [u8; 2usize];
        const NAME: &'static str = "FirstView";
        const STRUCT: &'static str = "First";
    }
    #[automatically_derived]
    impl ::core::convert::From<First> for FirstView {
        #[inline]
        fn from(record: First) -> Self {
            ::memoryview::Fixed::pack_record(&record)
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<FirstView> for First {
        #[inline]
        fn from(view: FirstView) -> Self {
            ::memoryview::Fixed::unpack_record(&view)
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<&FirstView> for First {
        #[inline]
        fn from(view: &FirstView) -> Self {
            ::memoryview::Fixed::unpack_record(view)
        }
    }
    impl First {
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
    impl ::core::clone::Clone for FirstView {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl ::core::marker::Copy for FirstView {}
    #[automatically_derived]
    impl ::core::default::Default for FirstView {
        #[inline]
        fn default() -> Self {
            ::memoryview::__private::zeroed()
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for FirstView {
        #[inline]
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::memoryview::__private::debug_record(
                f,
                "FirstView",
                &["version", "mode", "last"],
                &[
                    &self.version(),
                    &::memoryview::__private::shown(|f| <Mode as ::memoryview::Coded>::debug(
                        &self.mode(),
                        f,
                    )),
                    &self.last(),
                ],
            )
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for FirstView {
        #[inline]
        fn eq(&self, other: &Self) -> bool {
            ::memoryview::__private::read_bits(
                &self.0,
                0usize + 0usize,
                0usize,
                4usize,
                ::memoryview::__private::Endian::Big,
            )
                == ::memoryview::__private::read_bits(
                    &other.0,
                    0usize + 0usize,
                    0usize,
                    4usize,
                    ::memoryview::__private::Endian::Big,
                )
                && ::memoryview::__private::read_bits(
                    &self.0,
                    0usize + 0usize,
                    4usize,
                    3usize,
                    ::memoryview::__private::Endian::Big,
                )
                    == ::memoryview::__private::read_bits(
                        &other.0,
                        0usize + 0usize,
                        4usize,
                        3usize,
                        ::memoryview::__private::Endian::Big,
                    )
                && ::memoryview::__private::read_bits(
                    &self.0,
                    0usize + 0usize,
                    7usize,
                    1usize,
                    ::memoryview::__private::Endian::Big,
                )
                    == ::memoryview::__private::read_bits(
                        &other.0,
                        0usize + 0usize,
                        7usize,
                        1usize,
                        ::memoryview::__private::Endian::Big,
                    )
        }
    }
    impl ::core::cmp::PartialEq<First> for FirstView {
        #[inline]
        fn eq(&self, other: &First) -> bool {
            ::memoryview::__private::equals(self, other)
        }
    }
    impl ::core::cmp::PartialEq<FirstView> for First {
        #[inline]
        fn eq(&self, other: &FirstView) -> bool {
            ::memoryview::__private::equals(other, self)
        }
    }
};
#[allow(
    deprecated,
    trivial_numeric_casts,
    clippy::cast_lossless,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::unnecessary_cast,
)]
const _: () = {
    const CODE_0: u8 = 0;
    const CODE_1: u8 = 4;
    #[automatically_derived]
    impl ::memoryview::Coded for Mode {
        type Code = u8;
        const NAMES: &'static [(u8, &'static str)] = &[(CODE_0, "Off"), (CODE_1, "On")];
        const COVERED_BITS: u32 = 8u32;
        #[inline]
        fn from_code(code: u8) -> Self {
            match code {
                CODE_0 => Self::Off,
                CODE_1 => Self::On,
                other => Self::Other(other),
            }
        }
        #[inline]
        fn to_code(&self) -> u8 {
            match self {
                Self::Off => CODE_0,
                Self::On => CODE_1,
                Self::Other(code) => *code,
            }
        }
        #[inline]
        fn from_bits(bits: u64) -> Self {
            <Self as ::memoryview::Coded>::from_code(bits as u8)
        }
        #[inline]
        fn to_bits(&self) -> u64 {
            <Self as ::memoryview::Coded>::to_code(self) as u8 as u64
        }
        fn name(&self) -> ::core::option::Option<&'static str> {
            match self {
                Self::Off => ::core::option::Option::Some("Off"),
                Self::On => ::core::option::Option::Some("On"),
                Self::Other(_) => ::core::option::Option::None,
            }
        }
    }
    #[automatically_derived]
    impl ::memoryview::Bind<u8> for Mode {
        type Wire = ::memoryview::As<Self, u8>;
        const VALUE_OF: ::core::option::Option<::memoryview::__private::ValueOf> = ::core::option::Option::Some(
            <Self as ::memoryview::Coded>::VALUE_OF,
        );
        #[inline]
        fn from_wire(wire: &u8) -> Self {
            <Self as ::memoryview::Coded>::from_code(::memoryview::Wire::get(wire))
        }
        #[inline]
        fn to_wire(&self) -> u8 {
            <u8 as ::memoryview::Wire>::new(<Self as ::memoryview::Coded>::to_code(self))
        }
        #[inline]
        fn debug(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            <Self as ::memoryview::Coded>::debug(self, f)
        }
    }
    #[automatically_derived]
    impl ::memoryview::Plain for Mode {
        type In<__O: ::memoryview::ByteOrder> = ::memoryview::As<Self, u8>;
        const DETAIL: ::core::option::Option<::memoryview::__private::Detail> = ::core::option::Option::Some(
            ::memoryview::__private::Detail::Coded(
                <Self as ::memoryview::Coded>::VALUE_OF,
            ),
        );
    }
    #[automatically_derived]
    impl ::memoryview::__private::Unshow<u8> for Mode {
        #[inline]
        fn unshow(self) -> u8 {
            <Self as ::memoryview::Coded>::to_code(&self)
        }
    }
    #[automatically_derived]
    impl ::memoryview::View for Mode {
        type View<'__v> = u8;
        type Unpacked<'__v> = Self;
        type Args = ::memoryview::__private::Endian;
        type Given = ::memoryview::__private::bounds::NoArguments;
        type Named<__F> = __F;
        type Shown<'__v> = Self;
        const META: &'static ::memoryview::__private::Meta = &::memoryview::__private::Meta::new(
            "Mode",
            &[::memoryview::__private::FieldMeta::dynamic("", "Mode").transparent()],
        );
        const REFUSES: ::core::primitive::bool = false;
        const LEAF: ::core::option::Option<::memoryview::__private::Leaf<Self>> = ::core::option::Option::Some(|
            number,
            _|
        {
            ::memoryview::__private::coded_value(
                &<Self as ::memoryview::Coded>::from_code(number),
            )
        });
        #[inline(always)]
        fn args(_: Self::Given, order: ::memoryview::__private::Endian) -> Self::Args {
            order
        }
        #[inline(always)]
        fn stride(_: Self::Args) -> ::core::option::Option<::core::primitive::usize> {
            ::core::option::Option::Some(::core::mem::size_of::<u8>())
        }
        #[inline(always)]
        fn parse<'__v, __M: ::memoryview::__private::Mode>(
            input: &mut ::memoryview::__private::Input<'__v, __M>,
            order: Self::Args,
        ) -> ::core::option::Option<Self::View<'__v>> {
            input.coded::<u8>(order, Self::META)
        }
        #[inline]
        fn to_unpacked(
            number: Self::View<'_>,
        ) -> ::core::result::Result<Self::Unpacked<'_>, ::memoryview::Error> {
            ::core::result::Result::Ok(<Self as ::memoryview::Coded>::from_code(number))
        }
        #[inline(always)]
        fn shown(number: Self::View<'_>) -> Self::Shown<'_> {
            <Self as ::memoryview::Coded>::from_code(number)
        }
        #[inline]
        fn own(&self) -> ::core::option::Option<Self::Shown<'_>> {
            let number = <Self as ::memoryview::Coded>::to_code(self);
            ::core::option::Option::Some(
                <Self as ::memoryview::Coded>::from_code(number),
            )
        }
        fn pack_fields(
            &self,
            out: &mut ::memoryview::__private::Packer<'_>,
            order: Self::Args,
        ) -> ::core::option::Option<()> {
            out.coded(<Self as ::memoryview::Coded>::to_code(self), order, Self::META)
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<Mode> for u8 {
        #[inline]
        fn from(value: Mode) -> Self {
            <Mode as ::memoryview::Coded>::to_code(&value)
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<u8> for Mode {
        #[inline]
        fn from(code: u8) -> Self {
            <Self as ::memoryview::Coded>::from_code(code)
        }
    }
};
