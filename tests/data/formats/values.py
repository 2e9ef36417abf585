"""What a value is as bytes."""

import struct


def kind_of(value, data):
    """The type as which `data` has `value`, or nothing if it has not."""
    if isinstance(value, (bytes, bytearray)):
        return "bytes" if bytes(value) == data else None
    if isinstance(value, str):
        return text_kind(value, data)
    size = len(data)
    if isinstance(value, float):
        return float_kind(value, data)
    if size in (1, 2, 3, 4, 5, 6, 7, 8, 16):
        for order, mark in (("big", "be"), ("little", "le")):
            for signed, letter in ((False, "u"), (True, "i")):
                if int.from_bytes(data, order, signed=signed) == value:
                    return f"{letter}{8 * size}" + (mark if size > 1 else "")
    return "encoded" if value in encodings(data) else None


def float_kind(value, data):
    code = {4: "f", 8: "d"}.get(len(data))
    if code is None:
        return None
    for mark, order in (("be", ">"), ("le", "<")):
        found = struct.unpack(order + code, data)[0]
        if found == value or (found != found and value != value):
            return f"f{8 * len(data)}{mark}"
    return None


def encodings(data):
    """The numbers that `data` is in the encodings of formats: groups of seven bits, digits, text of digits."""
    found = set()
    if not data or len(data) > 16:
        return found
    little = sum((byte & 0x7F) << 7 * place for place, byte in enumerate(data))
    big = 0
    for byte in data:
        big = big << 7 | byte & 0x7F
    found |= {little, big, little - (1 << 7 * len(data)) if data[-1] & 0x40 else little}
    text = data.strip(b" \0\n").decode("latin-1")
    for base in (8, 10, 16):
        try:
            found.add(int(text, base))
        except ValueError:
            pass
    return found


def text_kind(value, data):
    trimmed = value.rstrip("\0 ")
    for encoding, name in (("utf-8", "text"), ("latin-1", "latin1"), ("utf-16-le", "utf16le"), ("utf-16-be", "utf16be")):
        try:
            if data.decode(encoding).rstrip("\0 ") == trimmed:
                return name
        except UnicodeDecodeError:
            continue
    return None
