"""Performs the tasks named on standard input with NumPy, and prints the seconds and the result of
each."""

import sys
import time

import numpy as np

RECORD = np.dtype([("id", "<i4"), ("timestamp", "<f8"), ("value", "<f4")])


def decode(data):
    r = data.view(RECORD)
    return [r["id"].sum(dtype=np.float64) + r["timestamp"].sum() + r["value"].sum(dtype=np.float64)]


def find(data):
    hits = np.flatnonzero(data.view(RECORD)["id"] == 0)
    return [hits[0] if len(hits) else -1]


def values(data):
    column = data.view(RECORD)["value"]
    return [column.min(), column.max(), column.sum(dtype=np.float64)]


def ids(data):
    return data.view(RECORD)["id"]


def fold(data):
    return [ids(data).sum(dtype=np.int64)]


def to_vec(data):
    copy = ids(data).copy()
    return [len(copy), copy[0], copy[-1]]


def argmin(data):
    return [data.argmin()]


def histogram(data):
    return np.bincount(data, minlength=256)


def green(data):
    channel = data[1::4]
    return [channel.min(), channel.max(), channel.sum(dtype=np.uint64)]


def square(data):
    elements = data.view(np.float64)
    side = int(len(elements) ** 0.5)
    return elements.reshape(side, side)


def weighed(sums):
    return [(np.arange(len(sums)) % 17 * sums).sum()]


def rows(data):
    return weighed(square(data).sum(axis=1))


def columns(data):
    return weighed(square(data).sum(axis=0))


WORKS = {
    work.__name__: work
    for work in (decode, find, values, fold, to_vec, argmin, histogram, green, rows, columns)
}

data = None
for line in sys.stdin:
    request, _, argument = line.strip().partition(" ")
    if request == "version":
        print(np.__version__, flush=True)
    elif request == "load":
        data = np.fromfile(argument, dtype=np.uint8)
        print("loaded", flush=True)
    else:
        start = time.perf_counter()
        answer = WORKS[argument](data)
        took = time.perf_counter() - start
        print(took, *(repr(float(number)) for number in answer), flush=True)
