//! How the value of one field becomes its wire value, and back.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Path, Type};

use crate::bind::{BoundField, BoundLeaf};
use crate::types::FieldType;

/// Arrays are converted element by element, so that errors are about the element, and every error
/// about it is the same one, which the compiler shows once.
impl BoundField<'_> {
    /// The value that lies at the reference `place`.
    pub(super) fn value_at(&self, runtime: &Path, place: &TokenStream) -> TokenStream {
        self.converted(place, place, &self.reader(runtime))
    }

    /// The value of the temporary `wire`.
    pub(super) fn value_of(&self, runtime: &Path, wire: &TokenStream) -> TokenStream {
        self.converted(wire, &quote!(&#wire), &self.reader(runtime))
    }

    fn reader(&self, runtime: &Path) -> TokenStream {
        self.conversion(runtime, "unpack_record", "from_wire")
    }

    /// The wire value of `value`.
    pub(super) fn wire_of(&self, runtime: &Path, value: &TokenStream) -> TokenStream {
        let one = self.conversion(runtime, "pack_record", "to_wire");
        self.converted(value, &quote!(&#value), &one)
    }

    /// The method that converts one value: `of_record` of `Fixed`, or `of_value` of `Bind`.
    fn conversion(&self, runtime: &Path, of_record: &str, of_value: &str) -> TokenStream {
        match self.leaf {
            BoundLeaf::Record(_) => self.of_leaf(runtime, of_record),
            _ => self.of_leaf(runtime, of_value),
        }
    }

    /// What `one` makes of the value at `reference`, or of each element of `array`, which is the same.
    fn converted(
        &self,
        array: &TokenStream,
        reference: &TokenStream,
        one: &TokenStream,
    ) -> TokenStream {
        let span = self.leaf_span();
        let Some(inner) = self.depth().checked_sub(1) else {
            return quote_spanned!(span=> #one(#reference));
        };
        // A path to a function that is not there would be one more error.
        let one = quote_spanned!(span=> |one| #one(one));
        let each = (0..inner).fold(
            one,
            |one, _| quote_spanned!(span=> |part| part.each_ref().map(#one)),
        );
        quote_spanned!(span=> #array.each_ref().map(#each))
    }

    /// Whether `value` fits its place.
    pub(super) fn fits(&self, runtime: &Path, value: &TokenStream) -> TokenStream {
        let span = self.leaf_span();
        let one = self.conversion(runtime, "check_record", "fits");
        let Some(inner) = self.depth().checked_sub(1) else {
            return quote_spanned!(span=> #one(&#value));
        };
        let flat = (0..inner).map(|_| quote_spanned!(span=> .as_flattened()));
        quote_spanned! {span=>
            ::core::iter::Iterator::try_for_each(&mut #value #(#flat)*.iter(), |one| #one(one))
        }
    }

    /// Something to show of the value that lies at the reference `place`: wire values show
    /// themselves, but enums have names.
    pub(super) fn shown(&self, runtime: &Path, place: &TokenStream) -> TokenStream {
        if !matches!(self.leaf, BoundLeaf::Bind) {
            return place.clone();
        }
        let span = self.leaf_span();
        let [read, show] = ["from_wire", "debug"].map(|name| self.of_leaf(runtime, name));
        let one = quote_spanned!(span=> |wire, f| #show(&#read(wire), f));
        let Some(inner) = self.depth().checked_sub(1) else {
            return quote_spanned!(span=> &#runtime::__private::shown(|f| #show(&#read(#place), f)));
        };
        let each = (0..inner).fold(
            one,
            |one, _| quote_spanned!(span=> |part, f| #runtime::__private::debug_each(f, part, #one)),
        );
        quote_spanned! {span=>
            &#runtime::__private::shown(|f| #runtime::__private::debug_each(f, #place, #each))
        }
    }
}

impl<'a> BoundField<'a> {
    /// An item of the trait by which one value is converted: `<Point as Fixed>::pack_record`. All of it is
    /// at the type, where errors about the type then point.
    pub(super) fn of_leaf(&self, runtime: &Path, name: &str) -> TokenStream {
        let leaf = self.leaf_type();
        let span = leaf.span();
        let name = Ident::new(name, span);
        let path = if let BoundLeaf::Record(_) = self.leaf {
            quote!(#runtime::Fixed)
        } else {
            let wire = self.wire_leaf(runtime);
            quote!(#runtime::Bind<#wire>)
        };
        let open = quote_spanned!(span=> <);
        let close = quote_spanned!(span=> >::#name);
        quote!(#open #leaf as #path #close)
    }

    /// The field of `record`: its constant, of the view type `view`, and a `method` of that.
    pub(super) fn place(
        &self,
        view: &TokenStream,
        method: &str,
        record: &TokenStream,
    ) -> TokenStream {
        let span = self.leaf_span();
        let (view, mut constant) = (self.at_leaf(view), self.field.constant());
        constant.set_span(span);
        let method = Ident::new(method, span);
        quote_spanned!(span=> #view::#constant.#method(#record))
    }

    /// The same tokens, which now point at the leaf when that is a record: everything that names an
    /// item of a type without that item is an error, there and with the same words. Names keep the
    /// place where they are looked up.
    pub(super) fn at_leaf(&self, tokens: &TokenStream) -> TokenStream {
        let span = self.leaf_span();
        let tokens = tokens.clone().into_iter();
        tokens
            .map(|mut token| {
                if !matches!(&token, TokenTree::Ident(name) if name != "Self") {
                    token.set_span(span);
                }
                token
            })
            .collect()
    }

    /// Where errors about the leaf point.
    pub(super) fn leaf_span(&self) -> Span {
        match self.leaf {
            BoundLeaf::Record(record) => record.span(),
            _ => self.field.span(),
        }
    }

    /// The type inside of all arrays.
    fn leaf_type(&self) -> &'a Type {
        FieldType::of(self.field.ty).innermost
    }

    /// Arrays around the leaf; a byte string is one more than its code says.
    fn depth(&self) -> usize {
        self.dims.len() + usize::from(self.tail.is_some())
    }
}
