"""Runs independent readers over the samples and writes NAME.json beside each: what is where, and who says so.

    npm install kaitai-struct-compiler js-yaml && node kaitai.mjs kaitai_struct_formats OUT NAME...
    KAITAI=OUT REPOSITORY=ANY_GIT_FOLDER V/bin/python expect.py [SAMPLE...]

The names that kaitai.mjs needs are printed by `expect.py --kaitai`. PyPI: kaitaistruct hachoir macholib pefile pyelftools
brotli python-pcapng dissect.hypervisor dissect.squashfs dulwich xdis dbfread pygltflib polib lz4 zstandard and those of
make.sh. Debian: fq tshark p7zip-full woff2 libimage-exiftool-perl libarchive-tools hdf5-tools fdisk file and those of
make.sh.
"""

import gzip
import hashlib
import json
import pathlib
import sys

from samples import SAMPLES
from values import kind_of

HERE = pathlib.Path(__file__).parent


def shown(value, data):
    """A value as JSON has it: bytes as hexadecimal, or by their hash if they are long."""
    if not isinstance(value, (bytes, bytearray)):
        return value
    if len(data) <= 64:
        return {"hex": data.hex()}
    return {"len": len(data), "sha256": hashlib.sha256(data).hexdigest(), "head": data[:16].hex()}


TEXT = {"bytes", "text", "latin1", "utf16le", "utf16be"}
"""Kinds that agree with any other: a mark of four letters is text to one reader and a number to the next."""


class Field:
    """What the readers say about one range of bytes."""

    def __init__(self, offset, size):
        self.offset = offset
        self.size = size
        self.said = {}

    def add(self, tool, path, value, kind, symbol):
        self.said.setdefault(tool, (path, value, kind, symbol))

    def entry(self, data):
        """The meaning that most readers have, letters before numbers before bytes, and those who agree with it."""
        raw = data[self.offset:self.offset + self.size]
        groups = {}
        for tool, (_, value, kind, _) in self.said.items():
            groups.setdefault((kind.strip("ui"), value), []).append(tool)
        readings = [tools for (kind, _), tools in groups.items() if kind not in TEXT]
        texts = [tool for (kind, _), tools in groups.items() if kind in TEXT for tool in tools]
        best = texts if texts and raw.isascii() and raw.decode().isprintable() else max(readings, key=len, default=[])
        agree = sorted({*best, *texts} if len(readings) < 2 or best != texts else self.said)
        if best == texts:
            agree = sorted(self.said)
        first = (best or texts)[0]
        path, value, kind, symbol = self.said[first]
        entry = {"path": path, "offset": self.offset, "size": self.size, "type": kind, "value": shown(value, raw)}
        if kind in TEXT - {"bytes"} or kind == "encoded":
            entry["bytes"] = shown(raw, raw)
        symbol = next((said[3] for tool, said in self.said.items() if tool in best and said[3]), None)
        if symbol is not None:
            entry["symbol"] = symbol
        entry["seen_by"] = agree
        return entry, len(agree) == len(self.said)


def collect(readers, file, data):
    fields, problems = {}, []
    for reader in readers:
        count = 0
        for path, offset, size, value, symbol in reader(str(file), data):
            raw = data[offset:offset + size]
            if size <= 0 or len(raw) != size or size > 4096:
                continue
            kind = kind_of(value, raw)
            if kind is None:
                value, kind = raw, "bytes"
            fields.setdefault((offset, size), Field(offset, size)).add(reader.tool, path, value, kind, symbol)
            count += 1
        if not count:
            problems.append(reader.tool)
    return fields, problems


def negatives(readers, fields, data):
    """Up to 15 cuts inside fields that an independent reader refuses, with its words."""
    judges = [reader for reader in readers if hasattr(reader, "fault")]
    found = []
    for entry in fields:
        cut = entry["offset"] + entry["size"] - 1
        for judge in judges[:1]:
            error = judge.fault(data[:cut]) if len(data) < 100_000 else None
            if error and len(found) < 15:
                found.append({"mutation": {"truncate": cut}, "cuts_into": entry["path"], "reference": error})
    return found


