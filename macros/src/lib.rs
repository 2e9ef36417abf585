//! The derive macro of `memoryview`.
#[proc_macro_derive(View, attributes(layout, view))]
pub fn derive_view(_: proc_macro::TokenStream) -> proc_macro::TokenStream {
    proc_macro::TokenStream::new()
}
