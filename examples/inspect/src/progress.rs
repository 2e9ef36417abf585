//! [`Bar`]: a progress bar on standard error.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// The number of steps between two updates of the bar.
const STEP: u32 = 4096;

/// A progress bar, or nothing if standard error is not a terminal.
pub struct Bar {
    steps: u32,
    bar: ProgressBar,
}

impl Bar {
    /// Creates a bar for an input of `size` bytes.
    #[must_use]
    pub fn new(is_shown: bool, size: usize) -> Self {
        let target = if is_shown {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(Some(size as u64), target);
        let style = "{bytes} of {total_bytes} {wide_bar} {eta}";
        bar.set_style(
            ProgressStyle::with_template(style).unwrap_or_else(|_| ProgressStyle::default_bar()),
        );
        Self { steps: 0, bar }
    }

    /// Moves the bar to `offset`.
    pub fn at(&mut self, offset: usize) {
        self.steps += 1;
        if self.steps == STEP {
            self.steps = 0;
            self.bar.set_position(offset as u64);
        }
    }

    /// Removes the bar.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
