//! Counts and shapes: decimal numbers up to the size of the largest object.

use crate::Span;

/// Returns the end of the digits that begin at `start`.
pub(super) const fn digits_end(text: &[u8], start: usize) -> usize {
    let mut end = start;
    while end < text.len() && text[end].is_ascii_digit() {
        end += 1;
    }
    end
}

/// Parses a count in decimal digits. Returns `None` if it is larger than `isize::MAX`.
pub(super) const fn parse_count(text: &[u8], span: Span) -> Option<usize> {
    let mut count: usize = 0;
    let mut i = span.start;
    while i < span.end {
        count = match count.checked_mul(10) {
            Some(count) => count,
            None => return None,
        };
        count = match count.checked_add((text[i] - b'0') as usize) {
            Some(count) if count <= isize::MAX as usize => count,
            _ => return None,
        };
        i += 1;
    }
    Some(count)
}

/// Returns the number of elements of a shape, or `None` if it is larger than `isize::MAX`.
pub(super) const fn shape_product(text: &[u8], span: Span) -> Option<usize> {
    let mut dims = Dims { text, rest: span };
    let mut product: usize = 1;
    loop {
        match dims.step() {
            Step::Done => return Some(product),
            Step::TooLarge => return None,
            Step::Dim(dim) => {
                product = match product.checked_mul(dim) {
                    Some(product) if product <= isize::MAX as usize => product,
                    _ => return None,
                };
            }
        }
    }
}

/// Iterator over the dimensions of a shape, outermost first.
#[derive(Clone, Debug)]
pub struct Dims<'a> {
    text: &'a [u8],
    rest: Span,
}

enum Step {
    Done,
    TooLarge,
    Dim(usize),
}

impl<'a> Dims<'a> {
    /// Creates an iterator over the dimensions in `span` of `text`, the inside of the parentheses.
    #[must_use]
    pub const fn new(text: &'a str, span: Span) -> Self {
        Self {
            text: text.as_bytes(),
            rest: span,
        }
    }

    const fn step(&mut self) -> Step {
        if self.rest.start >= self.rest.end {
            return Step::Done;
        }
        let start = self.rest.start;
        let end = digits_end(self.text, start);
        self.rest.start = end;
        // A comma, or `)(` between two shapes.
        while self.rest.start < self.rest.end && !self.text[self.rest.start].is_ascii_digit() {
            self.rest.start += 1;
        }
        match parse_count(self.text, Span { start, end }) {
            Some(dim) => Step::Dim(dim),
            None => Step::TooLarge,
        }
    }
}

impl Iterator for Dims<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        match self.step() {
            Step::Dim(dim) => Some(dim),
            Step::Done | Step::TooLarge => None,
        }
    }
}
