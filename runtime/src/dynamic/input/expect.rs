//! The steps of [`Input`] that test conditions: `if`, `check`, `magic` and `verify`.

use memoryview_layout::Endian;

use super::Input;
use crate::dynamic::fault::FieldError;
use crate::dynamic::fault_kind::{FieldErrorKind, Found};
use crate::dynamic::length::{Condition, Wrong};
use crate::dynamic::mode::Mode;
use crate::dynamic::path::Step;
use crate::dynamic::value::Value;

impl<M: Mode> Input<'_, M> {
    /// Evaluates the condition of `if`, or of an expression.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn test(&mut self, condition: impl Condition, step: Step) -> Option<bool> {
        self.ok(condition.holds(), step)
    }

    /// Reports an absent optional field.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn absent(&mut self, step: Step) {
        let at = self.pos();
        self.mode.leaf(step, at, &[], || Value::Absent);
    }

    /// Reports a computed value without bytes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn value<T: Copy + Into<Value<'static>>>(
        &mut self,
        value: Result<T, Wrong>,
        step: Step,
    ) -> Option<T> {
        let value = self.ok(value, step)?;
        let at = self.pos();
        self.mode.leaf(step, at, &[], || value.into());
        Some(value)
    }

    /// Tests the condition of `check`, for a field at `at`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn check(&mut self, condition: impl Condition, step: Step, at: usize) -> Option<()> {
        match condition.holds() {
            Ok(true) => Some(()),
            Ok(false) => {
                self.fail_at(FieldErrorKind::Check, step, at);
                None
            }
            Err(wrong) => {
                self.wrong(wrong, step, at);
                None
            }
        }
    }

    /// Returns the byte order that the data selects.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn order(
        &mut self,
        order: impl Into<Option<Endian>>,
        step: Step,
        at: usize,
    ) -> Option<Endian> {
        let order = order.into();
        if order.is_none() {
            self.fail_at(FieldErrorKind::Order, step, at);
        }
        order
    }

    /// Checks that bytes are one of `expected`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn magic(
        &mut self,
        found: &[u8],
        expected: &'static [&'static [u8]],
        step: Step,
        at: usize,
    ) -> Option<()> {
        if expected.contains(&found) {
            return Some(());
        }
        self.mode.fault(|| wrong_magic(found, expected, step, at));
        None
    }

    /// Checks that a number is one of `expected`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn magic_number(
        &mut self,
        found: impl Into<i128>,
        expected: &'static [i128],
        step: Step,
        at: usize,
    ) -> Option<()> {
        let found = found.into();
        if expected.contains(&found) {
            return Some(());
        }
        let found = i64::try_from(found).unwrap_or(i64::MAX);
        self.fail_at(FieldErrorKind::MagicNumber { expected, found }, step, at);
        None
    }

    /// Reports a condition that is only tested on request, for a field at `at`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn verify(&mut self, step: Step, at: usize, test: impl FnOnce() -> Result<bool, Wrong>) {
        self.mode.verify(step, at, test);
    }
}

#[cold]
fn wrong_magic(
    found: &[u8],
    expected: &'static [&'static [u8]],
    step: Step,
    at: usize,
) -> FieldError {
    let found = Found::new(found);
    let kind = FieldErrorKind::Magic { expected, found };
    FieldError::new(kind, step, at, false)
}
