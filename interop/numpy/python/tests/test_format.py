"""`Format`: values, rows and columns."""

import array
import copy
import pickle
import random
import struct
import sys

import numpy as np
import pytest

from memoryview_layouts import DataError, Format, FormatError, LayoutError, Rows

RECORD = Format("T{<i:id:d:timestamp:f:value:}")
DATA = struct.pack("<idf", 7, 0.5, 2.0) + struct.pack("<idf", 8, 1.5, 4.0)
CHUNK = Format("T{>I:length:4s:kind:{length}s:data:I:crc:}")
CHUNKS = b"\0\0\0\2tEXthi\0\0\0\7" + b"\0\0\0\0IEND\0\0\0\x08"


def address(array):
    return array.__array_interface__["data"][0]


def test_values_are_those_of_struct():
    number = random.Random(5)
    for text in ["<idf", ">hHbB?", "@bxi", "=3h2s", "<qQe", "!c5p", "4x", "n", "<0s", "10s3H"]:
        plain, ours = struct.Struct(text), Format.from_struct(text)
        assert (ours.size, len(Format(text))) == (plain.size, len(plain.unpack(bytes(plain.size))))
        for _ in range(20):
            data = number.randbytes(plain.size)
            ours_values, values = ours.unpack(data), plain.unpack(data)
            assert repr(ours_values) == repr(values), text
            if not any(value != value for value in values):
                assert ours.pack(*values) == plain.pack(*values)


def test_a_layout_string_that_is_wrong_has_a_position():
    with pytest.raises(FormatError, match="position 2: `y` is not a code") as error:
        Format("<iy")
    assert error.value.position == 2
    assert issubclass(FormatError, LayoutError) and issubclass(LayoutError, ValueError)
    with pytest.raises(FormatError):
        Format.from_struct("T{i}")
    assert Format.parse("<i") == Format("<i")


def test_a_format_describes_itself():
    assert (RECORD.size, RECORD.align, len(RECORD), RECORD.is_dynamic) == (16, 1, 3, False)
    assert RECORD.fields[1] == {"name": "timestamp", "offset": 4, "size": 8, "code": "d", "shape": ()}
    assert Format("T{(2,3)<H:m:}").fields[0]["shape"] == (2, 3)
    assert repr(RECORD) == 'Format("T{<i:id:d:timestamp:f:value:}")'
    assert RECORD == Format("<idf") and RECORD != Format(">idf") and RECORD != "<idf"
    for format in [RECORD, CHUNK, Format("@bi"), Format("T{>4t:high:4t:low:}")]:
        again = pickle.loads(pickle.dumps(format))
        assert again == format and str(again) == str(format) and copy.copy(format) == format
        assert Format(str(format)) == format


def test_records_have_names():
    assert RECORD.unpack(DATA[:16]) == (7, 0.5, 2.0)
    assert RECORD.unpack_named(DATA[:16]) == {"id": 7, "timestamp": 0.5, "value": 2.0}
    assert Format("<ih").unpack_named(bytes(6)) == {0: 0, 1: 0}
    nested = Format("T{<H:id:(2)T{h:x:h:y:}:corners:(2,2)B:m:}")
    data = struct.pack("<H4h4B", 1, 2, 3, 4, 5, 6, 7, 8, 9)
    assert nested.unpack(data) == (1, [(2, 3), (4, 5)], [[6, 7], [8, 9]])
    named = {"id": 1, "corners": [{"x": 2, "y": 3}, {"x": 4, "y": 5}], "m": [[6, 7], [8, 9]]}
    assert nested.unpack_named(data) == named
    assert nested.get(data, "corners[1].y") == 5
    assert nested.pack(*nested.unpack(data)) == nested.pack(*named.values()) == data
    with pytest.raises(KeyError, match="corners\\[2\\]"):
        nested.get(data, "corners[2]")
    with pytest.raises(DataError, match="the field `y` is missing"):
        nested.pack(1, [{"x": 2, "z": 3}, (4, 5)], [[6, 7], [8, 9]])


