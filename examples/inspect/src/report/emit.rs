//! Fields of a layout become entries.

use memoryview::{Bits, Endian, FieldInfo, Kind, Layout};

use super::Report;
use crate::decode::decode;
use crate::symbols::Names;
use crate::{BitPlace, Entry, Problem, Stop, Value};

impl<'a> Report<'a, '_> {
    /// Reports the fields of a record that begins at `start`; `bytes` are those from there on.
    pub(super) fn fields(
        &mut self,
        layout: &Layout<'_>,
        start: usize,
        bytes: &'a [u8],
        names: Names<'_>,
    ) -> Result<(), Stop> {
        for field in layout.fields() {
            self.named(field.name(), |report| {
                report.field(&field, start, bytes, names)
            })?;
        }
        Ok(())
    }

    fn field(
        &mut self,
        field: &FieldInfo<'_>,
        start: usize,
        bytes: &'a [u8],
        names: Names<'_>,
    ) -> Result<(), Stop> {
        let offset = start + field.offset();
        let rest = bytes.get(field.offset()..).unwrap_or_default();
        if let Some(bits) = field.bits() {
            let touched = bits.skipped() + bits.touched();
            return self.element(field, offset, rest, touched, names);
        }
        let bytes_of_text = field.code().kind() == Kind::Uint && field.unit() == 1;
        if field.count() == 1 || bytes_of_text {
            return self.element(field, offset, rest, field.size(), names);
        }
        for i in 0..field.count() {
            let skipped = i * field.stride();
            let rest = rest.get(skipped..).unwrap_or_default();
            self.within(format_args!("[{i}]"), |report| {
                report.element(field, offset + skipped, rest, field.unit(), names)
            })?;
        }
        Ok(())
    }

    /// Reports one element of a field: the first `size` bytes of `rest`.
    fn element(
        &mut self,
        field: &FieldInfo<'_>,
        offset: usize,
        rest: &'a [u8],
        size: usize,
        names: Names<'_>,
    ) -> Result<(), Stop> {
        if let Some(record) = field.record() {
            return self.fields(&record, offset, rest, names);
        }
        let Some(bytes) = rest.get(..size) else {
            let problem = Problem::Short {
                needed: size as u64,
                available: rest.len(),
            };
            return Err(self.fault(offset, problem));
        };
        let typed = decode(field, bytes);
        let symbol = names
            .iter()
            .find(|(name, _)| *name == field.name())
            .and_then(|(_, symbol)| symbol(&typed.1));
        let bits = field.bits().map(|Bits { first, width }| BitPlace {
            offset: offset as u64 * 8 + first as u64,
            size: width,
            low_first: field.endian() == Endian::Little,
        });
        let skipped = field.bits().map_or(0, Bits::skipped);
        self.emit(
            offset + skipped,
            &bytes[skipped..],
            bits,
            typed,
            symbol.as_deref(),
        )
    }

    pub(super) fn emit(
        &mut self,
        offset: usize,
        bytes: &[u8],
        bits: Option<BitPlace>,
        (kind, value): (&'static str, Value<'_>),
        symbol: Option<&str>,
    ) -> Result<(), Stop> {
        let entry = Entry {
            path: &self.path,
            offset,
            bytes,
            bits,
            kind,
            value,
            symbol,
        };
        Ok(self.sink.entry(&entry)?)
    }
}
