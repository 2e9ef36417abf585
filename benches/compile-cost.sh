#!/usr/bin/env bash
# Compares the compile time of derived code with other crates, in CPU seconds (user and system, of cargo
# and all its child processes), which depend little on the load of the machine.
#
# For each contender, the script writes a crate with 50 structs of 8 fields to a temporary folder. A
# clean build starts with an empty target folder and includes all dependencies. A leaf build compiles
# only the crate itself, after a change. The runs of all contenders are interleaved, and the fastest of
# each counts. Exits with 1 if a bound is exceeded.
#
#   benches/compile-cost.sh [RUNS [CLEAN_RUNS]]     default: 7 leaf builds, 3 clean builds
#   ONLY="leaf" benches/compile-cost.sh             rows whose names match a regular expression
set -euo pipefail

leaf_runs=${1:-7}
clean_runs=${2:-3}
structs=50
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
runtime=$(cd "$here/../runtime" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CARGO_INCREMENTAL=0
# Cargo's default, whatever the configuration of this machine says.
export CARGO_PROFILE_DEV_DEBUG=2

# The measured builds: contender, kind, profile; then, if there is a bound, the peer, and the maximum
# ratio to it.
#
# The bound of the nested leaf is half of the first measurement, which was 0.68 and 0.90 of zerocopy's.
rows="
memoryview             clean debug    zerocopy       1.35
memoryview-derive-only clean debug    zerocopy       0.95
zerocopy               clean debug
binary-layout          clean debug
binrw                  clean debug
deku                   clean debug
memoryview             leaf  debug    zerocopy       0.25
memoryview-nested      leaf  debug    zerocopy       0.34
zerocopy               leaf  debug
binary-layout          leaf  debug
binrw                  leaf  debug
deku                   leaf  debug
by-hand                leaf  debug
memoryview             leaf  release  zerocopy       0.35
memoryview-nested      leaf  release  zerocopy       0.45
zerocopy               leaf  release
binary-layout          leaf  release
binrw                  leaf  release
deku                   leaf  release
by-hand                leaf  release
memoryview-dynamic     leaf  debug    binrw-dynamic  0.80
binrw-dynamic          leaf  debug
deku-dynamic           leaf  debug
memoryview-dynamic     leaf  release  binrw-dynamic  0.80
binrw-dynamic          leaf  release
deku-dynamic           leaf  release
"

# Prints the dependencies of a contender's crate, as users write them.
dependencies() {
    case $1 in
        by-hand) ;;
        memoryview-derive-only) echo "memoryview = { path = \"$runtime\", default-features = false, features = [\"derive\"] }" ;;
        memoryview*) echo "memoryview = { path = \"$runtime\" }" ;;
        zerocopy) echo 'zerocopy = { version = "0.8", features = ["derive"] }' ;;
        binary-layout) echo 'binary-layout = "4"' ;;
        binrw*) echo 'binrw = "0.15"' ;;
        deku*) echo 'deku = "0.20"' ;;
    esac
}

# Prints the first lines of a contender's crate.
head_of() {
    case $1 in
        by-hand) ;;
        memoryview-nested) cat <<'RUST'
use memoryview::View;
#[derive(View)]
#[layout("<2h")]
pub struct Point { pub x: i16, pub y: i16 }
RUST
        ;;
        memoryview*) echo 'use memoryview::View;' ;;
        zerocopy) cat <<'RUST'
use zerocopy::little_endian::{F32, F64, I32, U16, U32, U64};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};
RUST
        ;;
        binary-layout) echo 'use binary_layout::prelude::*;' ;;
        binrw*) echo 'use binrw::{BinRead, BinWrite};' ;;
        deku*) echo 'use deku::prelude::*;' ;;
    esac
}

native_fields='id: u32, flags: u16, kind: u8, level: i8, timestamp: f64, value: f32, count: u64, delta: i32'
wire_fields='id: U32, flags: U16, kind: u8, level: i8, timestamp: F64, value: F32, count: U64, delta: I32'
# Without the bytes counted by `length`, and without the field that is present if the first flag is set.
dynamic_fields='id: u32, flags: u16, kind: u8, level: i8, timestamp: f64, length: u16'

# Prints struct number $2, and a function that reads it from bytes and adds up its fields.
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
    $(sum_of "$native_fields" "")
}
RUST
        ;;
        memoryview-nested) cat <<RUST
