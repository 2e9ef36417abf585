"""Readers that tell values by name: each fact has the place that the format's specification gives it."""

import functools
import re
import struct

from readers import run
from values import kind_of


def witness(tool):
    """Makes facts of what a function yields: name, code of `struct` or size in bytes, offset and value."""

    def wrap(function):
        @functools.wraps(function)
        def read(file, data):
            facts = []
            for name, code, offset, value in function(file, data):
                size = code if isinstance(code, int) else struct.calcsize(code)
                raw = data[offset:offset + size]
                kind = kind_of(value, raw)
                if not isinstance(code, int) and (kind is None or struct.unpack(code, raw)[0] != value):
                    kind = None
                if kind is None:
                    print(f"   {tool}: {name} at {offset}: {value!r}, the file has {raw.hex()}")
                    continue
                if isinstance(value, bytes):
                    value = {"hex": value.hex()}
                facts.append({"tool": tool, "fact": name, "type": kind, "value": value, "offset": offset, "size": size})
            return facts

        read.tool = tool
        return read

    return wrap


def number(text, pattern, base=10):
    found = re.search(pattern, text, re.MULTILINE)
    return int(found.group(1), base)


def structure(fields, offset, values):
    """Facts of a plain record: pairs of name and code, values by name."""
    for name, code in fields:
        if name in values:
            yield name, code, offset, values[name]
        offset += struct.calcsize(code)


def cstruct(record, offset):
    """Facts of a record of dissect.cstruct."""
    for name, field in type(record).fields.items():
        value, size = getattr(record, name), field.type.size
        if isinstance(value, (int, bytes)) and size and field.bits is None:
            yield name, size, offset + field.offset, bytes(value) if isinstance(value, bytes) else int(value)


@witness("xwdtopnm")
def xwdtopnm(file, data):
    text = subprocess_error("xwdtopnm", "-verbose", file)
    yield "height", ">I", 20, number(text, r"(\d+) rows")
    yield "width", ">I", 16, number(text, r"of (\d+) columns")
    yield "bits per pixel", ">I", 44, number(text, r"bits_per_pixel=(\d+)")
    yield "bitmap unit", ">I", 32, number(text, r"bits_per_item=(\d+)")
    for place, mask in ((56, "red"), (60, "grn"), (64, "blu")):
        yield f"{mask} mask", ">I", place, number(text, mask + r"=0x([0-9a-f]+)", 16)
    yield "byte order", ">I", 28, int("byte_order=MSBFirst" in text)
    yield "visual class", ">I", 52, {"TrueColor": 4, "DirectColor": 5}[re.search(r"class = (\w+)", text).group(1)]


def subprocess_error(*command):
    import subprocess

    return subprocess.run(command, capture_output=True).stderr.decode()


@witness("exiftool")
def exiftool_aiff(file, data):
    text = run("exiftool", "-v3", file)
    base = int(re.search(r"AIFF 'COMM' chunk \(\d+ bytes of data\): (\d+)", text).group(1))
    yield "channels", ">H", base, number(text, r"NumChannels = (\d+)")
    yield "frames", ">I", base + 2, number(text, r"NumSampleFrames = (\d+)")
    yield "sample size", ">H", base + 6, number(text, r"SampleSize = (\d+)")
    for kind, size, offset in re.findall(r"AIFF '(....)' chunk \((\d+) bytes of data\): (\d+)", text):
        yield f"{kind} length", ">I", int(offset) - 4, int(size)
        yield f"{kind} kind", 4, int(offset) - 8, kind


@witness("sox")
def soxi_voc(file, data):
    text = run("soxi", file)
    rate = number(text, r"Sample Rate +: (\d+)")
    yield "divisor", "B", 30, 256 - 1000000 // rate
    yield "codec", "B", 31, 0 if "8-bit Unsigned" in text else None


