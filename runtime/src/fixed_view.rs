//! [`View`] for records of constant size, which need not be parsed.
#![expect(
    clippy::inline_always,
    reason = "views of dynamic layouts are created in the calling function"
)]

use memoryview_layout::Endian;

use crate::__private::format::Format;
use crate::dynamic::arguments::NoArguments;
use crate::dynamic::input::Input;
use crate::dynamic::meta::Meta;
use crate::dynamic::mode::Mode;
use crate::dynamic::packer::Packer;
use crate::fixed::FixedView;
use crate::sizes::{exact, split_mut, too_short};
use crate::wires::split_wire;
use crate::{Error, Fixed, Limits, View};

#[diagnostic::do_not_recommend]
impl<T: Fixed> View for T {
    type View<'a> = &'a T::Record;
    type Unpacked<'a> = T;
    type Args = ();
    type Given = NoArguments;
    type Named<F> = F;
    const META: &'static Meta = T::TABLE;
    const TAKES_BYTES: bool = T::SIZE > 0;
    const REFUSES: bool = false;
    const AS_FORMAT: Format = Format::new(&T::LAYOUT);

    #[inline(always)]
    fn args(_: NoArguments, _order: Endian) {}

    #[inline(always)]
    fn stride((): ()) -> Option<usize> {
        Some(T::SIZE)
    }

    #[inline(always)]
    fn parse<'a, M: Mode>(input: &mut Input<'a, M>, (): ()) -> Option<&'a T::Record> {
        input.record::<T>()
    }

    #[inline]
    fn to_unpacked(view: Self::View<'_>) -> Result<Self::Unpacked<'_>, Error> {
        Ok(T::unpack_record(view))
    }

    type Shown<'a> = &'a T::Record;

    #[inline(always)]
    fn shown(view: Self::View<'_>) -> Self::Shown<'_> {
        view
    }

    fn pack_fields(&self, out: &mut Packer<'_>, (): ()) -> Option<()> {
        out.record(self)
    }

    #[inline]
    fn view_limited(bytes: &[u8], (): (), _: Limits) -> Result<Self::View<'_>, Error> {
        match split_wire(bytes) {
            Some((record, [])) => Ok(record),
            _ => Err(exact(T::Record::STRUCT, T::SIZE, bytes.len())),
        }
    }

    #[inline]
    fn view_prefix_limited(
        bytes: &[u8],
        (): (),
        _: Limits,
    ) -> Result<(Self::View<'_>, &[u8]), Error> {
        match split_wire(bytes) {
            Some(pair) => Ok(pair),
            None => Err(too_short(T::Record::STRUCT, T::SIZE, (0, 1), bytes.len())),
        }
    }

    #[inline]
    fn view_at_limited(
        bytes: &[u8],
        offset: usize,
        (): (),
        _: Limits,
    ) -> Result<Self::View<'_>, Error> {
        let rest = bytes.get(offset..).unwrap_or_default();
        match split_wire(rest) {
            Some((record, _)) => Ok(record),
            None => Err(too_short(
                T::Record::STRUCT,
                T::SIZE,
                (offset, 1),
                rest.len(),
            )),
        }
    }

    #[inline]
    fn pack_into_with(&self, bytes: &mut [u8], (): ()) -> Result<(), Error> {
        self.check_record()?;
        let (record, _) = split_mut::<T::Record>(bytes, T::Record::STRUCT)?;
        *record = self.pack_record();
        Ok(())
    }

    #[inline]
    fn unpack_with(bytes: &[u8], (): ()) -> Result<Self::Unpacked<'_>, Error> {
        match split_wire(bytes) {
            Some((record, [])) => Ok(T::unpack_record(record)),
            _ => Err(exact(T::Record::STRUCT, T::SIZE, bytes.len())),
        }
    }
}
