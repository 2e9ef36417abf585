//! The impl of `View`: the walk over the bytes, once, front to back.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::Type;

use super::field::wire_size;
use super::{Context, args, at_name, end_name, given_name, is_kept, kept, meta, unpack};
use crate::dynamic::model::{Field, OrderOf};
use crate::dynamic::plan::{Content, How, Mark, Plan, Terminator, WireOrder, is_unsigned};
use crate::dynamic::print::{self, Printed};
use crate::dynamic::scope::{Scope, Symbol, Ty};
use crate::dynamic::shape::with_static;
use crate::dynamic::steps::{Run, Step};
use crate::dynamic::string::Skip;
use crate::dynamic::tree::{Expr, Kind};
use crate::errors::Errors;

/// Structs of at most so many items are parsed where their view is made.
const INLINED_ITEMS: usize = 12;

pub(super) fn implementation(context: &Context<'_>, errors: &mut Errors) -> TokenStream {
    let Context {
        record,
        runtime,
        private: p,
        params,
        ..
    } = context;
    let view = &record.view;
    let (own_impl, clause) = (context.own_impl(), params.clause());
    let own = context.own_type();
    let view_names = params.view_names(&quote!('__v));
    let (args, given_type, args_fn) = context.args();
    let table = meta::table(context);
    let steps = Parser { context, errors }.body();
    let stride = stride(context);
    let inline = if context.steps.entries.len() <= INLINED_ITEMS {
        quote!(#[inline(always)])
    } else {
        quote!(#[inline])
    };
    let (unpacked, to_unpacked) = unpack::unpacked(context);
    let pack = unpack::pack(context);
    let args_pattern = context.args_pattern();
    let body = match record.container.root {
        Some(back) if record.variant.is_none() => {
            let back = Literal::u64_unsuffixed(back);
            quote!(input.enter_root(#back, |input| { #steps }))
        }
        _ => steps,
    };
    quote! {
        #[automatically_derived]
        impl #own_impl #runtime::View for #own #clause {
            type View<'__v> = #view #view_names;
            type Unpacked<'__v> = #unpacked;
            type Args = #args;
            type Given = #given_type;

            #args_fn

            const META: &'static #p::Meta = #table;

            #stride

            #inline
            fn parse<'__v, __M: #p::Mode>(
                input: &mut #p::Input<'__v, __M>,
                #args_pattern: Self::Args,
            ) -> ::core::option::Option<Self::View<'__v>> {
                #body
            }

            #to_unpacked

            #pack
        }
    }
}

/// `stride`: the size, where no data decides it.
fn stride(context: &Context<'_>) -> TokenStream {
    let record = context.record;
    let is_constant = context.steps.list.iter().all(|step| match step {
        Step::Run(_) | Step::Order => true,
        Step::Field(index) => {
            let field = &record.fields[*index];
            field.shape.is_at
                || matches!(field.plan, Plan::Value(_)) && !field.shape.is_optional
                || context.stride_of(field).is_some()
        }
        Step::Before(_) | Step::After(_) => false,
    });
    let trailing = context.after.is_empty() || context.steps.after_in_run;
    if !is_constant || !trailing {
        return TokenStream::new();
    }
    let sizes = context.steps.list.iter().filter_map(|step| match step {
        Step::Run(run) => Some(run.size.to_token_stream()),
        Step::Field(index) => context.stride_of(&record.fields[*index]),
        _ => None,
    });
    let pattern = context.args_pattern();
    quote! {
        #[inline]
        fn stride(#pattern: Self::Args) -> ::core::option::Option<::core::primitive::usize> {
            ::core::option::Option::Some(0 #(+ #sizes)*)
        }
    }
}

impl Context<'_> {
    /// The size of a field that is not part of a run, if only arguments decide it.
    fn stride_of(&self, field: &Field<'_>) -> Option<TokenStream> {
        let Plan::Integer { size, .. } = &field.plan else {
            return None;
        };
        if field.shape.is_optional || field.shape.is_at {
            return None;
        }
        let is_argument = |name: &str| self.record.args.iter().any(|arg| arg.ident == name);
        let depends = size.root.any(|kind| match kind {
            Kind::Name(name) => !is_argument(name) && !name.starts_with(char::is_uppercase),
            Kind::Builtin(_) | Kind::Span(_) => true,
            _ => false,
        });
        if depends {
            return None;
        }
        let mut scope = Scope {
            private: self.private.clone(),
            ..Scope::default()
        };
        self.add_arguments(&mut scope, |name| quote!(#name));
        let printed = print::number(size, &scope, &mut Errors::new());
        if printed.can_fail {
            return None;
        }
        let value = printed.inner;
        let p = &self.private;
        Some(quote!(#p::num::length(#value)?))
    }

    /// The parameters of impls for the type.
    pub(super) fn own_impl(&self) -> TokenStream {
        if self.record.variant.is_some() {
            self.params.variant_impl()
        } else {
            self.params.own_impl().clone()
        }
    }

    /// The user's type, with the lifetimes of the impl.
    pub(super) fn own_type(&self) -> TokenStream {
        let ident = &self.record.ident;
        let (_, names, _) = self.record.generics.split_for_impl();
        if self.record.variant.is_some() {
            let names = self.params.own_names(&quote!('static));
            return quote!(#ident #names);
        }
        quote!(#ident #names)
    }

    /// The type of all arguments, that of those without the order, and the function from one to the
    /// other.
    pub(super) fn args(&self) -> (TokenStream, TokenStream, TokenStream) {
        let p = &self.private;
        let arguments = self.argument_list();
        let takes_order = matches!(self.record.order, OrderOf::Outer);
        let (ty, value) = args::types_and_values(p, &arguments, takes_order);
        let given = if arguments.is_empty() {
            quote!(())
        } else {
            self.given_name().to_token_stream()
        };
        let function = quote! {
            #[inline(always)]
            fn args(given: Self::Given, order: #p::Endian) -> Self::Args {
                #value
            }
        };
        (ty, given, function)
    }

    /// Names and types of the arguments without the order.
    pub(super) fn argument_list(&self) -> Vec<(String, TokenStream)> {
        let declared = self.record.args.iter().map(|arg| {
            let ty = &arg.ty;
            (arg.ident.to_string(), quote!(#ty))
        });
        let tag = self.record.variant.as_ref().and_then(|v| v.tag.clone());
        let tag = tag.map(|ty| ("tag".to_owned(), ty));
        tag.into_iter().chain(declared).collect()
    }

    /// The arguments as local variables.
    pub(super) fn args_pattern(&self) -> TokenStream {
        let takes_order = matches!(self.record.order, OrderOf::Outer);
        args::pattern(&self.argument_list(), takes_order)
    }

    fn given_name(&self) -> proc_macro2::Ident {
        format_ident!("{}Given", self.record.ident)
    }

    /// The hidden struct of arguments by name.
    pub(super) fn given(&self) -> TokenStream {
        let args = self.argument_list();
        if args.is_empty() {
            return TokenStream::new();
        }
        let name = self.given_name();
        let fields = args.iter().map(|(name, ty)| {
            let name = format_ident!("{name}");
            quote!(pub #name: #ty)
        });
        quote! {
            #[derive(::core::clone::Clone, ::core::marker::Copy)]
            pub struct #name { #(#fields),* }
        }
    }
}

struct Parser<'p, 'r> {
    context: &'p Context<'r>,
    errors: &'p mut Errors,
}

impl Parser<'_, '_> {
    fn body(&mut self) -> TokenStream {
        let context = self.context;
        let mut statements = TokenStream::new();
        let mut seen = Vec::new();
        for step in &context.steps.list {
            let tokens = match step {
                Step::Run(run) => {
                    seen.extend(run.fields.iter().copied());
                    self.run(run)
                }
                Step::Before(index) => self.before(*index),
                Step::Field(index) => {
                    seen.push(*index);
                    self.field(*index)
                }
                Step::After(index) => self.after(*index),
                Step::Order => self.order(),
            };
            statements.extend(tokens);
        }
        statements.extend(self.trailing());
        statements.extend(self.verifies());
        let result = self.result();
        quote! {
            let start = input.place();
            #statements
            ::core::option::Option::Some(#result)
        }
    }

    fn length(&mut self, expr: &Expr, scope: &Scope) -> TokenStream {
        print::number(expr, scope, self.errors).value()
    }

    fn condition(&mut self, expr: &Expr, scope: &Scope) -> TokenStream {
        print::condition(expr, scope, self.errors).value()
    }

    // ------------------------------------------------------------------ steps

    fn run(&mut self, run: &Run) -> TokenStream {
        let context = self.context;
        let (name, at) = (
            format_ident!("run{}", run.index),
            format_ident!("at_run{}", run.index),
        );
        let (size, first) = (&run.size, run.first);
        let has_ordered = run.fields.iter().any(|&index| {
            matches!(&context.record.fields[index].plan, Plan::Wire(wire) if wire.order == WireOrder::AtRunTime)
        });
        let order = &context.order;
        let meta = &context.meta;
        let read = if has_ordered && self.is_order_known(run) {
            quote!(input.run_ordered::<{ #size }>(#order, #meta.step(#first))?)
        } else {
            quote!(input.run::<{ #size }>(#meta.step(#first))?)
        };
        let mut tokens = quote! {
            let #at = input.pos();
            let #name = #read;
        };
        let run_name = quote!(#name);
        for &index in &run.fields {
            let field = &context.record.fields[index];
            if self.is_named(field) {
                let (local, value) = (field.local(), self.in_run(index, field, &run_name));
                tokens.extend(quote!(let #local = #value;));
            }
            let offset = context.steps.places[index]
                .as_ref()
                .map(|place| &place.offset);
            let at = quote!((#at + #offset));
            tokens.extend(self.checks(index, field, &at));
        }
        tokens
    }

    /// Whether the order is decided before this run.
    fn is_order_known(&self, run: &Run) -> bool {
        let steps = &self.context.steps.list;
        let order = steps.iter().position(|step| matches!(step, Step::Order));
        let this = steps
            .iter()
            .position(|step| matches!(step, Step::Run(other) if other.index == run.index));
        order.is_none_or(|order| this > Some(order))
    }

    fn in_run(&self, index: usize, field: &Field<'_>, run: &TokenStream) -> TokenStream {
        let context = self.context;
        let Some(place) = &context.steps.places[index] else {
            return TokenStream::new();
        };
        let offset = place.offset.to_token_stream();
        match &field.plan {
            Plan::Wire(wire) => context.read(field, wire, run, &offset),
            Plan::Bits(bits) => context.read_bits(field, bits, run, &offset),
            _ => TokenStream::new(),
        }
    }

    /// Whether any expression of the record names the field.
    fn is_named(&self, field: &Field<'_>) -> bool {
        let has_own = !field.attr.check.is_empty() || field.attr.magic.is_some();
        has_own || self.context.is_named(&field.name)
    }

    fn before(&mut self, index: usize) -> TokenStream {
        let context = self.context;
        let field = &context.record.fields[index];
        let step = context.step(index);
        let scope = context.scope(index, false);
        let mut tokens = TokenStream::new();
        for skip in &field.spec.before {
            let bytes = match skip {
                Skip::Bytes(bytes) => quote!(#bytes),
                Skip::Expr(expr) => self.length(expr, &scope),
            };
            tokens.extend(quote!(input.skip(#bytes, #step)?;));
        }
        if let Some(skip) = &field.attr.skip {
            let bytes = self.length(skip, &scope);
            tokens.extend(quote!(input.skip(#bytes, #step)?;));
        }
        if let Some(align) = &field.attr.align {
            let bytes = self.length(align, &scope);
            tokens.extend(quote!(input.align(#bytes, start, #step)?;));
        }
        tokens
    }

    fn after(&mut self, index: usize) -> TokenStream {
        let context = self.context;
        let field = &context.record.fields[index];
        let step = context.step(index);
        let scope = context.scope(index, true);
        let mut tokens = TokenStream::new();
        if let Some(skip) = &field.attr.skip_after {
            let bytes = self.length(skip, &scope);
            tokens.extend(quote!(input.skip_after(#bytes, #step)?;));
        }
        if let Some(align) = &field.attr.align_after {
            let bytes = self.length(align, &scope);
            tokens.extend(quote!(input.align_after(#bytes, start, #step)?;));
        }
        tokens
    }

    /// Bytes after the last field.
    fn trailing(&mut self) -> TokenStream {
        let context = self.context;
        if context.steps.after_in_run || context.record.fields.is_empty() {
            return TokenStream::new();
        }
        let last = context.record.fields.len() - 1;
        let step = context.step(last);
        let scope = context.scope(last, true);
        let mut tokens = TokenStream::new();
        for skip in context.after {
            let bytes = match skip {
                Skip::Bytes(bytes) => quote!(#bytes),
                Skip::Expr(expr) => self.length(expr, &scope),
            };
            tokens.extend(quote!(input.skip(#bytes, #step)?;));
        }
        tokens
    }

    fn order(&mut self) -> TokenStream {
        let context = self.context;
        let OrderOf::Data { expr } = &context.record.order else {
            return TokenStream::new();
        };
        let last = context.record.fields.iter().rposition(|field| {
            expr.root
                .any(|kind| matches!(kind, Kind::Name(n) if *n == field.name))
        });
        let mut scope = match last {
            Some(last) => context.scope(last, true),
            None => context.scope(0, false),
        };
        scope.builtins.rest = Some(quote!(start.rest()));
        let printed = print::natural(expr, &scope, self.errors);
        let can_fail = printed.can_fail;
        let mut value = printed.value();
        if can_fail {
            let order = context.order_value(expr, quote!(order));
            value = quote!(match #value {
                ::core::result::Result::Ok(order) => #order,
                ::core::result::Result::Err(_) => ::core::option::Option::None,
            });
        } else {
            value = context.order_value(expr, value);
        }
        let step = context.step(last.unwrap_or(0));
        quote!(let order = input.order(#value, #step, start.pos())?;)
    }

    // ------------------------------------------------------------------ one field

    fn field(&mut self, index: usize) -> TokenStream {
        let context = self.context;
        let field = &context.record.fields[index];
        let step = context.step(index);
        let (local, at, end) = (field.local(), at_name(field), end_name(field));
        let span = field.span();
        if field.shape.is_at {
            return self.at_field(index, field);
        }
        let read = self.read(index, field);
        let scope = context.scope(index, false);
        let value = match &field.attr.condition {
            Some(condition) => {
                let condition = self.condition(condition, &scope);
                quote_spanned! {span=>
                    if input.test(#condition, #step)? {
                        ::core::option::Option::Some(#read)
                    } else {
                        input.absent(#step);
                        ::core::option::Option::None
                    }
                }
            }
            None => read,
        };
        let checks = self.checks(index, field, &quote!(#at));
        // An optional item of constant size is kept as its bytes, and named by its value.
        let named = match &field.plan {
            Plan::Wire(wire) => {
                let run = kept(field);
                let read = context.read(field, wire, &quote!(kept), &quote!(0));
                quote! {
                    let #run = #value;
                    let #local = match #run {
                        ::core::option::Option::Some(kept) => ::core::option::Option::Some(#read),
                        ::core::option::Option::None => ::core::option::Option::None,
                    };
                }
            }
            _ => quote!(let #local = #value;),
        };
        quote! {
            let #at = input.pos();
            #named
            let #end = input.pos();
            #checks
        }
    }

    /// The step of the runtime that reads the field, as an expression of the kept value.
    fn read(&mut self, index: usize, field: &Field<'_>) -> TokenStream {
        let context = self.context;
        let step = context.step(index);
        let scope = context.scope(index, false);
        let span = field.span();
        match &field.plan {
            Plan::Wire(wire) => {
                let size = wire_size(wire);
                if wire.order == WireOrder::AtRunTime {
                    let order = &context.order;
                    return quote_spanned!(span=> input.run_ordered::<#size>(#order, #step)?);
                }
                quote_spanned!(span=> input.run::<#size>(#step)?)
            }
            Plan::Integer {
                size,
                primitive,
                order,
            } => {
                let size = self.length(size, &scope);
                let order = context.order_of(*order);
                let method = if is_unsigned(*primitive) {
                    quote!(uint)
                } else {
                    quote!(int)
                };
                let ty = crate::dynamic::plan::native(*primitive);
                quote_spanned! {span=> {
                    let number = input.#method(#size, #order, #step)?;
                    input.narrow::<#ty>(number, #step)?
                }}
            }
            Plan::Code(code) => {
                let ty = &field.shape.inner;
                quote_spanned!(span=> input.code::<#code, #ty>(#step)?)
            }
            Plan::Value(expr) => self.value(expr, &scope, field, &step),
            Plan::Content { kind, how } => self.content(index, field, kind, how),
            Plan::Nested { ty, how } => {
                let args = self.args_of(ty, field, &scope);
                let ty = with_static(ty);
                let read = match how {
                    How::Sized { size, or_end } => {
                        let size = self.length(size, &scope);
                        let method = if *or_end {
                            quote!(windowed_or_end)
                        } else {
                            quote!(windowed)
                        };
                        quote_spanned!(span=> input.#method::<#ty>(#size, given, #step)?)
                    }
                    _ => quote_spanned!(span=> input.nested::<#ty>(given, #step)?),
                };
                quote_spanned!(span=> { let given = #args; #read })
            }
            Plan::Bits(_) | Plan::Broken => {
                quote!(())
            }
        }
    }

    fn value(
        &mut self,
        expr: &Expr,
        scope: &Scope,
        field: &Field<'_>,
        step: &TokenStream,
    ) -> TokenStream {
        let ty = &field.shape.inner;
        let span = field.span();
        let printed = match self.context.ty(field) {
            Ty::Bool => print::condition(expr, scope, self.errors),
            _ => print::natural(expr, scope, self.errors),
        };
        let value = printed.result();
        quote_spanned!(span=> input.value::<#ty>(#value, #step)?)
    }

    fn content(
        &mut self,
        index: usize,
        field: &Field<'_>,
        kind: &Content,
        how: &How,
    ) -> TokenStream {
        let context = self.context;
        let scope = context.scope(index, false);
        let span = field.span();
        let x = context.content_type(kind, &quote!('__v));
        if let (Content::Seq(ty), How::Counted { count, size: None }) = (kind, how)
            && field.uses_index()
        {
            return self.indexed(index, field, ty, count, &scope);
        }
        let given = self.given(field, kind, &scope);
        let read = self.content_step(index, field, kind, how, &x, &scope);
        // What is given is made before the step, which borrows the input.
        quote_spanned!(span=> { let given = #given; #read })
    }

    /// A counted sequence whose elements have arguments that depend on their number.
    fn indexed(
        &mut self,
        index: usize,
        field: &Field<'_>,
        ty: &Type,
        count: &Expr,
        scope: &Scope,
    ) -> TokenStream {
        let context = self.context;
        let (step, runtime) = (context.step(index), &context.runtime);
        let count = self.length(count, scope);
        context.check_index(field, self.errors);
        let mut scope = scope.clone();
        scope.builtins.index = Some(quote!(index));
        let args = context.args_of(ty, field, &scope, self.errors).result();
        let names = field.attr.with.iter().flat_map(|with| &with.args);
        let names = names.map(|(name, _)| name);
        let order = context.order_for(index);
        let ty = with_static(ty);
        quote_spanned! {field.span()=> {
            type Given = <#ty as #runtime::View>::Given;
            let given = |index: ::core::primitive::u64| #args;
            // Without elements there is nothing that the arguments could depend on.
            let kept = match given(0) {
                ::core::result::Result::Ok(args) => args,
                ::core::result::Result::Err(_) => <#ty as #runtime::View>::args(
                    Given { #(#names: ::core::default::Default::default()),* },
                    #order,
                ),
            };
            input.seq_indexed::<#ty>(#count, kept, given, #step)?
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
        let span = field.span();
        let given = quote!(given);
        match how {
            How::Own | How::ToEnd => {
                quote_spanned!(span=> input.to_end::<#x>(#given, #step)?)
            }
            How::Sized { size, or_end } => {
                let size = self.length(size, scope);
                let method = if *or_end {
                    quote!(sized_or_end)
                } else {
                    quote!(sized)
                };
                quote_spanned!(span=> input.#method::<#x>(#size, #given, #step)?)
            }
            How::Counted { count, size } => {
                let count = self.length(count, scope);
                let read = quote_spanned!(span=> input.counted::<#x>(#count, #given, #step));
                self.in_window(size.as_ref(), scope, &read, &step)
            }
            How::Each { each, count, size } => {
                let each = self.length(each, scope);
                let count = match count {
                    Some(count) => {
                        let count = self.length(count, scope);
                        quote!(::core::option::Option::Some(#count))
                    }
                    None => quote!(::core::option::Option::None::<::core::primitive::u64>),
                };
                let read = quote_spanned!(span=> input.each::<#x>(#count, #each, #given, #step));
                self.in_window(size.as_ref(), scope, &read, &step)
            }
            How::Cut { .. } => {
                let encoding = context.encoding(field, kind, &given);
                let cut = self.cut(how, encoding.as_ref(), scope);
                quote_spanned!(span=> input.cut::<#x>(#cut, #given, #step)?)
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
                let read = quote_spanned! {span=>
                    input.seq_until::<#ty>(#given, #before, #after, #step)
                };
                self.in_window(size.as_ref(), scope, &read, &step)
            }
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
                quote!(input.window(#size, |input| #read, #step)?)
            }
            None => quote!(#read?),
        }
    }

    /// The conditions of `until`, before and after each element.
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
            value: quote!(element),
            member: None,
        });
        let condition = print::condition(until, &scope, self.errors).result();
        let after = quote!(|element: &_, index: ::core::primitive::u64| #condition);
        (quote!(|_, _| ::core::result::Result::Ok(false)), after)
    }

    fn cut(&mut self, how: &How, encoding: Option<&TokenStream>, scope: &Scope) -> TokenStream {
        let p = &self.context.private;
        let How::Cut { until, size, trim } = how else {
            return TokenStream::new();
        };
        let mut cut = match size {
            Some(size) => {
                let size = self.length(size, scope);
                quote!(#p::Cut::sized(#size))
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

    /// What a content must be given besides its bytes.
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

    /// The arguments of a nested record, in the parse.
    fn args_of(&mut self, ty: &Type, field: &Field<'_>, scope: &Scope) -> TokenStream {
        let context = self.context;
        let args = context.args_of(ty, field, scope, self.errors);
        if !args.can_fail {
            return args.inner;
        }
        let step = context.step_of(field);
        let args = args.result();
        quote!(input.given(#args, #step)?)
    }

    // ------------------------------------------------------------------ checks

    /// `magic` and `check` of a field that begins at `at`.
    fn checks(&mut self, index: usize, field: &Field<'_>, at: &TokenStream) -> TokenStream {
        let context = self.context;
        let step = context.step(index);
        let mut tokens = TokenStream::new();
        if let Some(magic) = &field.attr.magic {
            let check = self.magic(field, &magic.alternatives, &step, at);
            tokens.extend(check);
        }
        let scope = context.scope(index, true);
        for check in &field.attr.check {
            let condition = self.condition(check, &scope);
            tokens.extend(quote!(input.check(#condition, #step, #at)?;));
        }
        if tokens.is_empty() || !field.shape.is_optional {
            return tokens;
        }
        // What is absent cannot be wrong.
        let local = field.local();
        quote!(if ::core::option::Option::is_some(&#local) { #tokens })
    }

    fn magic(
        &mut self,
        field: &Field<'_>,
        alternatives: &[Expr],
        step: &TokenStream,
        at: &TokenStream,
    ) -> TokenStream {
        let local = field.local();
        let value = if field.shape.is_optional {
            quote!(value)
        } else {
            quote!(#local)
        };
        let p = &self.context.private;
        let mut numbers = Vec::new();
        let mut bytes = Vec::new();
        for alternative in alternatives {
            match &alternative.root.kind {
                Kind::Bytes(text) => bytes.push(Literal::byte_string(text)),
                _ => {
                    let scope = Scope {
                        private: p.clone(),
                        ..Scope::default()
                    };
                    let number = print::number(alternative, &scope, self.errors).inner;
                    numbers.push(quote!((#number) as ::core::primitive::i128));
                }
            }
        }
        let check = if numbers.is_empty() {
            quote!(input.magic(#p::num::bytes(&#value), &[#(#bytes),*], #step, #at)?;)
        } else {
            quote!(input.magic_number(#value as ::core::primitive::i128, &[#(#numbers),*], #step, #at)?;)
        };
        if field.shape.is_optional {
            return quote!(if let ::core::option::Option::Some(value) = #local { #check });
        }
        check
    }

    /// `verify`, after all fields are read: it may look at all of them.
    fn verifies(&mut self) -> TokenStream {
        let context = self.context;
        let mut tokens = TokenStream::new();
        let last = context.record.fields.len().saturating_sub(1);
        for (index, field) in context.fields() {
            let scope = context.scope(last, true);
            let step = context.step(index);
            for verify in &field.attr.verify {
                let at = match &context.steps.places[index] {
                    Some(place) => {
                        let (at, offset) = (format_ident!("at_run{}", place.run), &place.offset);
                        quote!(#at + #offset)
                    }
                    None => at_name(field).to_token_stream(),
                };
                let condition = print::condition(verify, &scope, self.errors).result();
                let call = quote! {
                    let position = input.pos();
                    let before = input.place();
                    input.verify(#step, #at, || { let input = before; #condition });
                };
                tokens.extend(if field.shape.is_optional {
                    let local = field.local();
                    quote!(if ::core::option::Option::is_some(&#local) { #call })
                } else {
                    call
                });
            }
        }
        tokens
    }

    // ------------------------------------------------------------------ fields at offsets

    fn at_field(&mut self, index: usize, field: &Field<'_>) -> TokenStream {
        let context = self.context;
        let step = context.step(index);
        let scope = context.scope(index, false);
        let mut tokens = TokenStream::new();
        let at = super::at::At::of(context, field, &scope, self.errors);
        let target = super::at::target(context, field);
        let (position, given) = if at.is_kept {
            let (name, given) = (kept(field), given_name(field));
            let (offset, how) = (&at.offset, &at.how);
            let p = &context.private;
            tokens.extend(quote!(let #name = (#p::num::offset(#offset), #how);));
            let args = match &at.given {
                given if given.can_fail => {
                    let args = at.given.clone().result();
                    quote!(input.given(#args, #step)?)
                }
                given => given.inner.clone(),
            };
            tokens.extend(quote!(let #given = #args;));
            (quote!(#name.0, #name.1), quote!(#given))
        } else {
            let (offset, how, given) = (&at.offset, &at.how, &at.given.inner);
            (quote!(#offset, #how), quote!(#given))
        };
        let runtime = &context.runtime;
        let at = quote!(#runtime::At::<#target>::new(place, #position, #given, #step));
        let tell = quote!(input.at(#step, |place| #at););
        match &field.attr.condition {
            Some(condition) => {
                let condition = self.condition(condition, &scope);
                let has = format_ident!("has_{}", field.name);
                tokens.extend(quote! {
                    let #has = input.test(#condition, #step)?;
                    if #has { #tell } else { input.absent(#step); }
                });
            }
            None => tokens.extend(tell),
        }
        tokens
    }

    // ------------------------------------------------------------------ the view

    fn result(&self) -> TokenStream {
        let context = self.context;
        let view = &context.record.view;
        let whole = if context.keeps_place() {
            quote!(place: input.record_since(start))
        } else {
            quote!(bytes: input.bytes_since(start))
        };
        let runs = (0..context.steps.runs).map(|index| format_ident!("run{index}"));
        let order = context
            .record
            .order
            .is_at_run_time()
            .then(|| quote!(order,));
        let arguments = context.kept_arguments().into_iter().map(|(name, _)| name);
        let fields = context
            .fields()
            .filter(|(_, field)| is_kept(field))
            .map(|(_, field)| {
                let name = kept(field);
                if let Plan::Wire(_) = field.plan {
                    return quote!(#name);
                }
                let local = field.local();
                quote!(#name: #local)
            });
        let at = super::at::kept_names(context);
        quote! {
            #view {
                #whole,
                #order
                #(#runs,)*
                #(#arguments,)*
                #(#fields,)*
                #(#at,)*
            }
        }
    }
}

impl Field<'_> {
    /// The byte fields that arguments by number look at: an accessor keeps two of them at most.
    fn index_fields(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for (_, expr) in self.attr.with.iter().flat_map(|with| &with.args) {
            expr.root.walk(&mut |node| {
                if let Kind::Name(name) = &node.kind
                    && !names.contains(name)
                    && !name.starts_with(char::is_uppercase)
                {
                    names.push(name.clone());
                }
            });
        }
        names
    }

    /// Whether arguments depend on the number of the element.
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
    /// Reports arguments by number that an accessor could not compute again.
    fn check_index(&self, field: &Field<'_>, errors: &mut Errors) {
        let names = field.index_fields();
        let is_bytes = |name: &String| {
            let field = self.record.fields.iter().find(|field| field.name == *name);
            field.is_some_and(|field| matches!(self.ty(field), Ty::Bytes(_)))
        };
        let with = field.attr.with.as_ref();
        if let Some(with) = with
            && (names.len() > 2
                || !names.iter().all(is_bytes)
                || self.record.order.is_at_run_time())
        {
            errors.add(syn::Error::new(
                with.span,
                "arguments with `index()` can look at two fields of bytes at most, as in `with(size = sizes[index()])`: put other numbers into the elements",
            ));
        }
    }

    /// The arguments of element `index`, as a function that accessors hand to the sequence.
    pub(super) fn args_by_index(&self, ty: &Type, field: &Field<'_>) -> TokenStream {
        let names = field.index_fields();
        let mut scope = Scope {
            private: self.private.clone(),
            ..Scope::default()
        };
        for (at, name) in names.iter().enumerate() {
            scope.symbols.push(Symbol {
                name: name.clone(),
                ty: Ty::Bytes(None),
                value: quote!(env[#at]),
                member: None,
            });
        }
        scope.builtins.index = Some(quote!(index));
        let args = self.args_of(ty, field, &scope, &mut Errors::new()).result();
        let mut env: Vec<TokenStream> = names
            .iter()
            .filter_map(|name| {
                let field = self.record.fields.iter().find(|field| field.name == *name)?;
                let getter = &field.accessor;
                let p = &self.private;
                // The slice outlives the view: getters of bytes return what they borrow.
                Some(quote!({ let bytes: &'a [::core::primitive::u8] = #p::num::bytes_of(self.#getter()); bytes }))
            })
            .collect();
        env.resize(2, quote!(&[]));
        quote!(.by_index([#(#env),*], |env, _, index| (#args).ok()))
    }

    /// The value of `order = …` as an `Option<Endian>`.
    pub(super) fn order_value(&self, expr: &Expr, value: TokenStream) -> TokenStream {
        let p = &self.private;
        let span = expr.source.span(expr.root.part);
        super::located(quote!(#p::order_of(#value)), span)
    }

    /// The encoding of text as a value, where units may have two bytes.
    pub(super) fn encoding(
        &self,
        field: &Field<'_>,
        kind: &Content,
        given: &TokenStream,
    ) -> Option<TokenStream> {
        let Content::Text(encoding) = kind else {
            return None;
        };
        if field.attr.encoding.is_some() {
            return Some(given.clone());
        }
        let runtime = &self.runtime;
        Some(quote!(<#encoding as #runtime::Known>::ENCODING))
    }

    /// Whether any expression of the record names `name`.
    fn is_named(&self, name: &str) -> bool {
        self.used_names().iter().any(|used| used == name)
    }

    /// All names in expressions that are evaluated while the record is parsed.
    fn used_names(&self) -> Vec<String> {
        let mut names = Vec::new();
        let mut add = |expr: &Expr| {
            expr.root.walk(&mut |node| {
                if let Kind::Name(name) = &node.kind {
                    names.push(name.clone());
                }
            });
        };
        for field in &self.record.fields {
            field.each_expr(&mut add);
        }
        if let OrderOf::Data { expr } = &self.record.order {
            add(expr);
        }
        for skip in self.after {
            if let Skip::Expr(expr) = skip {
                add(expr);
            }
        }
        names
    }

    /// The arguments of a nested record.
    pub(super) fn args_of(
        &self,
        ty: &Type,
        field: &Field<'_>,
        scope: &Scope,
        errors: &mut Errors,
    ) -> Printed {
        let runtime = &self.runtime;
        let p = &self.private;
        let order = &self.order_for(self.index_of(field));
        let span = field.span();
        let ty = with_static(ty);
        let printed = |inner, can_fail| Printed {
            inner,
            can_fail,
            private: p.clone(),
        };
        let mut values = Vec::new();
        let mut can_fail = false;
        if let Some(matched) = &field.attr.matched {
            let printed = print::tag(matched, scope, errors);
            can_fail |= printed.can_fail;
            let tag = printed.inner;
            let at = matched.source.span(matched.root.part);
            values.push(quote_spanned!(at=> tag: <#ty as #p::Union>::choose(#tag)));
        }
        if let Some(with) = &field.attr.with {
            for (name, expr) in &with.args {
                let printed = print::natural(expr, scope, errors);
                can_fail |= printed.can_fail;
                let value = printed.inner;
                let value = match &expr.root.kind {
                    // A field has its own type, which may be another than the argument's.
                    Kind::Name(_) if is_integer(expr, scope) => {
                        can_fail = true;
                        quote!(#p::num::fit(#value)?)
                    }
                    _ => value,
                };
                values.push(quote_spanned!(name.span()=> #name: #value));
            }
        }
        if values.is_empty() {
            let none = super::located(quote!(#p::no_args()), span);
            let args = quote_spanned!(span=> <#ty as #runtime::View>::args(#none, #order));
            return printed(args, false);
        }
        let at = field.attr.with.as_ref().map_or(span, |with| {
            proc_macro2::Span::call_site().located_at(with.span)
        });
        let args = quote_spanned! {at=> {
            type Given = <#ty as #runtime::View>::Given;
            <#ty as #runtime::View>::args(Given { #(#values),* }, #order)
        }};
        printed(args, can_fail)
    }

    fn index_of(&self, field: &Field<'_>) -> usize {
        let mut fields = self.record.fields.iter();
        let index = fields.position(|other| core::ptr::eq(other, field));
        index.unwrap_or(usize::MAX)
    }

    pub(super) fn step_of(&self, field: &Field<'_>) -> TokenStream {
        self.step(self.index_of(field))
    }
}

impl Field<'_> {
    /// Calls `visit` with each expression that is evaluated while the record is parsed.
    pub(super) fn each_expr(&self, visit: &mut dyn FnMut(&Expr)) {
        let attr = &self.attr;
        for expr in [
            &attr.at,
            &attr.condition,
            &attr.matched,
            &attr.encoding,
            &attr.value,
            &attr.skip,
            &attr.align,
            &attr.skip_after,
            &attr.align_after,
        ]
        .into_iter()
        .flatten()
        {
            visit(expr);
        }
        attr.check.iter().chain(&attr.verify).for_each(&mut *visit);
        if let Some(with) = &attr.with {
            with.args.iter().for_each(|(_, expr)| visit(expr));
        }
        match &self.plan {
            Plan::Content { how, .. } | Plan::Nested { how, .. } => {
                how.exprs().into_iter().for_each(&mut *visit);
            }
            Plan::Integer { size, .. } => visit(size),
            _ => {}
        }
        for skip in &self.spec.before {
            if let Skip::Expr(expr) = skip {
                visit(expr);
            }
        }
    }
}

/// Whether the expression is a field or argument that is an integer.
fn is_integer(expr: &Expr, scope: &Scope) -> bool {
    let Kind::Name(name) = &expr.root.kind else {
        return false;
    };
    scope
        .symbol(name)
        .is_some_and(|symbol| matches!(symbol.ty, Ty::Int(_)))
}

/// The terminator of bytes, or of text in `encoding`.
pub(super) fn terminator(
    until: &Terminator,
    encoding: Option<&TokenStream>,
    p: &TokenStream,
) -> TokenStream {
    let mut tokens = match &until.mark {
        Mark::Unit(unit) => {
            let unit = code_unit(*unit, encoding, p);
            match encoding {
                Some(_) => quote!({ let unit = #unit; #p::Until::new(unit).unit(unit.len()) }),
                None => quote!(#p::Until::new(#unit)),
            }
        }
        Mark::Bytes(bytes) => {
            let bytes = Literal::byte_string(bytes);
            quote!(#p::Until::new(#bytes))
        }
    };
    for (is_set, name) in [
        (until.inclusive, "inclusive"),
        (until.or_end, "or_end"),
        (until.keep, "keep"),
    ] {
        if is_set {
            let name = format_ident!("{name}");
            tokens = quote!(#tokens.#name());
        }
    }
    tokens
}

/// The bytes that `trim` removes.
pub(super) fn trimmed(trim: &Expr, encoding: Option<&TokenStream>, p: &TokenStream) -> TokenStream {
    match &trim.root.kind {
        Kind::Int(unit) => code_unit(*unit, encoding, p),
        Kind::Bytes(bytes) => Literal::byte_string(bytes).to_token_stream(),
        _ => quote!(b""),
    }
}

/// A number as one unit of text.
fn code_unit(unit: u64, encoding: Option<&TokenStream>, p: &TokenStream) -> TokenStream {
    let wide = u16::try_from(unit).unwrap_or(u16::MAX);
    let byte = Literal::byte_string(&wide.to_le_bytes()[..1]);
    let Some(encoding) = encoding else {
        return byte.to_token_stream();
    };
    let little = Literal::byte_string(&wide.to_le_bytes());
    let big = Literal::byte_string(&wide.to_be_bytes());
    quote!(#p::code_unit(#encoding, #byte, #little, #big))
}
