#!/usr/bin/env bash
# What deriving costs the one who compiles: 50 structs of 8 fields, with each library.
#
# For each contender a crate is written to a temporary folder, outside of the tree. Two builds are
# timed, both of the dev profile: clean (an empty target folder, dependencies and all) and leaf (the
# crate itself after a change, dependencies ready). The runs of all contenders are interleaved.
#
#   benches/compile-cost.sh [RUNS]            default: 5
#   CONTENDERS="memoryview zerocopy" benches/compile-cost.sh
#   CARGO_INCREMENTAL=1 benches/compile-cost.sh     leaf with the incremental cache of the dev profile
set -euo pipefail

runs=${1:-5}
structs=50
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CARGO_INCREMENTAL=${CARGO_INCREMENTAL:-0}
read -ra contenders <<<"${CONTENDERS:-by-hand memoryview zerocopy binary-layout binrw deku}"

# The dependencies of a contender's crate, as its users write them.
dependencies() {
    case $1 in
        by-hand) ;;
        memoryview) echo "memoryview = { path = \"$here/../runtime\" }" ;;
        zerocopy) echo 'zerocopy = { version = "0.8", features = ["derive"] }' ;;
        binary-layout) echo 'binary-layout = "4"' ;;
        binrw) echo 'binrw = "0.15"' ;;
        deku) echo 'deku = "0.20"' ;;
    esac
}

# The first lines of a contender's crate.
head_of() {
    case $1 in
        by-hand) ;;
        memoryview) echo 'use memoryview::View;' ;;
        zerocopy) echo 'use zerocopy::little_endian::{F32, F64, I32, U16, U32, U64};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};' ;;
        binary-layout) echo 'use binary_layout::prelude::*;' ;;
        binrw) echo 'use binrw::{BinRead, BinWrite};' ;;
        deku) echo 'use deku::prelude::*;' ;;
    esac
}

native_fields='id: u32, flags: u16, kind: u8, level: i8, timestamp: f64, value: f32, count: u64, delta: i32'
wire_fields='id: U32, flags: U16, kind: u8, level: i8, timestamp: F64, value: F32, count: U64, delta: I32'

# Struct number $2, and a function that reads one from bytes and adds up its fields.
record() {
    local n=$2
    case $1 in
        by-hand) cat <<RUST
