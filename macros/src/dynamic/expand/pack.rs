//! Packing: the values of the struct become bytes, and every count, size, tag, magic and check must
//! agree with them.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::Type;

use super::Context;
use super::field::endian;
use super::parse::{terminator, trimmed};
use crate::dynamic::model::{Field, OrderOf};
use crate::dynamic::plan::{
    Bits, BitsLeaf, Content, How, Plan, Terminator, Wire, WireKind, WireOrder, native, number_type,
};
use crate::dynamic::print;
use crate::dynamic::scope::{Builtins, Scope, Symbol, Ty};
use crate::dynamic::string::Skip;
use crate::dynamic::tree::{Expr, Kind};
use crate::errors::Errors;
use crate::types::{FieldType, Leaf, Primitive};

/// The body of `pack_fields`, with the fields where `place` says.
pub(super) fn body(
    context: &Context<'_>,
    place: &dyn Fn(&Field<'_>) -> TokenStream,
) -> TokenStream {
    let mut writer = Writer {
        context,
        place,
        bits: Vec::new(),
    };
    writer.body()
}

struct Writer<'w, 'r> {
    context: &'w Context<'r>,
    place: &'w dyn Fn(&Field<'_>) -> TokenStream,
    /// The bit fields of the run of bits that is open.
    bits: Vec<usize>,
}