@witness("python-pcapng")
def python_pcapng(file, data):
    from pcapng import FileScanner, blocks

    at = 0
    with open(file, "rb") as stream:
        for block in FileScanner(stream):
            length = int.from_bytes(data[at + 4:at + 8], "little")
            yield "block type", "<I", at, block.magic_number
            if isinstance(block, blocks.InterfaceDescription):
                yield "link type", "<H", at + 8, block.link_type
                yield "snap length", "<I", at + 12, block.snaplen
            if isinstance(block, blocks.EnhancedPacket):
                yield "interface", "<I", at + 8, block.interface_id
                yield "timestamp, high", "<I", at + 12, block.timestamp_high
                yield "timestamp, low", "<I", at + 16, block.timestamp_low
                yield "captured", "<I", at + 20, block.captured_len
                yield "original", "<I", at + 24, block.packet_len
            if isinstance(block, blocks.SectionHeader):
                yield "major", "<H", at + 12, block.version[0]
                yield "minor", "<H", at + 14, block.version[1]
            at += length


def newc(file, data, rows):
    at = 0
    for row in rows:
        length = int(data[at + 94:at + 102], 16)
        for name, place, value in (("uid", 22, row["uid"]), ("gid", 30, row["gid"]), ("links", 38, row["links"]),
                                   ("size", 54, row["size"]), ("mode", 14, row["mode"])):
            yield name, 8, at + place, value
        yield "name", length, at + 110, row["name"]
        at = (at + 110 + length + 3) // 4 * 4
        at = (at + row["size"] + 3) // 4 * 4


def mode_of(text):
    bits = sum(1 << 8 - place for place, letter in enumerate(text[1:10]) if letter != "-")
    return {"-": 0o100000, "d": 0o040000}[text[0]] | bits


def listed(text):
    for line in text.splitlines():
        mode, links, uid, gid, size, *_, name = line.split()
        yield {"mode": mode_of(mode), "links": int(links), "uid": int(uid), "gid": int(gid), "size": int(size), "name": name}


def archive_facts(file, data, rows):
    if data[:6] != b"070707":
        yield from newc(file, data, rows)
        return
    at = 0
    for row in rows:
        length = int(data[at + 59:at + 65], 8)
        yield "mode", 6, at + 18, row["mode"]
        yield "uid", 6, at + 24, row["uid"]
        yield "gid", 6, at + 30, row["gid"]
        yield "links", 6, at + 36, row["links"]
        yield "size", 11, at + 65, row["size"]
        yield "name", length, at + 76, row["name"]
        at += 76 + length + row["size"]


@witness("cpio -itvn")
def cpio_list(file, data):
    yield from archive_facts(file, data, listed(run("cpio", "-itvn", data=data)))


@witness("bsdtar -tvn")
def bsdtar_newc(file, data):
    yield from archive_facts(file, data, listed(run("bsdtar", "--numeric-owner", "-tvf", file)))


def xz_blocks(text):
    for line in text.splitlines():
        if line.startswith("block"):
            row = line.split("\t")
            yield int(row[4]), int(row[11]), row[10], row[9]


@witness("xz -lvv")
def xz_list(file, data):
    text = run("xz", "--robot", "-lvv", file)
    checks = {"None": 0, "CRC32": 1, "CRC64": 4, "SHA-256": 10}
    for line in text.splitlines():
        if line.startswith("stream"):
            row = line.split("\t")
            start, size = int(row[3]), int(row[5])
            yield "check of the stream", ">H", start + 6, checks[row[8]]
            yield "check at the end", ">H", start + size - 4, checks[row[8]]
    for offset, header, value, kind in xz_blocks(text):
        yield "block header size", "B", offset, header // 4 - 1
        if kind == "CRC32":
            yield "check", "<I", offset + (size_of_block(text, offset) - 4), int(value, 16)
        if kind == "SHA-256":
            yield "check", 32, offset + (size_of_block(text, offset) - 32), bytes.fromhex(value)


def size_of_block(text, offset):
    for line in text.splitlines():
        row = line.split("\t")
        if row[0] == "block" and int(row[4]) == offset:
            return int(row[6])
    raise RuntimeError("no such block")


@witness("python lzma")
def lzma_xz(file, data):
    import lzma

    stream = lzma.LZMADecompressor(format=lzma.FORMAT_XZ)
    stream.decompress(data)
    yield "check of the stream", ">H", 6, stream.check
    yield "check at the end", ">H", len(data) - len(stream.unused_data) - 4, stream.check