def test_records_whose_data_decides_their_size():
    assert CHUNK.is_dynamic
    assert CHUNK.unpack_from(CHUNKS) == (2, b"tEXt", b"hi", 7)
    assert CHUNK.unpack_from(CHUNKS, 14) == (0, b"IEND", b"", 8)
    assert [row["data"] for row in CHUNK.iter_named(CHUNKS)] == [b"hi", b""]
    assert b"".join(CHUNK.pack(*row) for row in CHUNK.iter_unpack(CHUNKS)) == CHUNKS
    inner = Format("T{B:n:{n}T{B:size:{size}s:text:}:items:}")
    data = b"\x02\x01a\x02bc"
    assert inner.unpack_named(data) == {
        "n": 2,
        "items": [{"size": 1, "text": b"a"}, {"size": 2, "text": b"bc"}],
    }
    assert inner.get(data, "items[1].text") == b"bc"
    with pytest.raises(TypeError, match="no columns"):
        inner.columns(data)
    with pytest.raises(TypeError, match="no columns"):
        inner.dtype


def test_what_is_wrong_with_a_record_is_told_after_those_before_it():
    rows = CHUNK.iter_unpack(CHUNKS + b"\0\0\0\x09IDAT12")
    assert [next(rows)[1], next(rows)[1]] == [b"tEXt", b"IEND"]
    with pytest.raises(DataError, match="data: needs 9 bytes at offset 34, 2 are left"):
        next(rows)
    assert list(rows) == []
    with pytest.raises(DataError, match="9223372036854775807|18446744073709551615"):
        Format("T{>Q:n:{n}s:data:}").unpack(b"\xff" * 8)
    with pytest.raises(DataError, match="offset 0 is empty, so the position of the next one is undefined"):
        next(Format("T{{0}s:nothing:}").iter_unpack(b"x"))


def test_rows_keep_their_buffer():
    data = bytearray(DATA * 300)
    rows = RECORD.iter_unpack(data)
    assert isinstance(rows, Rows) and rows.__length_hint__() == 600
    assert next(rows) == (7, 0.5, 2.0)
    with pytest.raises(BufferError):
        data.clear()
    # The buffer can be written between two rows.
    RECORD.pack_into(data, -16, 99, 0.0, 0.0)
    assert [row[0] for row in rows][-1] == 99
    del rows
    data.clear()
    records = np.zeros(600, RECORD.dtype)
    rows = RECORD.iter_unpack(records)
    with pytest.raises(ValueError, match="cannot resize"):
        records.resize(10**6, refcheck=False)
    assert len(list(rows)) == 600


def test_lengths_must_fit():
    for call in [RECORD.unpack, RECORD.unpack_named, RECORD.iter_unpack, RECORD.iter_named, RECORD.array, RECORD.columns]:
        with pytest.raises(DataError, match="15"):
            call(bytes(15))
    with pytest.raises(DataError, match="needs 16 bytes at offset 8, 12 are left"):
        RECORD.unpack_from(bytes(20), 8)
    for offset in [sys.maxsize, -sys.maxsize - 1]:
        with pytest.raises(DataError):
            RECORD.unpack_from(bytes(20), offset)
        with pytest.raises(DataError):
            RECORD.pack_into(bytearray(20), offset, 1, 2.0, 3.0)
    for empty in [RECORD.iter_unpack(b""), RECORD.iter_named(bytearray())]:
        assert list(empty) == []
    for nothing in [RECORD.array(b""), RECORD.column(b"", "value")]:
        assert nothing.shape == (0,)
    for call in [Format("").iter_unpack, Format("").array]:
        with pytest.raises(DataError, match="record size is 0"):
            call(b"")
    with pytest.raises(DataError, match="9223372036854775807"):
        Format("9223372036854775807x").unpack(b"")
    with pytest.raises(DataError, match="9223372036854775807"):
        Format("9223372036854775807x").pack()


@pytest.mark.parametrize(
    ("values", "error", "message"),
    [
        ((1, 2.0), DataError, "3 values, 2 given"),
        ((1, 2.0, 3.0, 4), DataError, "3 values, 4 given"),
        ((2**31, 2.0, 3.0), DataError, "value 0 .*: 2147483648 is out of range"),
        ((2**200, 2.0, 3.0), DataError, "more than 128 bits"),
        ((1, 2.0, 1e39), DataError, "value 2"),
        ((1.5, 2.0, 3.0), DataError, "value 0"),
        (("1", 2.0, 3.0), DataError, "value 0"),
        (([1], 2.0, 3.0), DataError, "value 0"),
        ((None, 2.0, 3.0), TypeError, "value 0: expected a number, .* found NoneType"),
    ],
)
def test_values_that_do_not_fit_change_nothing(values, error, message):
    with pytest.raises(error, match=message):
        RECORD.pack(*values)
    data = bytearray(b"\xee" * 16)
    with pytest.raises(error, match=message):
        RECORD.pack_into(data, 0, *values)
    assert data == b"\xee" * 16


