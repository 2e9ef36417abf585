//! Writes the code of a union: its view, which variant a tag chooses, and the impl of `View`.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};

use super::{Content, Union, choose, marker};
use crate::dynamic::attr::UnionTag;
use crate::dynamic::expand::{self, Params, VariantView, args, argument};
use crate::dynamic::model::OrderOf;
use crate::dynamic::plan::{WireOrder, is_unsigned};
use crate::dynamic::print;
use crate::dynamic::scope::{Scope, Symbol};
use crate::errors::Errors;

/// Everything that belongs to a union.
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
    let private = &writer.private;
    let given = writer.given();
    let implementation = writer.implementation(errors);
    let choose = writer.choose(errors);
    quote! {
        #markers
        #view
        #records
        #[allow(
            dead_code,
            trivial_numeric_casts,
            unreachable_code,
            unreachable_patterns,
            unused_braces,
            unused_parens,
            unused_variables,
            single_use_lifetimes,
            unused_lifetimes,
            unused_qualifications,
            clippy::all,
            clippy::nursery,
            clippy::pedantic,
        )]
        const _: () = {
            #[allow(unused_imports)]
            use #private::{AsTag as _, Numeric as _};
            #given
            #choose
            #implementation
        };
    }
}

/// The view of a union with mistakes, and an impl that is never run.
pub(super) fn stand_in(union: &Union<'_>) -> TokenStream {
    let writer = Writer::new(union);
    let (view, given, traits) = (writer.view(), writer.given(), writer.traits());
    let (runtime, p) = (&writer.runtime, &writer.private);
    let ident = &union.input.ident;
    let (own_impl, clause) = (writer.params.own_impl(), writer.params.clause());
    let (_, own_names, _) = union.input.generics.split_for_impl();
    let (types, given_type, _) = writer.args();
    let body = expand::stand_in_impl(p);
    let (view_name, view_names) = (&union.view, writer.params.view_names(&quote!('__v)));
    let unpacked = writer.params.own_names(&quote!('__v));
    quote! {
        #view
        #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic)]
        const _: () = {
            #given
            #traits
            impl #own_impl #p::Union for #ident #own_names #clause {
                fn choose(tag: #p::Tag<'_>) -> #p::Choice {
                    loop {}
                }
                fn tag_of(&self) -> ::core::option::Option<#p::Tag<'static>> {
                    loop {}
                }
            }
            impl #own_impl #runtime::View for #ident #own_names #clause {
                type View<'__v> = #view_name #view_names;
                type Unpacked<'__v> = #ident #unpacked;
                type Args = #types;
                type Given = #given_type;
                #body
            }
        };
    }
}

struct Writer<'u, 'a> {
    union: &'u Union<'a>,
    runtime: TokenStream,
    private: TokenStream,
    params: Params,
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
        Self {
            params: Params::of(&union.input.generics, &nested, &runtime),
            union,
            runtime,
            private,
            order,
        }
    }

    /// Names and types of the arguments without the order, the tag first.
    fn arguments(&self) -> Vec<(String, TokenStream)> {
        let p = &self.private;
        let declared = self.union.container.args.iter().map(|arg| {
            let ty = &arg.ty;
            (arg.ident.to_string(), quote!(#ty))
        });
        let choice = self
            .union
            .container
            .tag
            .is_none()
            .then(|| ("tag".to_owned(), quote!(#p::Choice)));
        choice.into_iter().chain(declared).collect()
    }

    fn given(&self) -> TokenStream {
        let args = self.arguments();
        if args.is_empty() {
            return TokenStream::new();
        }
        let name = format_ident!("{}Given", self.union.input.ident);
        let fields = args.iter().map(|(name, ty)| {
            let name = format_ident!("{name}");
            quote!(pub #name: #ty)
        });
        quote! {
            #[derive(::core::clone::Clone, ::core::marker::Copy)]
            pub struct #name { #(#fields),* }
        }
    }

    /// The enum of views.
    fn view(&self) -> TokenStream {
        let (view, vis) = (&self.union.view, &self.union.input.vis);
        let declared = self.params.view_declared();
        let clause = self.params.clause();
        let ident = &self.union.input.ident;
        let doc = format!("[`{ident}`] as it is in bytes, read in place.");
        let variants = self.union.variants.iter().map(|variant| {
            let name = &variant.variant.ident;
            let docs = variant
                .variant
                .attrs
                .iter()
                .filter(|attr| attr.path().is_ident("doc"));
            let content = self.content_type(&variant.content).map(|ty| quote!((#ty)));
            let doc = variant
                .variant
                .attrs
                .iter()
                .all(|attr| !attr.path().is_ident("doc"))
                .then(|| {
                    let text = format!("[`{ident}::{name}`].");
                    quote!(#[doc = #text])
                });
            quote! {
                #(#docs)*
                #doc
                #name #content
            }
        });
        let unused = (!self.uses_lifetime()).then(|| {
            quote! {
                #[doc(hidden)]
                __Never(::core::convert::Infallible, ::core::marker::PhantomData<&'a ()>),
            }
        });
        let derives = &self.union.container.derives;
        let derives = (!derives.is_empty()).then(|| quote!(#[derive(#(#derives),*)]));
        quote! {
            #[doc = #doc]
            #derives
            #[allow(dead_code, clippy::derive_partial_eq_without_eq)]
            #vis enum #view #declared #clause {
                #(#variants,)*
                #unused
            }
        }
    }

    /// Whether any variant borrows from the bytes.
    fn uses_lifetime(&self) -> bool {
        self.union.variants.iter().any(|variant| {
            let content = self.content_type(&variant.content);
            content.is_some_and(|ty| ty.to_string().contains("'a"))
        })
    }

    /// What the view of a variant contains.
    fn content_type(&self, content: &Content<'_>) -> Option<TokenStream> {
        match content {
            Content::Unit => None,
            Content::Record(record, _) => {
                let (view, names) = (&record.view, self.params.view_names(&quote!('a)));
                Some(quote!(#view #names))
            }
            Content::Single(record, steps) => {
                let VariantView { ty, .. } = expand::single(record, steps);
                Some(ty)
            }
        }
    }

    fn args_pattern(&self) -> TokenStream {
        let takes_order = matches!(self.union.order, OrderOf::Outer);
        args::pattern(&self.arguments(), takes_order)
    }

    /// The type of all arguments, that of those by name, and the value made of them.
    fn args(&self) -> (TokenStream, TokenStream, TokenStream) {
        let p = &self.private;
        let arguments = self.arguments();
        let takes_order = matches!(self.union.order, OrderOf::Outer);
        let (types, values) = args::types_and_values(p, &arguments, takes_order);
        let given = if arguments.is_empty() {
            quote!(())
        } else {
            let name = format_ident!("{}Given", self.union.input.ident);
            quote!(#name)
        };
        (types, given, values)
    }

    fn implementation(&self, errors: &mut Errors) -> TokenStream {
        let (runtime, p) = (&self.runtime, &self.private);
        let ident = &self.union.input.ident;
        let (own_impl, clause) = (self.params.own_impl(), self.params.clause());
        let (_, own_names, _) = self.union.input.generics.split_for_impl();
        let view = &self.union.view;
        let view_names = self.params.view_names(&quote!('__v));
        let unpacked_names = self.params.own_names(&quote!('__v));
        let (types, given, values) = self.args();
        let pattern = self.args_pattern();
        let meta = self.meta();
        let (choice, parse) = self.parse(errors);
        let stride = self.stride(choice.as_ref());
        let unpack = self.unpack();
        let pack = self.pack(errors);
        quote! {
            #[automatically_derived]
            impl #own_impl #runtime::View for #ident #own_names #clause {
                type View<'__v> = #view #view_names;
                type Unpacked<'__v> = #ident #unpacked_names;
                type Args = #types;
                type Given = #given;

                #[inline(always)]
                fn args(given: Self::Given, order: #p::Endian) -> Self::Args {
                    #values
                }

                const META: &'static #p::Meta = #meta;

                #stride

                #[inline(always)]
                fn parse<'__v, __M: #p::Mode>(
                    input: &mut #p::Input<'__v, __M>,
                    #pattern: Self::Args,
                ) -> ::core::option::Option<Self::View<'__v>> {
                    #parse
                }

                #unpack

                #pack
            }
        }
    }

    /// The table: the tag that it reads, and the variants.
    fn meta(&self) -> TokenStream {
        let p = &self.private;
        let name = self.union.input.ident.to_string();
        let tag = self.union.own_tag.as_ref().map(|tag| {
            let size = u32::try_from(tag.size).unwrap_or(1);
            let (ty, wire) = (tag.primitive.name(), &tag.wire);
            let show = match tag.order {
                WireOrder::Known(_) => quote!(#p::show::wire::<#wire>),
                WireOrder::AtRunTime => quote!(#p::show::number::<#wire>),
            };
            quote!(#p::FieldMeta::run("tag", #size, #ty, #show),)
        });
        let variants = self.union.variants.iter().map(|variant| {
            let name = variant.variant.ident.to_string();
            quote!(#p::FieldMeta::dynamic(#name, "").transparent())
        });
        quote!(&#p::Meta::new(#name, &[#tag #(#variants),*]))
    }

    /// The choice of the variant, and the parse.
    fn parse(&self, errors: &mut Errors) -> (Option<TokenStream>, TokenStream) {
        let (p, order) = (&self.private, &self.order);
        let view = &self.union.view;
        let mut before = TokenStream::new();
        let mut choice = Some(quote!(v_tag));
        match (&self.union.container.tag, &self.union.own_tag) {
            (_, Some(tag)) => {
                let (size, wire) = (tag.size, &tag.wire);
                let (run, read) = match tag.order {
                    WireOrder::Known(_) if size == 1 => {
                        let read = if is_unsigned(tag.primitive) {
                            "U8"
                        } else {
                            "I8"
                        };
                        let read = format_ident!("{read}");
                        (
                            quote!(run::<#size>(Self::META.step(0))),
                            quote!(#p::#read::read(run0, 0)),
                        )
                    }
                    WireOrder::Known(_) => (
                        quote!(run::<#size>(Self::META.step(0))),
                        quote!(#wire::read(run0, 0)),
                    ),
                    WireOrder::AtRunTime => (
                        quote!(run_ordered::<#size>(#order, Self::META.step(0))),
                        quote!(#p::ordered::<#wire>(run0, 0, #order)),
                    ),
                };
                before.extend(quote! {
                    let run0 = input.#run?;
                    let v_tag = #read;
                    let choice = <Self as #p::Union>::choose(#p::Tag::from(v_tag));
                });
                choice = None;
            }
            (Some(UnionTag::Match(Some(expr))), _) => {
                let printed = print::tag(expr, &self.scope(), errors);
                let value = if printed.can_fail {
                    let result = printed.result();
                    quote!(input.given(#result, Self::META.step(0))?)
                } else {
                    printed.inner
                };
                let chosen = quote!(<Self as #p::Union>::choose(#value));
                before.extend(quote!(let choice = #chosen;));
                choice = Some(chosen);
            }
            _ => before.extend(quote!(let choice = v_tag;)),
        }
        let first = u16::from(self.union.own_tag.is_some());
        let arms = (0_u16..).zip(&self.union.variants).map(|(index, variant)| {
            let (name, k) = (&variant.variant.ident, index + first);
            let span = name.span();
            match &variant.content {
                Content::Unit => quote_spanned! {span=>
                    #index => {
                        input.chosen(Self::META.step(#k));
                        ::core::option::Option::Some(#view::#name)
                    }
                },
                Content::Record(record, _) => {
                    let (marker, args) = (self.marker(&record.ident), self.variant_args());
                    quote_spanned! {span=>
                        #index => ::core::option::Option::Some(#view::#name(
                            input.variant::<#marker>(#args, Self::META.step(#k))?
                        ))
                    }
                }
                Content::Single(record, steps) => {
                    let (marker, args) = (self.marker(&record.ident), self.variant_args());
                    let VariantView { getter, .. } = expand::single(record, steps);
                    quote_spanned! {span=>
                        #index => ::core::option::Option::Some(#view::#name(
                            input.variant::<#marker>(#args, Self::META.step(#k))?.#getter()
                        ))
                    }
                }
            }
        });
        let parse = quote! {
            #before
            match choice.variant() {
                #(#arms,)*
                _ => input.no_variant(choice, Self::META),
            }
        };
        (choice, parse)
    }

    /// The hidden record of a variant.
    fn marker(&self, ident: &Ident) -> TokenStream {
        let names = self.params.own_names(&quote!('static));
        quote!(#ident #names)
    }

    /// The arguments of the record of a variant: those of the union without a choice.
    fn variant_args(&self) -> TokenStream {
        let mut names: Vec<TokenStream> = self
            .union
            .container
            .args
            .iter()
            .map(|arg| argument(&arg.ident.to_string()).to_token_stream())
            .collect();
        if self.union.own_tag.is_some() {
            names.insert(0, quote!(v_tag));
        }
        if matches!(self.union.order, OrderOf::Outer) {
            names.insert(0, quote!(order));
        }
        args::tuple(&names)
    }

    /// The arguments as names of expressions.
    fn scope(&self) -> Scope {
        let mut scope = Scope::new(&self.private);
        for arg in &self.union.container.args {
            let name = arg.ident.to_string();
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

    /// The size, where the choice is known from the arguments.
    fn stride(&self, choice: Option<&TokenStream>) -> TokenStream {
        let Some(choice) = choice else {
            return TokenStream::new();
        };
        if choice.to_string().contains("input") {
            return TokenStream::new();
        }
        let (pattern, runtime) = (self.args_pattern(), &self.runtime);
        let arms =
            (0_u16..)
                .zip(&self.union.variants)
                .map(|(index, variant)| match &variant.content {
                    Content::Unit => quote!(#index => ::core::option::Option::Some(0)),
                    Content::Single(record, _) | Content::Record(record, _) => {
                        let (marker, args) = (self.marker(&record.ident), self.variant_args());
                        quote!(#index => <#marker as #runtime::View>::stride(#args))
                    }
                });
        quote! {
            #[inline]
            fn stride(#pattern: Self::Args) -> ::core::option::Option<::core::primitive::usize> {
                match #choice.variant() {
                    #(#arms,)*
                    _ => ::core::option::Option::None,
                }
            }
        }
    }

    fn unpack(&self) -> TokenStream {
        let runtime = &self.runtime;
        let (view, ident) = (&self.union.view, &self.union.input.ident);
        let arms = self.union.variants.iter().map(|variant| {
            let name = &variant.variant.ident;
            match &variant.content {
                Content::Unit => quote!(#view::#name => ::core::option::Option::Some(#ident::#name)),
                Content::Record(record, _) => {
                    let marker = self.marker(&record.ident);
                    quote!(#view::#name(view) => <#marker as #runtime::View>::to_unpacked(view))
                }
                Content::Single(record, steps) => {
                    let VariantView { unpacked, .. } = expand::single(record, steps);
                    match unpacked {
                        Some(value) => quote! {
                            #view::#name(view) => ::core::option::Option::Some(#ident::#name(#value))
                        },
                        None => quote! {
                            #view::#name(_) => {
                                let _ = || -> Self::Unpacked<'static> { #ident::#name(loop {}) };
                                ::core::option::Option::None
                            }
                        },
                    }
                }
            }
        });
        let never = (!self.uses_lifetime())
            .then(|| quote!(#view::__Never(..) => ::core::option::Option::None,));
        quote! {
            #[inline]
            fn to_unpacked(
            view: Self::View<'_>,
        ) -> ::core::option::Option<Self::Unpacked<'_>> {
                match view {
                    #(#arms,)*
                    #never
                }
            }
        }
    }

    /// Packs the variant, under the tag that chooses it.
    fn pack(&self, errors: &mut Errors) -> TokenStream {
        let (p, order) = (&self.private, &self.order);
        let pattern = self.args_pattern();
        let tags = choose::tags(self.union, p);
        let arms = (0_u16..).zip(&self.union.variants).map(|(index, variant)| {
            let name = &variant.variant.ident;
            let before = match (&self.union.container.tag, &self.union.own_tag) {
                (_, Some(tag)) => match &tags[usize::from(index)] {
                    Some(value) => {
                        let (native, wire) = (crate::dynamic::plan::native(tag.primitive), &tag.wire);
                        let put = match tag.order {
                            WireOrder::Known(_) => {
                                let runtime = &self.runtime;
                                quote!(out.put(&<#wire as #runtime::Wire>::new(v_tag), Self::META.step(0))?;)
                            }
                            WireOrder::AtRunTime => {
                                quote!(out.nested::<#native>(&v_tag, #order, Self::META.step(0))?;)
                            }
                        };
                        quote! {
                            let #p::Tag::Number(number) = #value else {
                                return out.unplaced(Self::META.step(0));
                            };
                            let v_tag = number as #native;
                            #put
                        }
                    }
                    // Several tags choose the variant, and its values do not say which it was.
                    None => {
                        let fields = match &variant.content {
                            Content::Unit => TokenStream::new(),
                            Content::Single(record, _) | Content::Record(record, _) => {
                                expand::variant_pattern(record)
                            }
                        };
                        let names = match &variant.content {
                            Content::Unit => Vec::new(),
                            Content::Single(record, _) | Content::Record(record, _) => {
                                expand::variant_bindings(record)
                            }
                        };
                        return quote! {
                            Self::#name #fields => {
                                #(let _ = #names;)*
                                out.unplaced(Self::META.step(0))
                            }
                        };
                    }
                },
                (Some(UnionTag::Match(Some(expr))), _) => {
                    let value = print::tag(expr, &self.scope(), errors).result();
                    quote! {
                        if let ::core::result::Result::Ok(tag) = #value {
                            let choice = <Self as #p::Union>::choose(tag);
                            out.variant(choice.variant(), #index, Self::META.step(0))?;
                        }
                    }
                }
                _ => quote!(out.variant(v_tag.variant(), #index, Self::META.step(0))?;),
            };
            match &variant.content {
                Content::Unit => quote!(Self::#name => { #before ::core::option::Option::Some(()) }),
                Content::Single(record, steps) | Content::Record(record, steps) => {
                    let fields = expand::variant_pattern(record);
                    let pack = expand::variant_pack(record, steps);
                    quote!(Self::#name #fields => { #before #pack })
                }
            }
        });
        quote! {
            type Shown<'__v> = Self::View<'__v>;

            #[inline(always)]
            fn shown(view: Self::View<'_>) -> Self::Shown<'_> {
                view
            }

            fn pack_fields(
                &self,
                out: &mut #p::Packer<'_>,
                #pattern: Self::Args,
            ) -> ::core::option::Option<()> {
                match self {
                    #(#arms)*
                }
            }
        }
    }

    /// `tag_of`: the one tag that chooses the variant of a value.
    fn tag_of(&self) -> TokenStream {
        let p = &self.private;
        let tags = choose::tags(self.union, p);
        let arms = self.union.variants.iter().zip(tags).map(|(variant, tag)| {
            let name = &variant.variant.ident;
            match tag {
                Some(tag) => quote!(Self::#name { .. } => ::core::option::Option::Some(#tag)),
                None => quote!(Self::#name { .. } => ::core::option::Option::None),
            }
        });
        quote! {
            fn tag_of(&self) -> ::core::option::Option<#p::Tag<'static>> {
                match self {
                    #(#arms,)*
                }
            }
        }
    }

    /// `choose`, the user's helper for tags, and the traits of the view.
    fn choose(&self, errors: &mut Errors) -> TokenStream {
        let p = &self.private;
        let ident = &self.union.input.ident;
        let (own_impl, clause) = (self.params.own_impl(), self.params.clause());
        let (_, own_names, _) = self.union.input.generics.split_for_impl();
        let choose = choose::choose(self.union, p, errors);
        let vis = &self.union.input.vis;
        let helper = self.union.container.tag.is_none().then(|| {
            quote! {
                impl #own_impl #ident #own_names #clause {
                    /// The choice of a variant by its tag: the argument of `view_with`.
                    #[inline]
                    #[must_use]
                    #vis fn tag<'__t>(tag: impl ::core::convert::Into<#p::Tag<'__t>>) -> #p::Choice {
                        <Self as #p::Union>::choose(::core::convert::Into::into(tag))
                    }
                }
            }
        });
        let traits = self.traits();
        let tag_of = self.tag_of();
        quote! {
            #[automatically_derived]
            impl #own_impl #p::Union for #ident #own_names #clause {
                #[inline(always)]
                fn choose(tag: #p::Tag<'_>) -> #p::Choice {
                    #choose
                }

                #tag_of
            }

            #helper

            #traits
        }
    }

    fn traits(&self) -> TokenStream {
        let view = &self.union.view;
        let declared = self.params.view_declared();
        let names = self.params.view_names(&quote!('a));
        let clause = self.params.clause();
        let debug_arms = self.union.variants.iter().map(|variant| {
            let name = &variant.variant.ident;
            let text = name.to_string();
            match &variant.content {
                Content::Unit => quote!(Self::#name => f.write_str(#text)),
                _ => quote!(Self::#name(content) => f.debug_tuple(#text).field(content).finish()),
            }
        });
        let equal_arms = self.union.variants.iter().map(|variant| {
            let name = &variant.variant.ident;
            match &variant.content {
                Content::Unit => quote!((Self::#name, Self::#name) => true),
                _ => quote!((Self::#name(a), Self::#name(b)) => a == b),
            }
        });
        let is_derived = |name: &str| {
            let mut derives = self.union.container.derives.iter();
            derives.any(|path| path.segments.last().is_some_and(|last| last.ident == name))
        };
        let never = (!self.uses_lifetime())
            .then(|| quote!(Self::__Never(..) => ::core::result::Result::Ok(()),));
        let debug = (!is_derived("Debug")).then(|| {
            quote! {
                #[automatically_derived]
                impl #declared ::core::fmt::Debug for #view #names #clause {
                    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                        match self {
                            #(#debug_arms,)*
                            #never
                        }
                    }
                }
            }
        });
        let equality = (!is_derived("PartialEq")).then(|| {
            quote! {
                #[automatically_derived]
                impl #declared ::core::cmp::PartialEq for #view #names #clause {
                    fn eq(&self, other: &Self) -> bool {
                        match (self, other) {
                            #(#equal_arms,)*
                            _ => false,
                        }
                    }
                }
            }
        });
        let copies = expand::copies(&declared, view, &names, &clause);
        quote! {
            #copies

            #debug
            #equality
        }
    }
}