@witness("python lz4.frame")
def lz4_frame(file, data):
    import lz4.frame

    info = lz4.frame.get_frame_info(data)
    flags = 0x40 | info["block_linked"] ^ 1 and 0x60 if not info["block_linked"] else 0x40
    flags |= info["block_checksum"] << 4 | (info["content_size"] > 0) << 3 | info["content_checksum"] << 2
    yield "magic", "<I", 0, 0x184D2204
    yield "flags", "B", 4, flags
    yield "block size", "B", 5, info["block_size_id"] << 4
    if info["content_size"]:
        yield "content size", "<Q", 6, info["content_size"]


@witness("lz4 --list")
def lz4_list(file, data):
    text = run("lz4", "--list", file)
    row = text.splitlines()[-1].split()
    yield "block size", "B", 5, int(row[2][1]) << 4
    if data[4] & 8:
        yield "content size", "<Q", 6, int(float(row[4]))


@witness("python zstandard")
def zstd_frame(file, data):
    import zstandard

    info = zstandard.get_frame_parameters(data)
    yield "magic", "<I", 0, 0xFD2FB528
    yield "content size", content_size_code(data), content_size_place(data), content_size_value(data, info.content_size)
    yield "checksum flag", "B", 4, data[4] & ~4 | info.has_checksum << 2


@witness("zstd -lv")
def zstd_list(file, data):
    text = run("zstd", "-lv", file)
    size = number(text, r"Decompressed Size: .*\((\d+) B\)")
    yield "content size", content_size_code(data), content_size_place(data), content_size_value(data, size)
    check = re.search(r"Check: XXH64 (\w+)", text)
    if check and check.group(1) != "":
        yield "checksum", "<I", len(data) - 4, int(check.group(1), 16)


def content_size_code(data):
    return {0: "B", 1: "<H", 2: "<I", 3: "<Q"}[data[4] >> 6]


def content_size_place(data):
    return 5 + (not data[4] & 0x20) + (0, 1, 2, 4)[data[4] & 3]


def content_size_value(data, size):
    return size - 256 if data[4] >> 6 == 1 else size


@witness("sfdisk -d")
def sfdisk_gpt(file, data):
    import uuid

    text = run("sfdisk", "-d", file)
    yield "disk", 16, 512 + 56, uuid.UUID(re.search(r"label-id: (\S+)", text).group(1)).bytes_le
    yield "first usable", "<Q", 512 + 40, number(text, r"first-lba: (\d+)")
    yield "last usable", "<Q", 512 + 48, number(text, r"last-lba: (\d+)")
    rows = re.findall(r"start= *(\d+), size= *(\d+), type=(\S+), uuid=(\S+), name=\"(\w+)", text)
    for index, (start, size, kind, guid, name) in enumerate(rows):
        at = 1024 + 128 * index
        yield "type", 16, at, uuid.UUID(kind).bytes_le
        yield "identifier", 16, at + 16, uuid.UUID(guid).bytes_le
        yield "first", "<Q", at + 32, int(start)
        yield "last", "<Q", at + 40, int(start) + int(size) - 1
        if index == 0:
            yield "name", 72, at + 56, name


@witness("file")
def file_fat(file, data):
    text = run("file", file)
    yield "system", 8, 3, re.search(r'OEM-ID "(.*?)"', text).group(1)
    yield "media", "B", 21, number(text, r"Media descriptor 0x(\w+)", 16)
    wide = "FAT (32 bit)" in text
    yield "serial number", "<I", 67 if wide else 39, number(text, r"serial number 0x(\w+)", 16)
    yield "label", 11, 71 if wide else 43, re.search(r'label: "(.*?)"', text).group(1)
    yield "sectors per track", "<H", 24, number(text, r"sectors/track (\d+)")
    if wide:
        yield "sectors per FAT", "<I", 36, number(text, r"sectors/FAT (\d+)")
    else:
        yield "root entries", "<H", 17, number(text, r"root entries (\d+)")
        yield "sectors per FAT", "<H", 22, number(text, r"sectors/FAT (\d+)")


