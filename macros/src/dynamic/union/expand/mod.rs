//! Generates the code of a union: its view, the selection of a variant, and the impl of `View`.

mod pack;
mod parse;
mod view;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use super::{Content, Union, choose, marker, tags};
use crate::ast::unraw;
use crate::dynamic::expand::{
    self, Arguments, Bodies, CHOICE, Implementation, Params, argument, tuple,
};
use crate::dynamic::model::OrderOf;
use crate::dynamic::scope::{Scope, Symbol};
use crate::errors::Errors;
use crate::expand::SERDE;

/// Generates all code of a union.
pub(super) fn all(union: &Union<'_>, errors: &mut Errors) -> TokenStream {
    let writer = Writer::new(union);
    let mut records = TokenStream::new();
    let mut markers = TokenStream::new();
    for variant in &union.variants {
        if let Content::Single(record, steps) | Content::Record(record, steps) = &variant.content {
            let is_single = matches!(variant.content, Content::Single(..));
            markers.extend(marker(record));
            records.extend(expand::variant_record(record, steps, is_single, errors));
        }
    }
    let view = writer.view();
    let given = writer.arguments.given();
    let implementation = writer.implementation().written(&writer.bodies(errors));
    let choose = writer.choose(errors);
    let block = expand::block(&quote!(#given #choose #implementation));
    quote!(#markers #view #records #block)
}

/// Generates the view of a union with mistakes, and an impl that is never executed.
pub(super) fn stand_in(union: &Union<'_>) -> TokenStream {
    let writer = Writer::new(union);
    let (view, traits, retell) = (writer.view(), writer.traits(), writer.retells());
    let (given, p) = (writer.arguments.given(), &writer.private);
    let implementation = writer.implementation();
    let (generics, clause) = (&implementation.generics, &implementation.clause);
    let own = &implementation.own;
    let stand_in = implementation.stand_in();
    let types = writer.types();
    quote! {
        #view
        #[allow(dead_code, deprecated, unused_variables, clippy::all, clippy::pedantic)]
        const _: () = {
            #given
            #traits
            #retell
            impl #generics #p::bounds::Union for #own #clause {
                #types
                fn choose(tag: #p::Tag<'_>) -> #p::Choice {
                    loop {}
                }
                fn tag_of(&self) -> ::core::option::Option<#p::Tag<'static>> {
                    loop {}
                }
            }
            #stand_in
        };
    }
}

struct Writer<'u, 'a> {
    union: &'u Union<'a>,
    runtime: TokenStream,
    private: TokenStream,
    params: Params,
    arguments: Arguments,
    order: TokenStream,
}

impl<'u, 'a> Writer<'u, 'a> {
    fn new(union: &'u Union<'a>) -> Self {
        let runtime = union.container.runtime.to_token_stream();
        let private = quote!(#runtime::__private);
        let order = match &union.order {
            OrderOf::Known(order) => expand::endian(*order, &private),
            OrderOf::Outer | OrderOf::Data { .. } => quote!(order),
            OrderOf::Missing => quote!(#private::Endian::Little),
        };
        let mut nested = Vec::new();
        for variant in &union.variants {
            if let Content::Single(record, _) | Content::Record(record, _) = &variant.content {
                nested.extend(expand::generic_children(record));
            }
        }
        let container = union.container;
        let choice = container
            .tag
            .is_none()
            .then(|| (CHOICE, quote!(#private::Choice)));
        Self {
            arguments: Arguments::new(
                &union.input.ident,
                choice,
                &container.args,
                &union.order,
                &private,
            ),
            params: Params::of(&union.input.generics, &nested, &runtime),
            union,
            runtime,
            private,
            order,
        }
    }

    fn implementation(&self) -> Implementation<'_> {
        let ident = &self.union.input.ident;
        let (_, own_names, _) = self.union.input.generics.split_for_impl();
        let (view, view_names) = (&self.union.view, self.params.view_names(&quote!('__v)));
        let unpacked_names = self.params.own_names(&quote!('__v));
        Implementation {
            runtime: &self.runtime,
            generics: self.params.own_impl().clone(),
            own: quote!(#ident #own_names),
            clause: self.params.clause(),
            view: quote!(#view #view_names),
            unpacked: quote!(#ident #unpacked_names),
            arguments: &self.arguments,
        }
    }

    fn bodies(&self, errors: &mut Errors) -> Bodies {
        let (choice, parse) = self.parse(errors);
        Bodies {
            meta: self.meta(),
            format: TokenStream::new(),
            stride: self.stride(choice.as_ref()),
            takes_bytes: self.union.own_tag.is_some(),
            is_inlined: true,
            parse,
            to_unpacked: self.unpack(),
            mend: self.mend(),
            pack_args: self.arguments.pattern(),
            pack: self.pack(errors),
        }
    }

    /// Generates what traits require of the view of a union with mistakes.
    fn retells(&self) -> Option<TokenStream> {
        let declared = self.params.view_declared();
        let names = self.params.view_names(&quote!('a));
        let (view, clause) = (&self.union.view, self.params.clause());
        expand::retells(&declared, view, &names, &clause, &self.private)
    }

    /// Returns the hidden record of a variant.
    fn marker(&self, ident: &Ident) -> TokenStream {
        let names = self.params.own_names(&quote!('static));
        quote!(#ident #names)
    }

    /// Returns the arguments of the record of a variant: those of the union without the choice.
    fn variant_args(&self) -> TokenStream {
        let order = matches!(self.union.order, OrderOf::Outer).then(|| quote!(order));
        let tag = self.union.own_tag.as_ref().map(|_| quote!(v_tag));
        let declared = self.union.container.args.iter();
        let declared = declared.map(|arg| argument(&arg.ident.to_string()).to_token_stream());
        tuple(order.into_iter().chain(tag).chain(declared))
    }

    /// Returns the scope of expressions over the arguments.
    fn scope(&self) -> Scope {
        let mut scope = Scope::new(&self.private);
        for arg in &self.union.container.args {
            let name = unraw(&arg.ident);
            let local = argument(&name);
            scope.symbols.push(Symbol {
                ty: expand::type_of(&arg.ty),
                value: quote!(#local),
                name,
                member: None,
            });
        }
        scope
    }

    /// Generates the types of `Union`.
    fn types(&self) -> TokenStream {
        let kind = tags::kind(self.union, &self.private);
        let p = &self.private;
        let (selection, named) = match self.union.container.tag {
            Some(_) => (quote!(ByItself), quote!(__F)),
            None => (quote!(ByField), self.arguments.given_type()),
        };
        quote! {
            type Tags = #kind;
            type Named<__F> = #named;
            type Selection = #p::bounds::#selection;
        }
    }

    /// Generates `choose`, the helper for tags, and the traits of the view.
    fn choose(&self, errors: &mut Errors) -> TokenStream {
        let p = &self.private;
        let Implementation {
            generics,
            own,
            clause,
            ..
        } = self.implementation();
        let choose = choose::choose(self.union, p, errors);
        let vis = &self.union.input.vis;
        let helper = self.union.container.tag.is_none().then(|| {
            quote! {
                impl #generics #own #clause {
                    /// Returns the choice of a variant by its tag, as an argument of `view_with`.
                    #[inline]
                    #[must_use]
                    #vis fn tag<'__t>(tag: impl ::core::convert::Into<#p::Tag<'__t>>) -> #p::Choice {
                        <Self as #p::bounds::Union>::choose(::core::convert::Into::into(tag))
                    }
                }
            }
        });
        let traits = self.traits();
        let serialize = SERDE.then(|| self.serialize());
        let tag_of = self.tag_of();
        let types = self.types();
        quote! {
            #[automatically_derived]
            impl #generics #p::bounds::Union for #own #clause {
                #types
                #[inline(always)]
                fn choose(tag: #p::Tag<'_>) -> #p::Choice {
                    #choose
                }

                #tag_of
            }

            #helper

            #traits

            #serialize
        }
    }
}