def test_values_are_converted_as_struct_does():
    scalars = (np.int16(7), np.float32(0.5), np.uint8(2))
    assert RECORD.pack(*scalars) == DATA[:16] == RECORD.pack(7, np.float64(0.5), True + 1)
    assert Format("?").pack(np.bool_(True)) == b"\1"
    assert Format("T{(2,2)<H:m:}").pack(np.array([[1, 2], [3, 4]])) == struct.pack("<4H", 1, 2, 3, 4)
    assert Format("T{(3)B:m:}").pack(array.array("B", b"abc")) == b"abc"
    assert Format("T{T{<H:x:B:y:}:p:}").pack(np.array((5, 6), "<u2,u1")[()]) == b"\5\0\6"
    for data in [b"ab", bytearray(b"ab"), memoryview(b"ab"), np.bytes_(b"ab")]:
        assert Format("3s").pack(data) == b"ab\0"
    assert Format("<Zf").pack(1 + 2j) == struct.pack("<2f", 1, 2)
    assert Format("<2w").unpack(Format("<2w").pack("aé")) == ("aé",)


def test_buffers_of_any_kind_are_read_and_written():
    numbers = array.array("d", [1.0, 2.0])
    assert Format("<2d").unpack(numbers) == (1.0, 2.0)
    assert Format("<2d").unpack(memoryview(numbers)) == (1.0, 2.0)
    assert Format("<2d").unpack(np.array([1.0, 2.0])) == (1.0, 2.0)
    Format("<d").pack_into(numbers, 8, 5.0)
    assert numbers[1] == 5.0
    # NumPy exports no buffer for these.
    assert Format("<q").unpack(np.array([5], "M8[s]")) == (5,)
    with pytest.raises(TypeError, match="read-only"):
        RECORD.pack_into(bytes(16), 0, 1, 2.0, 3.0)
    with pytest.raises(ValueError, match=r"not contiguous, its elements are \[2\] bytes apart"):
        RECORD.unpack(memoryview(bytes(32))[::2])
    with pytest.raises(TypeError, match="found str"):
        RECORD.unpack("text")


def test_columns_are_over_the_same_memory():
    data = bytearray(DATA)
    at = address(np.frombuffer(data, "u1"))
    columns = RECORD.columns(data)
    assert list(columns) == ["id", "timestamp", "value"]
    for (name, column), offset in zip(columns.items(), [0, 4, 12]):
        assert address(column) == at + offset and column.strides == (16,), name
    columns["value"][:] = 9
    assert [row[2] for row in RECORD.iter_unpack(data)] == [9.0, 9.0]
    records = RECORD.array(data)
    assert address(records) == at and records.dtype == RECORD.dtype
    assert not RECORD.column(bytes(data), "id").flags.writeable


def test_columns_of_arrays_keep_their_strides():
    records = np.zeros(10, RECORD.dtype)
    records["id"] = range(10)
    for part in [records, records[::3], records[::-1], records.reshape(2, 5), records.view(np.recarray)]:
        column = RECORD.column(part, "id")
        assert column.tolist() == part["id"].tolist()
        assert address(column) == address(part) and column.strides == part.strides
        assert address(RECORD.column(part, "value")) == address(part) + 12
    with pytest.raises(TypeError, match="`timestamp`: expected '<f8' at offset 4, found '>f8'"):
        RECORD.column(records.astype([("id", "<i4"), ("timestamp", ">f8"), ("value", "<f4")]), "id")


def test_columns_lead_into_records_and_arrays():
    format = Format("T{<H:id:(3)T{h:x:(2)h:y:}:points:}")
    data = bytearray(np.arange(20, dtype="<i2").tobytes())
    at = address(np.frombuffer(data, "u1"))
    cases = [
        ("points[1].x", 8, [4, 14]),
        ("points[2].y[1]", 18, [9, 19]),
        ("points[0].y", 4, [[2, 3], [12, 13]]),
    ]
    for path, offset, values in cases:
        column = format.column(data, path)
        assert column.tolist() == values, path
        assert address(column) == at + offset, path
    # The axes of the array come before those of the record.
    column = format.column(format.array(data).reshape(1, 2), "points[1].x")
    assert column.tolist() == [[4, 14]]
    for path in ["points[3].x", "point", "points.x", "points[", "points[1].z", ""]:
        with pytest.raises(KeyError):
            format.column(data, path)
    with pytest.raises(KeyError, match="`vlaue`: no such field; the fields are id, timestamp, value"):
        RECORD.column(DATA, "vlaue")


