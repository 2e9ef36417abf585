//! Names that end with a zero, one after the other: string tables.

use super::prelude::*;

/// ASCII in most formats; those that say more have UTF-8.
#[derive(View)]
#[layout("z")]
pub(super) struct Name<'a> {
    name: Text<'a, Utf8>,
}
