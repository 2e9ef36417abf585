//! The variants of a union, each of which is a hidden record.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::context::Context;
use super::names::{binding, member};
use super::{pack, unpack, update, view};
use crate::dynamic::located::at_type;
use crate::dynamic::model::Record;
use crate::dynamic::plan::{Content, Plan, Wire, WireKind};
use crate::dynamic::steps::Steps;

/// A variant of a union with one unnamed field.
pub(in crate::dynamic) struct VariantView {
    /// What the view of the variant contains.
    pub(in crate::dynamic) ty: TokenStream,
    /// The content, from the result of the getter.
    pub(in crate::dynamic) content: TokenStream,
    /// Whether its type is a parameter, whose view is kept as it is: that is `Copy`, while an enum of
    /// numbers need not be.
    pub(in crate::dynamic) is_parameter: bool,
    /// The user's value, converted from `view`, or the reason why it cannot be created from bytes.
    pub(in crate::dynamic) unpacked: Result<TokenStream, TokenStream>,
}

/// Returns the content of a variant with one unnamed field.
pub(in crate::dynamic) fn single(record: &Record<'_>, steps: &Steps) -> VariantView {
    let context = Context::new(record, steps, &[]).of_view();
    let field = &record.fields[0];
    let getter = &field.accessor;
    let is_parameter = unpack::is_parameter(&context, field);
    let (ty, value) = match &field.plan {
        Plan::Nested { ty, .. } if is_parameter => (
            context.nested(ty, quote!(View<'a>)),
            view::stored(field, &quote!(record)),
        ),
        _ => {
            let ty = view::getter_parts(&context, 0, field).0;
            let view = &record.view;
            (
                ty,
                at_type(quote!(#view::#getter(&record)), field.nested_type()),
            )
        }
    };
    VariantView {
        ty,
        content: value,
        is_parameter,
        unpacked: unpack::variant_value(&context, field),
    }
}

/// Reports the field of a variant, which is bound as `content`, to a trace.
pub(in crate::dynamic) fn variant_retell(record: &Record<'_>, steps: &Steps) -> TokenStream {
    let context = Context::new(record, steps, &[]).of_view();
    let (own, runtime, p) = (context.own_static(), &context.runtime, &context.private);
    let field = &record.fields[0];
    let step = quote!(<#own as #runtime::View>::META.step(0));
    let call = match &field.plan {
        Plan::Nested { ty, .. } if unpack::is_parameter(&context, field) => {
            let shown = context.nested(ty, quote!(shown(*content)));
            quote!(#p::retell::Retell::retell(&#shown, mode, #step))
        }
        _ if field.shape.is_at => quote!(#p::retell::Retell::retell(content, mode, #step)),
        Plan::Wire(Wire {
            kind: WireKind::Bind,
            ty: wire,
            ..
        }) => {
            let ty = &field.shape.inner;
            quote!(#p::retell::bound::<#wire, #ty>(content, mode, #step))
        }
        Plan::Wire(Wire {
            kind: WireKind::Bytes,
            ..
        }) => quote!(#p::retell::bytes(*content, mode, #step)),
        Plan::Wire(Wire {
            kind: WireKind::Records,
            ..
        })
        | Plan::Content {
            kind: Content::Slice(_, None),
            ..
        } => quote!(#p::retell::records(*content, mode, #step)),
        Plan::Broken => TokenStream::new(),
        _ => return quote!(#p::retell::Retell::retell(content, mode, #step)),
    };
    if field.shape.is_optional {
        return quote! {
            match content {
                ::core::option::Option::Some(content) => #call,
                ::core::option::Option::None => #p::retell::absent(mode, #step),
            }
        };
    }
    call
}

/// Packs the fields of a variant, which are bound as in [`variant_pattern`].
pub(in crate::dynamic) fn variant_pack(record: &Record<'_>, steps: &Steps) -> TokenStream {
    let mut context = Context::new(record, steps, &[]);
    let (own, runtime) = (context.own_static(), &context.runtime);
    context.meta = quote!(<#own as #runtime::View>::META);
    pack::body(&context, &|field| {
        let name = binding(field);
        quote!((*#name))
    })
}

/// Sets the counts, sizes and tags of a variant, whose fields are bound as in [`variant_pattern`].
pub(in crate::dynamic) fn variant_mend(record: &Record<'_>, steps: &Steps) -> TokenStream {
    let context = Context::new(record, steps, &[]);
    update::updates(&context, &|field| {
        let name = binding(field);
        quote!((*#name))
    })
}

/// Returns a pattern that binds the fields of a variant as references.
pub(in crate::dynamic) fn variant_pattern(record: &Record<'_>) -> TokenStream {
    let fields = record.fields.iter().map(|field| {
        let (member, name) = (member(field), binding(field));
        quote!(#member: #name)
    });
    quote!({ #(#fields),* })
}

/// Returns the names of those references.
pub(in crate::dynamic) fn variant_bindings(record: &Record<'_>) -> Vec<Ident> {
    record.fields.iter().map(binding).collect()
}
