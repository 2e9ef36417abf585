//! Generates `update()`, which sets fields that are exactly a count, size or tag of another.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::Type;

use super::context::Context;
use crate::dynamic::located::{at_type, located};
use crate::dynamic::model::Field;
use crate::dynamic::plan::{BitsLeaf, Content, How, Plan, WireKind};
use crate::dynamic::scope::Ty;
use crate::dynamic::tree::{Expr, Kind};
use crate::dynamic::wire_type::number_type;
use crate::types::Primitive;

/// Generates the documentation and the method `update()`.
pub(super) fn update(context: &Context<'_>) -> TokenStream {
    if context.record.variant.is_some() || updates(context, &of_self).is_empty() {
        return TokenStream::new();
    }
    let (ident, runtime) = (&context.record.ident, &context.runtime);
    let vis = &context.record.vis;
    let (generics, names, _) = context.record.generics.split_for_impl();
    let clause = context.params.clause();
    quote! {
        impl #generics #ident #names #clause {
            /// Sets every field that is exactly the count, size or tag of another field, also in
            /// nested records. A number that does not fit its field is not set, and packing then
            /// returns an error.
            #[inline]
            #vis fn update(&mut self) {
                #runtime::View::mend(self);
            }
        }
    }
}

/// Generates `mend` for a struct.
pub(super) fn mend(context: &Context<'_>) -> TokenStream {
    method(&updates(context, &of_self))
}

