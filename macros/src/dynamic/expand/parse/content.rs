//! Fields of data-dependent size.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Type;

use super::{Parser, required};
use crate::dynamic::expand::attributes::Role;
use crate::dynamic::expand::text::{terminator, trimmed};
use crate::dynamic::model::Field;
use crate::dynamic::plan::{Content, How};
use crate::dynamic::print;
use crate::dynamic::scope::{Scope, Symbol, Ty};
use crate::dynamic::shape::with_static;
use crate::dynamic::tree::Expr;

impl Parser<'_, '_> {
    pub(super) fn content(
        &mut self,
        index: usize,
        field: &Field<'_>,
        kind: &Content,
        how: &How,
    ) -> TokenStream {
        let context = self.context;
        let scope = context.scope(index, false);
        let span = field.nested_span();
        let x = context.content_type(kind, &quote!('__v));
        if let (Content::Seq(ty), How::Counted { count, size: None }) = (kind, how)
            && field.uses_index()
        {
            return self.indexed(index, field, ty, count, &scope);
        }
        let given = self.given(field, kind, &scope);
        let read = self.content_step(index, field, kind, how, &x, &scope);
        // Arguments are computed before the step, because the step borrows the input.
        let requires = context.requires(field);
        quote_spanned!(span=> { #requires let given = #given; #read })
    }

    /// Reads a counted sequence whose elements have arguments that depend on their index.
    fn indexed(
        &mut self,
        index: usize,
        field: &Field<'_>,
        ty: &Type,
        count: &Expr,
        scope: &Scope,
    ) -> TokenStream {
        let context = self.context;
        let step = context.step_in(index, Role::Count);
        let count = self.length(count, scope);
        context.check_index(field, self.errors);
        let mut scope = scope.clone();
        scope.builtins.index = Some(quote!(index));
        let args = context.args_of(ty, field, &scope, self.errors).result();
        let order = context.order_for(index);
        let ty = with_static(ty);
        let defaults = field.attr.with.as_ref().map(|with| {
            let runtime = &context.runtime;
            let (items, name) = context.named(&ty, &quote!(#runtime::View), with, false);
            let names = with.args.iter().map(|(name, _)| name);
            let given = quote!(#name { #(#names: ::core::default::Default::default()),* });
            let told = context.told(&ty, with);
            let args = context.nested(&ty, quote!(args(#told(#given), #order)));
            quote!({ #items #args })
        });
        let read = required(&quote!(input.seq_indexed::<#ty>(#count, kept, given, #step)));
        quote_spanned! {field.span()=> {
            let given = |index: ::core::primitive::u64| #args;
            // Without elements, the arguments are not needed.
            let kept = match given(0) {
                ::core::result::Result::Ok(args) => args,
                ::core::result::Result::Err(_) => #defaults,
            };
            #read
        }}
    }

    fn content_step(
        &mut self,
        index: usize,
        field: &Field<'_>,
        kind: &Content,
        how: &How,
        x: &TokenStream,
        scope: &Scope,
    ) -> TokenStream {
        let context = self.context;
        let step = context.step(index);
        let [sized, counted] = [Role::Size, Role::Count].map(|role| context.step_in(index, role));
        let span = field.nested_span();
        let given = quote!(given);
        match how {
            How::Own | How::ToEnd => {
                required(&quote_spanned!(span=> input.to_end::<#x>(#given, #step)))
            }
            How::Sized { size, or_end } => {
                let size = self.length(size, scope);
                let method = if *or_end {
                    quote!(sized_or_end)
                } else {
                    quote!(sized)
                };
                required(&quote_spanned!(span=> input.#method::<#x>(#size, #given, #sized)))
            }
            How::Counted { count, size } => {
                let count = self.length(count, scope);
                let read = quote_spanned!(span=> input.counted::<#x>(#count, #given, #counted));
                self.in_window(size.as_ref(), scope, &read, &sized)
            }
            How::Each { each, count, size } => {
                let each = print::positive(each, "each", scope, self.errors).value();
                let count = self.optional_length(count.as_ref(), scope);
                let read = quote_spanned!(span=> input.each::<#x>(#count, #each, #given, #counted));
                self.in_window(size.as_ref(), scope, &read, &sized)
            }
            How::Cut { .. } => {
                let encoding = context.encoding(field, kind, &given);
                let cut = self.cut(how, encoding.as_ref(), scope);
                required(&quote_spanned!(span=> input.cut::<#x>(#cut, #given, #sized)))
            }
            How::While {
                until,
                element,
                size,
            } => {
                let Content::Seq(ty) = kind else {
                    return quote!(());
                };
                let ty = with_static(ty);
                let (before, after) = self.until(until, element.as_deref(), scope);
                let until_step = context.step_in(index, Role::Until);
                let read = quote_spanned! {span=>
                    input.seq_until::<#ty>(#given, #before, #after, #until_step)
                };
                self.in_window(size.as_ref(), scope, &read, &sized)
            }
        }
    }

    fn optional_length(&mut self, expr: Option<&Expr>, scope: &Scope) -> TokenStream {
        match expr {
            Some(expr) => {
                let length = self.length(expr, scope);
                quote!(::core::option::Option::Some(#length))
            }
            None => quote!(::core::option::Option::None::<::core::primitive::u64>),
        }
    }

    fn in_window(
        &mut self,
        size: Option<&Expr>,
        scope: &Scope,
        read: &TokenStream,
        step: &TokenStream,
    ) -> TokenStream {
        match size {
            Some(size) => {
                let size = self.length(size, scope);
                required(&quote!(input.window(#size, |input| #read, #step)))
            }
            None => required(read),
        }
    }

    /// Generates the conditions of `until`, before and after each element.
    fn until(
        &mut self,
        until: &Expr,
        element: Option<&str>,
        scope: &Scope,
    ) -> (TokenStream, TokenStream) {
        let p = &self.context.private;
        let mut scope = scope.clone();
        scope.builtins.index = Some(quote!(index));
        let Some(element) = element else {
            scope.builtins.rest = Some(quote!(place.rest()));
            scope.builtins.left = Some(quote!(place.left()));
            scope.builtins.pos = Some(quote!((place.pos() - start.pos())));
            let condition = print::condition(until, &scope, self.errors).result();
            let before = quote!(|place: #p::Place<'__v>, index: ::core::primitive::u64| #condition);
            return (before, quote!(|_, _| ::core::result::Result::Ok(false)));
        };
        scope.builtins.rest = None;
        scope.builtins.left = None;
        scope.builtins.pos = None;
        let scope = scope.with(Symbol {
            name: element.to_owned(),
            ty: Ty::Opaque,
            value: quote!((*element)),
            member: None,
        });
        let condition = print::condition(until, &scope, self.errors).result();
        let after = quote!(|element: &_, index: ::core::primitive::u64| #condition);
        (quote!(|_, _| ::core::result::Result::Ok(false)), after)
    }

    fn cut(&mut self, how: &How, encoding: Option<&TokenStream>, scope: &Scope) -> TokenStream {
        let p = &self.context.private;
        let How::Cut {
            until,
            size,
            or_end,
            trim,
        } = how
        else {
            return TokenStream::new();
        };
        let mut cut = match size {
            Some(size) => {
                let size = self.length(size, scope);
                let method = if *or_end {
                    quote!(sized_or_end)
                } else {
                    quote!(sized)
                };
                quote!(#p::Cut::#method(#size))
            }
            None => quote!(#p::Cut::to_end()),
        };
        if let Some(until) = until {
            let until = terminator(until, encoding, p);
            cut = quote!(#cut.until(#until));
        }
        if let Some(trim) = trim {
            let bytes = trimmed(trim, encoding, p);
            cut = quote!(#cut.trim(#bytes));
        }
        cut
    }

    /// Returns what is needed in addition to the bytes of a content.
    fn given(&mut self, field: &Field<'_>, kind: &Content, scope: &Scope) -> TokenStream {
        match kind {
            Content::Numbers(_) => self.context.order.clone(),
            Content::Seq(ty) | Content::Table(ty) | Content::Lazy(ty) => {
                self.args_of(ty, field, scope)
            }
            Content::Text(_) => match &field.attr.encoding {
                Some(encoding) => print::natural(encoding, scope, self.errors).inner,
                None => quote!(()),
            },
            _ => quote!(()),
        }
    }

    /// Returns the arguments of a nested record in the parser.
    pub(super) fn args_of(&mut self, ty: &Type, field: &Field<'_>, scope: &Scope) -> TokenStream {
        let context = self.context;
        let args = context.args_of(ty, field, scope, self.errors);
        if !args.can_fail {
            return args.inner;
        }
        let step = context.step_in(context.index_of(field), Role::Given);
        let args = args.result();
        required(&quote!(input.given(#args, #step)))
    }
}