@witness("dumpe2fs")
def dumpe2fs(file, data):
    text = run("dumpe2fs", "-h", file)
    places = (("Inode count", 0), ("Block count", 4), ("Reserved block count", 8), ("Free blocks", 12), ("Free inodes", 16),
              ("First block", 20), ("Blocks per group", 32), ("Fragments per group", 36), ("Inodes per group", 40),
              ("First inode", 84))
    for name, place in places:
        yield name, "<I", 1024 + place, number(text, rf"^{name}: +(\d+)")
    yield "Inode size", "<H", 1024 + 88, number(text, r"^Inode size:\s+(\d+)")
    yield "magic", "<H", 1024 + 56, number(text, r"magic number: +0x(\w+)", 16)
    yield "volume name", 16, 1024 + 120, re.search(r"volume name: +(\S+)", text).group(1)
    yield "UUID", 16, 1024 + 104, bytes.fromhex(re.search(r"UUID: +(\S+)", text).group(1).replace("-", ""))


@witness("isoinfo -d")
def isoinfo(file, data):
    text = run("isoinfo", "-d", "-i", file)
    yield "system", 32, 0x8008, re.search(r"^System id: (.*)", text, re.MULTILINE).group(1)
    yield "volume", 32, 0x8028, re.search(r"^Volume id: (.*)", text, re.MULTILINE).group(1)
    yield "publisher", 128, 0x8000 + 318, re.search(r"^Publisher id: (.*)", text, re.MULTILINE).group(1)
    for name, place, pattern in (("blocks", 80, "Volume size"), ("set size", 120, "Volume set size"),
                                 ("sequence", 124, "Volume set sequence number"), ("block", 128, "Logical block size")):
        width = "I" if place == 80 else "H"
        value = number(text, rf"^{pattern} is: (\d+)")
        yield name, "<" + width, 0x8000 + place, value
        yield name, ">" + width, 0x8000 + place + struct.calcsize(width), value


@witness("cryptsetup luksDump")
def luks1_dump(file, data):
    text = run("cryptsetup", "luksDump", file)
    yield "version", ">H", 6, number(text, r"^Version: +\t(\d+)")
    yield "cipher", 32, 8, re.search(r"Cipher name: +\t(\S+)", text).group(1)
    yield "mode", 32, 40, re.search(r"Cipher mode: +\t(\S+)", text).group(1)
    yield "hash", 32, 72, re.search(r"Hash spec: +\t(\S+)", text).group(1)
    yield "payload", ">I", 104, number(text, r"Payload offset:\t(\d+)")
    yield "key bytes", ">I", 108, number(text, r"MK bits: +\t(\d+)") // 8
    yield "iterations", ">I", 164, number(text, r"MK iterations: \t(\d+)")
    yield "UUID", 40, 168, re.search(r"UUID: +\t(\S+)", text).group(1)
    yield "digest", 20, 112, bytes.fromhex(re.search(r"MK digest: +\t([0-9a-f ]+)", text).group(1).strip())
    yield "slot 0 state", ">I", 208, 0x00AC71F3 if "Key Slot 0: ENABLED" in text else 0xDEAD
    yield "slot 1 state", ">I", 256, 0x00AC71F3 if "Key Slot 1: ENABLED" in text else 0xDEAD
    yield "slot 0 material", ">I", 248, number(text, r"Key material offset:\t(\d+)")
    yield "slot 0 stripes", ">I", 252, number(text, r"AF stripes: +\t(\d+)")


@witness("cryptsetup luksDump")
def luks2_dump(file, data):
    text = run("cryptsetup", "luksDump", file)
    for at in (0, 0x4000):
        yield "version", ">H", at + 6, number(text, r"^Version: +\t(\d+)")
        yield "header size", ">Q", at + 8, number(text, r"^Metadata area: \t(\d+)")
        yield "sequence", ">Q", at + 16, number(text, r"^Epoch: +\t(\d+)")
        yield "UUID", 40, at + 168, re.search(r"UUID: +\t(\S+)", text).group(1)


