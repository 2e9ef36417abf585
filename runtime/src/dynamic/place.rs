//! [`Place`]: a part of the bytes that a user passed in, which knows where it is.

use super::limits::Limits;

/// A part of the bytes that a user passed in, and where it is in them.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    pub(crate) rest: &'a [u8],
    /// What offsets count in: all bytes, or the nearest record marked `root`.
    pub(crate) root: &'a [u8],
    /// Where `root` begins, from the start of all bytes.
    pub(crate) base: usize,
    /// Where `rest` ends, from the start of all bytes.
    pub(crate) end: usize,
    /// Whether `root` ends where all bytes end.
    pub(crate) open: bool,
    pub(crate) depth: u32,
}

impl<'a> Place<'a> {
    /// All of `bytes`.
    #[inline(always)]
    pub(crate) fn all(bytes: &'a [u8], limits: Limits) -> Self {
        Self {
            rest: bytes,
            root: bytes,
            base: 0,
            end: bytes.len(),
            open: true,
            depth: limits.depth,
        }
    }

    /// The bytes of `bytes` from `offset` on, and nothing where that is after the end.
    #[inline(always)]
    pub(crate) fn from(bytes: &'a [u8], offset: usize, limits: Limits) -> Self {
        let mut place = Self::all(bytes, limits);
        place.rest = bytes.get(offset..).unwrap_or_default();
        place
    }

    /// What is not bytes or offsets, in one number.
    #[inline(always)]
    pub(crate) const fn flags(&self) -> u64 {
        (self.depth as u64) << 1 | self.open as u64
    }

    /// The place of these parts.
    pub(crate) const fn of_parts(
        rest: &'a [u8],
        root: &'a [u8],
        base: usize,
        end: usize,
        flags: u64,
    ) -> Self {
        Self {
            rest,
            root,
            base,
            end,
            open: flags & 1 == 1,
            depth: (flags >> 1) as u32,
        }
    }

    /// The bytes.
    #[inline(always)]
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.rest
    }

    /// The bytes ahead: `rest()` of expressions.
    #[inline(always)]
    #[must_use]
    pub const fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// Bytes left: `left()` of expressions.
    #[inline(always)]
    #[must_use]
    pub const fn left(&self) -> usize {
        self.rest.len()
    }

    /// Where it begins, from the start of all bytes.
    #[inline(always)]
    #[must_use]
    pub const fn pos(&self) -> usize {
        self.end - self.rest.len()
    }

    /// Where it begins in the root: `start()` of expressions.
    #[inline(always)]
    #[must_use]
    pub const fn start(&self) -> usize {
        self.pos() - self.base
    }

    /// Where it ends in the root: `end()` of expressions.
    #[inline(always)]
    #[must_use]
    pub const fn end(&self) -> usize {
        self.end - self.base
    }

    /// Whether the bytes end where the data ends, so that more data could help.
    #[inline(always)]
    pub(crate) const fn is_open(&self) -> bool {
        self.open && self.end == self.base + self.root.len()
    }

    /// The part from `from` to `to`, offsets from the start of all bytes.
    #[inline(always)]
    pub(crate) fn part(self, from: usize, to: usize) -> Self {
        let start = self.pos();
        let rest = self
            .rest
            .get(from.wrapping_sub(start)..to.wrapping_sub(start))
            .unwrap_or_default();
        Self {
            rest,
            end: to,
            ..self
        }
    }

    /// The bytes of the root from `offset` on, which counts in the root; nothing where that is after
    /// its end.
    #[inline(always)]
    pub(crate) fn jump(self, offset: u64) -> Self {
        let rest = usize::try_from(offset)
            .ok()
            .and_then(|offset| self.root.get(offset..))
            .unwrap_or_default();
        Self {
            rest,
            end: self.base + self.root.len(),
            ..self
        }
    }
}
