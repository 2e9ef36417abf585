//! Writes the code. What is written calls the runtime and holds no logic of its own.

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

pub(crate) use coded::coded;
use context::Context;

/// Whether views are serialized. The golden files are those without, whatever the features are.
pub(crate) const SERDE: bool = cfg!(all(feature = "serde", not(test)));

/// The view type of a record and all that belongs to it.
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
        // A private field has accessors that nobody may call. The names of the accessors are the
        // user's, and what Clippy reads into them is not meant here.
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
