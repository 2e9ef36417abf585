//! Items used by generated code, the crate `memoryview-ring` and the program `inspect`. Not public API: they may change in any version.

mod agree;
mod compare;
mod constants;
mod debug;
#[cfg(feature = "serde")]
mod deserialize;
mod fields;
mod fits;
mod flat;
pub(crate) mod format;
mod nested_format;
pub(crate) mod place;
#[cfg(feature = "serde")]
mod serde_wire;

pub use bytemuck;
pub use memoryview_layout::{
    Bits, Code, Endian, Item, Layout, Order, Placed, Rules, Step, format_len, place, write_format,
};
#[cfg(feature = "serde")]
pub use serde;
#[cfg(feature = "zerocopy")]
pub use zerocopy;

pub use crate::bind::{ValueOf, shown};
pub use crate::bits::{read as read_bits, sign_extended, write as write_bits};
pub use crate::dynamic::at::at;
pub use crate::dynamic::choice::Choice;
pub use crate::dynamic::coded::{Unshow, coded_value};
pub use crate::dynamic::cut::{Cut, Until};
pub use crate::dynamic::debug::debug;
pub use crate::dynamic::explain::slices;
pub use crate::dynamic::expr::{alone, bits_at, code_unit, int_at, uint_at};
pub use crate::dynamic::how::How;
pub use crate::dynamic::input::Input;
pub use crate::dynamic::kept::{Counted, Kept};
pub use crate::dynamic::length::Wrong;
pub use crate::dynamic::meta::{Detail, Details, FieldMeta, Meta};
pub use crate::dynamic::mode::Mode;
pub use crate::dynamic::numbers::ordered;
pub use crate::dynamic::owned::{owned_numbers, owned_records};
pub use crate::dynamic::packer::Packer;
pub use crate::dynamic::place::Place;
#[cfg(feature = "serde")]
pub use crate::dynamic::serialize::{serialize, serialize_union};
pub use crate::dynamic::slice::Records;
pub use crate::dynamic::spans::spans;
pub use crate::dynamic::tag::Tag;
pub use crate::dynamic::target::Wired;
pub use crate::dynamic::update::{
    count_of, len_of, packed_sizes, set_bytes, set_number, size_of_lazy, size_of_seq,
    size_of_table, store_bits, store_integer,
};
pub use crate::dynamic::verify::verify;
pub use crate::exact::Exact;
pub use crate::fixed::FixedView;
pub use crate::plural::Bytes;
pub use crate::repr::Joined;
pub use crate::ring::block::BLOCK;
pub use crate::ring::picture::{Band, Series, cell};
pub use crate::view::Leaf;
pub use crate::wire::BytesOf;
pub use crate::wire::{Got, got};
pub use crate::wires::zeroed;
pub use agree::assert_agrees;
pub use compare::{equals, is_eq};
pub use constants::{align_of_record, format_of_record, layout_of_record, size_of_record};
pub use debug::debug_record;
#[cfg(feature = "serde")]
pub use deserialize::{DeserializeFields, deserialize, fitting};
pub use fields::{I8, U8, bytes_at, bytes_at_mut, put, set_element, wire_at, wire_at_mut};
pub use fits::{fits_bits, fits_signed_bits, named};
pub use flat::{debug_flat, flat_layout};
pub use format::Format;
pub use nested_format::format_of;
pub use place::{wire_item, wire_step};
#[cfg(feature = "serde")]
pub use serde_wire::{SerdeWire, Serialized};

/// Traits in bounds of generated code. The compiler's messages show the path at which an item is
/// re-exported, unless there is another module in between, as here: then they show the path of its
/// definition. That keeps this hidden module out of messages.
pub mod bounds {
    pub use crate::dynamic::arguments::{
        NoArguments, OnlyChoice, Told, Untold, chosen, no_args, only_choice,
    };
    pub use crate::dynamic::choice::{ByField, ByItself, Union, choose, constant};
    pub use crate::dynamic::expr::{ByteOrder, order_of};
    pub use crate::dynamic::update::Settable;
}

/// The kinds of tags.
pub mod as_tag {
    pub use crate::dynamic::as_tag::*;
}

/// How values of views report themselves to a trace.
#[cfg(feature = "serde")]
pub mod retell {
    pub use crate::dynamic::path::Step;
    pub use crate::dynamic::retell::*;
    pub use crate::dynamic::trace::Trace;
}

/// Arithmetic of expressions.
pub mod num {
    pub use crate::dynamic::expr::{
        bytes, bytes_of, holds, index_wire, length, number, offset, sum, sum_wires, truth,
    };
    pub use crate::dynamic::num::*;
}

/// How a trace shows values.
pub mod show {
    pub use crate::dynamic::show::*;
}
