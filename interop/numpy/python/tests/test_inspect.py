"""`inspect`: files and bytes as dictionaries."""

import json
import struct
from pathlib import Path

import pytest

from memoryview_layouts import DataError, FormatError, formats, inspect

FILES = Path(__file__).parents[4] / "tests" / "data" / "files"


def test_a_file_is_its_fields():
    path = FILES / "anim.gif"
    fields = {field["path"]: field for field in inspect(path)}
    assert fields["magic"] == {"path": "magic", "offset": 0, "size": 6, "type": "bytes", "value": b"GIF89a"}
    assert fields["width"]["value"] == 12 and fields["width"]["type"] == "u16le"
    assert fields["flags.colors"]["bit_size"] == 3
    assert inspect(str(path)) == inspect(path) == inspect(path.read_bytes()) == inspect(bytearray(path.read_bytes()))
    assert inspect(path, format="gif", limit=3) == inspect(path)[:3]


def test_numbers_are_those_that_other_programs_found():
    compared = 0
    for expected in FILES.glob("*.json"):
        fields = inspect(expected.with_suffix(""))
        found = {(field["offset"], field["type"]): field for field in fields if "fault" not in field}
        for row in json.loads(expected.read_text())["fields"]:
            field = found.get((row.get("offset"), row.get("type")))
            if field and isinstance(row["value"], int):
                assert field["value"] == row["value"], (expected.name, row)
                compared += 1
    assert compared > 200


def test_symbols_faults_and_long_values():
    png = (FILES / "rgba8.png").read_bytes()
    fields = inspect(png)
    assert any("symbol" in field for field in fields)
    cut = next(field for field in inspect(png, max_bytes=4) if "cut" in field)
    assert len(cut["value"]) == 4 and cut["cut"] == cut["size"] - 4
    assert not any("cut" in field for field in inspect(png, max_bytes=None))
    faults = [field for field in inspect(png[:40]) if "fault" in field]
    assert faults and "needs" in faults[0]["fault"]


def test_records_are_read_by_a_layout(tmp_path):
    path = tmp_path / "log.bin"
    path.write_bytes(b"".join(struct.pack("<idf", i, i / 2, 1) for i in range(5)))
    layout = "T{<i:id:d:timestamp:f:value:}"
    rows = inspect(path, layout=layout)
    assert rows[4] == {"id": 4, "timestamp": 2.0, "value": 1.0} and len(rows) == 5
    assert inspect(path.read_bytes(), layout=layout, limit=2) == rows[:2]
    assert inspect(b"\2hi\1x", layout="T{B:size:{size}s:text:}") == [
        {"size": 2, "text": b"hi"},
        {"size": 1, "text": b"x"},
    ]
    with pytest.raises(DataError, match="needs"):
        inspect(bytes(17), layout=layout)
    with pytest.raises(FormatError):
        inspect(path, layout="T{")


def test_what_cannot_be_inspected_is_an_error(tmp_path):
    with pytest.raises(DataError, match="the format of 4 bytes is not known, they begin with `00 00 00 00`"):
        inspect(bytes(4))
    with pytest.raises(DataError, match="0 bytes"):
        inspect(b"")
    with pytest.raises(ValueError, match="`jpegg` is not a format"):
        inspect(bytes(4), format="jpegg")
    with pytest.raises(TypeError, match="not both"):
        inspect(bytes(4), format="png", layout="<i")
    with pytest.raises(FileNotFoundError):
        inspect(tmp_path / "missing")
    with pytest.raises(TypeError, match="found int"):
        inspect(5)
    assert "png" in formats() and len(formats()) > 50
