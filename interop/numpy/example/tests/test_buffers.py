"""Which objects of Python are read and written in place, and which are refused."""

import array
import ctypes
import mmap
import sys

import numpy as np
import pytest

import memoryview_example as example

DTYPE = example.record_dtype()
ROWS = [(7, 0.5, 1.5), (-8, 1.5, 2.5), (9, 2.5, 3.5), (10, 3.5, 4.5)]


def rows():
    return np.array(ROWS, DTYPE)


def address(array):
    return array.__array_interface__["data"][0]


def test_the_dtype_is_that_of_the_layout():
    assert DTYPE == np.dtype([("id", "<i4"), ("timestamp", "<f8"), ("value", "<f4")])
    assert example.records(3).dtype == DTYPE


def test_records_of_rust_are_an_array_that_can_be_written():
    records = example.records(201)
    assert records.shape == (201,) and records.flags.writeable
    assert list(np.flatnonzero(records["id"] == 42)) == [0, 42, 100, 200]
    records["value"] = 3
    assert example.mean_value(records) == 3.0
    assert example.records(0).shape == (0,)
    record, at = example.record_and_address()
    assert address(record) == at and record.tolist() == ROWS[:1]
    assert example.address(record) == (at, 1)


def test_every_buffer_is_read_where_it_is():
    data = bytearray(rows().tobytes())
    at = address(np.frombuffer(data, "u1"))
    typed = np.frombuffer(data, DTYPE)
    for buffer in [
        data,
        memoryview(data),
        typed,
        typed.view(np.recarray),
        typed.view("V16"),
        np.frombuffer(data, "u1"),
        np.frombuffer(data, "u1").reshape(4, 16),
        memoryview(typed),
        (ctypes.c_ubyte * 64).from_buffer(data),
    ]:
        assert example.address(buffer) == (at, 4), buffer
        assert example.unpack(buffer) == ROWS, buffer
    frozen = bytes(data)
    assert example.address(frozen) == (address(np.frombuffer(frozen, "u1")), 4)
    numbers = array.array("B", frozen)
    assert example.address(numbers) == (numbers.buffer_info()[0], 4)
    assert example.address(typed[1:3]) == (at + 16, 2)


def test_a_file_is_read_where_it_is_mapped(tmp_path):
    path = tmp_path / "records"
    path.write_bytes(rows().tobytes())
    with path.open("r+b") as file, mmap.mmap(file.fileno(), 0) as mapped:
        assert example.unpack(mapped) == ROWS
        assert example.address(mapped)[0] == address(np.frombuffer(mapped, "u1"))
        example.renumber(mapped, 5)
    assert example.unpack(path.read_bytes())[0][0] == 5
    mapped = np.memmap(path, DTYPE, "r")
    assert example.address(mapped) == (address(mapped), 4)
    with pytest.raises(TypeError, match="read-only"):
        example.renumber(mapped, 1)


def test_strides_are_read_and_written_in_place():
    records = rows()
    assert example.unpack(records[::2]) == ROWS[::2]
    assert example.unpack(records[::-1]) == ROWS[::-1]
    assert example.unpack(records[3:0:-2]) == ROWS[3:0:-2]
    assert example.unpack(memoryview(bytearray(32))[:0:-1][::-1][:0]) == []
    example.renumber(records[::-2], 100)
    assert records["id"].tolist() == [7, 101, 9, 100]
    table = np.zeros((3, 4), DTYPE)
    example.renumber(table[:, 1], 1)
    assert table["id"].tolist() == [[0, 1, 0, 0], [0, 2, 0, 0], [0, 3, 0, 0]]
    nested = np.zeros(3, [("before", "u1"), ("record", DTYPE), ("after", "u2")])
    example.renumber(nested["record"], 1)
    assert nested["record"]["id"].tolist() == [1, 2, 3]
    assert not nested["before"].any() and not nested["after"].any()


def test_memoryviews_have_any_strides():
    data = bytearray(np.arange(12, dtype="<f8").tobytes())
    assert example.trace(memoryview(data).cast("d", (3, 4))) == 0 + 5 + 10
    backwards = memoryview(np.arange(6.0).reshape(2, 3)[::-1])
    assert example.trace(backwards) == 3 + 1
    records = memoryview(bytearray(rows().tobytes()))
    assert example.unpack(records[16:]) == ROWS[1:]
    # Only NumPy can read this format.
    assert example.unpack(memoryview(rows())[::-2]) == ROWS[::-2]


def test_matrices_have_any_strides():
    matrix = np.arange(12.0).reshape(3, 4)
    for part in [matrix, matrix.T, matrix[::-1], matrix[:, ::2], matrix[1:, 1:].T, np.asfortranarray(matrix)]:
        assert example.trace(part) == np.trace(part)


