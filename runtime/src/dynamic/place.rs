//! [`Place`]: a part of the input, with its position.

use core::mem::ManuallyDrop;

use super::kept::Kept;
use super::limits::Limits;

/// A part of the input, with its position.
///
/// `rest` is always a subslice of `root`, even if empty: its position is the distance between the
/// two addresses, so that steps of the hot pass need not store it.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    pub(crate) rest: &'a [u8],
    /// The bytes that offsets refer to: the input, or the nearest record marked `root`.
    pub(crate) root: &'a [u8],
    /// The position of `root`, from the start of the input.
    pub(crate) base: usize,
    pub(crate) limits: Bounds,
}

/// The remaining nesting depth, and whether the root ends at the end of the input, in one number.
/// Views contain places, and `Option` would use the niche of a `bool` in a view for `None`, which
/// is then tested by a load even where the compiler could know the result.
#[derive(Clone, Copy)]
pub(crate) struct Bounds(u64);

impl Bounds {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn new(depth: u32, open: bool) -> Self {
        Self((depth as u64) << 1 | open as u64)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn depth(self) -> u32 {
        (self.0 >> 1) as u32
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn is_open(self) -> bool {
        self.0 & 1 == 1
    }
}

impl<'a> Place<'a> {
    /// Creates a place of all `bytes`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn all(bytes: &'a [u8], limits: Limits) -> Self {
        Self {
            rest: bytes,
            root: bytes,
            base: 0,
            limits: Bounds::new(limits.depth, true),
        }
    }

    /// Creates a place of `bytes` from `offset` on, which is empty if `offset` is past the end.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn from(bytes: &'a [u8], offset: usize, limits: Limits) -> Self {
        let mut place = Self::all(bytes, limits);
        place.rest = after(bytes, offset);
        place
    }

    /// Returns the remaining nesting depth.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn depth(&self) -> u32 {
        self.limits.depth()
    }

    /// Returns the same place with another nesting depth.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn with_depth(mut self, depth: u32) -> Self {
        self.limits = Bounds::new(depth, self.limits.is_open());
        self
    }

    /// Returns the bytes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.rest
    }

    /// Returns the remaining bytes: `rest()` in expressions.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// Returns the number of bytes left: `left()` in expressions.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn left(&self) -> usize {
        self.rest.len()
    }

    /// Returns the start, from the start of the input.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub fn pos(&self) -> usize {
        self.base + self.start()
    }

    /// Returns the end, from the start of the input.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn end_pos(&self) -> usize {
        self.pos() + self.left()
    }

    /// Returns the start, from the start of the root: `start()` in expressions.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub fn start(&self) -> usize {
        start_in(self.root, self.rest)
    }

    /// Returns the end, from the start of the root: `end()` in expressions.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub fn end(&self) -> usize {
        self.start() + self.rest.len()
    }

    /// Returns `true` if the bytes end at the end of the input, so that more input could help.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn is_open(&self) -> bool {
        self.limits.is_open() && self.end() == self.root.len()
    }

    /// Returns the place of another part of its root.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn with_rest(mut self, rest: &'a [u8]) -> Self {
        self.rest = rest;
        self
    }

    /// Returns the stored form of this window.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn kept<A>(self, args: A) -> Kept<'a, A> {
        Kept {
            window: self.rest,
            args: ManuallyDrop::new(args),
        }
    }

    /// Returns the place of a stored window of this record.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn window<A>(self, kept: &Kept<'a, A>) -> Self {
        self.with_rest(kept.window)
    }

    /// Returns the part from `from` to `to`, counted from the start of the input.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn part(self, from: usize, to: usize) -> Self {
        let start = self.pos();
        let range = from.wrapping_sub(start)..to.wrapping_sub(start);
        self.with_rest(self.rest.get(range).unwrap_or(&self.rest[..0]))
    }

    /// Returns the place at `offset` of the root, which is empty if `offset` is past the end.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn jump(self, offset: u64) -> Self {
        let offset = usize::try_from(offset).unwrap_or(usize::MAX);
        self.with_rest(after(self.root, offset))
    }
}

/// Returns the bytes from `offset` on, or an empty subslice if `offset` is past the end.
#[cfg_attr(not(debug_assertions), inline(always))]
fn after(bytes: &[u8], offset: usize) -> &[u8] {
    &bytes[offset.min(bytes.len())..]
}

/// Returns the position of `part` in `whole`, of which it must be a subslice.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn start_in(whole: &[u8], part: &[u8]) -> usize {
    let start = part.as_ptr().addr().wrapping_sub(whole.as_ptr().addr());
    debug_assert!(start + part.len() <= whole.len(), "not a part of the root");
    start
}
