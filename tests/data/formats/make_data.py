"""Fonts, documents, shapes and tables, with the libraries that write them."""

import datetime
import plistlib
import sys

import bson
import h5py
import mido
import msgpack
import numpy
import shapefile
import trimesh
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

out = sys.argv[1] + "/"


def font(name, outlines):
    builder = FontBuilder(64, isTTF=outlines == "glyf")
    names = [".notdef", "A", "Aacute"]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({0x41: "A", 0xC1: "Aacute"})
    glyphs = {}
    for index, glyph in enumerate(names):
        pen = TTGlyphPen(None) if outlines == "glyf" else T2CharStringPen(40, None)
        pen.moveTo((4, 0))
        pen.lineTo((20, 40 + index))
        pen.lineTo((36, 0))
        pen.closePath()
        glyphs[glyph] = pen.glyph() if outlines == "glyf" else pen.getCharString()
    if outlines == "glyf":
        builder.setupGlyf(glyphs)
    else:
        builder.setupCFF("Sample", {"FullName": "Sample"}, glyphs, {})
    builder.setupHorizontalMetrics({glyph: (40, 4) for glyph in names})
    builder.setupHorizontalHeader(ascent=50, descent=-14)
    builder.setupNameTable({"familyName": "Sample", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=50, usWinAscent=50, usWinDescent=14)
    builder.setupPost()
    builder.updateHead(created=3600000000, modified=3600000001)
    builder.font.recalcTimestamp = False
    builder.save(out + name)


font("sample.ttf", "glyf")
font("sample.otf", "cff")

# BSON: one element of each plain kind.
oid = bson.ObjectId("0123456789abcdef01234567")
document = {
    "double": 1.5, "text": "grün", "document": {"a": 1}, "array": [1, 2], "binary": b"\x00\xff", "id": oid, "yes": True,
    "time": datetime.datetime(2024, 2, 29, 12, 34, 56), "null": None, "regex": bson.Regex("^a", "i"),
    "code": bson.Code("x = 1"), "int": -7, "stamp": bson.Timestamp(1709210096, 3), "long": bson.Int64(1 << 40),
    "decimal": bson.Decimal128("0.1"), "min": bson.MinKey(), "max": bson.MaxKey(),
}
with open(out + "kinds.bson", "wb") as file:
    file.write(bson.encode(document))

# MessagePack: one value of each of the 37 formats that msgpack can write.
values = [
    5, -3, {"a": 1}, [1, 2], "fix", None, False, True, b"\x01\x02", bytes(256), 1.5, 200, 40000, 70000, 1 << 40,
    -100, -30000, -70000, -(1 << 40), "x" * 40, "y" * 300, list(range(16)), {n: n for n in range(16)},
    msgpack.ExtType(5, b"a"), msgpack.ExtType(6, b"ab"), msgpack.ExtType(7, b"abcd"), msgpack.ExtType(8, b"12345678"),
    msgpack.ExtType(9, b"0123456789abcdef"), msgpack.ExtType(10, b"abc"), msgpack.Timestamp(1709210096, 5),
]
with open(out + "kinds.msgpack", "wb") as file:
    file.write(msgpack.packb(values))
with open(out + "float32.msgpack", "wb") as file:
    file.write(msgpack.packb({"single": 0.25, "list": [[], {}]}, use_single_float=True))

plist = {
    "text": "plain", "wide": "grün", "int": 300, "negative": -1, "real": 0.5, "yes": True, "no": False,
    "data": b"\x00\x01\x02", "date": datetime.datetime(2024, 2, 29, 12, 34, 56), "array": [1, 2, "three"],
    "long": "a text of more than fourteen letters", "uid": plistlib.UID(3),
}
with open(out + "kinds.bplist", "wb") as file:
    plistlib.dump(plist, file, fmt=plistlib.FMT_BINARY, sort_keys=False)

# Shapes: points, a line with two parts and a polygon.
for name, kind in (("points", shapefile.POINT), ("lines", shapefile.POLYLINE), ("areas", shapefile.POLYGON)):
    with shapefile.Writer(out + name, shapeType=kind) as writer:
        writer.field("NAME", "C", 8)
        writer.field("COUNT", "N", 6, 0)
        if kind == shapefile.POINT:
            writer.point(1.5, -2.25)
            writer.point(3, 4)
        elif kind == shapefile.POLYLINE:
            writer.line([[[0, 0], [1, 1]], [[2, 2], [3, 3], [4, 2]]])
        else:
            writer.poly([[[0, 0], [0, 4], [4, 4], [4, 0], [0, 0]], [[1, 1], [2, 1], [2, 2], [1, 1]]])
        for row in range(2 if kind == shapefile.POINT else 1):
            writer.record(f"row {row}", row)

mesh = trimesh.creation.box(extents=(1, 2, 3))
mesh.visual = trimesh.visual.ColorVisuals()
mesh.export(out + "box.stl")
mesh.export(out + "box.glb")

song = mido.MidiFile(type=1, ticks_per_beat=96)
for number in range(2):
    track = mido.MidiTrack()
    song.tracks.append(track)
    track.append(mido.MetaMessage("track_name", name=f"track {number}", time=0))
    if number == 0:
        track.append(mido.MetaMessage("set_tempo", tempo=500000, time=0))
        track.append(mido.MetaMessage("time_signature", numerator=3, denominator=4, time=0))
        continue
    track.append(mido.Message("program_change", program=12, time=0))
    track.append(mido.Message("control_change", control=7, value=100, time=0))
    track.append(mido.Message("sysex", data=(1, 2, 3), time=0))
    for note in (60, 64, 67):
        track.append(mido.Message("note_on", note=note, velocity=64, time=96))
        track.append(mido.Message("note_off", note=note, velocity=0, time=200))
    track.append(mido.Message("pitchwheel", pitch=100, time=0))
song.save(out + "chord.mid")

numpy.savez(out + "arrays.npz", a=numpy.arange(6, dtype="<i4").reshape(2, 3), b=numpy.array([1.5, 2.5], dtype=">f8"))
numpy.savez_compressed(out + "compressed.npz", zeros=numpy.zeros(200, dtype="<u2"))

for name, version in (("earliest.h5", ("earliest", "v108")), ("latest.h5", ("latest", "latest"))):
    with h5py.File(out + name, "w", libver=version, track_order=False) as file:
        file.attrs["title"] = "sample"
        file.create_dataset("x", data=numpy.arange(4, dtype="<i2"))