def test_what_numpy_does_not_have_is_copied_or_an_error_that_names_it():
    bits = Format("T{>H:id:4t:high:12t:low:T{3t:a:5t:b:}:inner:4p:name:}")
    data = b"\0\x01\x12\x34\xa5\x02hi\0" + b"\0\x02\xff\xff\x00\x03abc"
    with pytest.raises(TypeError, match="field `high`: NumPy has no bit fields"):
        bits.dtype
    with pytest.raises(TypeError, match="field `high`: NumPy has no bit fields"):
        bits.array(data)
    with pytest.raises(TypeError, match="field `inner.a`|field `a`"):
        bits.column(data, "inner")
    with pytest.raises(TypeError, match="field `name`: NumPy has no Pascal strings"):
        Format("T{B:id:4p:name:}").dtype
    high, low, inner = (bits.column(data, path) for path in ["high", "low", "inner.b"])
    assert (high.dtype, high.tolist(), low.tolist()) == (np.dtype("u8"), [1, 15], [0x234, 0xFFF])
    assert inner.tolist() == [5, 0]
    assert bits.column(data, "name").tolist() == [b"hi", b"abc"]
    assert bits.column(data, "id").tolist() == [1, 2]
    with pytest.raises(TypeError, match="NumPy has no objects in bytes"):
        Format.from_dtype([("x", "O")]).dtype


def test_a_column_is_over_the_same_memory_whatever_is_beside_it():
    format = Format("T{4t:high:4t:low:T{3t:a:5t:b:<H:plain:(2)T{B:x:4p:name:}:pairs:}:inner:}")
    data = bytearray(range(2 * format.size))
    at = address(np.frombuffer(data, "u1"))
    for path, offset in [("inner.plain", 2), ("inner.pairs[0].x", 4), ("inner.pairs[1].x", 9)]:
        column = format.column(data, path)
        assert address(column) == at + offset and column.strides == (format.size,), path
        assert column.tolist() == [format.get(data[:14], path), format.get(data[14:], path)]


def test_integers_that_numpy_does_not_have_are_copied():
    format = Format("T{<24t:x:128t:z:B:y:}")
    for path in ["dtype", "array"]:
        with pytest.raises(TypeError, match="field `x`: NumPy has no integers of its size"):
            format.dtype if path == "dtype" else format.array(bytes(20))
    data = (b"\1\2\3" + b"\xff" * 16 + b"\1") * 2
    assert format.column(data, "x").dtype == np.dtype("u8")
    assert format.column(data, "x").tolist() == [0x030201] * 2
    assert format.column(data, "z").tolist() == [2**128 - 1] * 2
    assert format.pack(*format.unpack(data[:20])) == data[:20]
    assert format.column(data, "y").tolist() == [1, 1]
    assert format.column(b"", "x").dtype == np.dtype("u8")


def test_dtypes_become_formats():
    for dtype in [
        "<f8",
        [("a", "<i4"), ("b", ">f8", (2, 3)), ("c", [("x", "S3"), ("y", "<U2")])],
        np.dtype([("a", "u1"), ("b", "<i8")], align=True),
        {"names": ["a", "b"], "formats": ["<i4", "<u2"], "offsets": [4, 0], "itemsize": 16},
        np.dtype((np.record, [("a", "<i4"), ("b", (np.record, [("c", "<i2")]))])),
        "<c16",
        "V7",
        "?",
    ]:
        dtype = np.dtype(dtype)
        format = Format.from_dtype(dtype)
        assert format.size == dtype.itemsize
        again = Format.from_dtype(format.dtype)
        assert again == format and again.dtype == format.dtype
    # Only a dtype can express fields that overlap.
    overlapping = np.dtype({"names": ["a", "b"], "formats": ["<i4", "<i4"], "offsets": [0, 2]})
    format = Format.from_dtype(overlapping)
    assert format.size == 6 and format.unpack_named(b"\1\0\0\0\2\0") == {"a": 1, "b": 0x20000}
    assert pickle.loads(pickle.dumps(format)) == format == eval(repr(format))
    with pytest.raises(TypeError, match="has no layout"):
        Format.from_dtype(np.dtypes.StringDType())
    with pytest.raises(TypeError):
        Format.from_dtype("nonsense")
