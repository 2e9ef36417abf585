//! Whether the getter of a field returns a value or a reference, for types that the macro cannot
//! see into.

use crate::Wire;

/// The kind of access to a field.
pub trait Access {
    /// The type that the getter returns.
    type Got<'a, W: Wire>;

    /// Reads the field.
    fn get<W: Wire>(wire: &W) -> Self::Got<'_, W>;
}

/// Numbers, enums, newtypes, and arrays of these.
pub struct ByValue;

impl Access for ByValue {
    type Got<'a, W: Wire> = W::Native;

    #[inline]
    fn get<W: Wire>(wire: &W) -> W::Native {
        wire.get()
    }
}

/// Records, Pascal strings, and arrays of these, which are not copied.
pub struct ByReference;

impl Access for ByReference {
    type Got<'a, W: Wire> = &'a W;

    #[inline]
    fn get<W: Wire>(wire: &W) -> &W {
        wire
    }
}

/// The type that the getter of a field of wire type `W` returns.
pub type Got<'a, W> = <<W as Wire>::Access as Access>::Got<'a, W>;

/// Reads a field of wire type `W`.
#[inline]
pub fn got<W: Wire>(wire: &W) -> Got<'_, W> {
    W::Access::get(wire)
}
