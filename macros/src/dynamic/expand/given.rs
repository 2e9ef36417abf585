//! The arguments that a record passes to nested records.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::{GenericParam, Type};

use super::context::Context;
use super::names::CHOICE;
use crate::dynamic::attr::With;
use crate::dynamic::located::{as_written, at_type, located, moved};
use crate::dynamic::model::Field;
use crate::dynamic::print::{self, Printed};
use crate::dynamic::scope::{Scope, Symbol, Ty};
use crate::dynamic::shape::{mentions, with_static};
use crate::dynamic::tree::{Expr, Kind};
use crate::errors::Errors;

impl Field<'_> {
    /// Returns `true` if arguments depend on the index of the element.
    pub(super) fn uses_index(&self) -> bool {
        let with = self.attr.with.iter().flat_map(|with| &with.args);
        let mut exprs = with.map(|(_, expr)| expr);
        exprs.any(|expr| {
            expr.root
                .any(|kind| matches!(kind, Kind::Builtin(builtin) if builtin.name() == "index"))
        })
    }
}

impl Context<'_> {
    /// Returns the byte fields that arguments by index use; an accessor stores at most two.
    fn index_fields(&self, field: &Field<'_>) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for (_, expr) in field.attr.with.iter().flat_map(|with| &with.args) {
            expr.root.walk(&mut |node| {
                if let Kind::Name(name) = &node.kind
                    && !names.contains(name)
                    && !self.record.is_constant(name)
                {
                    names.push(name.clone());
                }
            });
        }
        names
    }

    /// Reports arguments by index that an accessor could not recompute.
    pub(super) fn check_index(&self, field: &Field<'_>, errors: &mut Errors) {
        let names = self.index_fields(field);
        let is_bytes = |name: &String| {
            let field = self.record.fields.iter().find(|field| field.name == *name);
            field.is_some_and(|field| matches!(self.ty(field), Ty::Bytes(_)))
        };
        let Some(with) = &field.attr.with else {
            return;
        };
        if names.len() > 2 || !names.iter().all(is_bytes) {
            let problem = "arguments with `index()` can use at most two fields of bytes, as in `with(size = sizes[index()])`: store other numbers in the elements";
            errors.add(syn::Error::new(with.span, problem));
        }
    }

    /// Returns the arguments of element `index`, as a function that accessors pass to the sequence.
    pub(super) fn args_by_index(&self, ty: &Type, field: &Field<'_>) -> TokenStream {
        let names = self.index_fields(field);
        let mut scope = Scope::new(&self.private);
        for (at, name) in names.iter().enumerate() {
            scope.symbols.push(Symbol {
                name: name.clone(),
                ty: Ty::Bytes(None),
                value: quote!(env[#at]),
                member: None,
            });
        }
        scope.builtins.index = Some(quote!(index));
        // A function without captures, so the order is a parameter.
        let inside = self.in_order(quote!(order));
        let args = inside
            .args_of(ty, field, &scope, &mut Errors::new())
            .result();
        let order = &self.order;
        let mut env: Vec<TokenStream> = names
            .iter()
            .filter_map(|name| {
                let field = self.record.fields.iter().find(|field| field.name == *name)?;
                let getter = &field.accessor;
                let p = &self.private;
                // The slice outlives the view, because getters of bytes return the borrowed bytes.
                Some(quote!({ let bytes: &'a [::core::primitive::u8] = #p::num::bytes_of(self.#getter()); bytes }))
            })
            .collect();
        env.resize(2, quote!(&[]));
        quote!(.by_index([#(#env),*], #order, |env, order, index| (#args).ok()))
    }

    /// Returns the arguments of a nested record.
    pub(super) fn args_of(
        &self,
        ty: &Type,
        field: &Field<'_>,
        scope: &Scope,
        errors: &mut Errors,
    ) -> Printed {
        let p = &self.private;
        let order = &self.order_for(self.index_of(field));
        let ty = with_static(ty);
        let printed = |inner, can_fail| Printed {
            inner,
            can_fail,
            private: p.clone(),
        };
        let choice = field.attr.matched.as_ref().map(|matched| {
            let at = matched.source.span(matched.root.part);
            (print::choice(matched, &ty, scope, errors), at)
        });
        let with = field.attr.with.as_ref();
        let Some(with) = with.filter(|with| !with.args.is_empty()) else {
            let (given, can_fail) = match choice {
                Some((choice, at)) => {
                    let value = choice.inner;
                    let given = quote!(#p::bounds::only_choice::<#ty>(#value));
                    (located(given, at), choice.can_fail)
                }
                None => (at_type(quote!(#p::bounds::no_args()), &ty), false),
            };
            return printed(self.nested(&ty, quote!(args(#given, #order))), can_fail);
        };
        self.args_by_name(&ty, with, choice, order, (scope, errors))
    }

    /// Returns the arguments of `with`, and the choice of a variant.
    fn args_by_name(
        &self,
        ty: &TokenStream,
        with: &With,
        choice: Option<(Printed, Span)>,
        order: &TokenStream,
        (scope, errors): (&Scope, &mut Errors),
    ) -> Printed {
        let (runtime, p) = (&self.runtime, &self.private);
        let at = Span::call_site().located_at(with.span);
        let (owner, told) = match &choice {
            Some(_) => {
                let with = Ident::new("with", with.span);
                let ty = moved(ty.clone(), with.span());
                let chosen = as_written(quote!(#p::bounds::chosen::<#ty>), &with);
                (quote!(#p::bounds::Union), chosen)
            }
            None => (quote!(#runtime::View), self.told(ty, with)),
        };
        let mut can_fail = false;
        let mut values = Vec::new();
        if let Some((choice, at)) = &choice {
            can_fail |= choice.can_fail;
            let value = &choice.inner;
            values.push(quote_spanned!(*at=> r#match: #value));
        }
        for (name, expr) in &with.args {
            let value = self.argument(expr, scope, errors);
            can_fail |= value.can_fail;
            let value = value.inner;
            values.push(quote_spanned!(name.span()=> #name: #value));
        }
        let (items, name) = self.named(ty, &owner, with, choice.is_some());
        // In the context of the user's code: the compiler suggests no names across contexts.
        let given = quote_spanned!(with.span=> #name { #(#values),* });
        let args = self.nested(ty, quote!(args(#told(#given), #order)));
        let args = quote_spanned!(at=> { #items #args });
        Printed {
            inner: args,
            can_fail,
            private: p.clone(),
        }
    }

    /// Returns the function that accepts the arguments of `ty`, if it takes any.
    pub(super) fn told(&self, ty: &TokenStream, with: &With) -> TokenStream {
        let (p, ty) = (&self.private, moved(ty.clone(), with.span));
        quote_spanned!(with.span=> <#ty as #p::bounds::Told>::told)
    }

    /// Returns an alias for the struct of the arguments of `ty` by name, and its name. If there is
    /// none, it stands for a struct with the names that the field passes.
    pub(super) fn named(
        &self,
        ty: &TokenStream,
        owner: &TokenStream,
        with: &With,
        has_choice: bool,
    ) -> (TokenStream, TokenStream) {
        let names = with.args.iter().map(|(name, _)| name.clone());
        let choice = has_choice.then(|| format_ident!("{}", CHOICE));
        let names = names.chain(choice);
        let (types, fields): (Vec<_>, Vec<_>) = names
            .enumerate()
            .map(|(index, name)| {
                let ty = format_ident!("__{index}");
                (quote!(#ty), quote!(#name: #ty))
            })
            .unzip();
        let span = with.span;
        let (declared, names) = self.parameters_of(ty);
        let of = quote!(<#ty as #owner>::Named<_Arguments<#(#types),*>>);
        let of = located(of, Span::call_site().located_at(span));
        let items = quote! {
            struct _Arguments<#(#types),*> { #(#fields),* }
            type __Named<#(#declared,)* #(#types),*> = #of;
        };
        if names.is_empty() {
            return (items, quote_spanned!(span=> __Named));
        }
        // Types that are not used cannot be inferred.
        let unused = types.iter().map(|_| quote!(()));
        let name = quote_spanned!(span=> __Named::<#(#names,)* #(#unused),*>);
        (items, name)
    }

    /// Returns the parameters of the record that `ty` mentions, because an item cannot use those
    /// around it: their declarations, and their names.
    fn parameters_of(&self, ty: &TokenStream) -> (Vec<TokenStream>, Vec<&Ident>) {
        let parameters = self.record.generics.params.iter();
        let used = parameters.filter_map(|parameter| match parameter {
            GenericParam::Lifetime(_) => None,
            GenericParam::Type(parameter) => {
                let ident = &parameter.ident;
                mentions(ty.clone(), ident).then(|| (quote!(#ident), ident))
            }
            GenericParam::Const(parameter) => {
                let (ident, of) = (&parameter.ident, &parameter.ty);
                mentions(ty.clone(), ident).then(|| (quote!(const #ident: #of), ident))
            }
        });
        used.unzip()
    }

    /// Returns the value of an argument, converted from the type of the field.
    fn argument(&self, expr: &Expr, scope: &Scope, errors: &mut Errors) -> Printed {
        let p = &self.private;
        let mut printed = print::natural(expr, scope, errors);
        let value = &printed.inner;
        let named = named(expr, scope);
        if matches!(named, Some(Ty::Int(_))) || print::is_element(expr, scope) {
            printed.inner = quote!(#p::num::fit(#value)?);
            printed.can_fail = true;
        } else if named == Some(&Ty::Opaque) || matches!(expr.root.kind, Kind::Field(..)) {
            printed.inner = quote!(#p::num::give(#value));
        }
        printed
    }
}

/// Returns the type of the expression if it is a field or argument.
fn named<'s>(expr: &Expr, scope: &'s Scope) -> Option<&'s Ty> {
    let Kind::Name(name) = &expr.root.kind else {
        return None;
    };
    scope.symbol(name).map(|symbol| &symbol.ty)
}
