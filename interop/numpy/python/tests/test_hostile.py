"""Random layouts over random buffers: an answer, or one of the exceptions that are meant for it; never a
crash, nor the exception of a panic."""

import random

import numpy as np

from memoryview_layouts import Format, formats, inspect

MEANT = (ValueError, TypeError, KeyError, OverflowError, BufferError, MemoryError)
PATHS = ["n", "a", "a.b", "x.y", "a[0]", "a[1].n", "b[0][1]", ".", "[0]", "a[99999999999999999999]", ""]
VALUES = [0, -1, 2**40, 2**130, 1.5, float("nan"), b"ab", "é", "\ud800", True, None, [1, 2], (1,), {"a": 1}, 1j, np.zeros(3)]


def item(number, depth=0):
    shape = number.choice(["", "", "(2)", "(2,3)", "(0)", "(1,0)", "(9223372036854775807,2)"])
    order = number.choice(["", "", "<", ">", "=", "@", "^"])
    name = number.choice(["", ":a:", ":b:", ":x.y:", ":é:"])
    if depth < 3 and number.random() < 0.2:
        inner = "".join(item(number, depth + 1) for _ in range(number.randint(0, 3)))
        return f"{shape}{order}T{{{inner}}}{name}"
    if number.random() < 0.2:
        size = number.choice(["{n}", "{a}", "{n*2}", "{4-n}", "{1<<n}", "{n/0}", "*"])
        return f"{order}{size}{number.choice('sBHT')}{name}"
    count = number.choice(["", "", "2", "3", "0", "64", "9223372036854775807"])
    return f"{shape}{order}{count}{number.choice('xcbB?hHiIlLqQnNPefdspwFDtzgO')}{name}"


def layout(number):
    items = "".join(item(number) for _ in range(number.randint(0, 4)))
    return items if number.random() < 0.4 else f"T{{<B:n:{items}}}"


def buffer(number):
    data = bytearray(number.randbytes(number.choice([0, 1, 3, 8, 16, 64, 200])))
    whole = data[: len(data) // 8 * 8]
    return number.choice(
        [
            data,
            bytes(data),
            memoryview(data)[:: number.choice([1, 2, -1])],
            np.frombuffer(data, "u1")[:: number.choice([1, 2, -1])],
            np.frombuffer(whole, number.choice(["<f8", ">i4", "S8", "V8", "M8[s]"])),
            np.zeros(3, number.choice([[("a", "<i4")], [("n", "O")], [("x", "u1", (2, 2))]])),
            number.choice([None, 5, [1], np.int32(3), np.ma.zeros(3)]),
        ]
    )


def attempt(call, *arguments, **named):
    try:
        return call(*arguments, **named)
    except MEANT:
        return None


def test_any_layout_over_any_buffer():
    number, read = random.Random(7), 0
    for _ in range(300):
        data = buffer(number)
        attempt(inspect, data, format=number.choice(formats()), limit=100)
        format = attempt(Format, layout(number))
        if format is None:
            continue
        assert Format(str(format)) == format
        attempt(lambda: format.dtype)
        for call in [format.unpack, format.unpack_named, format.array, format.columns]:
            read += attempt(call, data) is not None
        for call in [format.iter_unpack, format.iter_named]:
            attempt(lambda: [row for row, _ in zip(call(data), range(100))])
        attempt(format.unpack_from, data, number.choice([0, 1, -8, 2**62, -(2**63)]))
        for path in PATHS:
            attempt(format.column, data, path)
            attempt(format.get, data, path)
        values = [number.choice(VALUES) for _ in range(number.randint(0, 4))]
        attempt(format.pack, *values)
        attempt(format.pack_into, data, number.choice([0, 1, -4]), *values)
    assert read > 50
