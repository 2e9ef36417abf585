//! The type of a field, as far as its text shows it: the derive cannot resolve names.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{GenericArgument, Lifetime, PathArguments, Type, TypeReference, parse_quote};

use crate::types::{FieldType, Leaf, Primitive};

/// The parts of the type of a field.
pub(super) struct Shape {
    /// `Option<…>`.
    pub(super) is_optional: bool,
    /// `At<'a, …>`.
    pub(super) is_at: bool,
    /// `Vec<…>`: read as a slice or sequence, and copied by `unpack`.
    pub(super) is_owned: bool,
    pub(super) base: Base,
    /// The type without `Option` and `At`.
    pub(super) inner: Type,
}

/// The value, regardless of its presence and position.
pub(super) enum Base {
    Number(Primitive),
    /// `[u16; 4]`, `[[f32; 3]; 3]`.
    NumberArray(Primitive),
    /// `[u8; 4]`.
    ByteArray,
    /// `[T; N]` of another type.
    Array,
    /// `&'a [u8]`.
    Bytes,
    Str,
    CStr,
    /// `Text<'a, E>`.
    Text(Type),
    /// `&'a [T]`, `Vec<T>` of numbers.
    Slice(Type),
    /// `Numbers<'a, u16>`.
    Numbers(Type),
    /// `Seq<'a, T>`, `Vec<T>` of records.
    Seq(Type),
    Table(Type),
    Lazy(Type),
    /// A record, a union, an enum, an alias.
    Other,
    /// A type that cannot be read in place: `Box`, `String`.
    Unsupported(&'static str),
}

impl Shape {
    pub(super) fn of(ty: &Type) -> Self {
        let mut ty = bare(ty);
        let mut shape = Self {
            is_optional: false,
            is_at: false,
            is_owned: false,
            base: Base::Other,
            inner: ty.clone(),
        };
        if let Some(inner) = generic(ty, "Option") {
            shape.is_optional = true;
            ty = bare(inner);
        }
        if let Some(inner) = generic(ty, "At") {
            shape.is_at = true;
            ty = bare(inner);
        }
        shape.inner = ty.clone();
        shape.is_owned = generic(ty, "Vec").is_some();
        shape.base = match wrapper_inside(ty) {
            Some(instead) => Base::Unsupported(instead),
            None => Base::of(ty),
        };
        shape
    }
}

/// Returns what to write instead of an `Option` or `At` that is not the outermost type.
fn wrapper_inside(ty: &Type) -> Option<&'static str> {
    let lists = ["Seq", "Table", "Lazy", "Vec"];
    let mut element = match ty {
        Type::Reference(reference) => match bare(&reference.elem) {
            Type::Slice(slice) => bare(&slice.elem),
            other => other,
        },
        _ => lists
            .iter()
            .find_map(|list| generic(ty, list))
            .unwrap_or(ty),
    };
    while let Type::Array(array) = element {
        element = bare(&array.elem);
    }
    if generic(element, "Option").is_some() {
        return Some("one `Option` around the whole type, or a record with an optional field");
    }
    let is_at = generic(element, "At").is_some();
    is_at.then_some("one `At` around the whole type, or a record with a field of type `At`")
}

impl Base {
    fn of(ty: &Type) -> Self {
        if let Type::Reference(reference) = ty {
            return Self::of_reference(reference);
        }
        if let Some(name) = last_name(ty) {
            let argument = || generic(ty, &name).cloned();
            match (name.as_str(), argument()) {
                ("Seq", Some(element)) => return Self::Seq(element),
                ("Table", Some(element)) => return Self::Table(element),
                ("Lazy", Some(body)) => return Self::Lazy(body),
                ("Numbers", Some(number)) => return Self::Numbers(number),
                ("Text", Some(encoding)) => return Self::Text(encoding),
                ("Text", None) => {
                    return Self::Unsupported("`Text<'a, E>` with an encoding such as `Latin1`");
                }
                ("Vec", Some(element)) => {
                    let parts = FieldType::of(&element);
                    let is_record = matches!(parts.leaf, Leaf::Path(_)) && parts.lengths.is_empty();
                    return if is_record {
                        Self::Seq(element)
                    } else {
                        Self::Slice(element)
                    };
                }
                ("String", _) => {
                    return Self::Unsupported("`&'a str`, or `Text<'a, E>` for another encoding");
                }
                ("Box" | "Rc" | "Arc", _) => {
                    return Self::Unsupported(
                        "`Vec<T>` for a list, `Lazy<'a, T>`, or the type itself",
                    );
                }
                ("Cow", _) => {
                    return Self::Unsupported("`&'a [u8]` or `&'a str`: views borrow the bytes");
                }
                ("HashMap" | "BTreeMap", _) => {
                    return Self::Unsupported("`Seq<'a, T>` of its entries");
                }
                _ => {}
            }
        }
        let parts = FieldType::of(ty);
        match (parts.leaf, parts.lengths.len()) {
            (Leaf::Primitive(primitive), 0) => Self::Number(primitive),
            (Leaf::Primitive(Primitive::U8), 1) => Self::ByteArray,
            (Leaf::Primitive(primitive), _) => Self::NumberArray(primitive),
            (Leaf::Path(_), 0) => Self::Other,
            (Leaf::Path(_), _) => Self::Array,
            (Leaf::Unsupported, _) => Self::Unsupported(
                "a number, an array, bytes, text, `Seq<'a, T>`, or a type that derives `View`",
            ),
        }
    }

