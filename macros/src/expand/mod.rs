//! Generates the code, which calls the runtime and contains no logic of its own.

mod accessors;
mod checks;
mod coded;
mod context;
mod convert;
mod derives;
mod docs;
mod fields;
mod items;
mod placed;
mod record;
mod serde;
mod traits;
mod wire;

use proc_macro2::TokenStream;
use quote::quote;

use crate::ast::Record;
use crate::bind::Bound;
use crate::placement::Placement;

pub(crate) use coded::{coded, view as view_of_coded};
use context::Context;

/// Whether views implement serde's traits. The golden files are without them, whatever the
/// features.
pub(crate) const SERDE: bool = cfg!(all(feature = "serde", not(test)));

/// Generates the view type of a record and all related items.
pub(crate) fn record(record: &Record<'_>, bound: &Bound<'_>, placement: &Placement) -> TokenStream {
    let context = &Context {
        record,
        bound,
        placement,
    };
    let view = record::view(context);
    let fields = fields::definition(context);
    let parts = [
        placed::constant(context),
        context.offsets(),
        checks::assertions(context),
        fields::constant(context),
        accessors::all(context),
        convert::all(context),
        traits::all(context),
        derives::all(context),
    ];
    let serde = SERDE.then(|| serde::all(context));
    quote! {
        #view
        #fields
        // A private field may have accessors that nobody calls. The names of accessors come from
        // the user, so Clippy's naming conventions do not apply.
        #[allow(
            dead_code,
            deprecated,
            non_snake_case,
            clippy::all,
            clippy::pedantic,
            clippy::nursery,
        )]
        const _: () = {
            #(#parts)*
            #serde
        };
    }
}
