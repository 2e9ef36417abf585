"""Binary layouts: records of fixed and of variable size, columns as NumPy arrays, files by their
format."""

from collections.abc import Iterator
from os import PathLike
from typing import Any, Generic, TypedDict, TypeVar, final, type_check_only

import numpy as np
import numpy.typing as npt
from typing_extensions import Buffer

__all__ = ["DataError", "Format", "FormatError", "LayoutError", "Rows", "formats", "inspect"]

class LayoutError(ValueError):
    """A layout, its data or its values are wrong."""

class FormatError(LayoutError):
    """A layout string that cannot be read."""

    position: int
    """Where, in bytes from the start of the string."""

class DataError(LayoutError):
    """Bytes that are not records of the layout, or values that do not fit it."""

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
    """The records of a buffer, one after another. While it exists the buffer cannot be resized."""

    def __iter__(self) -> Rows[_Row]: ...
    def __next__(self) -> _Row: ...
    def __length_hint__(self) -> int: ...

@final
class Format:
    """A binary layout: the strings of `struct` and of PEP 3118, with names, nested records, bit fields,
    and sizes that the data decides.

    >>> Format("<idf").unpack(bytes(16))
    (0, 0.0, 0.0)
    """

    def __new__(cls, text: str) -> Format:
        """Reads a layout string. A `FormatError` says what is wrong and where."""
    @staticmethod
    def parse(text: str) -> Format:
        """Reads a layout string: the same as `Format(text)`."""
    @staticmethod
    def from_struct(text: str) -> Format:
        """Reads what the module `struct` reads, and nothing else."""
    @staticmethod
    def from_dtype(dtype: npt.DTypeLike) -> Format:
        """The layout of a dtype, or of what `numpy.dtype` makes one of."""
    @property
    def size(self) -> int:
        """Bytes of a record; where the data decides, those that every record has."""
    @property
    def align(self) -> int:
        """The largest alignment that native order asks for."""
    @property
    def is_dynamic(self) -> bool:
        """Whether the data decides the size of a record."""
    @property
    def dtype(self) -> np.dtype[Any]:
        """The dtype of NumPy. A `TypeError` names the field for which there is none: bit fields,
        Pascal strings, sizes that the data decides."""
    @property
    def fields(self) -> list[Field]:
        """Name, offset, size, code and shape of every field, up to the first that the data decides."""
    def __len__(self) -> int:
        """The number of values of a record."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both read the same values from every record; names do not count."""
    def unpack(self, buffer: Buffer) -> tuple[Any, ...]:
        """The values of the one record in a buffer. Nested records are tuples, arrays lists."""
    def unpack_from(self, buffer: Buffer, offset: int = 0) -> tuple[Any, ...]:
        """The values of the record at an offset; a negative one counts from the end."""
    def unpack_named(self, buffer: Buffer) -> dict[str | int, Any]:
        """The one record in a buffer by the names of its fields; one without a name is its number."""
    def iter_unpack(self, buffer: Buffer) -> Rows[tuple[Any, ...]]:
        """Iterates over the records in a buffer, as tuples."""
    def iter_named(self, buffer: Buffer) -> Rows[dict[str | int, Any]]:
        """Iterates over the records in a buffer, as dictionaries."""
    def get(self, buffer: Buffer, path: str) -> Any:
        """One value of the record in a buffer: `timestamp`, `position.x`, `adc[2]`. A `KeyError` if
        there is no such field."""
    def pack(self, *values: Any) -> bytes:
        """The bytes of values: a list is an array, a tuple or a dictionary is a record."""
    def pack_into(self, buffer: Buffer, offset: int, *values: Any) -> None:
        """Writes values to a buffer at an offset: all of them, or after an error none."""
    def array(self, buffer: Buffer) -> npt.NDArray[Any]:
        """The records in a buffer as a structured array over the same memory."""
    def column(self, buffer: Buffer, path: str) -> npt.NDArray[Any]:
        """One field of all records as an array over the same memory. What NumPy does not have is copied:
        bit fields and integers of 24 to 56 bits as `uint64`, integers of 128 bits and Pascal strings as
        objects."""
    def columns(self, buffer: Buffer) -> dict[str, npt.NDArray[Any]]:
        """Every field of all records, by name: see `column`."""

def formats() -> list[str]:
    """The names of the formats that `inspect` knows."""

def inspect(
    data: Buffer | str | PathLike[str],
    *,
    format: str | None = None,
    layout: str | None = None,
    max_bytes: int | None = 1024,
    limit: int | None = None,
) -> list[dict[str | int, Any]]:
    """Every field of a file, or of bytes, as a dictionary: `path`, `offset`, `size`, `type`, `value`,
    and `symbol` where the value has a name or another meaning; bit fields have `bit_offset` and
    `bit_size` too. What is wrong with the data is a dictionary with `path`, `offset` and `fault`.

    data: a path, which is mapped into memory, or bytes in any buffer.
    format: one of `formats()`; without it the format is recognised.
    layout: a layout string: the result is then every record, by the names of its fields.
    max_bytes: byte strings that are longer are cut, and `cut` is what is missing; `None` cuts none.
    limit: the most dictionaries.
    """
