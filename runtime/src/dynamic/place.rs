//! [`Place`]: a part of the bytes that a user passed in, which knows where it is.

use super::kept::Kept;
use super::limits::Limits;

/// A part of the bytes that a user passed in, and where it is in them.
///
/// `rest` is always a part of `root`, an empty one too: where it begins is the distance of the two
/// addresses, which no step of the hot pass has to keep.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    pub(crate) rest: &'a [u8],
    /// What offsets count in: all bytes, or the nearest record marked `root`.
    pub(crate) root: &'a [u8],
    /// Where `root` begins, from the start of all bytes.
    pub(crate) base: usize,
    pub(crate) limits: Bounds,
}

/// Levels of nesting that may follow, and whether the root ends where all bytes end. One number: views
/// keep places, and a `bool` in a view is where `Option` would keep whether there is one, which then is
/// tested by a load although the compiler could know it.
#[derive(Clone, Copy)]
pub(crate) struct Bounds(u64);

impl Bounds {
    #[inline(always)]
    pub(crate) const fn new(depth: u32, open: bool) -> Self {
        Self((depth as u64) << 1 | open as u64)
    }

    #[inline(always)]
    pub(crate) const fn depth(self) -> u32 {
        (self.0 >> 1) as u32
    }

    #[inline(always)]
    pub(crate) const fn is_open(self) -> bool {
        self.0 & 1 == 1
    }
}

impl<'a> Place<'a> {
    /// All of `bytes`.
    #[inline(always)]
    pub(crate) fn all(bytes: &'a [u8], limits: Limits) -> Self {
        Self {
            rest: bytes,
            root: bytes,
            base: 0,
            limits: Bounds::new(limits.depth, true),
        }
    }

    /// The bytes of `bytes` from `offset` on, and nothing where that is after the end.
    #[inline(always)]
    pub(crate) fn from(bytes: &'a [u8], offset: usize, limits: Limits) -> Self {
        let mut place = Self::all(bytes, limits);
        place.rest = after(bytes, offset);
        place
    }

    /// Levels of nesting that may follow.
    #[inline(always)]
    pub(crate) const fn depth(&self) -> u32 {
        self.limits.depth()
    }

    /// The same place with another number of levels that may follow.
    #[inline(always)]
    pub(crate) const fn with_depth(mut self, depth: u32) -> Self {
        self.limits = Bounds::new(depth, self.limits.is_open());
        self
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
    pub fn pos(&self) -> usize {
        self.base + self.start()
    }

    /// Where it ends, from the start of all bytes.
    #[inline(always)]
    pub(crate) fn end_pos(&self) -> usize {
        self.pos() + self.left()
    }

    /// Where it begins in the root: `start()` of expressions.
    #[inline(always)]
    #[must_use]
    pub fn start(&self) -> usize {
        start_in(self.root, self.rest)
    }

    /// Where it ends in the root: `end()` of expressions.
    #[inline(always)]
    #[must_use]
    pub fn end(&self) -> usize {
        self.start() + self.rest.len()
    }

    /// Whether the bytes end where the data ends, so that more data could help.
    #[inline(always)]
    pub(crate) fn is_open(&self) -> bool {
        self.limits.is_open() && self.end() == self.root.len()
    }

    /// The same place with another part of its root.
    #[inline(always)]
    pub(crate) const fn with_rest(mut self, rest: &'a [u8]) -> Self {
        self.rest = rest;
        self
    }

    /// What a view keeps of the window that this is.
    #[inline(always)]
    pub(crate) const fn kept<A>(self, args: A) -> Kept<'a, A> {
        Kept {
            window: self.rest,
            args,
        }
    }

    /// A window of the record that this is, which the view keeps.
    #[inline(always)]
    pub(crate) const fn window<A>(self, kept: &Kept<'a, A>) -> Self {
        self.with_rest(kept.window)
    }

    /// The part from `from` to `to`, offsets from the start of all bytes.
    #[inline(always)]
    pub(crate) fn part(self, from: usize, to: usize) -> Self {
        let start = self.pos();
        let range = from.wrapping_sub(start)..to.wrapping_sub(start);
        self.with_rest(self.rest.get(range).unwrap_or(&self.rest[..0]))
    }

    /// The bytes of the root from `offset` on, which counts in the root; nothing where that is after
    /// its end.
    #[inline(always)]
    pub(crate) fn jump(self, offset: u64) -> Self {
        let offset = usize::try_from(offset).unwrap_or(usize::MAX);
        self.with_rest(after(self.root, offset))
    }
}

/// The bytes from `offset` on: an empty part where that is after the end.
#[inline(always)]
fn after(bytes: &[u8], offset: usize) -> &[u8] {
    &bytes[offset.min(bytes.len())..]
}

/// Where `part` begins in `whole`, a part of which it is.
#[inline(always)]
pub(crate) fn start_in(whole: &[u8], part: &[u8]) -> usize {
    let start = part.as_ptr().addr().wrapping_sub(whole.as_ptr().addr());
    debug_assert!(start + part.len() <= whole.len(), "not a part of the root");
    start
}