#[derive(View)]
#[layout("<IHBbTTT2T")]
pub struct Record$n {
    pub id: u32, pub flags: u16, pub kind: u8, pub level: i8,
    pub from: Point, pub to: Point, pub center: Point, pub corners: [Point; 2],
}
pub fn sum$n(b: &[u8]) -> f64 {
    let (r, _) = Record$n::view_prefix(b).unwrap();
    r.id() as f64 + r.from().x() as f64 + r.to().y() as f64 + r.center().x() as f64 + r.corners()[1].y() as f64
}
RUST
        ;;
        memoryview-dynamic) cat <<RUST
#[derive(View)]
#[layout("<")]
pub struct Record$n<'a> {
    pub ${dynamic_fields//, /, pub },
    #[view(size = length)]
    pub body: &'a [u8],
    #[view(if = flags & 1 != 0)]
    pub extra: Option<u32>,
}
pub fn sum$n(b: &[u8]) -> f64 {
    let (r, _) = Record$n::view_prefix(b).unwrap();
    $(sum_of "$dynamic_fields" "()") + r.body().len() as f64 + r.extra().unwrap_or(0) as f64
}
RUST
        ;;
        memoryview*) cat <<RUST
#[derive(View)]
#[layout("<IHBbdfQi")]
pub struct Record$n { pub ${native_fields//, /, pub } }
pub fn sum$n(b: &[u8]) -> f64 {
    let r = Record$n::view(b).unwrap();
    $(sum_of "$native_fields" "()")
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
    $(sum_of "$native_fields" "().read()")
}
RUST
        ;;
        binrw-dynamic) cat <<RUST
#[derive(BinRead, BinWrite)]
#[brw(little)]
pub struct Record$n {
    pub ${dynamic_fields//, /, pub },
    #[br(count = length)]
    pub body: Vec<u8>,
    #[br(if(flags & 1 != 0))]
    pub extra: Option<u32>,
}
pub fn sum$n(b: &[u8]) -> f64 {
    let r = Record$n::read(&mut std::io::Cursor::new(b)).unwrap();
    $(sum_of "$dynamic_fields" "") + r.body.len() as f64 + r.extra.unwrap_or(0) as f64
}
RUST
        ;;
        binrw) cat <<RUST
#[derive(BinRead, BinWrite)]
#[brw(little)]
pub struct Record$n { pub ${native_fields//, /, pub } }
pub fn sum$n(b: &[u8]) -> f64 {
    let r = Record$n::read(&mut std::io::Cursor::new(b)).unwrap();
    $(sum_of "$native_fields" "")
}
RUST
        ;;
        deku-dynamic) cat <<RUST
#[derive(DekuRead, DekuWrite)]
#[deku(endian = "little")]
pub struct Record$n {
    pub ${dynamic_fields//, /, pub },
    #[deku(count = "length")]
    pub body: Vec<u8>,
    #[deku(cond = "*flags & 1 != 0")]
    pub extra: Option<u32>,
}
pub fn sum$n(b: &[u8]) -> f64 {
    let (_, r) = Record$n::from_bytes((b, 0)).unwrap();
    $(sum_of "$dynamic_fields" "") + r.body.len() as f64 + r.extra.unwrap_or(0) as f64
}
RUST
        ;;
        deku) cat <<RUST
#[derive(DekuRead, DekuWrite)]
#[deku(endian = "little")]
pub struct Record$n { pub ${native_fields//, /, pub } }
pub fn sum$n(b: &[u8]) -> f64 {
    let (_, r) = Record$n::from_bytes((b, 0)).unwrap();
    $(sum_of "$native_fields" "")
}
RUST
        ;;
    esac
}

# Prints the sum of the fields of `r` that $1 declares. $2 is appended to the name of each field.
sum_of() {
    local sum="" name
    for name in $(grep -o '[a-z]*:' <<<"$1"); do
        sum+="${sum:+ + }r.${name%:}$2 as f64"
    done
    echo "$sum"
}

# Contenders with the same dependencies share a target folder.
target_of() {
    case $1 in
        memoryview-derive-only) echo "$work/derive-only-target" ;;
        *) echo "$work/${1%%-[nd]*}-target" ;;
    esac
}

write_crate() {
    local contender=$1 n
    mkdir -p "$work/$contender/src"
    cp "$here/Cargo.lock" "$work/$contender/"
    cat >"$work/$contender/Cargo.toml" <<TOML
[package]
name = "leaf-$contender"
version = "0.1.0"
edition = "2024"
[lib]
name = "leaf"
[workspace]
[dependencies]
$(dependencies "$contender")
TOML
    {
        echo '#![allow(dead_code)]'
        head_of "$contender"
        for ((n = 0; n < structs; n++)); do record "$contender" "$n"; done
    } >"$work/$contender/src/lib.rs"
    # Bytes 16 and 17 are the length of the byte string of dynamic records.
    cat >"$work/$contender/src/main.rs" <<'RUST'
fn main() {
    let mut bytes: Vec<u8> = (1..33).collect();
    bytes[16..18].copy_from_slice(&10u16.to_le_bytes());
    println!("{:?}", leaf::sum0(&bytes) + leaf::sum49(&bytes));
}
RUST
}

# Runs cargo's command $2 for contender $1, with profile $3 and target folder $4.
cargo_of() {
    local profile=()
    [[ $3 == release ]] && profile=(--release)
    local command=("$2")
    [[ $2 == build ]] && command+=(--lib)
    cargo "${command[@]}" "${profile[@]}" --quiet --offline --manifest-path "$work/$1/Cargo.toml" --target-dir "$4" 2>"$work/log" ||
        { cat "$work/log" >&2; return 1; }
}

# Times a build, and appends its CPU seconds to the measurements of contender $1, kind $2, profile $3.
TIMEFORMAT='%U %S'
timed_build() {
    local times
    times=$({ time cargo_of "$1" build "$3" "$4" >&2; } 2>&1 | tail -1)
    awk '{ print $1 + $2 }' <<<"$times" >>"$work/$1/$2-$3"
}

best() { sort -n "$work/$1/$2-$3" | head -1; }

# The selected rows, and the peers that their bounds refer to.
asked=$(grep -E "${ONLY:-.}" <<<"$rows" | grep .)
rows=$(awk '{ print } NF == 5 { print $4, $2, $3 }' <<<"$asked" | awk '!seen[$1, $2, $3]++')

# Contenders that read the same records must return the same sum.
declare -A sums
for contender in $(awk '{ print $1 }' <<<"$rows" | sort -u); do
    write_crate "$contender"
    case $contender in
        *-dynamic) records=dynamic ;;
        *-nested) records=nested ;;
        *) records=fixed ;;
    esac
    sum=$(cargo_of "$contender" run debug "$(target_of "$contender")")
    if [[ $sum != "${sums[$records]:=$sum}" ]]; then
        echo "$contender reads $sum, other contenders ${sums[$records]}" >&2
        exit 1
    fi