@witness("file")
def file_luks2(file, data):
    text = run("file", file)
    yield "version", ">H", 6, number(text, r"ver (\d+)")
    yield "header size", ">Q", 8, number(text, r"header size (\d+)")
    yield "sequence", ">Q", 16, number(text, r"ID (\d+)")
    yield "checksum algorithm", 32, 72, re.search(r"algo (\w+)", text).group(1)
    yield "UUID", 40, 168, re.search(r"UUID: ([0-9a-f-]+)", text).group(1)


@witness("qemu-img info")
def qemu_img(file, data):
    import json

    info = json.loads(run("qemu-img", "info", "--output=json", file))
    yield "virtual size", ">Q", 24, info["virtual-size"]
    yield "cluster bits", ">I", 20, info["cluster-size"].bit_length() - 1
    details = info["format-specific"]["data"]
    yield "version", ">I", 4, {"0.10": 2, "1.1": 3}[details["compat"]]
    if "refcount-bits" in details and len(data) > 100 and data[7] == 3:
        yield "refcount order", ">I", 96, details["refcount-bits"].bit_length() - 1


@witness("dissect.hypervisor")
def dissect_qcow2(file, data):
    from dissect.hypervisor.disk.c_qcow2 import c_qcow2

    record = c_qcow2.QCowHeader(data)
    for fact in cstruct(record, 0):
        if data[7] == 3 or fact[2] < 72:
            yield fact


@witness("dissect.hypervisor")
def dissect_vdi(file, data):
    from dissect.hypervisor.disk.c_vdi import c_vdi

    first = c_vdi.VDIPREHEADER(data)
    yield from cstruct(first, 0)
    yield from cstruct(c_vdi.VDIHEADER1PLUS(data[len(c_vdi.VDIPREHEADER):]), len(c_vdi.VDIPREHEADER))


@witness("fdtdump")
def fdtdump(file, data):
    text = run("fdtdump", file, ok=(0, 1))
    for place, name in ((4, "totalsize"), (8, "off_dt_struct"), (12, "off_dt_strings"), (16, "off_mem_rsvmap")):
        yield name, ">I", place, number(text, rf"{name}:\t+0x(\w+)", 16)
    for place, name in ((20, "version"), (24, "last_comp_version"), (28, "boot_cpuid_phys"), (32, "size_dt_strings"), (36, "size_dt_struct")):
        value = re.search(rf"{name}:\t+(\S+)", text).group(1)
        yield name, ">I", place, int(value, 0)


@witness("dumpimage -l")
def dumpimage(file, data):
    text = run("dumpimage", "-l", file)
    yield "name", 32, 32, re.search(r"Image Name: +(.*)", text).group(1)
    yield "size", ">I", 12, number(text, r"Data Size: +(\d+)")
    yield "load", ">I", 16, number(text, r"Load Address: (\w+)", 16)
    yield "entry", ">I", 20, number(text, r"Entry Point: +(\w+)", 16)
    if "Multi-File" in text:
        for index, size in enumerate(re.findall(r"Image \d+: (\d+) Bytes", text)):
            yield f"file {index} size", ">I", 64 + 4 * index, int(size)


