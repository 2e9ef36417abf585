"""The tutorial's image buffer and record stream, by Rust and by NumPy."""

import numpy as np
import pytest

import memoryview_example as example


def test_the_statistics_of_the_gradient_are_those_of_the_tutorial():
    image = example.gradient(100, 100)
    assert [example.channel_stats(image, channel) for channel in range(4)] == [
        (0, 252, 125.75),
        (0, 252, 125.75),
        (128, 128, 128.0),
        (255, 255, 255.0),
    ]
    with pytest.raises(IndexError, match="channel 5 does not exist: there are 4"):
        example.channel_stats(image, 5)


def test_an_image_is_pixels_or_bytes():
    pixels = np.random.default_rng(1).integers(0, 256, (30, 20, 4), "u1")
    for channel in range(4):
        own = pixels[..., channel]
        expected = (own.min(), own.max(), own.mean())
        for image in [pixels, pixels.ravel(), pixels.tobytes(), pixels.reshape(30, 80)]:
            assert example.channel_stats(image, channel) == pytest.approx(expected)
    assert example.channel_stats(b"", 0) is None


def test_an_image_is_inverted_in_place():
    image = example.gradient(5, 4)
    before = image.view("u1").reshape(-1, 4).copy()
    example.invert(image)
    after = image.view("u1").reshape(-1, 4)
    assert (after[:, :3] == 255 - before[:, :3]).all()
    assert (after[:, 3] == 255).all()


def test_the_stream_is_searched():
    records = example.records(10_000)
    expected = np.flatnonzero(records["id"] == 42).tolist()
    assert example.find_by_id(records, 42) == expected and len(expected) == 101
    assert example.find_by_id(records.tobytes(), -1) == []
    assert example.mean_value(records) == pytest.approx(records["value"].mean(dtype="f8"))
