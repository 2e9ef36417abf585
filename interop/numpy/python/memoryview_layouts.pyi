"""Binary layouts: records of fixed and variable size, columns as NumPy arrays, and file formats."""

from collections.abc import Iterator
from os import PathLike
from typing import Any, Generic, TypedDict, TypeVar, final, type_check_only

import numpy as np
import numpy.typing as npt
from typing_extensions import Buffer

__all__ = ["DataError", "Format", "FormatError", "LayoutError", "Rows", "formats", "inspect"]

class LayoutError(ValueError):
    """An error in a layout, its data or its values."""

class FormatError(LayoutError):
    """An invalid layout string."""

    position: int
    """The position of the error, in bytes from the start of the string."""

class DataError(LayoutError):
    """Bytes that do not match the layout, or values that do not fit it."""

@type_check_only
class Field(TypedDict):
    """A field of a layout."""

    name: str
    offset: int
    size: int
    code: str
    shape: tuple[int, ...]

_Row = TypeVar("_Row")

@final
class Rows(Iterator[_Row], Generic[_Row]):
    """Iterates over the records of a buffer. While it exists, the buffer cannot be resized."""

    def __iter__(self) -> Rows[_Row]: ...
    def __next__(self) -> _Row: ...
    def __length_hint__(self) -> int: ...

@final
class Format:
    """A binary layout: the format strings of `struct` and PEP 3118, with names, nested records, bit
    fields, and data-dependent sizes.

    >>> Format("<idf").unpack(bytes(16))
    (0, 0.0, 0.0)
    """

    def __new__(cls, text: str) -> Format:
        """Parse a layout string. Raises `FormatError` with the position of the mistake."""
    @staticmethod
    def parse(text: str) -> Format:
        """Parse a layout string: the same as `Format(text)`."""
    @staticmethod
    def from_struct(text: str) -> Format:
        """Parse a format string with the exact rules of the module `struct`."""
    @staticmethod
    def from_dtype(dtype: npt.DTypeLike) -> Format:
        """Return the layout of a dtype, or of anything that `numpy.dtype` accepts."""
    @property
    def size(self) -> int:
        """The number of bytes of a record; for data-dependent sizes, the minimum."""
    @property
    def align(self) -> int:
        """The largest alignment in native order."""
    @property
    def is_dynamic(self) -> bool:
        """Whether the size of a record depends on the data."""
    @property
    def dtype(self) -> np.dtype[Any]:
        """The NumPy dtype. Raises `TypeError`, with the name of the field, for types that NumPy lacks: bit
        fields, Pascal strings, data-dependent sizes."""
    @property
    def fields(self) -> list[Field]:
        """Name, offset, size, code and shape of every field, up to the first of data-dependent size."""
    def __len__(self) -> int:
        """The number of values in a record."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both formats read the same values from every record. Names are ignored."""
    def unpack(self, buffer: Buffer) -> tuple[Any, ...]:
        """Return the values of the only record in a buffer. Nested records are tuples, arrays are lists."""
    def unpack_from(self, buffer: Buffer, offset: int = 0) -> tuple[Any, ...]:
        """Return the values of the record at an offset. A negative offset counts from the end."""
    def unpack_named(self, buffer: Buffer) -> dict[str | int, Any]:
        """Return the only record in a buffer as a dictionary. The key of a field without a name is its
        index."""
    def iter_unpack(self, buffer: Buffer) -> Rows[tuple[Any, ...]]:
        """Iterate over the records in a buffer, as tuples."""
    def iter_named(self, buffer: Buffer) -> Rows[dict[str | int, Any]]:
        """Iterate over the records in a buffer, as dictionaries."""
    def get(self, buffer: Buffer, path: str) -> Any:
        """Return one value of the record in a buffer: `timestamp`, `position.x`, `adc[2]`. Raises
        `KeyError` if there is no such field."""
    def pack(self, *values: Any) -> bytes:
        """Pack values, and return the bytes. A list is an array, a tuple or a dictionary is a record."""
    def pack_into(self, buffer: Buffer, offset: int, *values: Any) -> None:
        """Pack values into a buffer at an offset. After an error, nothing is written."""
    def array(self, buffer: Buffer) -> npt.NDArray[Any]:
        """Return the records in a buffer as a structured array over the same memory."""
    def column(self, buffer: Buffer, path: str) -> npt.NDArray[Any]:
        """Return one field of all records as an array over the same memory. Types that NumPy lacks are
        copied: bit fields and integers of 24 to 56 bits as `uint64`, integers of 128 bits and Pascal
        strings as objects."""
    def columns(self, buffer: Buffer) -> dict[str, npt.NDArray[Any]]:
        """Return every field of all records, by name: see `column`."""

def formats() -> list[str]:
    """Return the names of the formats that `inspect` supports."""

def inspect(
    data: Buffer | str | PathLike[str],
    *,
    format: str | None = None,
    layout: str | None = None,
    max_bytes: int | None = 1024,
    limit: int | None = None,
) -> list[dict[str | int, Any]]:
    """Return every field of a file, or of bytes, as a dictionary: `path`, `offset`, `size`, `type`,
    `value`, and `symbol` if the value has a name or another meaning. Bit fields also have `bit_offset`
    and `bit_size`. A fault in the data is a dictionary with `path`, `offset` and `fault`.

    data: a path, which is mapped into memory, or bytes in any buffer.
    format: one of `formats()`; by default, the format is detected.
    layout: a layout string; the result then contains a dictionary of the fields of every record.
    max_bytes: longer byte strings are truncated, and `cut` is the number of missing bytes; `None` for
        no limit.
    limit: the maximum number of dictionaries.
    """
