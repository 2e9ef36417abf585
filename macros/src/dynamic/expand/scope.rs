//! The meaning of names in expressions, in the parser and in accessors.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::Type;

use super::context::Context;
use super::field;
use super::names::{argument, at_name, end_name};
use crate::ast::unraw;
use crate::dynamic::model::Field;
use crate::dynamic::plan::Plan;
use crate::dynamic::scope::{Builtins, Extent, Scope, Symbol, Ty};
use crate::dynamic::shape::with_static;
use crate::types::{FieldType, Leaf};

impl Context<'_> {
    /// Returns the names that an expression of field `index` may use in the parser: all earlier
    /// fields and, if `with_own`, the field itself.
    pub(super) fn scope(&self, index: usize, with_own: bool) -> Scope {
        let p = &self.private;
        let mut scope = Scope::new(p);
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

    pub(super) fn add_arguments(&self, scope: &mut Scope, value: impl Fn(&Ident) -> TokenStream) {
        for arg in &self.record.args {
            let ident = &arg.ident;
            let local = argument(&ident.to_string());
            scope.symbols.push(Symbol {
                name: unraw(ident),
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

    /// Returns a field as a symbol for expressions in the parser.
    pub(super) fn symbol(&self, index: usize, field: &Field<'_>) -> Symbol {
        let local = field.local();
        let (runtime, step) = (&self.runtime, self.step(index));
        let value = match &field.plan {
            _ if field.shape.is_at => quote!(()),
            Plan::Content { kind, .. } => match kind.records() {
                Some((_, maker)) => quote!(#runtime::#maker::kept(start, #local, #step)),
                None => quote!(#local),
            },
            Plan::Nested { ty, .. } => {
                let ty = with_static(ty);
                if field.shape.is_optional {
                    let shown = self.nested(&ty, quote!(shown));
                    quote!(#local.map(#shown))
                } else {
                    self.nested(&ty, quote!(shown(#local)))
                }
            }
            _ => quote!(#local),
        };
        let ty = if field.shape.is_at {
            Ty::Other("a field at an offset, which is read lazily")
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

    /// Adds the position of a field, for `bytes(…)`.
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

    /// Returns the names that accessors of the view may use.
    pub(super) fn view_scope(&self) -> Scope {
        let mut scope = Scope::new(&self.private);
        self.add_arguments(&mut scope, |name| quote!(self.#name));
        for (_, field) in self.fields() {
            let accessor = &field.accessor;
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

/// Returns what is known about the type of an argument.
pub(in crate::dynamic) fn type_of(ty: &Type) -> Ty {
    let parts = FieldType::of(ty);
    match parts.leaf {
        Leaf::Primitive(primitive) if parts.lengths.is_empty() => field::number(primitive),
        _ => Ty::Opaque,
    }
}
