#!/usr/bin/env bash
# Makes every sample of this folder from input written here, with programs of Debian 12 and PyPI.
#
#   python3 -m venv V && V/bin/pip install pillow numpy fonttools scapy msgpack pymongo protobuf pyshp \
#       trimesh h5py mido tifffile
#   PYTHON=V/bin/python ./make.sh [OUTPUT FOLDER]
#
# Debian: imagemagick netpbm ffmpeg sox flac opus-tools vorbis-tools lame dosfstools mtools e2fsprogs genisoimage binutils git squashfs-tools
# cryptsetup-bin qemu-utils fdisk wabt device-tree-compiler u-boot-tools lld-14 llvm-14 gcc cpio xz-utils lz4 zstd
# bzip2 openssl gettext util-linux tshark libplist-utils.
#
# Times, identifiers and seeds are fixed where a program allows it; where it does not, a second run gives other
# bytes, and expect.py must run again.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here}
python=${PYTHON:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out"
out=$(cd "$out" && pwd)
export TZ=UTC LC_ALL=C SOURCE_DATE_EPOCH=1709210096 PATH="$PATH:/usr/sbin:/sbin"
cd "$work"

printf 'hello, memoryview\n' >hello.txt
"$python" -c "open('repeat.txt', 'w').write('abcdefgh' * 64)"
touch -d @1709210096 hello.txt repeat.txt

"$python" "$here/make_images.py" "$out"
"$python" "$here/make_packets.py" "$out"
"$python" "$here/make_data.py" "$out"
for part in sound disks programs archives packages; do
    # shellcheck source=/dev/null
    . "$here/make_$part.sh"
done
