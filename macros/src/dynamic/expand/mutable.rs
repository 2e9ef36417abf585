//! `#[view(mut)]`: a mutable view. The positions of fields come from the shared view's parser, so
//! the rules exist once. Fields that an expression of the parser uses have no setter.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use super::context::{Context, endian};
use super::implementation::block;
use crate::dynamic::model::{Field, OrderOf};
use crate::dynamic::plan::{Bits, BitsLeaf, Content, How, Plan, Wire, WireKind, WireOrder};
use crate::dynamic::tree::{Expr, Kind};

/// Generates the mutable view and its constructors, if requested.
pub(super) fn all(parse: &Context<'_>) -> TokenStream {
    if parse.record.container.is_mut.is_none() || parse.record.variant.is_some() {
        return TokenStream::new();
    }
    let context = &parse.of_view();
    let own = context.own_static();
    let runtime = &context.runtime;
    let mutable = Mutable {
        context,
        name: format_ident!("{}Mut", context.record.view),
        count: context.steps.entries.len(),
        args: quote!(<#own as #runtime::View>::Args),
        own,
    };
    let definition = mutable.definition();
    let (constructors, methods) = (mutable.constructors(), mutable.methods());
    let block = block(&quote!(#constructors #methods));
    quote!(#definition #block)
}

struct Mutable<'c, 'r> {
    context: &'c Context<'r>,
    name: Ident,
    /// The number of items of the record.
    count: usize,
    /// The type of the arguments.
    args: TokenStream,
    /// The user's type without lifetimes.
    own: TokenStream,
}

impl Mutable<'_, '_> {
    fn definition(&self) -> TokenStream {
        let Self {
            context,
            name,
            count,
            args,
            ..
        } = self;
        let (ident, vis) = (&context.record.ident, &context.record.vis);
        let (declared, clause) = (context.params.view_declared(), context.params.clause());
        let doc = format!(
            "Mutable view of the bytes of a [`{ident}`]. Fields that other fields depend on have no setter."
        );
        quote! {
            #[doc = #doc]
            #[allow(dead_code)]
            #vis struct #name #declared #clause {
                bytes: &'a mut [::core::primitive::u8],
                spans: [(::core::primitive::usize, ::core::primitive::usize); #count],
                args: #args,
            }
        }
    }

    /// Generates the functions of the user's struct.
    fn constructors(&self) -> TokenStream {
        let Self {
            context,
            name,
            count,
            args,
            own,
        } = self;
        let (runtime, p) = (&context.runtime, &context.private);
        let (ident, vis) = (&context.record.ident, &context.record.vis);
        let borrowed = context.params.view_names(&quote!('__b));
        let (own_impl, own_names, own_clause) = context.record.generics.split_for_impl();
        let without_args = self.without_args();
        quote! {
            impl #own_impl #ident #own_names #own_clause {
                #without_args

                /// Creates a mutable view of all of `bytes`, for a record that takes arguments.
                ///
                /// # Errors
                ///
                /// Returns an error if `bytes` is not exactly one record.
                #vis fn view_mut_with<'__b>(
                    bytes: &'__b mut [::core::primitive::u8],
                    args: #args,
                ) -> ::core::result::Result<#name #borrowed, #runtime::Error> {
                    <#own as #runtime::View>::view_with(bytes, args)?;
                    let (spans, _) = #p::spans::<#own, #count>(bytes, args)?;
                    ::core::result::Result::Ok(#name { bytes, spans, args })
                }

                /// Creates a mutable view of the record at the start of `bytes`. Returns it with
                /// the rest.
                ///
                /// # Errors
                ///
                /// Returns an error if `bytes` does not begin with a complete record.
                #vis fn view_prefix_mut_with<'__b>(
                    bytes: &'__b mut [::core::primitive::u8],
                    args: #args,
                ) -> ::core::result::Result<
                    (#name #borrowed, &'__b mut [::core::primitive::u8]),
                    #runtime::Error,
                > {
                    let (spans, end) = #p::spans::<#own, #count>(bytes, args)?;
                    let (bytes, rest) = bytes.split_at_mut(end);
                    ::core::result::Result::Ok((#name { bytes, spans, args }, rest))
                }
            }
        }
    }

    fn without_args(&self) -> Option<TokenStream> {
        let Self { context, name, .. } = self;
        let (runtime, vis) = (&context.runtime, &context.record.vis);
        let elided = context.params.view_names(&quote!('_));
        context.arguments().is_empty().then(|| {
            quote! {
                /// Creates a mutable view of all of `bytes`.
                ///
                /// # Errors
                ///
                /// Returns an error if `bytes` is not exactly one record.
                #[inline]
                #vis fn view_mut(
                    bytes: &mut [::core::primitive::u8],
                ) -> ::core::result::Result<#name #elided, #runtime::Error> {
                    Self::view_mut_with(bytes, ())
                }
            }
        })
    }

    /// Generates the methods of the view.
    fn methods(&self) -> TokenStream {
        let Self {
            context, name, own, ..
        } = self;
        let (runtime, view, vis) = (&context.runtime, &context.record.view, &context.record.vis);
        let (declared, clause) = (context.params.view_declared(), context.params.clause());
        let names = context.params.view_names(&quote!('a));
        let elided = context.params.view_names(&quote!('_));
        let setters = setters(context);
        quote! {
            impl #declared #name #names #clause {
                /// Returns a shared view.
                ///
                /// # Panics
                ///
                /// Never panics: no setter changes a value that the layout depends on.
                #[must_use]
                #vis fn as_view(&self) -> #view #elided {
                    match <#own as #runtime::View>::view_with(self.bytes, self.args) {
                        ::core::result::Result::Ok(view) => view,
                        ::core::result::Result::Err(_) => ::core::unreachable!(),
                    }
                }

                /// Returns the bytes of the record.
                #[inline]
                #[must_use]
                #vis fn as_bytes(&self) -> &[::core::primitive::u8] {
                    self.bytes
                }

                #(#setters)*
            }

            #[automatically_derived]
            impl #declared ::core::fmt::Debug for #name #names #clause {
                #[inline]
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    ::core::fmt::Debug::fmt(&self.as_view(), f)
                }
            }
        }
    }
}

/// Generates the setters of fields that nothing depends on, and stubs with an explanation for other
/// fields.
fn setters(context: &Context<'_>) -> Vec<TokenStream> {
    let names = context.names_of_parse();
    let looks_ahead = context.looks_at_bytes();
    let fields = context
        .fields()
        .filter(|(_, field)| !field.is_reserved() && !field.shape.is_at);
    fields
        .filter_map(|(index, field)| {
            let is_free = !names.contains(&field.name) && field.attr.magic.is_none();
            if is_free && !looks_ahead {
                setter(context, index, field)
            } else {
                refused_setter(context, field)
            }
        })
        .collect()
}

/// Generates a setter that cannot be called, with a bound that explains why.
fn refused_setter(context: &Context<'_>, field: &Field<'_>) -> Option<TokenStream> {
    if !matches!(field.plan, Plan::Wire(_) | Plan::Bits(_)) {
        return None;
    }
    let (vis, span, p) = (&field.vis, field.span(), &context.private);
    let set = format_ident!("set_{}", field.name, span = span);
    Some(quote_spanned! {span=>
        #[doc(hidden)]
        #vis fn #set<__T: #p::bounds::Settable>(&mut self, _value: __T) {}
    })
}

fn setter(context: &Context<'_>, index: usize, field: &Field<'_>) -> Option<TokenStream> {
    let k = usize::from(context.number(index));
    let place = quote! {{
        let (from, to) = self.spans[#k];
        self.bytes.get_mut(from..to).unwrap_or_default()
    }};
    let (vis, span) = (&field.vis, field.span());
    let set = format_ident!("set_{}", field.name, span = span);
    let get_mut = format_ident!("{}_mut", field.name, span = span);
    let doc = format!("Sets `{}`, or does nothing if it is absent.", field.name);
    let ty = &field.shape.inner;
    let write = match &field.plan {
        Plan::Wire(wire) => write_wire(context, field, wire)?,
        Plan::Bits(bits) => write_bits(context, bits),
        Plan::Content {
            kind: Content::Bytes,
            how: How::Sized { .. } | How::ToEnd,
        } => {
            let doc = format!(
                "Returns a mutable reference to the bytes of `{}`.",
                field.name
            );
            return Some(quote_spanned! {span=>
                #[doc = #doc]
                #[inline]
                #vis fn #get_mut(&mut self) -> &mut [::core::primitive::u8] #place
            });
        }
        _ => return None,
    };
    Some(quote_spanned! {span=>
        #[doc = #doc]
        #[inline]
        #vis fn #set(&mut self, value: #ty) {
            let place = #place;
            if !place.is_empty() {
                #write
            }
        }
    })
}

/// Writes `value` to `place`.
fn write_wire(context: &Context<'_>, field: &Field<'_>, wire: &Wire) -> Option<TokenStream> {
    let (runtime, p, w) = (&context.runtime, &context.private, &wire.ty);
    let order = match wire.order {
        WireOrder::Known(order) => endian(order, p),
        WireOrder::AtRunTime => return None,
    };
    Some(match wire.kind {
        WireKind::Integer { bytes, .. } => quote! {
            #p::store_integer::<#bytes>(place, value as ::core::primitive::i128, #order);
        },
        WireKind::Bytes => quote!(place.copy_from_slice(&value);),
        WireKind::Bind => {
            let ty = &field.shape.inner;
            quote! {
                place.copy_from_slice(
                    #runtime::Wire::as_bytes(&<#ty as #runtime::Bind<#w>>::to_wire(&value)),
                );
            }
        }
        WireKind::Number(_) | WireKind::Numbers(_) | WireKind::Records => quote! {
            place.copy_from_slice(
                #runtime::Wire::as_bytes(&<#w as #runtime::Wire>::new(value)),
            );
        },
    })
}

fn write_bits(context: &Context<'_>, bits: &Bits) -> TokenStream {
    let (runtime, p) = (&context.runtime, &context.private);
    let value = match bits.leaf {
        BitsLeaf::Enum => quote!(#runtime::Coded::to_bits(&value)),
        BitsLeaf::Bool | BitsLeaf::Unsigned(_) => quote!(value as ::core::primitive::u64),
    };
    let (first, width) = (bits.first, bits.width);
    let order = endian(bits.order, p);
    quote!(#p::store_bits(place, #first, #width, #order, #value);)
}

impl Context<'_> {
    /// Returns the names in expressions that affect how the record is read, which excludes
    /// `verify`.
    fn names_of_parse(&self) -> Vec<String> {
        let mut names = Vec::new();
        self.each_parse_expr(&mut |expr| {
            expr.root.walk(&mut |node| {
                if let Kind::Name(name) = &node.kind {
                    names.push(name.clone());
                }
            });
        });
        names
    }

    /// Returns `true` if the bytes themselves affect how the record is read, in addition to the
    /// fields.
    fn looks_at_bytes(&self) -> bool {
        let mut found = false;
        self.each_parse_expr(&mut |expr| {
            found |= expr.root.any(|kind| match kind {
                Kind::Builtin(builtin) => builtin.name() == "rest",
                Kind::Span(_) => true,
                _ => false,
            });
        });
        found
    }

    fn each_parse_expr(&self, visit: &mut dyn FnMut(&Expr)) {
        for field in &self.record.fields {
            let verify = &field.attr.verify;
            field.each_expr(&mut |expr| {
                if !verify.iter().any(|verify| core::ptr::eq(verify, expr)) {
                    visit(expr);
                }
            });
        }
        if let OrderOf::Data { expr } = &self.record.order {
            visit(expr);
        }
    }
}