def test_foreign_order_needs_the_layout_of_that_order():
    dtype = np.dtype([("id", ">i4"), ("timestamp", ">f8"), ("value", ">f4")], align=True)
    foreign = np.array(ROWS, dtype)
    assert example.unpack_foreign(foreign) == ROWS
    assert example.unpack_foreign(memoryview(foreign)) == ROWS
    with pytest.raises(TypeError, match=r"`id`: expected '<i4' at offset 0, found '>i4'"):
        example.unpack(foreign)
    packed = np.array(ROWS, [("id", ">i4"), ("timestamp", ">f8"), ("value", ">f4")])
    with pytest.raises(TypeError, match=r"`timestamp`: expected '>f8' at offset 8, found '>f8' at offset 4"):
        example.unpack_foreign(packed)


@pytest.mark.parametrize(
    ("dtype", "message"),
    [
        ([("id", "<i4"), ("timestamp", "<f8"), ("value", "<i4")], "`value`: expected '<f4' at offset 12, found '<i4'"),
        ([("id", "<i4"), ("value", "<f4"), ("timestamp", "<f8")], "`timestamp`: expected '<f8' at offset 4, found '<f8' at offset 8"),
        ([("id", "<i4"), ("time", "<f8"), ("value", "<f4")], "`timestamp` at offset 4 is called `time`"),
        ([("id", "<i4"), ("timestamp", "<f8")], "`value`: expected '<f4' at offset 12, found no field"),
        ([("id", "<i4"), ("timestamp", "<f8", (2,)), ("value", "<f4")], "`value`: expected '<f4' at offset 12, found '<f4' at offset 20"),
        ("<i4", "`timestamp`: expected '<f8' at offset 4, found no field"),
        ("<f8", "`id`: expected '<i4' at offset 0, found"),
        ("M8[s]", "`id`: expected '<i4'"),
        ("S16", "`id`: expected '<i4'"),
        ("O", "`id`: expected '<i4'"),
        ("V15", "`id`: expected '<i4'"),
    ],
)
def test_another_dtype_is_an_error_that_names_the_field(dtype, message):
    with pytest.raises(TypeError, match=message):
        example.unpack(np.zeros(4, dtype))


def test_another_format_is_an_error():
    with pytest.raises(TypeError, match="`id`: expected '<i4' at offset 0, found '<f8' at offset 0"):
        example.unpack(array.array("d", [1.0, 2.0]))

    class Padded(ctypes.Structure):
        _fields_ = [("id", ctypes.c_int), ("timestamp", ctypes.c_double), ("value", ctypes.c_float)]

    # Python 3.11 leaves out the padding in the format.
    with pytest.raises(TypeError, match="offsets are not known|`timestamp`"):
        example.unpack((Padded * 2)())


@pytest.mark.parametrize("thing", [None, 5, "text", [1, 2], object(), np.float64])
def test_what_has_no_buffer_is_refused(thing):
    with pytest.raises(TypeError, match="expected a NumPy array or another object with a buffer, found"):
        example.unpack(thing)


def test_bytes_must_be_whole_records():
    for count in [1, 15, 17]:
        with pytest.raises(ValueError, match=f"{count} bytes are not a multiple of the element size, 16"):
            example.unpack(bytes(count))
    with pytest.raises(ValueError, match="side by side, they are 2 bytes apart"):
        example.unpack(np.zeros(64, "u1")[::2])
    with pytest.raises(ValueError, match="side by side, they are 2 bytes apart"):
        example.unpack(memoryview(bytes(64))[::2])
    with pytest.raises(ValueError, match="needs 16 bytes, found 1"):
        example.unpack(np.uint8(3))


def test_axes_must_be_as_many_as_needed():
    with pytest.raises(ValueError, match=r"expected 1 axis, the buffer has 2 of shape \[2, 2\]"):
        example.unpack(rows().reshape(2, 2))
    with pytest.raises(ValueError, match="expected 2 axes, the buffer has 1"):
        example.trace(np.zeros(4))
    with pytest.raises(ValueError, match=r"not side by side, but \[32\] bytes apart"):
        example.mean_value(rows()[::2])


def test_no_elements_are_no_error():
    for nothing in [b"", bytearray(), rows()[:0], rows()[4:], np.zeros((0,), "u1"), np.zeros((0, 16), "u1")]:
        assert example.unpack(nothing) == []
        assert example.mean_value(nothing) is None
    assert example.trace(np.zeros((0, 5))) == 0
    assert example.trace(np.zeros((5, 0))[:, ::-1]) == 0
    with pytest.raises(ValueError, match="expected 1 axis"):
        example.unpack(np.zeros((2, 0), DTYPE))