pub struct Record$n { pub ${native_fields//, /, pub } }
pub fn sum$n(b: &[u8]) -> f64 {
    let b: &[u8; 32] = b.try_into().unwrap();
    let r = Record$n {
        id: u32::from_le_bytes(b[0..4].try_into().unwrap()), flags: u16::from_le_bytes(b[4..6].try_into().unwrap()),
        kind: b[6], level: b[7] as i8,
        timestamp: f64::from_le_bytes(b[8..16].try_into().unwrap()), value: f32::from_le_bytes(b[16..20].try_into().unwrap()),
        count: u64::from_le_bytes(b[20..28].try_into().unwrap()), delta: i32::from_le_bytes(b[28..32].try_into().unwrap()),
    };
    $(native_sum "")
}
RUST
        ;;
        memoryview) cat <<RUST
#[derive(View)]
#[layout("<IHBbdfQi")]
pub struct Record$n { pub ${native_fields//, /, pub } }
pub fn sum$n(b: &[u8]) -> f64 {
    let r = Record$n::view(b).unwrap();
    $(native_sum "()")
}
RUST
        ;;
        zerocopy) cat <<RUST
#[derive(FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
pub struct Record$n { pub ${wire_fields//, /, pub } }
pub fn sum$n(b: &[u8]) -> f64 {
    let r = Record$n::ref_from_bytes(b).unwrap();
    r.id.get() as f64 + r.flags.get() as f64 + r.kind as f64 + r.level as f64
        + r.timestamp.get() + r.value.get() as f64 + r.count.get() as f64 + r.delta.get() as f64
}
RUST
        ;;
        binary-layout) cat <<RUST
binary_layout!(record$n, LittleEndian, { $native_fields });
pub fn sum$n(b: &[u8]) -> f64 {
    let r = record$n::View::new(b);
    $(native_sum "().read()")
}
RUST
        ;;
        binrw) cat <<RUST
#[derive(BinRead, BinWrite)]
#[brw(little)]
pub struct Record$n { pub ${native_fields//, /, pub } }
pub fn sum$n(b: &[u8]) -> f64 {
    let r = Record$n::read(&mut std::io::Cursor::new(b)).unwrap();
    $(native_sum "")
}
RUST
        ;;
        deku) cat <<RUST
#[derive(DekuRead, DekuWrite)]
#[deku(endian = "little")]
pub struct Record$n { pub ${native_fields//, /, pub } }
pub fn sum$n(b: &[u8]) -> f64 {
    let (_, r) = Record$n::from_bytes((b, 0)).unwrap();
    $(native_sum "")
}
RUST
        ;;
    esac
}

# The sum of all fields of \`r\`; $1 follows each field's name.
native_sum() {
    local sum="" field
    for field in id flags kind level timestamp value count delta; do
        sum+="${sum:+ + }r.$field$1 as f64"
    done
    echo "$sum"
}

write_crate() {
    local contender=$1 n
    mkdir -p "$work/$contender/src"
    cp "$here/Cargo.lock" "$work/$contender/"
    cat >"$work/$contender/Cargo.toml" <<TOML
[package]
name = "leaf"
version = "0.1.0"
edition = "2024"
[workspace]
[dependencies]
$(dependencies "$contender")
TOML
    {
        echo '#![allow(dead_code)]'
        head_of "$contender"
        for ((n = 0; n < structs; n++)); do record "$contender" "$n"; done
    } >"$work/$contender/src/lib.rs"
    cat >"$work/$contender/src/main.rs" <<'RUST'
fn main() {
    let bytes: Vec<u8> = (1..33).collect();
    println!("{:?}", leaf::sum0(&bytes) + leaf::sum49(&bytes));
}
RUST
}

build() {
    cargo build --quiet --offline --lib --manifest-path "$work/$1/Cargo.toml" --target-dir "$work/$1/target"
}

# Wall-clock seconds of a build, appended to the measurements of contender $1, kind $2.
TIMEFORMAT=%R
timed_build() {
    { time build "$1" 2>"$work/log"; } 2>>"$work/$1/$2" || { cat "$work/log"; exit 1; }
}

# Each contender reads the same numbers before it is timed.
check_answers() {
    local contender answer wanted=""
    for contender in "${contenders[@]}"; do
        write_crate "$contender"
        answer=$(cargo run --quiet --offline --manifest-path "$work/$contender/Cargo.toml" \
            --target-dir "$work/$contender/target" 2>"$work/log") || { cat "$work/log"; exit 1; }
        if [[ $answer != "${wanted:=$answer}" ]]; then
            echo "$contender reads $answer, ${contenders[0]} $wanted" >&2
            exit 1
        fi
    done
}

fastest() { sort -n "$work/$1/$2" | head -1; }
median() { sort -n "$work/$1/$2" | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'; }

check_answers
for ((run = 0; run < runs; run++)); do
    for contender in "${contenders[@]}"; do
        rm -rf "$work/$contender/target"
        timed_build "$contender" clean
        echo "// change $run" >>"$work/$contender/src/lib.rs"
        timed_build "$contender" leaf
    done
done

echo "| $structs structs of 8 fields | clean, median s (fastest) | to memoryview | leaf, median s (fastest) | to memoryview |"
echo "|---|--:|--:|--:|--:|"
for contender in "${contenders[@]}"; do
    row="| $contender |"
    for kind in clean leaf; do
        ours=$(fastest memoryview $kind 2>/dev/null || true)
        ratio=$(awk -v a="$(fastest "$contender" $kind)" -v b="${ours:-0}" 'BEGIN { if (b > 0) printf "%.2f×", a / b; else print "–" }')
        row+=" $(median "$contender" $kind) ($(fastest "$contender" $kind)) | $ratio |"
    done
    echo "$row"
done
