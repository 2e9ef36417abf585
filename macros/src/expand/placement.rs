//! Where the fields lie: numbers, when the macro knows every size; otherwise constants that the
//! compiler of the target computes, which takes it much longer.

use memoryview_layout::{
    Bits, Code, Endian, Item, Layout, Order, Part, Rules, Step as Placing, format_len, place_into,
    write_format,
};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::Path;

use crate::ast::Record;
use crate::bind::{Bound, BoundField, BoundLeaf, Step};
use crate::expand::layout::assertions;
use crate::types::literal;

pub(super) enum Placement {
    /// Every size and offset.
    Known {
        fields: Vec<Known>,
        size: usize,
        align: usize,
        format: String,
    },
    /// Some size depends on the target, on another type or on a constant.
    Computed,
}

/// A field in its place.
pub(super) struct Known {
    name: String,
    code: Code,
    endian: Endian,
    offset: usize,
    unit: usize,
    align: usize,
    dims: Vec<usize>,
    bits: Option<Bits>,
}

impl Placement {
    pub(super) fn of(record: &Record<'_>, bound: &Bound<'_>) -> Self {
        if record.is_generic() {
            return Self::Computed;
        }
        Self::known(bound).unwrap_or(Self::Computed)
    }

    fn known(bound: &Bound<'_>) -> Option<Self> {
        let named: Vec<Named> = bound.steps.iter().map(Named::of).collect::<Option<_>>()?;
        let steps: Vec<Placing<'_>> = bound
            .steps
            .iter()
            .zip(&named)
            .map(|(step, named)| named.placing(step))
            .collect::<Option<_>>()?;
        let mut items = vec![Item::new(Code::Pad, Endian::Little, 0, 1, 0); steps.len()];
        let (size, align) = place_into(&mut items, &steps, bound.rules, bound.end).ok()?;
        let is_field = |step: &&Placing<'_>| !matches!(step, Placing::Skip(..));
        items.truncate(steps.iter().filter(is_field).count());
        Some(Self::Known {
            fields: items.iter().map(Known::of).collect(),
            size,
            align,
            format: format(&Layout::new("", &items, size, align)),
        })
    }

