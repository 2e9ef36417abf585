//! Writes the code. What is written calls the runtime and has no logic of its own.

pub(super) mod args;
mod at;
mod field;
mod generics;
mod meta;
mod mutable;
mod pack;
mod parse;
mod traits;
mod unpack;
mod view;

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::{Type, parse_quote};

use super::model::{Field, OrderOf, Record};
use super::plan::{Content, How, Plan};
use super::scope::{Builtins, Extent, Scope, Symbol, Ty};
use super::shape::{Base, bare, with_lifetime, with_static};
use super::steps::Steps;
use super::string::Skip;
use super::tree::{Expr, Kind, Node};
use crate::errors::Errors;
use crate::types::{FieldType, Leaf};
use field::kept_name;

pub(super) use field::endian;
pub(super) use generics::{Params, is_bound};
pub(super) use traits::copies;

/// What is known while the code of one record is written.
pub(super) struct Context<'r> {
    pub(super) record: &'r Record<'r>,
    pub(super) steps: &'r Steps,
    /// What is skipped after the last field.
    after: &'r [Skip],
    runtime: TokenStream,
    private: TokenStream,
    /// The order of numbers whose order is known at run time, and of what is inherited.
    order: TokenStream,
    /// The table of the record.
    meta: TokenStream,
    params: Params,
    /// Names that accessors use, so that the view keeps them: arguments.
    used_by_accessors: Vec<String>,
}

/// The code of a record.
pub(super) fn record(
    record: &Record<'_>,
    steps: &Steps,
    after: &[Skip],
    errors: &mut Errors,
) -> TokenStream {
    let context = Context::new(record, steps, after);
    let view = view::definition(&context);
    let private = &context.private;
    let given = context.given();
    let implementation = parse::implementation(&context, errors);
    let accessors = view::accessors(&context, errors);
    let traits = traits::all(&context);
    let update = pack::update(&context);
    let mutable = mutable::all(&context);
    quote! {
        #view
        #[allow(
            dead_code,
            non_snake_case,
            trivial_numeric_casts,
            unreachable_code,
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
            #implementation
            #accessors
            #traits
            #update
        };
        #mutable
    }
}

