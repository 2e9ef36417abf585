//! The example `inspect`, as its user sees it: arguments and files in, text and exit codes out.

#[path = "inspect/harness.rs"]
mod harness;

#[path = "inspect/errors.rs"]
mod errors;
#[path = "inspect/fields.rs"]
mod fields;
#[path = "inspect/orders.rs"]
mod orders;
#[path = "inspect/output.rs"]
mod output;
#[path = "inspect/variants.rs"]
mod variants;
