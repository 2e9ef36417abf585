//! [`Palette`]: the colours of an output.

use core::fmt::{self, Display};

/// The escape codes for each kind of text; `""` for none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Palette {
    /// Offsets, types, outer parts of paths and padding.
    pub dim: &'static str,
    /// The last part of a path.
    pub name: &'static str,
    /// Numbers.
    pub number: &'static str,
    /// Text.
    pub text: &'static str,
    /// Names of coded values.
    pub symbol: &'static str,
    /// Faults.
    pub fault: &'static str,
}

impl Palette {
    /// No colours.
    pub const PLAIN: Self = Self {
        dim: "",
        name: "",
        number: "",
        text: "",
        symbol: "",
        fault: "",
    };

    /// The colours of a terminal.
    pub const ANSI: Self = Self {
        dim: "\x1b[2m",
        name: "\x1b[1m",
        number: "\x1b[36m",
        text: "\x1b[32m",
        symbol: "\x1b[33m",
        fault: "\x1b[31m",
    };
}

/// Formats `text` between the escape codes of `style`.
pub(super) fn styled(style: &'static str, text: impl Display) -> impl Display {
    Styled(style, text)
}

struct Styled<T>(&'static str, T);

impl<T: Display> Display for Styled<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return self.1.fmt(f);
        }
        write!(f, "{}{}\x1b[0m", self.0, self.1)
    }
}
