"""The examples of the README and of the docstrings."""

import doctest
import re
import shutil
import struct
from pathlib import Path

import memoryview_layouts

ROOT = Path(__file__).parents[4]


def test_the_readme_says_what_its_lines_are(tmp_path, monkeypatch):
    shutil.copy(ROOT / "tests/data/files/rgba8.png", tmp_path / "picture.png")
    (tmp_path / "log.bin").write_bytes(struct.pack("<ifif", 7, 0.5, 8, 1.5))
    monkeypatch.chdir(tmp_path)
    text = (Path(__file__).parents[1] / "README.md").read_text()
    [block] = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    names, compared = {}, 0
    for line in block.splitlines():
        code, _, said = line.partition("    # ")
        if said.strip() and not re.match(r"\w+ = ", code):
            assert repr(eval(code, names)) == re.sub(", without a copy.*", "", said.strip()), line
            compared += 1
        else:
            exec(code, names)
    assert compared == 6


def test_the_docstrings_say_what_is():
    results = doctest.testmod(memoryview_layouts)
    assert results.failed == 0 and results.attempted > 0
