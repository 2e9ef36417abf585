//! Copies of strided elements: as values, as bytes, and from one view to another.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

use super::bytes::ViewBytes;
use super::run::{Kernel, Run, over};
use super::view::{Strided, StridedBase};
use super::view_mut::StridedMut;
use crate::wires::{first_wire, first_wire_mut};
use crate::{Error, ShapeErrorKind, Wire};
#[cfg(feature = "alloc")]
use crate::{repr::Repr, wires::bytes_of_all};

impl<B: ViewBytes, W: Wire> StridedBase<B, W> {
    /// Copies the values to `target`. O(n).
    ///
    /// # Errors
    ///
    /// Returns an error, and writes nothing, if `target` has another length.
    ///
    /// ```
    /// use memoryview::{Strided, be};
    ///
    /// let mut values = [0; 2];
    /// Strided::<be::U16>::channel(&[0, 1, 0, 2], 0, 1)?.copy_to_slice(&mut values)?;
    /// assert_eq!(values, [1, 2]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn copy_to_slice(&self, target: &mut [W::Native]) -> Result<(), Error> {
        same_length::<W>(target.len(), self.len())?;
        over(&self.as_strided(), Write(target));
        Ok(())
    }

    /// Returns the values as a `Vec`, like Python's `tolist`. O(n).
    ///
    /// ```
    /// use memoryview::Strided;
    ///
    /// assert_eq!(Strided::<u8>::channel(&[1, 2, 3, 4], 1, 2)?.to_vec(), [2, 4]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[cfg(feature = "alloc")]
    pub fn to_vec(&self) -> Vec<W::Native> {
        let mut values = Vec::with_capacity(self.len());
        self.as_strided().append_values_to(&mut values);
        values
    }

    /// Returns a copy of the bytes of the elements, in order, like Python's `tobytes`. O(n).
    ///
    /// ```
    /// use memoryview::{Strided, be};
    ///
    /// let column = Strided::<be::U16>::channel(&[1, 2, 3, 4, 5, 6, 7, 8], 0, 2)?;
    /// assert_eq!(column.to_bytes(), [1, 2, 5, 6]);
    /// assert_eq!(column.to_vec(), [0x0102, 0x0506]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[cfg(feature = "alloc")]
    pub fn to_bytes(&self) -> Vec<u8> {
        let view = self.as_strided();
        if let Some(elements) = view.as_slice() {
            return bytes_of_all(elements).to_vec();
        }
        // For elements this large, vector instructions save less than writing zeros first costs.
        if size_of::<W>() >= 8 {
            let mut elements = Vec::with_capacity(self.len());
            over(&view, Append(&mut elements, W::clone));
            return W::Repr::peel_vec(elements);
        }
        let mut bytes = alloc::vec![0; self.len() * size_of::<W>()];
        if let Some(elements) = crate::wires::wires_mut(&mut bytes) {
            copy(StridedMut::from(elements), view);
        }
        bytes
    }
}

/// Writes the values to a slice.
struct Write<'a, T>(&'a mut [T]);

impl<W: Wire> Kernel<W> for Write<'_, W::Native> {
    type Output = ();

    #[inline]
    fn run(self, run: impl Run<W>) {
        run.write_to(self.0);
    }
}

/// Appends what a function returns for each element to a vector.
#[cfg(feature = "alloc")]
struct Append<'a, T, F>(&'a mut Vec<T>, F);

#[cfg(feature = "alloc")]
impl<W: Wire, T, F: Fn(&W) -> T> Kernel<W> for Append<'_, T, F> {
    type Output = ();

    #[inline]
    fn run(self, run: impl Run<W>) {
        run.append_to(self.0, self.1);
    }
}

#[cfg(feature = "alloc")]
impl<W: Wire> Strided<'_, W> {
    /// Appends the values.
    #[inline]
    pub(crate) fn append_values_to(self, values: &mut Vec<W::Native>) {
        over(&self, Append(values, W::get));
    }
}

/// Copies the elements of `source` to `target`, which must have the same length.
#[inline]
pub(crate) fn copy<W: Wire>(mut target: StridedMut<'_, W>, mut source: Strided<'_, W>) {
    if target.line.reversed {
        (target, source) = (target.rev(), source.rev());
    }
    if let (Some(wires), Some(places)) = (source.as_slice(), target.as_mut_slice()) {
        places.copy_from_slice(wires);
        return;
    }
    let Some((chunks, last)) = source.chunks() else {
        let wires = source.wires();
        target
            .elements()
            .zip(wires)
            .for_each(|(place, wire)| *place = *wire);
        return;
    };
    if let Some(places) = target.as_mut_slice() {
        macro_rules! every {
            ($($step:literal)*) => {
                match source.steps() {
                    $($step => return copy_every::<W, $step>(places, source),)*
                    _ => {}
                }
            };
        }
        every!(2 3 4);
        let (places, last_place) = places.split_at_mut(chunks.len());
        for (place, chunk) in places.iter_mut().zip(chunks) {
            if let Some(wire) = first_wire(chunk) {
                *place = *wire;
            }
        }
        last_place
            .iter_mut()
            .zip(last)
            .for_each(|(place, wire)| *place = *wire);
        return;
    }
    let (places, last_place) = target.chunks_mut();
    if let Some(wires) = source.as_slice() {
        for (place, wire) in places.zip(wires) {
            if let Some(place) = first_wire_mut(place) {
                *place = *wire;
            }
        }
    } else {
        for (place, chunk) in places.zip(chunks) {
            if let (Some(place), Some(wire)) = (first_wire_mut::<W>(place), first_wire(chunk)) {
                *place = *wire;
            }
        }
    }
    if let (Some(place), Some(wire)) = (last_place, source.wires().next_back()) {
        *place = *wire;
    }
}

/// Copies every `STEP`-th element. Dispatched, because selecting every n-th element needs newer
/// instructions.
#[cfg_attr(
    feature = "simd",
    multiversion::multiversion(targets("x86_64+avx+avx2"))
)]
fn copy_every<W: Wire, const STEP: usize>(places: &mut [W], source: Strided<'_, W>) {
    let elements: &[W] = crate::wires::wires(source.bytes).unwrap_or_default();
    let (chunks, last) = elements.as_chunks::<STEP>();
    let wires = chunks.iter().map(|chunk| &chunk[0]);
    let mut places = places.iter_mut();
    places
        .by_ref()
        .zip(wires)
        .for_each(|(place, wire)| *place = *wire);
    places.zip(last).for_each(|(place, wire)| *place = *wire);
}

/// Checks that two lengths are equal.
pub(super) fn same_length<W: Wire>(target: usize, source: usize) -> Result<(), Error> {
    if target == source {
        return Ok(());
    }
    Err(ShapeErrorKind::Length {
        needed: target,
        available: source,
    }
    .on(W::NAME, 0)
    .into())
}