impl<'r> Context<'r> {
    fn new(record: &'r Record<'r>, steps: &'r Steps, after: &'r [Skip]) -> Self {
        let (runtime, private) = (record.runtime(), record.private());
        let order = match record.order {
            OrderOf::Known(order) => endian(order, &private),
            OrderOf::Missing => quote!(#private::Endian::Little),
            OrderOf::Outer | OrderOf::Data { .. } => quote!(order),
        };
        let nested = generic_children(record);
        let params = Params::of(record.generics, &nested, &runtime);
        let mut context = Self {
            record,
            steps,
            after,
            order,
            meta: quote!(Self::META),
            params,
            runtime,
            private,
            used_by_accessors: Vec::new(),
        };
        context.used_by_accessors = context.names_of_accessors();
        context
    }

    /// The same for accessors of the view, which are not part of the trait.
    fn of_view(&self) -> Self {
        let (ident, runtime) = (&self.record.ident, &self.runtime);
        let names = self.params.own_names(&quote!('static));
        Self {
            record: self.record,
            steps: self.steps,
            after: self.after,
            runtime: self.runtime.clone(),
            private: self.private.clone(),
            order: if self.record.order.is_at_run_time() {
                quote!(self.order)
            } else {
                self.order.clone()
            },
            meta: quote!(<#ident #names as #runtime::View>::META),
            params: Params::of(
                self.record.generics,
                &generic_children(self.record),
                &self.runtime,
            ),
            used_by_accessors: self.used_by_accessors.clone(),
        }
    }

    /// What the accessor of a field with a mistake most likely returns.
    fn stand_in(&self, field: &Field<'_>) -> TokenStream {
        let runtime = &self.runtime;
        let inner = with_lifetime(&field.shape.inner, &parse_quote!('a));
        let mut ty = match &field.shape.base {
            Base::ByteArray => quote!(&'a #inner),
            Base::Other => quote!(<#inner as #runtime::View>::Shown<'a>),
            _ => inner.clone(),
        };
        if field.shape.is_at {
            ty = quote!(#runtime::At<'a, #inner>);
        }
        if field.shape.is_optional {
            ty = quote!(::core::option::Option<#ty>);
        }
        ty
    }

    /// The number of a field in the table.
    fn number(&self, index: usize) -> u16 {
        self.steps.numbers.get(index).copied().unwrap_or(u16::MAX)
    }

    /// The step to a field, as errors name it.
    fn step(&self, index: usize) -> TokenStream {
        let (meta, number) = (&self.meta, self.number(index));
        quote!(#meta.step(#number))
    }

    fn fields(&self) -> impl Iterator<Item = (usize, &'r Field<'r>)> {
        self.record.fields.iter().enumerate()
    }

    /// Whether the record is a variant that is one unnamed field.
    fn is_single(&self) -> bool {
        let is_unnamed = |field: &Field<'_>| field.input.ident.is_none();
        self.record.variant.is_some()
            && self.record.fields.len() == 1
            && self.record.fields.iter().all(is_unnamed)
    }

    /// Whether the view keeps the place of the record and not only its bytes.
    fn keeps_place(&self) -> bool {
        self.record.fields.iter().any(|field| {
            if !field.attr.verify.is_empty() {
                return true;
            }
            let makes = matches!(
                &field.plan,
                Plan::Content {
                    kind: Content::Seq(_) | Content::Table(_) | Content::Lazy(_),
                    ..
                }
            );
            makes || field.shape.is_at
        })
    }

    /// Names in the expressions that accessors compute.
    fn names_of_accessors(&self) -> Vec<String> {
        let mut names = Vec::new();
        for field in &self.record.fields {
            if !field.shape.is_at {
                continue;
            }
            for expr in field.accessor_exprs() {
                expr.root.walk(&mut |node: &Node| {
                    if let Kind::Name(name) = &node.kind {
                        names.push(name.clone());
                    }
                });
            }
        }
        names
    }

    // ------------------------------------------------------------------ scopes

    /// The order that is handed to what is nested in a field: none is known before the data says it.
    fn order_for(&self, index: usize) -> TokenStream {
        let OrderOf::Data { expr } = &self.record.order else {
            return self.order.clone();
        };
        let p = &self.private;
        match self.record.last_named(expr) {
            Some(last) if index <= last => quote!(#p::Endian::Little),
            _ => self.order.clone(),
        }
    }

    /// The names that an expression of field `index` may use while the record is parsed; of all
    /// fields that come before if `with_own` is false, and of the field itself if it is true.
    fn scope(&self, index: usize, with_own: bool) -> Scope {
        let p = &self.private;
        let mut scope = Scope {
            private: p.clone(),
            ..Scope::default()
        };
        self.add_arguments(&mut scope, |name| quote!(#name));
        for (at, field) in self.fields() {
            if at > index || at == index && !with_own {
                if at == index {
                    scope.own = Some(field.name.clone());
                } else {
                    scope.later.push(field.name.clone());
                }
                continue;
            }
            scope.symbols.push(self.symbol(at, field));
            self.extent(at, field, &mut scope);
        }
        scope.whole = Some((quote!(start.pos()), quote!(input.pos())));
        scope.builtins = Builtins {
            pos: Some(quote!((input.pos() - start.pos()))),
            left: Some(quote!(input.left())),
            start: Some(quote!(start.start())),
            end: Some(quote!(start.end())),
            rest: Some(quote!(input.rest())),
            index: None,
            between: Some(quote!(start.between)),
        };
        scope
    }

    fn add_arguments(&self, scope: &mut Scope, value: impl Fn(&Ident) -> TokenStream) {
        for arg in &self.record.args {
            let ident = &arg.ident;
            let local = argument(&ident.to_string());
            scope.symbols.push(Symbol {
                name: ident.to_string(),
                ty: type_of(&arg.ty),
                value: value(&local),
                member: None,
            });
        }
        if let Some(tag) = self.record.variant.as_ref().and_then(|v| v.tag.as_ref()) {
            let local = argument("tag");
            let ty: Option<Type> = syn::parse2(tag.clone()).ok();
            scope.symbols.push(Symbol {
                name: "tag".to_owned(),
                ty: ty.map_or(Ty::Opaque, |ty| type_of(&ty)),
                value: value(&local),
                member: None,
            });
        }
    }

    /// A field as an expression of the parse sees it.
    fn symbol(&self, index: usize, field: &Field<'_>) -> Symbol {
        let local = field.local();
        let (runtime, step) = (&self.runtime, self.step(index));
        let value = match &field.plan {
            _ if field.shape.is_at => quote!(()),
            Plan::Content { kind, .. } => {
                let maker = match kind {
                    Content::Seq(_) => Some("Seq"),
                    Content::Table(_) => Some("Table"),
                    Content::Lazy(_) => Some("Lazy"),
                    _ => None,
                };
                match maker {
                    Some(maker) => {
                        let maker = format_ident!("{maker}");
                        quote!(#runtime::#maker::kept(start, #local, #step))
                    }
                    None => quote!(#local),
                }
            }
            Plan::Nested { ty, .. } => {
                let ty = with_static(ty);
                if field.shape.is_optional {
                    quote!(#local.map(<#ty as #runtime::View>::shown))
                } else {
                    quote!(<#ty as #runtime::View>::shown(#local))
                }
            }
            _ => quote!(#local),
        };
        let ty = if field.shape.is_at {
            Ty::Other("a field at an offset, which is read when asked for")
        } else {
            self.ty(field)
        };
        Symbol {
            name: field.name.clone(),
            ty,
            value,
            member: None,
        }
    }

    /// Where the bytes of a field are, for `bytes(…)`.
    fn extent(&self, index: usize, field: &Field<'_>, scope: &mut Scope) {
        if field.shape.is_at || matches!(field.plan, Plan::Value(_)) {
            return;
        }
        let (start, end) = if let Some(place) = &self.steps.places[index] {
            let (at, offset) = (format_ident!("at_run{}", place.run), &place.offset);
            let size = match &field.plan {
                Plan::Wire(wire) => field::wire_size(wire),
                Plan::Bits(bits) => {
                    let bytes = (bits.first + bits.width).div_ceil(8);
                    quote!(#bytes)
                }
                _ => quote!(0),
            };
            (quote!((#at + #offset)), quote!((#at + #offset + #size)))
        } else {
            let (at, end) = (at_name(field), end_name(field));
            (quote!(#at), quote!(#end))
        };
        scope.extents.push(Extent {
            name: field.name.clone(),
            start,
            end,
        });
    }

    /// The names that accessors of the view may use.
    fn view_scope(&self) -> Scope {
        let mut scope = Scope {
            private: self.private.clone(),
            ..Scope::default()
        };
        self.add_arguments(&mut scope, |name| quote!(self.#name));
        for (_, field) in self.fields() {
            let accessor = getter_name(field);
            scope.symbols.push(Symbol {
                name: field.name.clone(),
                ty: self.ty(field),
                value: quote!(self.#accessor()),
                member: None,
            });
        }
        scope.builtins.start = Some(quote!(self.place.start()));
        scope
    }
}

impl Field<'_> {
    /// The expressions of a field at an offset.
    fn accessor_exprs(&self) -> Vec<&Expr> {
        let mut all: Vec<&Expr> = Vec::new();
        all.extend(&self.attr.at);
        all.extend(&self.attr.matched);
        if let Some(with) = &self.attr.with {
            all.extend(with.args.iter().map(|(_, expr)| expr));
        }
        match &self.plan {
            Plan::Content { how, .. } | Plan::Nested { how, .. } => all.extend(how.exprs()),
            _ => {}
        }
        all
    }
}

impl How {
    fn exprs(&self) -> Vec<&Expr> {
        match self {
            Self::Own | Self::ToEnd => Vec::new(),
            Self::Sized { size, .. } => vec![size],
            Self::Counted { count, size } => core::iter::once(count).chain(size).collect(),
            Self::Each { each, count, size } => {
                core::iter::once(each).chain(count).chain(size).collect()
            }
            Self::Cut { size, .. } => size.iter().collect(),
            Self::While { until, size, .. } => core::iter::once(until).chain(size).collect(),
        }
    }
}

/// The view of a record with mistakes: its accessors, and an impl that is never run.
pub(super) fn stand_in(record: &Record<'_>, steps: &Steps) -> TokenStream {
    let context = Context::new(record, steps, &[]);
    let given = context.given();
    let (view, vis, runtime, p) = (
        &record.view,
        &record.vis,
        &context.runtime,
        &context.private,
    );
    let declared = context.params.view_declared();
    let names = context.params.view_names(&quote!('a));
    let view_names = context.params.view_names(&quote!('__v));
    let clause = context.params.clause();
    let (own, own_impl) = (context.own_type(), context.own_impl());
    let unpacked = if record.variant.is_some() {
        quote!(())
    } else {
        let (ident, names) = (&record.ident, context.params.own_names(&quote!('__v)));
        quote!(#ident #names)
    };
    let (args, given_type, _) = context.args();
    let getters = context.fields().map(|(_, field)| {
        let (name, vis, ty) = (&field.accessor, &field.vis, context.stand_in(field));
        quote!(#vis fn #name(&self) -> #ty { loop {} })
    });
    let types = record
        .generics
        .type_params()
        .map(|parameter| &parameter.ident);
    let built_in = [
        ("as_bytes", quote!(&'a [::core::primitive::u8])),
        (
            "verify",
            quote!(::core::result::Result<(), #runtime::Error>),
        ),
    ];
    let built_in = built_in.into_iter().filter_map(|(name, ty)| {
        let is_taken = record.fields.iter().any(|field| field.name == name);
        let name = format_ident!("{name}");
        (!is_taken).then(|| quote!(#vis fn #name(&self) -> #ty { loop {} }))
    });
    let body = stand_in_impl(p);
    quote! {
        #[allow(dead_code)]
        #vis struct #view #declared (
            ::core::marker::PhantomData<(&'a (), #(fn() -> #types),*)>
        ) #clause;
        #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic)]
        const _: () = {
            #given
            impl #declared #view #names #clause {
                #(#getters)*
                #(#built_in)*
            }
            impl #declared ::core::clone::Clone for #view #names #clause {
                fn clone(&self) -> Self { *self }
            }
            impl #declared ::core::marker::Copy for #view #names #clause {}
            impl #declared ::core::fmt::Debug for #view #names #clause {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result { loop {} }
            }
            impl #declared ::core::cmp::PartialEq for #view #names #clause {
                fn eq(&self, other: &Self) -> bool { loop {} }
            }
            impl #own_impl #runtime::View for #own #clause {
                type View<'__v> = #view #view_names;
                type Unpacked<'__v> = #unpacked;
                type Args = #args;
                type Given = #given_type;
                #body
            }
        };
    }
}

/// The rest of an impl of `View` that is never run.
pub(super) fn stand_in_impl(p: &TokenStream) -> TokenStream {
    quote! {
        type Shown<'__v> = Self::View<'__v>;
        const META: &'static #p::Meta = &#p::Meta::new("", &[]);
        fn args(given: Self::Given, order: #p::Endian) -> Self::Args { loop {} }
        fn parse<'__v, __M: #p::Mode>(
            input: &mut #p::Input<'__v, __M>,
            args: Self::Args,
        ) -> ::core::option::Option<Self::View<'__v>> {
            loop {}
        }
        fn to_unpacked(
            view: Self::View<'_>,
        ) -> ::core::option::Option<Self::Unpacked<'_>> {
            loop {}
        }
        fn shown(view: Self::View<'_>) -> Self::Shown<'_> { loop {} }
        fn pack_fields(
            &self,
            out: &mut #p::Packer<'_>,
            args: Self::Args,
        ) -> ::core::option::Option<()> {
            loop {}
        }
    }
}

/// The variant of a union that is one unnamed field.
pub(super) struct VariantView {
    /// What the view of the variant contains.
    pub(super) ty: TokenStream,
    /// How it is called in the hidden record.
    pub(super) getter: Ident,
    /// The user's value made of `view`; none if it cannot be made of bytes.
    pub(super) unpacked: Option<TokenStream>,
}

/// The content of a variant that is one unnamed field.
pub(super) fn single(record: &Record<'_>, steps: &Steps) -> VariantView {
    let context = Context::new(record, steps, &[]).of_view();
    let field = &record.fields[0];
    VariantView {
        ty: view::getter_parts(&context, 0, field).0,
        getter: field.accessor.clone(),
        unpacked: unpack::variant_value(&context, field),
    }
}

/// Packs the fields of a variant, bound as [`variant_pattern`] says.
pub(super) fn variant_pack(record: &Record<'_>, steps: &Steps) -> TokenStream {
    let mut context = Context::new(record, steps, &[]);
    let (own, runtime) = (context.own_static(), &context.runtime);
    context.meta = quote!(<#own as #runtime::View>::META);
    pack::body(&context, &|field| {
        let name = pack::binding(field);
        quote!((*#name))
    })
}

/// The fields of a variant as references.
pub(super) fn variant_pattern(record: &Record<'_>) -> TokenStream {
    let fields = record.fields.iter().map(|field| {
        let (member, name) = (pack::member(field), pack::binding(field));
        quote!(#member: #name)
    });
    quote!({ #(#fields),* })
}

/// The names of those references.
pub(super) fn variant_bindings(record: &Record<'_>) -> Vec<Ident> {
    record.fields.iter().map(pack::binding).collect()
}

/// The hidden record of a variant, and its view.
pub(super) fn variant_record(
    record: &Record<'_>,
    steps: &Steps,
    is_single: bool,
    errors: &mut Errors,
) -> TokenStream {
    let expanded = self::record(record, steps, &[], errors);
    if !is_single {
        return expanded;
    }
    // Nobody sees the view: its one field is the variant's.
    quote!(#[doc(hidden)] #expanded)
}

/// What is known of the type of an argument.
pub(super) fn type_of(ty: &Type) -> Ty {
    let parts = FieldType::of(ty);
    match parts.leaf {
        Leaf::Primitive(primitive) if parts.lengths.is_empty() => field::number(primitive),
        _ => Ty::Opaque,
    }
}

/// Type parameters that are read as records without arguments.
pub(super) fn generic_children(record: &Record<'_>) -> Vec<TokenStream> {
    let mut found = Vec::new();
    for field in &record.fields {
        let (Plan::Nested { ty, .. }
        | Plan::Content {
            kind: Content::Seq(ty) | Content::Table(ty) | Content::Lazy(ty),
            ..
        }) = &field.plan
        else {
            continue;
        };
        let Type::Path(path) = bare(ty) else { continue };
        let is_parameter = record
            .generics
            .type_params()
            .any(|parameter| path.path.is_ident(&parameter.ident));
        if is_parameter && field.attr.with.is_none() {
            found.push(with_static(ty).to_token_stream());
        }
    }
    found
}

/// The same tokens, so that errors about them point at `span`.
pub(super) fn located(tokens: TokenStream, span: proc_macro2::Span) -> TokenStream {
    let tokens = tokens.into_iter().map(|token| match token {
        TokenTree::Group(group) => {
            let inner = located(group.stream(), span);
            let mut group = Group::new(group.delimiter(), inner);
            group.set_span(span);
            TokenTree::Group(group)
        }
        mut token => {
            token.set_span(token.span().located_at(span));
            token
        }
    });
    tokens.collect()
}

/// The local variable of an argument.
pub(super) fn argument(name: &str) -> Ident {
    format_ident!("v_{name}")
}

/// The getter of a field; of a reserved one it is private.
fn getter_name(field: &Field<'_>) -> Ident {
    field.accessor.clone()
}

/// Where a field begins, in the generated parse.
fn at_name(field: &Field<'_>) -> Ident {
    format_ident!("at_{}", field.name)
}

/// Where a field ends, in the generated parse.
fn end_name(field: &Field<'_>) -> Ident {
    format_ident!("end_{}", field.name)
}

/// The private field of the view that keeps the arguments of what is at an offset.
fn given_name(field: &Field<'_>) -> Ident {
    format_ident!("given_{}", field.name)
}

/// The private field of the view that says whether there is something at an offset.
fn has_name(field: &Field<'_>) -> Ident {
    format_ident!("has_{}", field.name)
}

/// Whether the view keeps `field` beside its runs.
fn is_kept(field: &Field<'_>) -> bool {
    !field.shape.is_at && !field.is_in_run() && !matches!(field.plan, Plan::Broken)
}

/// The private field of the view that keeps `field`.
fn kept(field: &Field<'_>) -> Ident {
    kept_name(field)
}
