"""Readers that tell values by name, of the samples that make_packages.sh makes."""

import json
import marshal
import os
import re
import struct

from readers import run
from witnesses import cstruct, number, structure, witness

@witness("ar tvO")
def ar_list(file, data):
    for line in run("ar", "tvO", file).splitlines():
        mode, owner, size, *_, offset = line.split()
        at = int(offset, 16) - (0 if data[int(offset, 16) + 58:int(offset, 16) + 60] == b"`\n" else 60)
        uid, gid = owner.split("/")
        yield "user", 6, at + 28, uid.ljust(6)
        yield "group", 6, at + 34, gid.ljust(6)
        yield "size", 10, at + 48, size.ljust(10)
        yield "terminator", 2, at + 58, "`\n"


INDEX = [(name, ">I") for name in ("ctime", "ctime_ns", "mtime", "mtime_ns", "dev", "ino", "mode", "uid", "gid", "size")]


def index_entries(data):
    """Where each entry of an index begins, and the offset and length of its name as it is stored."""
    version, count = struct.unpack_from(">II", data, 4)
    at = 12
    for _ in range(count):
        name = at + 62
        while version == 4 and data[name] & 0x80:
            name += 1
        name += version == 4
        end = data.index(b"\0", name)
        yield at, name, end - name
        at = end + 1 if version == 4 else at + (end - at + 8) // 8 * 8


@witness("git ls-files")
def git_ls_files(file, data):
    os.environ["GIT_INDEX_FILE"] = os.path.abspath(file)
    text = run("git", "-C", os.environ.get("REPOSITORY", "."), "ls-files", "--stage", "--debug")
    del os.environ["GIT_INDEX_FILE"]
    entries = re.findall(r"^(\d+) (\w{40}) (\d)\t(.*)\n  ctime: (\d+):(\d+)\n  mtime: (\d+):(\d+)\n"
                         r"  dev: (\d+)\tino: (\d+)\n  uid: (\d+)\tgid: (\d+)\n  size: (\d+)", text, re.MULTILINE)
    yield "entries", ">I", 8, len(entries)
    for (at, place, length), entry in zip(index_entries(data), entries):
        mode, sha, _, name, *numbers = entry
        values = [*map(int, numbers[:6]), int(mode, 8), *map(int, numbers[6:])]
        yield from structure(INDEX, at, dict(zip((key for key, _ in INDEX), values)))
        yield "object", 20, at + 40, bytes.fromhex(sha)
        if name.encode().endswith(data[place:place + length]):
            yield "name", length, place, name[-length:]


@witness("dulwich")
def dulwich_index(file, data):
    from dulwich.index import Index

    for (at, place, length), (path, entry) in zip(index_entries(data), sorted(Index(file).items())):
        values = {"mode": entry.mode, "dev": entry.dev, "ino": entry.ino, "uid": entry.uid, "gid": entry.gid, "size": entry.size}
        for name, value in (("ctime", entry.ctime), ("mtime", entry.mtime)):
            values[name], values[name + "_ns"] = value if isinstance(value, tuple) else (int(value), 0)
        yield from structure(INDEX, at, values)
        yield "object", 20, at + 40, bytes.fromhex(entry.sha.decode())
        yield "name", length, place, path.decode()[-length:]


def object_header(kind, size):
    """The bytes that begin an object in a pack."""
    head = [kind << 4 | size & 15]
    size >>= 4
    while size:
        head[-1] |= 0x80
        head.append(size & 0x7f)
        size >>= 7
    return bytes(head)


@witness("git verify-pack")
def git_verify_pack(file, data):
    import shutil
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copy(file, folder + "/objects.pack")
        run("git", "index-pack", copy)
        text = run("git", "verify-pack", "-v", copy)
    rows = [line.split() for line in text.splitlines() if re.match(r"\w{40} ", line)]
    yield "objects", ">I", 8, len(rows)
    for row in rows:
        kind = {"commit": 1, "tree": 2, "blob": 3, "tag": 4}[row[1]] if len(row) == 5 else 6
        head = object_header(kind, int(row[2]))
        yield "object", len(head), int(row[4]), head


