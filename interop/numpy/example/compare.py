"""Times the functions of memoryview_example beside NumPy and Python, on the same buffers.

    python compare.py            # a picture of 4 million pixels, a million records
    python compare.py --quick    # small ones: only that the answers are equal
"""

import argparse
import struct
import time

import numpy as np

import memoryview_example as example


def timed(call, repeats):
    """The answer of call, and the shortest of its times in milliseconds."""
    best = float("inf")
    for _ in range(repeats):
        start = time.perf_counter()
        answer = call()
        best = min(best, time.perf_counter() - start)
    return answer, best * 1000


def python_channel(data, channel):
    values = memoryview(data)[channel::4]
    return min(values), max(values), sum(values) / len(values)


def numpy_channel(image, channel):
    values = image.view("u1").reshape(-1, 4)[:, channel]
    return int(values.min()), int(values.max()), float(values.mean())


def python_find(data, number):
    records = struct.iter_unpack("<idf", data)
    return [index for index, record in enumerate(records) if record[0] == number]


def python_mean(data):
    values = [record[2] for record in struct.iter_unpack("<idf", data)]
    return sum(values) / len(values)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="small buffers")
    quick = parser.parse_args().quick
    side, count, repeats = (64, 10_000, 1) if quick else (2000, 1_000_000, 5)

    image, records = example.gradient(side, side), example.records(count)
    image_bytes, record_bytes = bytearray(image.tobytes()), bytearray(records.tobytes())
    # Rust reads the same buffer as Python's loop.
    jobs = [
        (
            f"channel statistics, {side} x {side} pixels",
            lambda: example.channel_stats(image_bytes, 0),
            lambda: numpy_channel(image, 0),
            lambda: python_channel(image_bytes, 0),
        ),
        (
            f"records with the number 42, of {count}",
            lambda: example.find_by_id(record_bytes, 42),
            lambda: np.flatnonzero(records["id"] == 42).tolist(),
            lambda: python_find(record_bytes, 42),
        ),
        (
            f"mean value of {count} records",
            lambda: example.mean_value(record_bytes),
            lambda: float(records["value"].mean(dtype="f8")),
            lambda: python_mean(record_bytes),
        ),
    ]
    print(f"{'milliseconds, best of ' + str(repeats):<45} {'Rust':>9} {'NumPy':>9} {'Python':>9}")
    for title, *calls in jobs:
        (rust, *others), times = zip(*(timed(call, repeats) for call in calls))
        for other in others:
            assert np.allclose(rust, other), (title, rust, other)
        print(f"{title:<45} " + " ".join(f"{each:9.3f}" for each in times))


if __name__ == "__main__":
    main()