/// Generates `mend` with these statements, if there are any.
pub(in crate::dynamic) fn method(statements: &TokenStream) -> TokenStream {
    if statements.is_empty() {
        return TokenStream::new();
    }
    quote! {
        #[inline]
        fn mend(&mut self) { #statements }
    }
}

/// Returns the statements that set the fields of a record. `place` returns the field in the user's
/// struct.
pub(super) fn updates(
    context: &Context<'_>,
    place: &dyn Fn(&Field<'_>) -> TokenStream,
) -> TokenStream {
    let fields = || context.fields().map(|(_, field)| field);
    let nested = fields().filter_map(|field| {
        let mend = |ty: &Type| {
            let value = at_type(quote!(value), ty);
            context.nested(ty, quote!(mend(#value)))
        };
        let mend = match &field.plan {
            _ if field.shape.is_at => return None,
            Plan::Nested { ty, .. } => {
                let mend = mend(ty);
                quote!(#mend;)
            }
            Plan::Content {
                kind: Content::Seq(ty),
                ..
            } if field.shape.is_owned => {
                let mend = mend(ty);
                quote!(for value in value.iter_mut() { #mend; })
            }
            _ => return None,
        };
        Some(on_present(field, &place(field), &mend))
    });
    let own = fields().filter_map(|field| update_of(context, field, place));
    // The arguments of records may be the counts and tags of others.
    let sizes = fields().filter_map(|field| size_of(context, field, place));
    nested.chain(own).chain(sizes).collect()
}

fn of_self(field: &Field<'_>) -> TokenStream {
    let member = &field.member;
    quote!(self.#member)
}

/// Runs `statement` with `value`, a reference to the value at `place`, if it is present.
fn on_present(field: &Field<'_>, place: &TokenStream, statement: &TokenStream) -> TokenStream {
    if field.shape.is_optional {
        quote! {
            if let ::core::option::Option::Some(value) = &mut #place { #statement }
        }
    } else {
        quote!({ let value = &mut #place; #statement })
    }
}

fn update_of(
    context: &Context<'_>,
    field: &Field<'_>,
    place: &dyn Fn(&Field<'_>) -> TokenStream,
) -> Option<TokenStream> {
    if field.shape.is_at {
        return None;
    }
    let p = &context.private;
    let own = place(field);
    if let Plan::Nested { .. } = &field.plan {
        let matched = field.attr.matched.as_ref()?;
        let target = plain(context, matched)?;
        let name = place(target);
        let set = if matches!(context.ty(target), Ty::Int(_)) {
            quote!(#p::set_number(&mut #name, tag))
        } else {
            quote!(#p::set_bytes(&mut #name, tag))
        };
        let span = matched.source.span(matched.root.part);
        let tag = located(quote!(#p::bounds::Union::tag_of(value)), span);
        let set = quote! {
            if let ::core::option::Option::Some(tag) = #tag { #set; }
        };
        return Some(on_present(field, &own, &set));
    }
    let (target, found) = measured(context, field)?;
    let name = place(target);
    let requires = context.requires(field);
    let set = quote! {
        #requires
        if let ::core::result::Result::Ok(number) = ::core::convert::TryFrom::try_from(#found) {
            #name = number;
        }
    };
    Some(on_present(field, &own, &set))
}

/// Sets the field that is exactly the size of a record, or of the records in a `Vec`.
fn size_of(
    context: &Context<'_>,
    field: &Field<'_>,
    place: &dyn Fn(&Field<'_>) -> TokenStream,
) -> Option<TokenStream> {
    let (Plan::Nested { ty, how }
    | Plan::Content {
        kind: Content::Seq(ty),
        how,
    }) = &field.plan
    else {
        return None;
    };
    let is_list = matches!(field.plan, Plan::Content { .. });
    if field.shape.is_at || is_list && !field.shape.is_owned {
        return None;
    }
    let (How::Sized {
        size,
        or_end: false,
    }
    | How::Counted {
        size: Some(size), ..
    }) = how
    else {
        return None;
    };
    let target = plain(context, size)?;
    let (args, runtime) = (
        super::pack::args_of_values(context, field, ty, place)?,
        &context.runtime,
    );
    let values = if is_list {
        quote!(value.iter())
    } else {
        quote!([&*value])
    };
    let size = at_type(
        quote!(#runtime::__private::packed_sizes::<#ty>(#values, |index| #args)),
        ty,
    );
    let (own, name) = (place(field), place(target));
    let set = quote! {
        if let ::core::option::Option::Some(size) = #size {
            if let ::core::result::Result::Ok(number) = ::core::convert::TryFrom::try_from(size) {
                #name = number;
            }
        }
    };
    Some(on_present(field, &own, &set))
}

/// Returns the field with the amount of `field`, and the expression for the amount in its `value`.
fn measured<'r>(context: &Context<'r>, field: &Field<'_>) -> Option<(&'r Field<'r>, TokenStream)> {
    let p = &context.private;
    let Plan::Content { kind, how } = &field.plan else {
        return None;
    };
    // Functions at the type of the records: the compiler reports methods of a list of another type once
    // more.
    let of_records = |function| {
        let (function, ty) = (format_ident!("{function}"), field.nested_type());
        let value = at_type(quote!(value), ty);
        at_type(quote!(#p::#function(#value)), ty)
    };
    match (how, kind) {
        (How::Counted { count, .. }, Content::Slice(..) | Content::Numbers(_)) => {
            Some((plain(context, count)?, quote!(value.len())))
        }
        (How::Counted { count, .. }, Content::Table(_)) => {
            Some((plain(context, count)?, of_records("len_of")))
        }
        (How::Counted { count, .. }, Content::Seq(_)) if field.shape.is_owned => {
            Some((plain(context, count)?, quote!(value.len())))
        }
        (How::Counted { count, .. }, Content::Seq(_)) => {
            Some((plain(context, count)?, of_records("count_of")))
        }
        (
            How::Sized {
                size,
                or_end: false,
            },
            _,
        ) => {
            let len = match kind {
                Content::Seq(_) if field.shape.is_owned => return None,
                Content::Numbers(number) if field.shape.is_owned => {
                    quote!((value.len() * ::core::mem::size_of::<#number>()))
                }
                Content::Slice(element, _) => {
                    let bytes = number_type(element)
                        .and_then(crate::dynamic::wire_type::bytes_of)
                        .filter(|bytes| *bytes > 0)?;
                    quote!((value.len() * #bytes))
                }
                Content::CStr => return None,
                Content::Bytes | Content::Str => quote!(value.len()),
                Content::Seq(_) => of_records("size_of_seq"),
                Content::Table(_) => of_records("size_of_table"),
                Content::Lazy(_) => of_records("size_of_lazy"),
                _ => quote!(value.as_bytes().len()),
            };
            Some((plain(context, size)?, len))
        }
        _ => None,
    }
}

/// Returns the earlier integer or byte string, if `expr` is just its name.
fn plain<'r>(context: &Context<'r>, expr: &Expr) -> Option<&'r Field<'r>> {
    let Kind::Name(name) = &expr.root.kind else {
        return None;
    };
    let (_, field) = context.fields().find(|(_, field)| field.name == *name)?;
    let is_plain = match &field.plan {
        Plan::Wire(wire) => matches!(
            wire.kind,
            WireKind::Number(_) | WireKind::Integer { .. } | WireKind::Bytes
        ),
        Plan::Code(_) | Plan::Integer { .. } => true,
        Plan::Bits(bits) => matches!(bits.leaf, BitsLeaf::Unsigned(_)),
        _ => false,
    };
    let is_bool =
        matches!(&field.plan, Plan::Wire(wire) if wire.kind == WireKind::Number(Primitive::Bool));
    (is_plain && !is_bool && !field.shape.is_optional).then_some(field)
}