def write(name, sample):
    file = HERE / name
    data = file.read_bytes()
    packed = name.endswith(".gz")
    if packed:
        data = gzip.decompress(data)
        file = pathlib.Path("/tmp") / ("sample-" + name.removesuffix(".gz"))
        file.write_bytes(data)
    fields, silent = collect(sample.readers, file, data)
    entries, same, shared = [], 0, 0
    for _, field in sorted(fields.items()):
        entry, agree = field.entry(data)
        entries.append(entry)
        if len(field.said) > 1:
            shared += 1
            same += agree
    facts = [fact for witness in sample.witnesses for fact in witness(str(file), data)]
    same += attest(entries, facts)
    shared += len(facts)
    entries = fewer(entries)
    result = {
        "schema": "memoryview-real-file/1",
        "file": name,
        "format": sample.format,
        **({"packed": "gzip"} if packed else {}),
        "size": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "origin": sample.origin,
        "licence": "made for these tests; no third-party content; may be committed as test data",
        "oracles": [reader.tool for reader in sample.readers] + [witness.tool for witness in sample.witnesses],
        "fields": sorted(entries, key=lambda entry: (entry["offset"], entry["size"])),
        "facts": [],
        "negatives": negatives(sample.readers, entries, data),
    }
    (HERE / f"{name}.json").write_text(as_text(result))
    two = sum(len(entry["seen_by"]) > 1 for entry in entries)
    note = f", nothing from {', '.join(silent)}" if silent else ""
    print(f"{name:24} {same:4} of {shared:4} values agree; {len(entries):4} fields, {two:4} by two or more{note}")
    return same, shared


def fewer(entries):
    """All that two readers see, and 80 of the rest."""
    alone = [entry for entry in entries if len(entry["seen_by"]) < 2]
    keep = {id(entry) for entry in alone[:: max(1, len(alone) // 80)]}
    return [entry for entry in entries if len(entry["seen_by"]) > 1 or id(entry) in keep]


def attest(entries, facts):
    """Adds to each field those whose fact has its place and value; returns how many facts hold."""
    places = {(entry["offset"], entry["size"]): entry for entry in entries}
    held = 0
    for fact in facts:
        entry = places.get((fact["offset"], fact["size"]))
        if entry is None:
            held += 1
            entries.append({"path": fact["fact"], "offset": fact["offset"], "size": fact["size"], "type": fact["type"],
                            "value": fact["value"], "seen_by": [fact["tool"]]})
            places[fact["offset"], fact["size"]] = entries[-1]
            continue
        same = trimmed(entry["value"]) == trimmed(fact["value"]) or "bytes" in (entry["type"], fact["type"])
        held += same
        if same and fact["tool"] not in entry["seen_by"]:
            entry["seen_by"] = sorted([*entry["seen_by"], fact["tool"]])
            if entry["type"] == "bytes" != fact["type"]:
                entry["type"], entry["value"] = fact["type"], fact["value"]
    return held


def trimmed(value):
    return value.rstrip("\0 ") if isinstance(value, str) else value


def as_text(result):
    """JSON with one line for each field."""
    lines = []
    for key, value in result.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            rows = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in value)
            lines.append(f' "{key}": [\n{rows}\n ]')
        else:
            lines.append(f' "{key}": {json.dumps(value, ensure_ascii=False)}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main():
    if sys.argv[1:] == ["--kaitai"]:
        print(" ".join(sorted({name for sample in SAMPLES.values() for name in sample.kaitai})))
        return
    chosen = sys.argv[1:] or SAMPLES
    totals = [write(name, SAMPLES[name]) for name in chosen]
    print(f"{sum(same for same, _ in totals)} of {sum(shared for _, shared in totals)} values agree")


if __name__ == "__main__":
    main()