done

while read -r contender kind profile _; do
    [[ $kind == leaf ]] && cargo_of "$contender" build "$profile" "$(target_of "$contender")"
done <<<"$rows"
for ((run = 0; run < leaf_runs || run < clean_runs; run++)); do
    while read -r contender kind profile _; do
        if [[ $kind == clean ]]; then
            ((run < clean_runs)) || continue
            rm -rf "$work/clean"
            timed_build "$contender" clean "$profile" "$work/clean"
        else
            ((run < leaf_runs)) || continue
            echo "// change $run" >>"$work/$contender/src/lib.rs"
            timed_build "$contender" leaf "$profile" "$(target_of "$contender")"
        fi
    done <<<"$rows"
done

processor=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -1)
echo "${processor:-$(uname -mp)}, $(nproc 2>/dev/null || sysctl -n hw.ncpu) cores, $(rustc --version); $structs structs of 8 fields"
echo
echo "| build | contender | CPU s, best | ratio | bound | |"
echo "|---|---|--:|--:|--:|---|"
missed=0
while read -r contender kind profile peer bound; do
    seconds=$(best "$contender" "$kind" "$profile")
    ratio="" verdict=""
    if [[ -n $bound ]]; then
        ratio=$(awk -v a="$seconds" -v b="$(best "$peer" "$kind" "$profile")" 'BEGIN { printf "%.2f", a / b }')
        verdict=holds
        if awk -v a="$ratio" -v b="$bound" 'BEGIN { exit !(a > b) }'; then
            verdict="**missed**"
            missed=1
        fi
    fi
    echo "| $kind, $profile | $contender | $seconds | ${ratio:+$ratio of $peer} | $bound | $verdict |"
done <<<"$rows"
exit $missed
