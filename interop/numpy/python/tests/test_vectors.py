"""Round trips through NumPy of every fixed layout in tests/data: what is copied field by field gives the
same bytes, and what NumPy cannot express is an error that names the field."""

import json
import random
import struct
from pathlib import Path

import numpy as np
import pytest

from memoryview_layouts import Format

DATA = Path(__file__).parents[4] / "tests" / "data"


def vectors(name):
    return [json.loads(line) for line in (DATA / name).read_text().splitlines()]


def address(array):
    return array.__array_interface__["data"][0]


def copy_fields(source, target):
    """Copies every value, and nothing between them."""
    if source.dtype.names is None:
        target[...] = source
        return
    for name in source.dtype.names:
        copy_fields(source[name], target[name])


def check_round_trip(format, data):
    """Bytes to NumPy, each value to another array, and back to bytes."""
    records = format.array(data)
    at = address(np.frombuffer(data, "u1"))
    assert address(records) == at and records.nbytes == len(data) == len(records) * format.size
    assert records.tobytes() == bytes(data)
    copied, mask = np.zeros(records.shape, records.dtype), np.zeros(records.shape, records.dtype)
    copy_fields(records, copied)
    copy_fields(format.array(b"\xff" * len(data)), mask)
    between = bytes(a & ~b & 0xFF for a, b in zip(data, mask.tobytes()))
    assert bytes(a | b for a, b in zip(copied.tobytes(), between)) == bytes(data)
    # Rust reads the same bytes as NumPy's arrays.
    if not records.dtype.hasobject and len(records):
        assert repr(list(format.iter_unpack(copied))) == repr(list(format.iter_unpack(copied.tobytes())))
    for name, column in columns(format, data).items():
        assert repr(column.tolist()) == repr(records[name].tolist()), name
        assert address(column) == address(records[name]), name


def columns(format, data):
    return format.columns(data) if all(field["name"] for field in format.fields) else {}


def check_refused(format, data):
    """An error that names the field. Returns whether the format is one that NumPy cannot express."""
    codes = [field["code"] for field in format.fields]
    if not any(code in ("p", "O") for code in codes):
        return False
    with pytest.raises(TypeError, match="NumPy has no (Pascal strings|objects)"):
        format.array(data)
    return True


def test_layouts_of_struct():
    passed = refused = 0
    for row in vectors("python/struct_valid.jsonl"):
        data = bytearray.fromhex(row["packed"]) * 2
        format = Format.from_struct(row["fmt"])
        if not format.size:
            continue
        if check_refused(format, data):
            refused += 1
            continue
        check_round_trip(format, data)
        passed += 1
    assert passed > 200 and refused > 10


def dtype_of(row):
    if "dict" in row:
        return np.dtype({**row["dict"], "formats": list(map(described, row["dict"]["formats"]))}, align=row.get("align", False))
    return np.dtype(described(row["descr"]), align=row.get("align", False))


def described(descr):
    """JSON has lists where dtypes have tuples."""
    if isinstance(descr, str):
        return descr
    if descr and all(isinstance(field, list) for field in descr):
        return [tuple([field[0], described(field[1]), *map(tuple, field[2:])]) for field in descr]
    return (described(descr[0]), tuple(descr[1]))


def is_in_array(dtype, path):
    """Whether a record on the way to a field is one of an array, so that the path needs an index."""
    *outer, _ = path.split(".")
    for name in outer:
        dtype = dtype[name]
        if dtype.subdtype:
            return True
    return False


def test_layouts_of_numpy():
    passed = 0
    for row in vectors("python/numpy_struct.jsonl"):
        if "err" in row:
            continue
        dtype = dtype_of(row)
        assert dtype.itemsize == row["itemsize"]
        data = bytearray.fromhex(row["bytes"])
        format = Format.from_dtype(dtype)
        assert Format.from_dtype(format.dtype) == format
        if data:
            assert format.array(data).tobytes() == bytes(data)
        array = np.frombuffer(data, dtype) if dtype.itemsize and data else np.zeros(0, dtype)
        for leaf in row["fields"]:
            if is_in_array(dtype, leaf["path"]):
                with pytest.raises(KeyError):
                    format.column(array, leaf["path"])
                continue
            column = format.column(array, leaf["path"])
            assert column.dtype.str == np.dtype(leaf["dtype"]).str, leaf
            if data:
                assert address(column) == address(np.frombuffer(data, "u1")) + leaf["offset"], leaf
        if data and "O" not in str(dtype):
            check_round_trip(format, data)
        passed += 1
    assert passed > 80


def test_layouts_of_buffers():
    number, passed = random.Random(1), 0
    for row in vectors("python/pep3118.jsonl"):
        try:
            format = Format(row["fmt"])
        except ValueError:
            # Whitespace, names, and codes that either the language or NumPy lacks.
            continue
        if not format.size or format.is_dynamic or any(field["code"] in "tpOwgZg" for field in format.fields):
            continue
        check_round_trip(format, bytearray(number.randbytes(3 * format.size)))
        passed += 1
    assert passed > 50


def test_texts_of_dtypes():
    for row in vectors("numpy/dtypes.jsonl"):
        text = row["texts"][0]
        dtype = np.dtype(eval(text, {"dtype": np.dtype, "numpy": np}))
        format = Format.from_dtype(dtype)
        assert format.size == row["itemsize"]
        if dtype.hasobject:
            with pytest.raises(TypeError, match="NumPy has no objects in bytes"):
                format.dtype
            continue
        assert Format.from_dtype(format.dtype) == format
        if format.size and "M8" not in text and "m8" not in text:
            check_round_trip(format, bytearray(bytes(2 * format.size)))


def test_bits_of_neighbours_are_not_an_array():
    format = Format("T{>H:id:4t:high:4t:low:}")
    with pytest.raises(TypeError, match="field `high`: NumPy has no bit fields"):
        format.array(bytes(6))
    assert format.columns(struct.pack(">HB", 7, 0x5A))["low"].tolist() == [10]


def test_sizes_beyond_memory_are_errors():
    for text in ["9223372036854775807x", "T{4294967296s:a:B:b:}", "T{(2147483648)B:a:B:b:}"]:
        format = Format(text)
        for call in [lambda: format.dtype, lambda: format.array(b""), lambda: format.array(bytes(3))]:
            with pytest.raises((ValueError, OverflowError, TypeError)):
                call()
        with pytest.raises((ValueError, OverflowError, TypeError, KeyError)):
            format.column(b"\0", "b")