def test_huge_shapes_are_errors():
    one = np.zeros(1, DTYPE)
    for count in [2**40, 2**58, sys.maxsize // 16]:
        with pytest.raises(ValueError, match="at most 16777216|memory"):
            example.unpack(np.broadcast_to(one, count))
        with pytest.raises(TypeError, match="read-only"):
            example.renumber(np.broadcast_to(one, count), 1)
    with pytest.raises(ValueError, match="at most 16777216|memory"):
        example.trace(np.broadcast_to(np.zeros(1), (2**20, 2**20)))


def test_no_memory_outside_of_an_array_is_read():
    data = np.zeros(64, "u1")
    records, part = rows(), data.view(DTYPE)[1:3]
    as_strided = np.lib.stride_tricks.as_strided
    for array, count in [(records, 5), (records, 2**40), (part, 4), (data.view("V16"), 5)]:
        with pytest.raises(ValueError, match="outside of the memory of the array"):
            example.unpack(as_strided(array, (count,), (16,)))
    assert example.unpack(as_strided(records, (4,), (16,))) == ROWS
    # The array below reaches as far.
    assert len(example.unpack(as_strided(part, (3,), (16,)))) == 3
    assert example.unpack(as_strided(records, (2,), (32,))) == ROWS[::2]


def test_elements_that_overlap_are_not_written():
    windows = np.lib.stride_tricks.sliding_window_view(np.arange(5.0)[::-1], 3, writeable=True)
    assert example.trace(windows) == 4 + 2 + 0
    overlapping = np.ndarray((3,), DTYPE, bytearray(64), 0, (8,))
    assert example.unpack(overlapping) == [(0, 0.0, 0.0)] * 3
    with pytest.raises(ValueError, match="overlap at a stride of 8: use a stride of at least 16 bytes"):
        example.renumber(overlapping, 1)


def test_only_what_python_can_write_is_written():
    records = rows()
    example.renumber(records, 1)
    assert records["id"].tolist() == [1, 2, 3, 4]
    records.flags.writeable = False
    for buffer in [records, records[::2], bytes(64), memoryview(bytearray(64)).toreadonly(), memoryview(records)]:
        with pytest.raises(TypeError, match="the buffer is read-only"):
            example.renumber(buffer, 1)
    view = rows()
    frozen = view[::2]
    frozen.flags.writeable = False
    with pytest.raises(TypeError, match="the buffer is read-only"):
        example.renumber(frozen, 1)
    assert records["id"].tolist() == [1, 2, 3, 4] and view["id"].tolist() == [7, -8, 9, 10]
    for buffer in [bytearray(64), array.array("B", bytes(64)), memoryview(bytearray(64))]:
        example.renumber(buffer, 1)
        assert [row[0] for row in example.unpack(buffer)] == [1, 2, 3, 4]


def test_the_same_bytes_are_not_read_and_written_at_once():
    records, data = rows(), bytearray(rows().tobytes())
    for source, target in [
        (records, records),
        (records[:2], records[1:3]),
        (records[::2], records[1::2]),
        (data, data),
        (data, np.frombuffer(data, DTYPE)),
        (memoryview(data)[:32], memoryview(data)[16:48]),
    ]:
        with pytest.raises(BufferError, match="bytes are being read through another view"):
            example.copy(source, target)
    example.copy(records[:2], records[2:])
    assert records["id"].tolist() == [7, -8, 7, -8]
    example.copy(memoryview(data)[:32], memoryview(data)[32:])
    assert data[:32] == data[32:]
    with pytest.raises(BufferError, match="being read"):
        example.while_borrowed(records, lambda: example.renumber(records, 1))
    with pytest.raises(BufferError, match="being written"):
        example.while_borrowed(records, lambda: example.unpack(records), write=True)
    # After that, they are available again.
    example.renumber(records, 1)


def test_a_borrowed_buffer_keeps_its_memory():
    def resize(array):
        array.resize(10**6, refcheck=False)

    data, numbers, owner = bytearray(64), array.array("B", bytes(64)), rows()
    mapped = mmap.mmap(-1, 64)
    for write in [False, True]:
        for buffer, action in [
            (data, lambda: data.extend(bytes(10**6))),
            (data, data.clear),
            (numbers, lambda: numbers.extend(bytes(10**6))),
            (mapped, mapped.close),
        ]:
            with pytest.raises(BufferError):
                example.while_borrowed(buffer, action, write)
        for part in [owner, owner[1:], owner.view("u1")]:
            with pytest.raises(ValueError, match="cannot resize"):
                example.while_borrowed(part, lambda: resize(owner), write)
    # After that, nothing keeps it alive.
    data.clear()
    mapped.close()
    resize(owner)


def test_a_buffer_that_loses_its_name_is_kept():
    names = {"data": bytearray(rows().tobytes()), "array": rows()}
    total = sum(row[0] for row in ROWS)

    def forget():
        names.clear()
        for _ in range(64):
            bytearray(64)

    assert example.while_borrowed(names["data"], forget) == (total, total)
    names["array"] = rows()
    assert example.while_borrowed(names["array"][:], forget) == (total, total)


def test_an_array_changed_in_place_is_read_as_it_was():
    records = rows()

    def reshape():
        records.shape = (2, 2)

    total = sum(row[0] for row in ROWS)
    assert example.while_borrowed(records, reshape) == (total, total)
