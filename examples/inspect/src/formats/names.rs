//! String tables: consecutive names, each with a terminating zero.

use super::prelude::*;

/// ASCII in most formats, otherwise UTF-8.
#[derive(View)]
#[layout("z")]
pub(super) struct Name<'a> {
    name: Text<'a, Utf8>,
}
