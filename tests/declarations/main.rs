//! Declarations of real formats: each one reads a file written by another program, and damaged
//! copies of it.
#![allow(
    dead_code,
    reason = "a format is declared whole, a test reads part of it"
)]
#![allow(
    clippy::large_enum_variant,
    clippy::struct_excessive_bools,
    clippy::struct_field_names,
    reason = "records are those of the formats"
)]
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "sums are only to read everything"
)]
#![allow(
    clippy::large_types_passed_by_value,
    reason = "one signature reads all views"
)]

#[path = "../dynamic/allocations.rs"]
mod allocations;
mod asn1_der;
mod dns;
mod elf;
mod gif;
mod google_protobuf;
mod gpt;
mod gzip;
mod harness;
mod id3v2;
mod iso9660;
mod java_class;
mod msgpack;
mod packet;
mod pcap;
mod png;
mod quicktime;
mod tiff;
mod ttf;
mod wav;
mod zip;