@witness("pyelftools")
def pyelftools(file, data):
    from elftools.elf.elffile import ELFFile

    with open(file, "rb") as stream:
        elf = ELFFile(stream)
        yield from construct_facts(elf.structs.Elf_Ehdr, elf.header, 0, "header")
        for index, section in enumerate(elf.iter_sections()):
            at = elf.header.e_shoff + index * elf.header.e_shentsize
            yield from construct_facts(elf.structs.Elf_Shdr, section.header, at, f"sections[{index}]")
            record = {"SHT_DYNAMIC": elf.structs.Elf_Dyn, "SHT_SYMTAB": elf.structs.Elf_Sym, "SHT_DYNSYM": elf.structs.Elf_Sym,
                      "SHT_RELA": elf.structs.Elf_Rela, "SHT_REL": elf.structs.Elf_Rel}.get(section["sh_type"])
            for row in range(section["sh_size"] // record.sizeof() if record else 0):
                at = section["sh_offset"] + row * record.sizeof()
                stream.seek(at)
                yield from construct_facts(record, record.parse_stream(stream), at, f"sections[{index}][{row}]")
            if section["sh_type"] == "SHT_NOTE":
                for note in section.iter_notes():
                    yield "note name length", struct_code(elf, "I"), note["n_offset"], note["n_namesz"]
                    yield "note length", struct_code(elf, "I"), note["n_offset"] + 4, note["n_descsz"]
                    yield "note name", note["n_namesz"], note["n_offset"] + 12, note["n_name"]
        for index, segment in enumerate(elf.iter_segments()):
            at = elf.header.e_phoff + index * elf.header.e_phentsize
            yield from construct_facts(elf.structs.Elf_Phdr, segment.header, at, f"segments[{index}]")


def struct_code(elf, letter):
    return ("<" if elf.little_endian else ">") + letter


def construct_facts(record, values, at, path):
    for subcon in record.subcons:
        value = values.get(subcon.name) if subcon.name else None
        try:
            size = subcon.sizeof()
        except Exception:
            return
        if isinstance(value, int) and size:
            yield f"{path}.{subcon.name}", size, at, value
        at += size


@witness("pefile")
def pefile_dump(file, data):
    import pefile

    pe = pefile.PE(file)
    records = [pe.DOS_HEADER, pe.FILE_HEADER, pe.OPTIONAL_HEADER, *pe.OPTIONAL_HEADER.DATA_DIRECTORY, *pe.sections]
    records += [entry.struct for entry in getattr(pe, "DIRECTORY_ENTRY_IMPORT", [])]
    if hasattr(pe, "DIRECTORY_ENTRY_EXPORT"):
        records.append(pe.DIRECTORY_ENTRY_EXPORT.struct)
    for record in records:
        for keys, offset in zip(record.__keys__, sorted(set(record.__field_offsets__.values()))):
            value = getattr(record, keys[0])
            size = record.__format_str__ and record_size(record, keys[0])
            if isinstance(value, (int, bytes)):
                yield f"{record.name}.{keys[0]}", size, record.get_file_offset() + offset, value


def record_size(record, key):
    places = sorted(set(record.__field_offsets__.values())) + [record.sizeof()]
    at = record.__field_offsets__[key]
    return places[places.index(at) + 1] - at


@witness("macholib")
def macholib_header(file, data):
    from macholib.MachO import MachO

    for header in MachO(file).headers:
        at = header.offset
        yield from ptypes(header.header, at)
        at += header.header._size_
        for load, command, rest in header.commands:
            yield from ptypes(load, at)
            yield from ptypes(command, at + load._size_)
            if isinstance(rest, list):
                place = at + load._size_ + command._size_
                for section in rest:
                    yield from ptypes(section, place)
                    place += section._size_
            at += load.cmdsize


def ptypes(record, at):
    for (name, kind), size in zip(record._fields_, map(lambda field: field[1]._size_, record._fields_)):
        value = getattr(record, name)
        if isinstance(value, int):
            yield f"{type(record).__name__}.{name}", size, at, int(value)
        elif isinstance(value, bytes):
            yield f"{type(record).__name__}.{name}", size, at, value.rstrip(b"\0").decode("latin-1")
        at += size


@witness("wasm-objdump")
def wasm_objdump(file, data):
    text = run("wasm-objdump", "-h", file)
    ids = {"Custom": 0, "Type": 1, "Import": 2, "Function": 3, "Table": 4, "Memory": 5, "Global": 6, "Export": 7, "Start": 8,
           "Elem": 9, "Code": 10, "Data": 11}
    for name, start, size, rest in re.findall(r"^ *(\w+) start=0x(\w+) end=\w+ \(size=0x(\w+)\) (.*)", text, re.MULTILINE):
        start, size = int(start, 16), int(size, 16)
        yield f"{name} section", "B", start - 2, ids[name]
        yield f"{name} size", "B", start - 1, size
        count = re.match(r"count: (\d+)", rest)
        if count:
            yield f"{name} count", "B", start, int(count.group(1))


@witness("fontTools")
def font_tools(file, data):
    from fontTools.ttLib import TTFont

    font = TTFont(file, lazy=True)
    for index, tag in enumerate(sorted(font.reader.tables)):
        entry = font.reader.tables[tag]
        at = 12 + 16 * index
        yield "tag", 4, at, str(tag)
        yield "checksum", ">I", at + 4, entry.checkSum
        yield "offset", ">I", at + 8, entry.offset
        yield "length", ">I", at + 12, entry.length
    yield "tables", ">H", 4, font.reader.numTables
    head, at = font["head"], font.reader.tables["head"].offset
    for name, code, place in (("magicNumber", ">I", 12), ("flags", ">H", 16), ("unitsPerEm", ">H", 18), ("created", ">q", 20),
                              ("modified", ">q", 28), ("xMin", ">h", 36), ("yMin", ">h", 38), ("xMax", ">h", 40), ("yMax", ">h", 42),
                              ("macStyle", ">H", 44), ("lowestRecPPEM", ">H", 46), ("indexToLocFormat", ">h", 50)):
        yield name, code, at + place, getattr(head, name)
    hhea, at = font["hhea"], font.reader.tables["hhea"].offset
    for name, code, place in (("ascent", ">h", 4), ("descent", ">h", 6), ("lineGap", ">h", 8), ("advanceWidthMax", ">H", 10),
                              ("minLeftSideBearing", ">h", 12), ("xMaxExtent", ">h", 16), ("numberOfHMetrics", ">H", 34)):
        yield name, code, at + place, getattr(hhea, name)
    yield "glyphs", ">H", font.reader.tables["maxp"].offset + 4, font["maxp"].numGlyphs
    os2, at = font["OS/2"], font.reader.tables["OS/2"].offset
    for name, code, place in (("version", ">H", 0), ("usWeightClass", ">H", 4), ("usWidthClass", ">H", 6), ("fsType", ">H", 8),
                              ("sTypoAscender", ">h", 68), ("usWinAscent", ">H", 74), ("usWinDescent", ">H", 76)):
        yield name, code, at + place, getattr(os2, name)


@witness("openssl asn1parse")
def openssl_asn1(file, data):
    for line in run("openssl", "asn1parse", "-inform", "DER", "-in", file).splitlines():
        offset, head, length = map(int, re.match(r" *(\d+):d=\d+ +hl=(\d+) l= *(\d+)", line).groups())
        code = {2: "B", 3: "B", 4: ">H"}[head]
        yield "length", code, offset + {2: 1, 3: 2, 4: 2}[head], length


@witness("pyshp")
def pyshp_shapes(file, data):
    import shapefile

    reader = shapefile.Reader(file)
    yield "shape type", "<i", 32, reader.shapeType
    for index, value in enumerate(reader.bbox):
        yield f"box[{index}]", "<d", 36 + 8 * index, float(value)
    at = 100
    for number_, shape in enumerate(reader.shapes()):
        yield "record number", ">i", at, number_ + 1
        yield "record type", "<i", at + 8, shape.shapeType
        if shape.shapeType == 1:
            yield "x", "<d", at + 12, float(shape.points[0][0])
            yield "y", "<d", at + 20, float(shape.points[0][1])
        else:
            yield "parts", "<i", at + 44, len(shape.parts)
            yield "points", "<i", at + 48, len(shape.points)
            for index, part in enumerate(shape.parts):
                yield f"parts[{index}]", "<i", at + 52 + 4 * index, part
            for index, (x, y) in enumerate(shape.points):
                place = at + 52 + 4 * len(shape.parts) + 16 * index
                yield f"points[{index}].x", "<d", place, float(x)
                yield f"points[{index}].y", "<d", place + 8, float(y)
        at += 8 + 2 * int.from_bytes(data[at + 4:at + 8], "big")


@witness("pyshp")
def pyshp_index(file, data):
    import shapefile

    reader = shapefile.Reader(file.removesuffix("shx") + "shp")
    yield "shape type", "<i", 32, reader.shapeType
    reader.shape(len(reader) - 1)
    for index, offset in enumerate(reader._offsets):
        yield f"offset[{index}]", ">i", 100 + 8 * index, offset // 2


@witness("dbfread")
def dbfread_header(file, data):
    from dbfread import DBF

    table = DBF(file)
    yield "records", "<I", 4, table.header.numrecords
    yield "header length", "<H", 8, table.header.headerlen
    yield "record length", "<H", 10, table.header.recordlen
    for index, field in enumerate(table.fields):
        at = 32 + 32 * index
        yield "name", 11, at, field.name
        yield "type", 1, at + 11, field.type
        yield "length", "B", at + 16, field.length
        yield "decimals", "B", at + 17, field.decimal_count


@witness("trimesh")
def trimesh_stl(file, data):
    import trimesh

    with open(file, "rb") as stream:
        mesh = trimesh.exchange.stl.load_stl_binary(stream)
    yield "triangles", "<I", 80, len(mesh["faces"])
    for index, corners in enumerate(mesh["vertices"].reshape(-1, 3, 3)):
        for row, corner in enumerate(corners):
            for axis, value in enumerate(corner):
                yield f"triangles[{index}].corners[{row}][{axis}]", "<f", 84 + 50 * index + 12 + 12 * row + 4 * axis, float(value)


@witness("pygltflib")
def pygltflib_chunks(file, data):
    import pygltflib

    scene = pygltflib.GLTF2().load_binary(file)
    size = scene.buffers[0].byteLength
    text = len(data) - 12 - 8 - 8 - (size + 3) // 4 * 4
    yield "length", "<I", 8, len(data)
    yield "JSON length", "<I", 12, text
    yield "binary length", "<I", 20 + text, (size + 3) // 4 * 4


@witness("polib")
def polib_entries(file, data):
    import polib

    catalogue = polib.mofile(file)
    order = "<" if data[:4] == b"\xde\x12\x04\x95" else ">"
    yield "entries", order + "I", 8, len(catalogue) + 1
    yield "version", order + "I", 4, catalogue.version


@witness("utmpdump")
def utmpdump(file, data):
    for index, line in enumerate(run("utmpdump", file).splitlines()):
        kind, pid, ident, user, name, host, address, _ = (part.strip() for part in re.findall(r"\[(.*?)\]", line))
        at = 384 * index
        yield "type", "<h", at, int(kind)
        yield "pid", "<i", at + 4, int(pid)
        yield "line", 32, at + 8, name
        yield "id", 4, at + 40, ident
        yield "user", 32, at + 44, user
        yield "host", 256, at + 76, host
        yield "address", 4, at + 348, bytes(map(int, address.split(".")))


@witness("file")
def file_tzif(file, data):
    text = run("file", file)
    yield "version", 1, 4, re.search(r"version (\d)", text).group(1)
    second = data.index(b"TZif", 4)
    for name, place, pattern in (("transitions", 32, "transition time"), ("types", 36, "local time type"), ("characters", 40, "abbreviation char")):
        found = re.search(rf"(\d+|no) {pattern}", text).group(1)
        yield name, ">I", (second if "slim" in text else 0) + place, 0 if found == "no" else int(found)


@witness("h5debug")
def h5debug(file, data):
    text = run("h5debug", file)
    yield "superblock version", "B", 8, number(text, r"Superblock version number: +(\d+)")
    sizes = 13 if data[8] == 0 else 9
    yield "size of offsets", "B", sizes, number(text, r"Size of file offsets .*: +(\d+)")
    yield "size of lengths", "B", sizes + 1, number(text, r"Size of file lengths .*: +(\d+)")
    if data[8] == 0:
        yield "group leaf nodes", "<H", 16, number(text, r"Symbol table leaf node 1/2 rank: +(\d+)")
        yield "group internal nodes", "<H", 18, number(text, r"Symbol table internal node 1/2 rank: +(\d+)")


@witness("h5py")
def h5py_sizes(file, data):
    import h5py

    with h5py.File(file) as opened:
        properties = opened.id.get_create_plist()
        version = properties.get_version()[0]
        yield "superblock version", "B", 8, version
        sizes = 13 if version == 0 else 9
        offsets, lengths = properties.get_sizes()
        yield "size of offsets", "B", sizes, offsets
        yield "size of lengths", "B", sizes + 1, lengths
