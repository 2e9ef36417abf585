"""Independent readers that say where each value is: each yields (path, offset, size, value, symbol) in bytes."""

import importlib
import inspect
import io
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

from values import kind_of


def run(*command, data=None, ok=(0,)):
    done = subprocess.run(command, capture_output=True, input=data)
    if done.returncode not in ok:
        raise RuntimeError(f"{command}: {done.stderr.decode(errors='replace')[:300]}")
    return done.stdout.decode("utf-8", "replace")


def fq(decoder):
    """fq: every leaf with its range of bits."""
    query = ("[grep_by(scalars) | {path: ._path, start: ._start, stop: ._stop, value: ._actual, symbol: ._sym}]"
             " | map(select(.start % 8 == 0 and .stop % 8 == 0)) | .[]")

    def read(file, data):
        lines = run("fq", "-d", decoder, "-c", query, file, ok=(0, 4, 5)).splitlines()
        for line in lines:
            leaf = json.loads(line)
            if re.fullmatch(r"gap\d+", str(leaf["path"][-1])):
                continue
            start, stop = leaf["start"] // 8, leaf["stop"] // 8
            value = leaf["value"]
            if isinstance(value, str) and not is_text(value, data[start:stop]):
                value = data[start:stop]
            symbol = leaf["symbol"] if isinstance(leaf["symbol"], str) else None
            yield joined(leaf["path"]), start, stop - start, value, symbol

    read.tool = "fq " + run("fq", "--version").split()[0]
    return read


def joined(parts):
    path = ""
    for part in parts:
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else part
    return path


def is_text(value, data):
    stripped = data.rstrip(b"\0")
    return any(value.rstrip("\0") == decoded for decoded in decodings(stripped) | decodings(data))


def decodings(data):
    result = set()
    for encoding in ("utf-8", "latin-1", "utf-16-le", "utf-16-be"):
        try:
            result.add(data.decode(encoding).rstrip("\0"))
        except UnicodeDecodeError:
            pass
    return result


def kaitai(name):
    """A format of the Kaitai gallery, compiled with positions by kaitai.mjs into the folder $KAITAI."""

    def parser():
        folder = os.environ["KAITAI"]
        if folder not in sys.path:
            sys.path.insert(0, folder)
        module = importlib.import_module(name)
        return getattr(module, "".join(part.capitalize() for part in name.split("_")))

    def read(file, data):
        from kaitaistruct import KaitaiStream

        root = parser()(KaitaiStream(io.BytesIO(data)))
        try:
            root._read()
        except Exception:
            yield from Walk(data, root).leaves()
            return
        yield from Walk(data, root).leaves()

    def fault(data):
        """The error for `data`, if it has one."""
        from kaitaistruct import KaitaiStream

        root = parser()(KaitaiStream(io.BytesIO(data)))
        try:
            root._read()
        except Exception as error:
            return f"{type(error).__name__}: {error}"[:120]
        return None

    read.tool = "kaitai"
    read.fault = fault
    return read


class Walk:
    """The leaves of a parsed object; a window's offset is known once its bytes are found where they should be."""

    def __init__(self, data, root):
        self.data = data
        self.root = root
        self.bases = {id(root._io): 0}
        self.seen = set()

    def leaves(self):
        yield from self.struct(self.root, "")

    def struct(self, node, path):
        if id(node) in self.seen or path.count(".") > 24:
            return
        self.seen.add(id(node))
        self.instances(node)
        for name, places in list(getattr(node, "_debug", {}).items()):
            value = getattr(node, name, None)
            name = name.removeprefix("_m_")
            if value is None or name.startswith("_") or "end" not in places:
                continue
            inner = f"{path}.{name}" if path else name
            if isinstance(value, list):
                for index, (item, place) in enumerate(zip(value, places.get("arr", []))):
                    yield from self.value(node, item, place, f"{inner}[{index}]")
            else:
                yield from self.value(node, value, places, inner)

    def instances(self, node):
        for name, _ in inspect.getmembers(type(node), lambda member: isinstance(member, property)):
            try:
                getattr(node, name)
            except Exception:
                continue

    def value(self, node, value, place, path):
        from kaitaistruct import KaitaiStruct

        start, size = place.get("start"), place.get("end", 0) - place.get("start", 0)
        bases = [base for base in (self.bases.get(id(node._io)), 0) if base is not None]
        if isinstance(value, KaitaiStruct):
            if id(value._io) not in self.bases:
                window = contents(value._io)
                for base in bases:
                    if self.data[base + start:base + start + len(window)] == window:
                        self.bases[id(value._io)] = base + start
                        break
            if id(value._io) in self.bases:
                yield from self.struct(value, path)
            return
        for base in bases:
            offset = base + start
            symbol = value.name if hasattr(value, "name") else None
            plain = int(value) if symbol else value
            if size > 0 and kind_of(plain, self.data[offset:offset + size]) is not None:
                yield path, offset, size, plain, symbol
                return


def contents(stream):
    here = stream.pos()
    stream.seek(0)
    data = stream.read_bytes_full()
    stream.seek(here)
    return data


def hachoir(name):
    """hachoir: every leaf with its address in bits."""

    def read(file, data):
        from hachoir.core import config
        from hachoir.parser import parser_list
        from hachoir.stream import StringInputStream

        config.quiet = True
        parser_list.HachoirParserList()
        module, cls = name.rsplit(".", 1)
        parser = getattr(importlib.import_module("hachoir.parser." + module), cls)
        root = parser(StringInputStream(data))
        yield from leaves(root, data)

    def leaves(fields, data):
        from hachoir.field import RawBytes

        try:
            for field in fields:
                path = field.path.strip("/").replace("/", ".")
                if field.is_field_set:
                    yield from leaves(field, data)
                    continue
                start, size = field.absolute_address, field.size
                if start % 8 or size % 8 or not size:
                    continue
                start, size = start // 8, size // 8
                value = field.value
                if isinstance(field, RawBytes) or not isinstance(value, (int, float, str, bytes)):
                    value = data[start:start + size]
                if isinstance(value, bool):
                    value = int(value)
                yield path, start, size, value, None
        except Exception:
            return

    read.tool = "hachoir"
    return read


def tshark(file, data):
    """tshark: every field of every packet, placed in a pcap file by its records."""
    starts = []
    at = 24
    while at + 16 <= len(data):
        starts.append(at + 16)
        at += 16 + int.from_bytes(data[at + 8:at + 12], "little")
    packets = ElementTree.fromstring(run("tshark", "-n", "-r", file, "-T", "pdml"))
    for number, (packet, start) in enumerate(zip(packets.iter("packet"), starts)):
        for proto in packet.iter("proto"):
            if proto.get("name") in ("geninfo", "frame", "fake-field-wrapper"):
                continue
            for field in proto.iter("field"):
                size, at = int(field.get("size") or 0), int(field.get("pos") or 0)
                if not size or field.get("unmaskedvalue") or not field.get("name") or field.find("field") is not None:
                    continue
                raw = data[start + at:start + at + size]
                if field.get("value") != raw.hex():
                    continue
                yield f"packets[{number}].{field.get('name')}", start + at, size, plain(field.get("show"), raw), None


tshark.tool = "tshark"


def plain(show, raw):
    """What is shown as a number is one; the rest are bytes."""
    text = show or ""
    for base, form in ((10, r"-?\d+"), (16, r"0x[0-9a-fA-F]+")):
        if re.fullmatch(form, text) and int(text, base) == int.from_bytes(raw, "big"):
            return int(text, base)
    return raw
