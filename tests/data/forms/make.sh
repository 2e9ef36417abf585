#!/usr/bin/env bash
# Makes every sample of this folder: forms of known formats that few programs write, each by a real program.
#
#   python3 -m venv V && V/bin/pip install scapy msgpack pymongo h5py numpy fonttools
#   PYTHON=V/bin/python ./make.sh [OUTPUT FOLDER]
#
# Debian: imagemagick libtiff-tools libimage-exiftool-perl ffmpeg lame zstd lz4 libarchive-tools device-tree-compiler
# protobuf-compiler openssl wireshark-common. The readers that the expected values in tests/inspect/forms.rs are from:
# tiffinfo, exiftool, ffprobe, file, isoinfo, fdtdump, h5debug, protoc --decode_raw, plutil, openssl asn1parse, tshark.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=$(cd "${1:-$here}" && pwd)
python=${PYTHON:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TZ=UTC LC_ALL=C SOURCE_DATE_EPOCH=1709210096
cd "$work"

# Images: BigTIFF in both orders, and Exif with a thumbnail.
convert -size 8x6 gradient:red-blue -depth 8 -type TrueColor -compress none image.tif
tiffcp -8 -L image.tif "$out/big-little.tif"
tiffcp -8 -B -c lzw image.tif "$out/big-big.tif"
convert image.tif -quality 50 image.jpg
convert -size 4x4 xc:red -quality 30 -strip thumbnail.jpg
exiftool -q -overwrite_original '-ThumbnailImage<=thumbnail.jpg' image.jpg
cp image.jpg "$out/thumbnail.jpg"

# Sound: sizes of 64 bits, and a bit rate that is not in the table of MP3.
ffmpeg -v error -y -f lavfi -i sine=frequency=440:duration=0.01 -rf64 always -bitexact "$out/large.wav"
ffmpeg -v error -y -f lavfi -i sine=frequency=440:duration=0.1 -bitexact tone.wav
ffmpeg -v error -y -f lavfi -i sine=frequency=440:duration=0.001 -bitexact -f wav - | cat >"$out/piped.wav"
ffmpeg -v error -y -f lavfi -i sine=frequency=440:duration=0.1 -bitexact -f avi - | cat >"$out/piped.avi"
lame --quiet --freeformat -b 400 tone.wav "$out/free.mp3"
ffmpeg -v error -y -f lavfi -i sine=frequency=440:duration=0.01 -c:a flac -f flac -bitexact - | cat >"$out/streamed.flac"

# Data: a skippable frame in front; a device tree of version 16; an empty file on a disc, whose sector means nothing.
printf 'hello, memoryview\n' >hello.txt
{ printf '\x53\x2a\x4d\x18\x03\0\0\0abc'; zstd -q -c hello.txt; } >"$out/skippable-first.zst"
{ printf '\x5f\x2a\x4d\x18\0\0\0\0'; lz4 -q -c hello.txt; } >"$out/skippable-first.lz4"
printf '/dts-v1/; /memreserve/ 0x1000 0x2000; / { model = "a"; n { reg = <1 2>; }; };' >tree.dts
dtc -q -O dtb -V 16 -o "$out/version16.dtb" tree.dts
mkdir -p disc/a/b
: >disc/a/b/empty
printf x >disc/a/full
touch -d @1709210096 disc disc/a disc/a/b disc/a/b/empty disc/a/full
bsdtar --format=iso9660 -cf disc.iso disc
gzip -9 -n -c disc.iso >"$out/empty-file.iso.gz"

# Messages: groups of Protocol Buffers, ASN.1 without lengths, several documents, large integers.
cat >message.proto <<'P'
syntax = "proto2";
message M {
  optional group G = 2 { optional string s = 1; repeated group H = 3 { optional fixed32 z = 1; } }
  optional int32 a = 1;
}
P
printf 'G { s: "hi" H { z: 3 } H {} } a: 5' | protoc --encode=M message.proto >"$out/groups.pb"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out cert.pem -days 9 -subj /CN=x 2>err
printf 'hi\n' | openssl cms -sign -signer cert.pem -inkey key.pem -outform DER -stream -nodetach -out "$out/streamed.cms"
"$python" - "$out" <<'P'
import plistlib, sys
import bson
out = sys.argv[1]
open(out + "/dump.bson", "wb").write(bson.encode({"a": 1}) + bson.encode({}) + bson.encode({"b": "x"}))
numbers = [200, 60000, 4000000000, -1, 2**63]
open(out + "/numbers.bplist", "wb").write(plistlib.dumps(numbers, fmt=plistlib.FMT_BINARY))
P

# Data of a program in front of HDF5; a header of NumPy in Latin-1; fonts in one file.
"$python" - "$out" "$here/../formats/sample.ttf" <<'P'
import sys
import h5py, numpy
from fontTools.ttLib import TTCollection, TTFont
out, font = sys.argv[1:]
with h5py.File(out + "/user-block.h5", "w", libver="earliest", userblock_size=512):
    pass
with open(out + "/user-block.h5", "r+b") as file:
    file.write(b"#!program")
numpy.save(out + "/latin1.npy", numpy.array([(1,), (2,)], [("\xe9", "i1")]))
fonts = TTCollection()
fonts.fonts = [TTFont(font), TTFont(font)]
fonts.save(out + "/two-fonts.ttc")
P

# A superblock of version 1, which only files have that say how many entries a node of an index of chunks has: h5py does not,
# but its library does.
"$python" - "$out/chunk-nodes.h5" <<'P'
import ctypes, pathlib, sys
import h5py
from h5py import h5f, h5p
libraries = pathlib.Path(h5py.__file__).parent.parent / "h5py.libs"
library = ctypes.CDLL(str(next(libraries.glob("libhdf5-*"))))
library.H5Pset_istore_k.argtypes = [ctypes.c_int64, ctypes.c_uint]
create, access = h5p.create(h5p.FILE_CREATE), h5p.create(h5p.FILE_ACCESS)
library.H5Pset_istore_k(create.id, 64)
access.set_libver_bounds(h5f.LIBVER_EARLIEST, h5f.LIBVER_V18)
h5f.create(sys.argv[1].encode(), h5f.ACC_TRUNC, create, access).close()
P

# Packets: DNS over TCP, one segment with two messages and one with half of one; ARP of other sizes; the extended pcap; the first
# bytes of packets.
"$python" - "$out" <<'P'
import struct, sys
from scapy.all import ARP, DNS, DNSQR, IP, TCP, Ether, wrpcap
out = sys.argv[1]
ether = Ether(src="02:00:00:00:00:01", dst="02:00:00:00:00:02")
message = lambda id: (lambda dns: struct.pack(">H", len(dns)) + dns)(bytes(DNS(id=id, qd=DNSQR(qname="example.com"))))
tcp = ether / IP(src="192.0.2.1", dst="192.0.2.2") / TCP(sport=40000, dport=53, flags="PA")
packets = [tcp / (message(7) + message(8)), tcp / message(9)[:20]]
for packet in packets:
    packet.time = 1709210096
wrpcap(out + "/dns-tcp.pcap", packets)
arp = ether / ARP(hwtype=7, hwlen=1, hwsrc=b"\x05", hwdst=b"\x06", psrc="192.0.2.1", pdst="192.0.2.2")
arp.time = 1709210096
wrpcap(out + "/arcnet.pcap", [arp])
P
editcap -F modlibpcap "$out/arcnet.pcap" "$out/extended.pcap"
for variant in nokia:nokiapcap redhat61:rh6_1libpcap suse63:suse6_3libpcap; do
    editcap -F "${variant#*:}" "$out/../formats/tcp.pcap" "$out/${variant%:*}.pcap"
done
editcap -F pcapng -s 60 "$out/dns-tcp.pcap" "$out/snapped.pcapng"