impl Writer<'_, '_> {
    fn body(&mut self) -> TokenStream {
        let context = self.context;
        let mut tokens = quote!(let start = out.pos(););
        match self.order() {
            Ok(order) => tokens.extend(order),
            Err(refused) => return refused,
        }
        for (index, field) in context.fields() {
            if !matches!(field.plan, Plan::Bits(_)) {
                tokens.extend(self.end_bits());
            }
            tokens.extend(self.gaps(index, field, true));
            tokens.extend(self.field(index, field));
            tokens.extend(self.gaps(index, field, false));
        }
        tokens.extend(self.end_bits());
        let last = context.record.fields.len().saturating_sub(1);
        tokens.extend(self.skips(context.after, last));
        quote!(#tokens ::core::option::Option::Some(()))
    }

    /// The byte order that the values say; where they do not, all of the body.
    fn order(&self) -> Result<TokenStream, TokenStream> {
        let context = self.context;
        let OrderOf::Data { expr } = &context.record.order else {
            return Ok(TokenStream::new());
        };
        let last = context.record.last_named(expr);
        let step = context.step(last.unwrap_or(0));
        let Some(scope) = self.scope(last.unwrap_or(0), expr) else {
            return Err(quote!(out.unplaced(#step)));
        };
        let order = print::natural(expr, &scope, &mut Errors::new());
        let value = context.order_value(expr, quote!(order));
        let order = order.checked().result();
        Ok(quote! {
            let order = match #order {
                ::core::result::Result::Ok(order) => #value,
                ::core::result::Result::Err(_) => ::core::option::Option::None,
            };
            let ::core::option::Option::Some(order) = order else {
                return out.unplaced(#step);
            };
        })
    }

    /// The names of an expression, if the values alone say what it is.
    fn scope(&self, index: usize, expr: &Expr) -> Option<Scope> {
        let context = self.context;
        let is_known = !expr.root.any(|kind| match kind {
            Kind::Builtin(builtin) => builtin.name() != "pos",
            Kind::Span(_) => true,
            Kind::Call(_, arguments) => arguments
                .iter()
                .any(|argument| matches!(argument.kind, Kind::Field(..))),
            _ => false,
        });
        if !is_known {
            return None;
        }
        let mut scope = Scope {
            private: context.private.clone(),
            ..Scope::default()
        };
        context.add_arguments(&mut scope, |name| quote!(#name));
        for (_, field) in context.fields().take(index + 1) {
            scope.symbols.push(self.symbol(field));
        }
        scope.builtins = Builtins {
            pos: Some(quote!((out.pos() - start))),
            ..Builtins::default()
        };
        Some(scope)
    }

    /// A field as expressions see it: with the type that the user's struct has.
    fn symbol(&self, field: &Field<'_>) -> Symbol {
        let (context, place) = (self.context, (self.place)(field));
        let runtime = &context.runtime;
        let value = match &field.plan {
            Plan::Wire(wire) if wire.kind == WireKind::Bytes && !field.shape.is_optional => {
                quote!((&#place))
            }
            Plan::Wire(Wire {
                kind: WireKind::Bind | WireKind::Records,
                ..
            }) => quote!((&#place)),
            Plan::Bits(bits) if bits.leaf == BitsLeaf::Enum => quote!((&#place)),
            Plan::Nested { .. } => {
                let p = &context.private;
                if field.shape.is_optional {
                    quote!(#place.as_ref().and_then(#runtime::View::own))
                } else {
                    quote!(#p::num::present(#runtime::View::own(&#place))?)
                }
            }
            _ => place.clone(),
        };
        let ty = match context.ty(field) {
            Ty::Wires(interval) => Ty::Numbers(interval),
            ty => ty,
        };
        Symbol {
            name: field.name.clone(),
            ty,
            value,
            member: matches!(field.plan, Plan::Nested { .. }).then_some(place),
        }
    }

    /// A number that the values alone say.
    fn number(&self, index: usize, expr: &Expr) -> Option<TokenStream> {
        let scope = self.scope(index, expr)?;
        let printed = print::number(expr, &scope, &mut Errors::new());
        // A value inside may fail although the arithmetic cannot.
        Some(if printed.inner.to_string().contains('?') {
            printed.checked().result()
        } else {
            printed.value()
        })
    }

    fn condition(&self, index: usize, expr: &Expr) -> Option<TokenStream> {
        let scope = self.scope(index, expr)?;
        let printed = print::condition(expr, &scope, &mut Errors::new());
        Some(if printed.inner.to_string().contains('?') {
            printed.checked().result()
        } else {
            printed.value()
        })
    }

    // ------------------------------------------------------------------ gaps

    fn gaps(&self, index: usize, field: &Field<'_>, before: bool) -> TokenStream {
        let context = self.context;
        let step = context.step(index);
        let mut tokens = TokenStream::new();
        let (skip, align) = if before {
            tokens.extend(self.skips(&field.spec.before, index));
            (&field.attr.skip, &field.attr.align)
        } else {
            (&field.attr.skip_after, &field.attr.align_after)
        };
        if let Some(skip) = skip {
            let bytes = self.number(index, skip);
            tokens.extend(match bytes {
                Some(bytes) => quote!(out.skip(#bytes, #step)?;),
                None => quote!(return out.unplaced(#step);),
            });
        }
        if let Some(align) = align {
            let bytes = self.number(index, align);
            tokens.extend(match bytes {
                Some(bytes) => quote!(out.align(#bytes, start, #step)?;),
                None => quote!(return out.unplaced(#step);),
            });
        }
        tokens
    }

    fn skips(&self, skips: &[Skip], index: usize) -> TokenStream {
        let context = self.context;
        let step = context.step(index);
        let skips = skips.iter().map(|skip| match skip {
            Skip::Bytes(bytes) => quote!(out.skip(#bytes, #step)?;),
            Skip::Expr(expr) => match self.number(index, expr) {
                Some(bytes) => quote!(out.skip(#bytes, #step)?;),
                None => quote!(return out.unplaced(#step);),
            },
        });
        skips.collect()
    }

    // ------------------------------------------------------------------ fields

    fn field(&mut self, index: usize, field: &Field<'_>) -> TokenStream {
        let context = self.context;
        let step = context.step(index);
        let place = (self.place)(field);
        if let Plan::Bits(_) = &field.plan {
            self.bits.push(index);
            return self.checks(index, field);
        }
        if field.shape.is_at {
            // Where it is, is the caller's to decide.
            return quote!(let _ = &#place;);
        }
        let checks = self.checks(index, field);
        if !field.shape.is_optional {
            let put = self.put(index, field, &quote!((&#place)));
            return quote!(#checks #put);
        }
        let put = self.put(index, field, &quote!(value));
        let presence = field
            .attr
            .condition
            .as_ref()
            .and_then(|condition| self.condition(index, condition))
            .map(|condition| quote!(out.presence(#condition, #place.is_some(), #step)?;));
        quote! {
            #presence
            if let ::core::option::Option::Some(value) = &#place {
                #checks
                #put
            }
        }
    }

    /// `magic` and `check`.
    fn checks(&self, index: usize, field: &Field<'_>) -> TokenStream {
        let context = self.context;
        let (step, p) = (context.step(index), &context.private);
        let place = (self.place)(field);
        let value = if field.shape.is_optional {
            quote!((*value))
        } else {
            place
        };
        let mut tokens = TokenStream::new();
        if let Some(magic) = &field.attr.magic {
            let all = &magic.alternatives;
            let bytes: Option<Vec<_>> = all
                .iter()
                .map(|expr| match &expr.root.kind {
                    Kind::Bytes(bytes) => Some(Literal::byte_string(bytes)),
                    _ => None,
                })
                .collect();
            tokens.extend(if let Some(bytes) = bytes {
                quote!(out.magic(#p::num::bytes(&#value), &[#(#bytes),*], #step)?;)
            } else {
                let scope = Scope {
                    private: p.clone(),
                    ..Scope::default()
                };
                let numbers = all
                    .iter()
                    .map(|expr| print::number(expr, &scope, &mut Errors::new()).inner);
                quote! {
                    out.magic_number(
                        #value as ::core::primitive::i128,
                        &[#((#numbers) as ::core::primitive::i128),*],
                        #step,
                    )?;
                }
            });
        }
        for check in &field.attr.check {
            if let Some(condition) = self.condition(index, check) {
                tokens.extend(quote!(out.check(#condition, #step)?;));
            }
        }
        tokens
    }

    /// Packs the field that `value` refers to.
    fn put(&self, index: usize, field: &Field<'_>, value: &TokenStream) -> TokenStream {
        let context = self.context;
        let step = context.step(index);
        let span = field.span();
        let unplaced = quote!(return out.unplaced(#step););
        match &field.plan {
            Plan::Wire(wire) => self.wire(index, field, wire, value),
            Plan::Integer { size, order, .. } => {
                let order = context.order_of(*order);
                match self.number(index, size) {
                    Some(size) => quote! {
                        out.integer(*#value as ::core::primitive::i128, #size, #order, #step)?;
                    },
                    None => unplaced,
                }
            }
            Plan::Code(code) => {
                quote_spanned!(span=> out.code::<#code, _>(*#value, #step)?;)
            }
            Plan::Value(expr) => {
                let is_number = matches!(context.ty(field), Ty::Int(_));
                match self.number(index, expr).filter(|_| is_number) {
                    Some(number) => quote! {
                        out.computed(#number, *#value as ::core::primitive::i128, #step)?;
                    },
                    None => quote!(let _ = #value;),
                }
            }
            Plan::Nested { ty, how } => self.nested(index, field, ty, how, value),
            Plan::Content { kind, how } => self.content(index, kind, how, field, value),
            Plan::Bits(_) | Plan::Broken => TokenStream::new(),
        }
    }

    fn wire(
        &self,
        index: usize,
        field: &Field<'_>,
        wire: &Wire,
        value: &TokenStream,
    ) -> TokenStream {
        let context = self.context;
        let runtime = &context.runtime;
        let step = context.step(index);
        let (w, span) = (&wire.ty, field.span());
        let order = context.order_of(wire.order);
        if field.is_reserved() && wire.kind != WireKind::Records {
            let size = super::field::wire_size(wire);
            return quote!(let _ = #value; out.skip(#size, #step)?;);
        }
        match (wire.kind, wire.order) {
            (WireKind::Integer { bytes, .. }, _) => quote! {
                out.integer(*#value as ::core::primitive::i128, #bytes, #order, #step)?;
            },
            (WireKind::Bytes, _) => quote!(out.bytes(#value, #step)?;),
            (WireKind::Number(_) | WireKind::Numbers(_), WireOrder::AtRunTime) => {
                let put = quote!(out.nested::<#w>(value, #order, #step)?;);
                self.each(field, wire, value, put)
            }
            (WireKind::Number(_) | WireKind::Numbers(_), _) => {
                quote_spanned!(span=> out.put(&<#w as #runtime::Wire>::new(*#value), #step)?;)
            }
            (WireKind::Bind, _) => {
                let ty = &field.shape.inner;
                quote_spanned! {span=>
                    out.put(&<#ty as #runtime::Bind<#w>>::to_wire(#value), #step)?;
                }
            }
            (WireKind::Records, _) => {
                let leaf = FieldType::of(&field.shape.inner).innermost;
                let put = quote!(out.nested::<#leaf>(value, (), #step)?;);
                self.each(field, wire, value, put)
            }
        }
    }

    /// Packs each element of an array of any number of dimensions.
    fn each(
        &self,
        field: &Field<'_>,
        wire: &Wire,
        value: &TokenStream,
        put: TokenStream,
    ) -> TokenStream {
        let is_array = !matches!(wire.kind, WireKind::Number(_));
        let dims = FieldType::of(&field.shape.inner).lengths.len();
        let mut tokens = if is_array && wire.order == WireOrder::AtRunTime {
            let native = match FieldType::of(&field.shape.inner).leaf {
                Leaf::Primitive(primitive) => native(primitive),
                _ => TokenStream::new(),
            };
            let step = self.context.step_of(field);
            let order = self.context.order_of(wire.order);
            quote!(out.nested::<#native>(value, #order, #step)?;)
        } else {
            put
        };
        if is_array {
            for _ in 0..dims {
                tokens = quote!(for value in value { #tokens });
            }
        }
        quote!({ let value = #value; #tokens })
    }

    fn nested(
        &self,
        index: usize,
        field: &Field<'_>,
        ty: &Type,
        how: &How,
        value: &TokenStream,
    ) -> TokenStream {
        let context = self.context;
        let step = context.step(index);
        let span = field.span();
        let unplaced = quote!(return out.unplaced(#step););
        let exprs = field.attr.matched.iter().chain(
            field
                .attr
                .with
                .iter()
                .flat_map(|with| with.args.iter().map(|(_, expr)| expr)),
        );
        let mut scope = Scope {
            private: context.private.clone(),
            ..Scope::default()
        };
        for expr in exprs {
            match self.scope(index, expr) {
                Some(known) => scope = known,
                None => return unplaced,
            }
        }
        let args = context.args_of(ty, field, &scope, &mut Errors::new());
        let args = args.checked().result();
        let read = quote_spanned! {span=>
            match #args {
                ::core::result::Result::Ok(args) => out.nested::<#ty>(#value, args, #step)?,
                ::core::result::Result::Err(_) => return out.unplaced(#step),
            }
        };
        let How::Sized { size, or_end } = how else {
            return quote!(#read;);
        };
        match self.number(index, size).filter(|_| !or_end) {
            Some(size) => quote! {
                let window = out.window(#size, #step)?;
                #read;
                out.end_window(window, b"", #step)?;
            },
            None if *or_end => quote!(#read;),
            None => unplaced,
        }
    }

    fn content(
        &self,
        index: usize,
        kind: &Content,
        how: &How,
        field: &Field<'_>,
        value: &TokenStream,
    ) -> TokenStream {
        let context = self.context;
        let step = context.step(index);
        if let How::Cut { until, size, trim } = how {
            let cut = (until.as_ref(), size.as_ref(), trim.as_ref());
            return self.cut(index, kind, cut, field, value);
        }
        let (count, size) = match how {
            How::Sized { or_end: true, .. } => (None, None),
            How::Sized { size, .. } => (None, Some(size)),
            How::Counted { count, size } => (Some(count), size.as_ref()),
            How::Each { count, size, .. } => (count.as_ref(), size.as_ref()),
            _ => (None, None),
        };
        let count = count.and_then(|count| self.number(index, count));
        let size = size
            .and_then(|size| self.number(index, size))
            .map(|size| quote!(out.agree(#size, out.pos() - from, #step)?;));
        let counted = count.as_ref().map_or_else(
            || quote!(::core::option::Option::None::<::core::primitive::u64>),
            |count| quote!(::core::option::Option::Some(#count)),
        );
        let put = match kind {
            Content::Seq(_) => quote!(out.seq(*#value, #counted, #step)?;),
            Content::Table(_) => quote!(out.table(*#value, #counted, #step)?;),
            Content::Lazy(_) => quote!(out.lazy(*#value, #step)?;),
            Content::Slice(element, wire) => {
                let agree = count.map(|count| quote!(out.agree(#count, #value.len(), #step)?;));
                let put = self.element(element, wire.as_ref(), index);
                quote!(#agree for value in #value.iter() { #put })
            }
            Content::Numbers(number) => {
                let agree = count.map(|count| quote!(out.agree(#count, #value.len(), #step)?;));
                let order = &context.order;
                quote! {
                    #agree
                    for value in #value.iter() {
                        out.nested::<#number>(&value, #order, #step)?;
                    }
                }
            }
            _ => {
                let bytes = bytes_of(kind, value);
                quote!(out.bytes(#bytes, #step)?;)
            }
        };
        quote!({ let from = out.pos(); #put #size })
    }

    fn element(&self, element: &Type, wire: Option<&TokenStream>, index: usize) -> TokenStream {
        let context = self.context;
        let runtime = &context.runtime;
        let step = context.step(index);
        let leaf = FieldType::of(element).leaf;
        match (wire, leaf) {
            (Some(wire), Leaf::Primitive(_)) => {
                quote!(out.put(&<#wire as #runtime::Wire>::new(*value), #step)?;)
            }
            (Some(_), _) => {
                let leaf = FieldType::of(element).innermost;
                quote!(for value in value { out.nested::<#leaf>(value, (), #step)?; })
            }
            (None, _) => quote!(out.nested::<#element>(value, (), #step)?;),
        }
    }

    /// Text and bytes with a terminator or padding.
    fn cut(
        &self,
        index: usize,
        kind: &Content,
        (until, size, trim): (Option<&Terminator>, Option<&Expr>, Option<&Expr>),
        field: &Field<'_>,
        value: &TokenStream,
    ) -> TokenStream {
        let context = self.context;
        let (step, p) = (context.step(index), &context.private);
        let bytes = bytes_of(kind, value);
        if field.attr.encoding.is_some() {
            // The value knows its own encoding, its bytes are what they were.
            return quote!(out.bytes(#bytes, #step)?;);
        }
        let encoding = context.encoding(field, kind, &TokenStream::new());
        let put = match until {
            Some(until) => {
                let until = terminator(until, encoding.as_ref(), p);
                quote!(out.terminated(#bytes, #until, #step)?;)
            }
            None => quote!(out.bytes(#bytes, #step)?;),
        };
        let Some(size) = size else {
            return put;
        };
        let padding = trim.map_or_else(|| quote!(b""), |trim| trimmed(trim, encoding.as_ref(), p));
        match self.number(index, size) {
            Some(size) => {
                // A value that fills its window has no terminator.
                let fills = until.is_some().then(|| {
                    quote!(if out.left_in(window) == #bytes.len() { out.bytes(#bytes, #step)?; } else)
                });
                quote! {
                    let window = out.window(#size, #step)?;
                    #fills { #put }
                    out.end_window(window, #padding, #step)?;
                }
            }
            None => quote!(return out.unplaced(#step);),
        }
    }

    // ------------------------------------------------------------------ bits

    /// Packs the run of bits that is open.
    fn end_bits(&mut self) -> TokenStream {
        let context = self.context;
        let run = core::mem::take(&mut self.bits);
        let Some(&first) = run.first() else {
            return TokenStream::new();
        };
        let (step, p) = (context.step(first), &context.private);
        let Plan::Bits(Bits { bytes, order, .. }) = &context.record.fields[first].plan else {
            return TokenStream::new();
        };
        let order = endian(*order, p);
        let writes = run.iter().map(|&index| {
            let field = &context.record.fields[index];
            let Plan::Bits(bits) = &field.plan else {
                return TokenStream::new();
            };
            let (place, step) = ((self.place)(field), context.step(index));
            if field.is_reserved() {
                return quote!(let _ = &#place;);
            }
            let runtime = &context.runtime;
            let value = match bits.leaf {
                BitsLeaf::Enum => quote!(#runtime::Coded::to_bits(&#place)),
                BitsLeaf::Bool | BitsLeaf::Unsigned(_) => {
                    quote!(#place as ::core::primitive::u64)
                }
            };
            let (at, width) = (bits.first, bits.width);
            quote!(out.bits(&mut bits, (#at, #width), #order, #value, #step)?;)
        });
        let writes: TokenStream = writes.collect();
        quote! {{
            let mut bits = [0_u8; #bytes];
            #writes
            out.bytes(&bits, #step)?;
        }}
    }
}

/// The bytes of a value.
fn bytes_of(kind: &Content, value: &TokenStream) -> TokenStream {
    match kind {
        Content::Str | Content::Text(_) => quote!(#value.as_bytes()),
        Content::CStr => quote!(#value.to_bytes()),
        _ => value.clone(),
    }
}

/// `update()`: sets fields that are plainly a count, size or tag of another.
pub(super) fn update(context: &Context<'_>) -> TokenStream {
    let updates: Vec<_> = context
        .fields()
        .filter_map(|(_, field)| update_of(context, field))
        .collect();
    if updates.is_empty() || context.record.variant.is_some() {
        return TokenStream::new();
    }
    let ident = &context.record.ident;
    let vis = &context.record.vis;
    let (generics, names, clause) = context.record.generics.split_for_impl();
    quote! {
        impl #generics #ident #names #clause {
            /// Sets every field that is plainly the count, size or tag of another. A number that
            /// does not fit its field is left alone; packing refuses it.
            #vis fn update(&mut self) {
                #(#updates)*
            }
        }
    }
}

fn update_of(context: &Context<'_>, field: &Field<'_>) -> Option<TokenStream> {
    let member = &field.member;
    if field.shape.is_at || field.shape.is_optional {
        return None;
    }
    let p = &context.private;
    let (target, found) = match &field.plan {
        Plan::Nested { .. } => {
            let target = plain(context, field.attr.matched.as_ref()?)?;
            let tag = quote!(#p::Union::tag_of(&self.#member));
            let name = &target.member;
            let set = if matches!(context.ty(target), Ty::Int(_)) {
                quote!(#p::set_number(&mut self.#name, tag))
            } else {
                quote!(#p::set_bytes(&mut self.#name, tag))
            };
            return Some(quote! {
                if let ::core::option::Option::Some(tag) = #tag { #set; }
            });
        }
        Plan::Content { kind, how } => match (how, kind) {
            (
                How::Counted { count, .. },
                Content::Slice(..) | Content::Numbers(_) | Content::Table(_),
            ) => (plain(context, count)?, quote!(self.#member.len())),
            (How::Counted { count, .. }, Content::Seq(_)) => {
                (plain(context, count)?, quote!(#p::count_of(&self.#member)))
            }
            (
                How::Sized {
                    size,
                    or_end: false,
                },
                _,
            ) => {
                let len = match kind {
                    Content::Slice(element, _) => {
                        let bytes = number_type(element)
                            .and_then(crate::dynamic::plan::bytes_of)
                            .filter(|bytes| *bytes > 0)?;
                        quote!((self.#member.len() * #bytes))
                    }
                    Content::CStr | Content::Numbers(_) => return None,
                    Content::Bytes | Content::Str => quote!(self.#member.len()),
                    _ => quote!(self.#member.as_bytes().len()),
                };
                (plain(context, size)?, len)
            }
            _ => return None,
        },
        _ => return None,
    };
    let name = &target.member;
    Some(quote! {
        if let ::core::result::Result::Ok(number) = ::core::convert::TryFrom::try_from(#found) {
            self.#name = number;
        }
    })
}

/// The earlier integer or byte string that `expr` is, and nothing else.
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

/// A binding of a variant's field.
pub(super) fn binding(field: &Field<'_>) -> Ident {
    format_ident!("p_{}", field.name)
}

/// Keeps the tokens of a member in one form.
pub(super) fn member(field: &Field<'_>) -> TokenStream {
    field.member.to_token_stream()
}