    fn of_reference(reference: &TypeReference) -> Self {
        if reference.mutability.is_some() {
            return Self::Unsupported(
                "a shared reference: `#[view(mut)]` on the struct gives setters",
            );
        }
        match bare(&reference.elem) {
            Type::Slice(slice) => {
                let element = bare(&slice.elem);
                if matches!(element, Type::Path(path) if path.path.is_ident("u8")) {
                    return Self::Bytes;
                }
                Self::Slice(element.clone())
            }
            Type::Path(path) if path.path.is_ident("str") => Self::Str,
            ty if last_name(ty).is_some_and(|name| name == "CStr") => Self::CStr,
            _ => Self::Unsupported("the type itself: nested records are borrowed by their views"),
        }
    }

    /// Returns `true` if a field of this type has its own size.
    pub(super) fn is_fixed(&self) -> bool {
        matches!(
            self,
            Self::Number(_) | Self::NumberArray(_) | Self::ByteArray
        )
    }

    /// Returns `true` if its size is given in bytes, by `size`.
    pub(super) fn is_bytes(&self) -> bool {
        matches!(self, Self::Bytes | Self::Str | Self::CStr | Self::Text(_))
    }
}

/// Returns the type without parentheses and the groups of `macro_rules`.
pub(super) fn bare(mut ty: &Type) -> &Type {
    loop {
        ty = match ty {
            Type::Paren(paren) => &paren.elem,
            Type::Group(group) => &group.elem,
            _ => return ty,
        };
    }
}

fn last_name(ty: &Type) -> Option<String> {
    let Type::Path(path) = ty else { return None };
    Some(path.path.segments.last()?.ident.to_string())
}

/// Returns the type argument of `name<'a, T>`.
fn generic<'t>(ty: &'t Type, name: &str) -> Option<&'t Type> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last()?;
    if last.ident != name {
        return None;
    }
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    let mut types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    let ty = types.next()?;
    types.next().is_none().then_some(ty)
}

/// Returns the same type with `lifetime` for every lifetime.
pub(super) fn with_lifetime(tokens: impl ToTokens, lifetime: &Lifetime) -> TokenStream {
    replace(tokens.to_token_stream(), lifetime)
}

fn replace(tokens: TokenStream, lifetime: &Lifetime) -> TokenStream {
    use proc_macro2::{Group, TokenTree};
    let mut result = TokenStream::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(quote) if quote.as_char() == '\'' => {
                let span = tokens.next().map_or(quote.span(), |name| name.span());
                let mut lifetime = lifetime.clone();
                lifetime.set_span(span);
                lifetime.to_tokens(&mut result);
            }
            TokenTree::Group(group) => {
                let mut copy = Group::new(group.delimiter(), replace(group.stream(), lifetime));
                copy.set_span(group.span());
                result.extend([TokenTree::Group(copy)]);
            }
            token => result.extend([token]),
        }
    }
    result
}

/// Returns the type with `'static` for every lifetime, which views store so that they are
/// covariant.
pub(super) fn with_static(ty: &Type) -> TokenStream {
    with_lifetime(ty, &parse_quote!('static))
}

/// Formats the type as written.
pub(super) fn shown(ty: &Type) -> String {
    crate::bind::show(ty)
}

/// Returns `true` if `ident` occurs in `tokens`.
pub(super) fn mentions(tokens: TokenStream, ident: &Ident) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(token) => token == *ident,
        TokenTree::Group(group) => mentions(group.stream(), ident),
        _ => false,
    })
}