@witness("dulwich")
def dulwich_pack(file, data):
    from dulwich.object_format import SHA1
    from dulwich.pack import PackData

    pack = PackData(file, object_format=SHA1)
    objects = list(pack.iter_unpacked())
    yield "objects", ">I", 8, len(objects)
    yield "checksum", 20, len(data) - 20, pack.get_stored_checksum()
    for entry in objects:
        head = object_header(entry.pack_type_num, entry.decomp_len)
        yield "object", len(head), entry.offset, head


@witness("unsquashfs -s")
def unsquashfs(file, data):
    text = run("unsquashfs", "-s", file)
    yield "inodes", "<I", 4, number(text, r"inodes (\d+)")
    yield "time", "<I", 8, int(run("unsquashfs", "-fstime", file))
    yield "block size", "<I", 12, number(text, r"Block size (\d+)")
    yield "fragments", "<I", 16, number(text, r"fragments (\d+)")
    yield "compression", "<H", 20, {"gzip": 1}[re.search(r"Compression (\w+)", text).group(1)]
    yield "identifiers", "<H", 26, number(text, r"Number of ids (\d+)")
    yield "major", "<H", 28, number(text, r"SQUASHFS (\d+):")
    yield "minor", "<H", 30, number(text, r"SQUASHFS \d+:(\d+)")
    yield "size", "<Q", 40, number(text, r"Filesystem size (\d+) bytes")


@witness("dissect.squashfs")
def dissect_squashfs(file, data):
    from dissect.squashfs.c_squashfs import c_squashfs

    yield from cstruct(c_squashfs.squashfs_super_block(data), 0)


CODE = ("co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_stacksize", "co_flags")


def code_facts(code, size):
    yield from structure([(name, "<i") for name in CODE], 17, {name: getattr(code, name) for name in CODE})
    yield "code size", "<I", 38, size


@witness("CPython")
def cpython(file, data):
    import importlib.util

    yield "magic", "<H", 0, int.from_bytes(importlib.util.MAGIC_NUMBER[:2], "little")
    yield "flags", "<I", 4, importlib._bootstrap_external._classify_pyc(data, "module", {})
    code = marshal.loads(data[16:])
    yield from code_facts(code, len(code.co_code))


@witness("xdis")
def xdis_load(file, data):
    from xdis.load import load_module

    _, _, magic, code, *_ = load_module(file)
    yield "magic", "<H", 0, magic
    yield from code_facts(code, len(code.co_code))


@witness("fontTools")
def woff_tables(file, data):
    from fontTools.ttLib import TTFont

    reader = TTFont(file, lazy=True).reader
    yield "flavor", 4, 4, reader.sfntVersion.encode("latin-1")
    yield "length", ">I", 8, reader.length
    yield "tables", ">H", 12, reader.numTables
    yield "unpacked", ">I", 16, reader.totalSfntSize
    if reader.flavor == "woff2":
        yield "packed", ">I", 20, reader.totalCompressedSize
        return
    for index, tag in enumerate(sorted(reader.tables)):
        entry, at = reader.tables[tag], 44 + 20 * index
        yield "tag", 4, at, str(tag)
        yield "offset", ">I", at + 4, entry.offset
        yield "table length", ">I", at + 8, entry.length
        yield "table unpacked", ">I", at + 12, entry.origLength
        yield "checksum", ">I", at + 16, entry.checkSum


@witness("file")
def file_woff(file, data):
    text = run("file", file)
    yield "length", ">I", 8, number(text, r"length (\d+)")


@witness("woff2_info")
def woff2_info(file, data):
    text = run("woff2_info", file)
    yield "length", ">I", 8, number(text, r"^length +(\d+)")
    yield "tables", ">H", 12, number(text, r"^numTables +(\d+)")
    yield "unpacked", ">I", 16, number(text, r"^totalSfntSize +(\d+)")
    yield "packed", ">I", 20, number(text, r"^totalCompressedSize +(\d+)")


