//! Runs of bit fields.

use proc_macro2::TokenStream;
use quote::quote;

use super::Writer;
use crate::dynamic::expand::context::endian;
use crate::dynamic::plan::{Bits, BitsLeaf, Plan};

impl Writer<'_, '_> {
    /// Packs the current run of bits.
    pub(super) fn end_bits(&mut self) -> TokenStream {
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