    /// The size of the record, where the view is called `view`.
    pub(super) fn size(&self, view: &TokenStream) -> TokenStream {
        match self {
            Self::Known { size, .. } => quote!(#size),
            Self::Computed => quote!(#view::__PLACED.size),
        }
    }

    /// The offset of a field, where the macro knows it.
    pub(super) fn known_offset(&self, index: usize) -> Option<usize> {
        match self {
            Self::Known { fields, .. } => Some(fields[index].offset),
            Self::Computed => None,
        }
    }

    /// The offset of a field, in an impl of the view.
    pub(super) fn offset(&self, index: usize) -> TokenStream {
        self.known_offset(index).map_or_else(
            || quote!(Self::__PLACED.items[#index].offset),
            |offset| quote!(#offset),
        )
    }

    /// The format string, where the macro knows it.
    pub(super) fn format(&self) -> Option<&str> {
        match self {
            Self::Known { format, .. } => Some(format),
            Self::Computed => None,
        }
    }

    /// The bits of a bit field, in an impl of the view.
    pub(super) fn bit_field(&self, runtime: &Path, index: usize) -> TokenStream {
        let Self::Known { fields, .. } = self else {
            return quote!(#runtime::__private::bit_field(&Self::__PLACED.items[#index]));
        };
        let field = &fields[index];
        let (offset, endian) = (field.offset, endian(field.endian));
        let Bits { first, width } = field.bits.unwrap_or_default();
        quote! {
            #runtime::BitField::at(#offset, #first, #width, #runtime::__private::Endian::#endian)
        }
    }

    /// The constant `__PLACED`, where the compiler computes it.
    pub(super) fn placed(&self, record: &Record<'_>, bound: &Bound<'_>) -> TokenStream {
        if let Self::Known { .. } = self {
            return TokenStream::new();
        }
        let runtime = &record.runtime;
        let count = bound.fields().count();
        let placed = computed(
            runtime,
            bound.steps.iter().map(|step| step.tokens(runtime)),
            bound.rules,
            bound.end,
        );
        let placed = if record.is_generic() {
            // Only here may assertions name parameters; elsewhere they are reported by themselves.
            let assertions = assertions(record, bound);
            quote!({ #assertions #placed })
        } else {
            placed
        };
        quote!(const __PLACED: #runtime::__private::Placed<#count> = #placed;)
    }

    /// Items, size and alignment for `Layout::new`, where the view is called `view`.
    pub(super) fn layout(&self, runtime: &Path, view: &TokenStream) -> TokenStream {
        match self {
            Self::Known {
                fields,
                size,
                align,
                ..
            } => {
                let items = fields.iter().map(|field| field.tokens(runtime));
                quote!(&[#(#items),*], #size, #align)
            }
            Self::Computed => {
                quote!(&<#view>::__PLACED.items, <#view>::__PLACED.size, <#view>::__PLACED.align)
            }
        }
    }
}

/// What a step borrows: its name and the lengths of its arrays.
struct Named {
    name: String,
    dims: Vec<usize>,
}

impl Named {
    /// None if the step has a size that is not known here.
    fn of(step: &Step<'_>) -> Option<Self> {
        let (name, dims) = match step {
            Step::Skip { .. } => (String::new(), Vec::new()),
            Step::Bits(bits) => (bits.field.name(), Vec::new()),
            Step::Field(field) => {
                let dims = field.dims.iter().map(|length| literal(length));
                (field.field.name(), dims.collect::<Option<_>>()?)
            }
        };
        dims.iter()
            .try_fold(1_usize, |product, length| product.checked_mul(*length))?;
        Some(Self { name, dims })
    }

    fn placing(&self, step: &Step<'_>) -> Option<Placing<'_>> {
        let order = step.order();
        if !matches!(order, Order::Little | Order::Big) {
            return None;
        }
        Some(match step {
            Step::Skip { code, count, .. } => Placing::Skip(*code, order, *count),
            Step::Bits(bits) => Placing::Bits(&self.name, bits.width, order),
            Step::Field(field) => {
                Placing::scalar(&self.name, field.code, order, width(field)?, &self.dims)
            }
        })
    }
}

/// The bytes of one value where the count says so, otherwise 1.
fn width(field: &BoundField<'_>) -> Option<usize> {
    match (field.leaf, field.tail) {
        (BoundLeaf::Record(_) | BoundLeaf::Pascal(_), _) => None,
        (_, Some(length)) if field.code.is(Code::Bytes) => literal(length),
        _ => Some(1),
    }
}

impl Known {
    fn of(item: &Item<'_>) -> Self {
        let (Part::Own(name), Part::Own(dims)) = (item.name, item.dims) else {
            unreachable!("a step owns its parts");
        };
        Self {
            name: name.to_owned(),
            code: item.code,
            endian: item.endian,
            offset: item.offset,
            unit: item.unit,
            align: item.align,
            dims: dims.to_vec(),
            bits: item.bits,
        }
    }

    fn tokens(&self, runtime: &Path) -> TokenStream {
        let Self {
            name,
            offset,
            unit,
            align,
            dims,
            ..
        } = self;
        let endian = endian(self.endian);
        if let Some(Bits { first, width }) = self.bits {
            return quote! {
                #runtime::__private::Item::of_bits(#name, #runtime::__private::Endian::#endian, #offset, #first, #width)
            };
        }
        let code = code(self.code);
        quote! {
            #runtime::__private::Item::of_units(
                #name,
                #runtime::__private::Code::#code,
                #runtime::__private::Endian::#endian,
                (#offset, #unit, #align),
                &[#(#dims),*],
            )
        }
    }
}

fn format(layout: &Layout<'_>) -> String {
    let mut bytes = vec![0; format_len(layout)];
    write_format(layout, &mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Calls `place` for `steps`.
pub(super) fn computed(
    runtime: &Path,
    steps: impl Iterator<Item = TokenStream>,
    rules: Rules,
    end: Order,
) -> TokenStream {
    let rules = format_ident!("{}", rules.ident());
    let end = order(end);
    quote! {
        #runtime::__private::place(
            &[#(#runtime::__private::Step::#steps),*],
            #runtime::__private::Rules::#rules,
            #runtime::__private::Order::#end,
        )
    }
}

fn endian(endian: Endian) -> Ident {
    format_ident!("{}", endian.ident())
}

pub(super) fn order(order: Order) -> Ident {
    format_ident!("{}", order.ident())
}

pub(super) fn code(code: Code) -> Ident {
    format_ident!("{}", code.ident())
}