@witness("lzmainfo")
def lzmainfo(file, data):
    text = run("lzmainfo", file)
    context, position, bits = (number(text, rf"\({key}\): +(\d+)") for key in ("lc", "lp", "pb"))
    yield "properties", "B", 0, (bits * 5 + position) * 9 + context
    yield "dictionary", "<I", 1, 1 << number(text, r"2\^(\d+) bytes")
    yield "size", "<Q", 5, 2**64 - 1 if "Unknown" in text else None


@witness("7z l")
def seven_zip(file, data):
    text = run("7z", "l", "-slt", file)
    yield "dictionary", "<I", 1, 1 << number(text, r"LZMA:(\d+)")


@witness("soxi")
def soxi_w64(file, data):
    text = run("soxi", file)
    yield "channels", "<H", 66, number(text, r"Channels +: (\d+)")
    yield "rate", "<I", 68, number(text, r"Sample Rate +: (\d+)")
    yield "bits", "<H", 78, number(text, r"Precision +: (\d+)")
    yield "data size", "<Q", 96, 24 + 2 * number(text, r"= (\d+) samples")


@witness("ffprobe")
def ffprobe_w64(file, data):
    stream = json.loads(run("ffprobe", "-v", "quiet", "-of", "json", "-show_streams", file))["streams"][0]
    yield "codec", "<H", 64, int(stream["codec_tag"], 16)
    yield "channels", "<H", 66, stream["channels"]
    yield "rate", "<I", 68, int(stream["sample_rate"])
    yield "bytes per second", "<I", 72, int(stream["bit_rate"]) // 8
    yield "bits", "<H", 78, stream["bits_per_sample"]
    yield "data size", "<Q", 96, 24 + 2 * stream["duration_ts"]


@witness("llvm-readobj")
def llvm_readobj(file, data):
    text = run("llvm-readobj", "--file-headers", "--sections", file)
    for at, code, key in ((0, "<H", r"Machine: \w+ \("), (8, "<I", r"PointerToSymbolTable: ")):
        yield key.split(":")[0], code, at, number(text, key + r"0x(\w+)", 16)
    for at, code, key in ((2, "<H", "SectionCount"), (12, "<I", "SymbolCount"), (16, "<H", "OptionalHeaderSize")):
        yield key, code, at, number(text, rf"{key}: (\d+)")
    for index, section in enumerate(text.split("Section {")[1:]):
        at = 20 + 40 * index
        for place, code, key in ((8, "<I", "VirtualSize"), (12, "<I", "VirtualAddress"), (20, "<I", "PointerToRawData"),
                                 (24, "<I", "PointerToRelocations"), (28, "<I", "PointerToLineNumbers")):
            yield key, code, at + place, number(section, rf"{key}: 0x(\w+)", 16)
        for place, code, key in ((16, "<I", "RawDataSize"), (32, "<H", "RelocationCount"), (34, "<H", "LineNumberCount")):
            yield key, code, at + place, number(section, rf"{key}: (\d+)")
        yield "Characteristics", "<I", at + 36, number(section, r"Characteristics \[ \(0x(\w+)", 16)


@witness("objdump -h")
def objdump(file, data):
    rows = re.findall(r"^ +(\d+) (\S+) +(\w{8})  \w+  \w+  (\w{8})", run("objdump", "-h", file), re.MULTILINE)
    yield "SectionCount", "<H", 2, len(rows)
    for index, name, size, offset in rows:
        at = 20 + 40 * int(index)
        yield "name", 8, at, name
        yield "RawDataSize", "<I", at + 16, int(size, 16)
        yield "PointerToRawData", "<I", at + 20, int(offset, 16)


@witness("qemu-img info")
def qemu_img_first(file, data):
    info = json.loads(run("qemu-img", "info", "--output=json", file))
    yield "size", ">Q", 24, info["virtual-size"]
    yield "cluster bits", "B", 32, info["cluster-size"].bit_length() - 1


@witness("file")
def file_qcow(file, data):
    text = run("file", file)
    yield "version", ">I", 4, number(text, r"\(v(\d)\)")
    yield "size", ">Q", 24, number(text, r", (\d+) bytes")
