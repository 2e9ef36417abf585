#!/usr/bin/env python3
"""Reads a ring that Rust writes at the same time, and checks every record.

    python3 read_ring.py FILE

Uses the standard library alone; where NumPy is installed it takes the statistics of the window, too.
The layout of the file is that of `memoryview_ring::file`.
"""

import ast
import fcntl
import json
import mmap
import re
import struct
import sys
import time

MAGIC = b"\x89MVRING\n"
HEADER = struct.Struct("<8sIIIIQQQQ8xQQ")
CLOSED, RESERVED, HEAD = 48, 64, 72
SLOTS = 4096
COUNTER = struct.Struct("<Q")
CHUNK = 1024


class Ring:
    """A ring in a file, mapped."""

    def __init__(self, path):
        self.file = open(path, "rb")
        self.map = mmap.mmap(self.file.fileno(), 0, prot=mmap.PROT_READ)
        header = HEADER.unpack_from(self.map)
        magic, version, record_bytes, self.slot_bytes, schema_bytes, self.slots = header[:6]
        if magic != MAGIC or version != 1:
            raise ValueError(f"{path}: not a ring of version 1: {magic!r}, {version}")
        schema = self.map[HEADER.size : HEADER.size + schema_bytes]
        self.schema = json.loads(schema)
        # A record without nested ones is a struct when the names are left out.
        codes = re.sub(r":[^:]*:", "", self.schema["format"])[2:-1]
        self.slot = struct.Struct(f"<Q{codes.lstrip('<')}")
        assert self.slot.size == 8 + record_bytes
        self.next = 0

    def counter(self, offset):
        """A counter, read until it gives the same twice."""
        before = None
        while True:
            (now,) = COUNTER.unpack_from(self.map, offset)
            if now == before:
                return now
            before = now

    def closed(self):
        """Whether the writer is gone, in good order or not: then its lock on the file is free."""
        if self.counter(CLOSED) != 0:
            return True
        try:
            fcntl.flock(self.file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        fcntl.flock(self.file, fcntl.LOCK_UN)
        return True

    def poll(self):
        """The next slots as bytes, the number of the first, and how many were lost before it."""
        head = self.counter(HEAD)
        first = max(self.next, head - self.slots)
        place = first % self.slots
        end = min(head, first + CHUNK, first + self.slots - place)
        start = SLOTS + place * self.slot_bytes
        copy = self.map[start : start + (end - first) * self.slot_bytes]
        whole = min(max(self.counter(RESERVED) - self.slots, first), head)
        lost = whole - self.next
        self.next = max(whole, end)
        return copy[(whole - first) * self.slot_bytes :], whole, lost

    def records(self, slots):
        """Time and fields of each slot."""
        for start in range(0, len(slots), self.slot_bytes):
            yield self.slot.unpack_from(slots, start)


def check(number, record):
    """Every field follows from the number of the record."""
    stamp, same, value, code = record
    mixed = (number * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF) >> 33
    assert stamp == 1000 + 10 * number, (number, record)
    assert (same, value) == (number, number / 8), (number, record)
    assert code == mixed, (number, record)


def numpy_mean(ring, slots):
    """The mean of a field, by NumPy and the dtype of the file; None without NumPy."""
    try:
        import numpy
    except ImportError:
        return None
    record = numpy.dtype(ast.literal_eval(ring.schema["dtype"]))
    slot = {"names": ["time", "record"], "formats": ["<u8", record]}
    slot |= {"offsets": [0, 8], "itemsize": ring.slot_bytes}
    return float(numpy.frombuffer(slots, numpy.dtype(slot))["record"]["value"].mean())


def main():
    ring = Ring(sys.argv[1])
    read = lost = 0
    newest = b""
    while True:
        closed = ring.closed()
        slots, number, gone = ring.poll()
        lost += gone
        for record in ring.records(slots):
            check(number, record)
            number += 1
            read += 1
        newest = slots or newest
        if not slots and not gone:
            if closed:
                break
            time.sleep(0.0005)
    mean = numpy_mean(ring, newest) if newest else None
    note = "" if mean is None else f", NumPy's mean of the newest: {mean}"
    print(f"python read  {read} records, all checked, {lost} lost{note}", flush=True)
    assert read > 0 and read + lost == ring.counter(HEAD)


main()
