//! [`Verdict`]: whether a row keeps its bound.

/// A row may exceed its bound by this factor and still count as equal. Two measurements of the same
/// loop differ as much.
const TIE: f64 = 1.05;

/// Like [`TIE`], for a limit, which is other code than ours.
const ROOM: f64 = 1.1;

/// Whether a row keeps its bound.
#[derive(Clone, Copy, PartialEq)]
pub enum Verdict {
    Yes,
    /// Within the noise.
    Tie,
    /// As fast as the limit.
    Limit,
    No,
}

impl Verdict {
    /// Judges a ratio to a peer by its bound and, if there is one, by the ratio of a limit.
    #[must_use]
    pub fn of(ratio: f64, at_most: f64, limit: Option<f64>) -> Self {
        if ratio <= at_most {
            Self::Yes
        } else if ratio <= at_most * TIE {
            Self::Tie
        } else if limit.is_some_and(|limit| ratio <= limit * ROOM) {
            Self::Limit
        } else {
            Self::No
        }
    }

    /// Returns the word for tables.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Tie => "tie",
            Self::Limit => "limit",
            Self::No => "no",
        }
    }
}
