"""Second files of each kind in this folder's parent: other fields, orders and places."""

import pathlib
import pickle
import struct
import zlib

O = pathlib.Path(__file__).parent


def w(n, b):
    (O / n).write_bytes(b)


S = struct.pack


def local(name, data, method=0, flags=8, crc=0, cs=0, us=0, extra=b"", ver=20):
    return (
        S("<4sHHHHHIIIHH", b"PK\3\4", ver, flags, method, 0, 0x5A21, crc, cs, us, len(name), len(extra))
        + name
        + extra
        + data
    )


def entry(name, off, crc, cs, us, flags=8, method=0, extra=b""):
    return (
        S(
            "<4sHHHHHHIIIHHHHHII",
            b"PK\1\2",
            20,
            20,
            flags,
            method,
            0,
            0x5A21,
            crc,
            cs,
            us,
            len(name),
            len(extra),
            0,
            0,
            0,
            0,
            off,
        )
        + name
        + extra
    )


def end(n, size, off, comment=b""):
    return S("<4sHHHHIIH", b"PK\5\6", 0, 0, n, n, size, off, len(comment)) + comment


# D01 second: stored zip within zip, bare descriptor, body contains whole zip
inner = local(b"x", b"hello", 0, 0, zlib.crc32(b"hello"), 5, 5)
inner += entry(b"x", 0, zlib.crc32(b"hello"), 5, 5, 0) + end(1, 47, 36)
d = inner
z = local(b"a.zip", d) + S("<III", zlib.crc32(d), len(d), len(d))
off2 = len(z)
z += local(b"b", b"tail") + S("<III", zlib.crc32(b"tail"), 4, 4)
cd = len(z)
c = entry(b"a.zip", 0, zlib.crc32(d), len(d), len(d)) + entry(b"b", off2, zlib.crc32(b"tail"), 4, 4)
w("D01_nested.zip", z + c + end(2, len(c), cd))


# bare zip64 descriptor
def comp(d):
    o = zlib.compressobj(9, 8, -15)
    return o.compress(d) + o.flush()


d = b"hello hello hello hello"
cc = comp(d)
ex = S("<HHQQ", 1, 16, 0, 0)
z = local(b"a", cc, 8, 8, 0, 0xFFFFFFFF, 0xFFFFFFFF, ex, 45) + S("<IQQ", zlib.crc32(d), len(cc), len(d))
cd = len(z)
c = entry(b"a", 0, zlib.crc32(d), len(cc), len(d), 8, 8)
w("D02_bare64.zip", z + c + end(1, len(c), cd))
# zip64 extra after another extra containing 01 00 ; known size
ex = S("<HH4s", 0x5455, 4, b"\1\0\1\0") + S("<HHQQ", 1, 16, 5, 5)
z = local(b"a", b"hello", 0, 0, zlib.crc32(b"hello"), 0xFFFFFFFF, 0xFFFFFFFF, ex, 45)
cd = len(z)
c = entry(b"a", 0, zlib.crc32(b"hello"), 5, 5, 0)
w("D02_64_after_ts.zip", z + c + end(1, len(c), cd))
ex = S("<HHQ", 1, 8, 5)
z = local(b"a", b"hello", 0, 0, zlib.crc32(b"hello"), 0xFFFFFFFF, 5, ex, 45)
cd = len(z)
c = entry(b"a", 0, zlib.crc32(b"hello"), 5, 5, 0)
w("D02_64_only_comp.zip", z + c + end(1, len(c), cd))
# empty streamed member (directory-like) descriptor sizes 0
z = local(b"e", b"", 0) + S("<4sIII", b"PK\7\x08", 0, 0, 0)
o2 = len(z)
z += local(b"f", b"xy", 0) + S("<4sIII", b"PK\7\x08", zlib.crc32(b"xy"), 2, 2)
cd = len(z)
c = entry(b"e", 0, 0, 0, 0) + entry(b"f", o2, zlib.crc32(b"xy"), 2, 2)
w("D01_empty.zip", z + c + end(2, len(c), cd))
z = local(b"e", b"", 0) + S("<III", 0, 0, 0)
o2 = len(z)
z += local(b"f", b"xy", 0) + S("<III", zlib.crc32(b"xy"), 2, 2)
cd = len(z)
c = entry(b"e", 0, 0, 0, 0) + entry(b"f", o2, zlib.crc32(b"xy"), 2, 2)
w("D01_empty_bare.zip", z + c + end(2, len(c), cd))
# prefix
z = local(b"b", b"hello", 0, 0, zlib.crc32(b"hello"), 5, 5)
o2 = len(z)
z += local(b"a", b"hello", 0, 0, zlib.crc32(b"hello"), 5, 5)
cd = len(z)
c = entry(b"a", o2, zlib.crc32(b"hello"), 5, 5, 0) + entry(b"b", 0, zlib.crc32(b"hello"), 5, 5, 0)
w("D20_prefix_unordered.zip", b"#!/bin/sh\nPK\3\4 not\n" + z + c + end(2, len(c), cd))
p = b"#!/usr/bin/python3\n"
c2 = entry(b"a", o2 + len(p), zlib.crc32(b"hello"), 5, 5, 0) + entry(b"b", len(p), zlib.crc32(b"hello"), 5, 5, 0)
w("D20_prefix_adjusted.zip", p + z + c2 + end(2, len(c2), cd + len(p)))
w("D20_prefix_empty.zip", b"garbage" + end(0, 0, 0))
# prefix that itself begins with another format (ELF/EXE)
w("D20_prefix_pk34junk.zip", p + z + c + end(2, len(c), cd, b"a comment PK\5\6 in it"))
e64 = S("<4sQHHIIQQQQ", b"PK\6\6", 44, 45, 45, 0, 0, 2, 2, len(c), cd) + S("<4sIQI", b"PK\6\7", 0, cd + len(c), 1)
w("D20_prefix_64.zip", p + z + c + e64 + S("<4sHHHHIIH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0))
c = entry(b"a", 0, zlib.crc32(b"hello"), 5, 5, 0, 0, S("<HH2s", 0xCAFE, 2, b"xx") + b"\0\0")
z = local(b"a", b"hello", 0, 0, zlib.crc32(b"hello"), 5, 5, b"\0\0")
w("D09_pad2.zip", z + c + end(1, len(c), len(z)))


# bad crc zip
# pcap
def pcap(link, pkts, e="<", magic=0xA1B2C3D4):
    b = S(e + "IHHiIII", magic, 2, 4, 0, 0, 65535, link)
    for p in pkts:
        b += S(e + "IIII", 1, 2, len(p), len(p)) + p
    return b


def udp(sp, dp, data, length=None):
    return S(">HHHH", sp, dp, 8 + len(data) if length is None else length, 0) + data


def ip4(proto, data, total=None, opts=b""):
    return (
        S(
            ">BBHHHBBH4s4s",
            0x45 + len(opts) // 4,
            0,
            (20 + len(opts) + len(data)) if total is None else total,
            1,
            0,
            64,
            proto,
            0,
            b"\x0a\0\0\1",
            b"\x0a\0\0\2",
        )
        + opts
        + data
    )


def ip6(nx, data, plen=None):
    return (
        S(">IHBB", 6 << 28, len(data) if plen is None else plen, nx, 64)
        + b"\x20\1\r\xb8"
        + bytes(11)
        + b"\1"
        + b"\x20\1\r\xb8"
        + bytes(11)
        + b"\2"
        + data
    )


def eth(t, d):
    return b"\1\2\3\4\5\6\7\x08\x09\x0a\x0b\x0c" + S(">H", t) + d


tcp = S(">HHIIBBHHH", 4000, 80, 1, 2, 0x50, 0x18, 100, 0, 0) + b"GET / HTTP/1.0\r\n"
w("D03_raw_mixed_be.pcap", pcap(101, [ip6(17, udp(1, 2, b"x")), ip4(17, udp(1, 2, b"x")), b""], ">"))
w("D03_raw12.pcap", pcap(12, [ip6(17, udp(1, 2, b"x")), ip4(17, udp(1, 2, b"x"))]))
w(
    "D03_null6.pcap",
    pcap(
        0, [S("<I", 30) + ip6(17, udp(1, 2, b"x")), S("<I", 2) + ip4(17, udp(1, 2, b"x")), S(">I", 24) + ip6(6, tcp)]
    ),
)
w("D03_loop.pcap", pcap(108, [S(">I", 24) + ip6(17, udp(1, 2, b"x")), S(">I", 2) + ip4(17, udp(1, 2, b"x"))]))
w(
    "D03_sll.pcap",
    pcap(
        113,
        [
            S(">HHH8sH", 0, 1, 6, b"\1\2\3\4\5\6\0\0", 0x86DD) + ip6(17, udp(1, 2, b"x")),
            S(">HHH8sH", 0, 1, 6, b"\1\2\3\4\5\6\0\0", 0x800) + ip4(17, udp(1, 2, b"x")),
        ],
    ),
)
w("D03_sll2.pcap", pcap(276, [S(">HHIHBB8s", 0x86DD, 0, 1, 1, 0, 6, b"\1\2\3\4\5\6\0\0") + ip6(17, udp(1, 2, b"x"))]))
w(
    "D03_ppp.pcap",
    pcap(9, [b"\xff\x03\x00\x57" + ip6(17, udp(1, 2, b"x")), b"\xff\x03\x00\x21" + ip4(17, udp(1, 2, b"x"))]),
)


def blk(t, b, e="<"):
    b += bytes(-len(b) % 4)
    return S(e + "II", t, 12 + len(b)) + b + S(e + "I", 12 + len(b))


for e, n in (("<", "le"), (">", "be")):
    p = ip6(17, udp(1, 2, b"x"))
    q = eth(0x800, ip4(17, udp(1, 2, b"x")))
    w(
        "D03_raw_%s.pcapng" % n,
        blk(0x0A0D0D0A, S(e + "IHHq", 0x1A2B3C4D, 1, 0, -1), e)
        + blk(1, S(e + "HHI", 101, 0, 0), e)
        + blk(1, S(e + "HHI", 1, 0, 0), e)
        + blk(6, S(e + "IIIII", 0, 0, 0, len(p), len(p)) + p, e)
        + blk(6, S(e + "IIIII", 1, 0, 0, len(q), len(q)) + q, e)
        + blk(3, S(e + "I", len(p)) + p, e),
    )
w("D15_udp6_surplus.pcap", pcap(1, [eth(0x86DD, ip6(17, udp(1, 2, b"x" * 12, 12)))]))
w("D15_udp_vlan_surplus.pcap", pcap(1, [eth(0x8100, S(">HH", 5, 0x800) + ip4(17, udp(1, 2, b"x" * 12, 12)))]))
w("D15_ip_trailer.pcap", pcap(1, [eth(0x800, ip4(17, udp(1, 2, b"xx")) + bytes(10))]))
w("D16_tso6.pcap", pcap(1, [eth(0x86DD, ip6(6, tcp, 0))]))
w("D16_tso_tcp.pcap", pcap(1, [eth(0x8100, S(">HH", 5, 0x800) + ip4(6, tcp, 0))]))
w("D16_tso_opts.pcap", pcap(101, [ip4(6, tcp, 0, b"\1\1\1\0")], ">"))
# ext headers
hbh = bytes([0x2B, 0, 5, 2, 0, 0, 1, 0])
rt = bytes([44, 0, 0, 0, 0, 0, 0, 0])
fr = S(">BBHI", 58, 0, 0, 7)
w(
    "ipv6_ext.pcap",
    pcap(
        1,
        [
            eth(0x86DD, ip6(0, hbh + rt + fr + S(">BBHHH", 128, 0, 0, 1, 2) + b"ping")),
            eth(0x86DD, ip6(60, bytes([17, 0, 1, 4, 0, 0, 0, 0]) + udp(1, 2, b"x"))),
            eth(
                0x86DD,
                ip6(58, S(">BBHI16s", 135, 0, 0, 0, b"\xfe\x80" + bytes(14)) + bytes([1, 1, 1, 2, 3, 4, 5, 6])),
            ),
            eth(0x86DD, ip6(44, S(">BBHI", 17, 0, 8 << 3, 7) + b"xxxxxxxx")),
            eth(0x86DD, ip6(51, S(">BBHII", 17, 1, 0, 1, 1) + bytes(0) + udp(1, 2, b"x"))),
        ],
    ),
)
w("qinq.pcap", pcap(1, [eth(0x88A8, S(">HHHH", 5, 0x8100, 6, 0x800) + ip4(17, udp(1, 2, b"x")))]))


# gre/ip in ip
# BMP
def bmp(
    header,
    rest,
    pixels,
):
    off = 14 + len(header) + len(rest)
    return b"BM" + S("<IHHI", off + len(pixels), 0, 0, off) + header + rest + pixels


w("D04_core24.bmp", bmp(S("<IHHHH", 12, 2, 1, 1, 24), b"", bytes(8)))
w("D04_core4.bmp", bmp(S("<IHHHH", 12, 2, 1, 1, 4), bytes(range(48)), bytes(4)))
w("D04_os2v2_16.bmp", bmp(S("<IIIHH", 16, 2, 1, 1, 1), bytes(range(8)), bytes(4)))
w("D04_os2v2_64.bmp", bmp(S("<IiiHHIIiiII", 64, 2, 1, 1, 8, 0, 0, 0, 0, 2, 2) + bytes(24), bytes(range(8)), bytes(4)))
w(
    "D05_bf32.bmp",
    bmp(S("<IiiHHIIiiII", 40, 1, -1, 1, 32, 3, 4, 0, 0, 0, 0), S("<III", 0xFF0000, 0xFF00, 0xFF), bytes(4)),
)
w(
    "D05_alphabf.bmp",
    bmp(
        S("<IiiHHIIiiII", 40, 1, 1, 1, 32, 6, 4, 0, 0, 0, 0), S("<IIII", 0xFF0000, 0xFF00, 0xFF, 0xFF000000), bytes(4)
    ),
)
w(
    "D05_v3_56.bmp",
    bmp(
        S("<IiiHHIIiiII", 56, 1, 1, 1, 32, 3, 4, 0, 0, 0, 0) + S("<IIII", 0xFF0000, 0xFF00, 0xFF, 0xFF000000),
        b"",
        bytes(4),
    ),
)
w(
    "D05_v5.bmp",
    bmp(
        S("<IiiHHIIiiII", 124, 1, 1, 1, 32, 3, 4, 0, 0, 0, 0)
        + S("<IIII", 0xFF0000, 0xFF00, 0xFF, 0xFF000000)
        + b"BGRs"
        + bytes(64),
        b"",
        bytes(4),
    ),
)


# PNG
def chunk(k, d):
    return S(">I", len(d)) + k + d + S(">I", zlib.crc32(k + d))


def png(ct, bd, chunks, row):
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", S(">IIBBBBB", 1, 1, bd, ct, 0, 0, 0))
        + b"".join(chunks)
        + chunk(b"IDAT", zlib.compress(b"\0" + row))
        + chunk(b"IEND", b"")
    )


w(
    "D07_trns_rgb.png",
    png(
        2,
        8,
        [chunk(b"tRNS", S(">HHH", 1, 2, 3)), chunk(b"bKGD", S(">HHH", 4, 5, 6)), chunk(b"sBIT", b"\5\6\5")],
        b"\1\2\3",
    ),
)
w("D07_gray.png", png(0, 8, [chunk(b"sBIT", b"\5"), chunk(b"bKGD", S(">H", 300)), chunk(b"tRNS", S(">H", 7))], b"\1"))
w(
    "D07_pal.png",
    png(
        3,
        8,
        [chunk(b"PLTE", b"\1\2\3\4\5\6"), chunk(b"tRNS", b"\1"), chunk(b"bKGD", b"\1"), chunk(b"hIST", b"\0\1\0\2")],
        b"\1",
    ),
)
w("D07_graya.png", png(4, 8, [chunk(b"bKGD", S(">H", 300)), chunk(b"sBIT", b"\5\4")], b"\1\2"))
w(
    "D29_itxt_short.png",
    png(
        2,
        8,
        [chunk(b"iTXt", b"abc\0\0"), chunk(b"tIME", b"\1\2"), chunk(b"gAMA", b""), chunk(b"PLTE", b"\1\2")],
        b"\1\2\3",
    ),
)
w(
    "D29_ihdr_short.png",
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", S(">II", 1, 1))
    + chunk(b"IDAT", zlib.compress(b"\0\1"))
    + chunk(b"IEND", b""),
)


# NPY
def npy(h, data, ver=1):
    h = h.encode()
    h += b" " * (63 - ((len(h) + 10) % 64)) + b"\n"
    return b"\x93NUMPY" + bytes([ver, 0]) + (S("<H", len(h)) if ver == 1 else S("<I", len(h))) + h + data


import pickle

pk = pickle.dumps([1, 2, 3])
w("D08_objrec.npy", npy("{'descr': [('a', '|O'), ('b', '<i4')], 'fortran_order': False, 'shape': (3,), }", pk))
w("D08_objF.npy", npy("{'descr': '|O', 'fortran_order': True, 'shape': (2, 2), }", pk, 2))
w("D08_rec.npy", npy("{'descr': [('a', '<f8'), ('b', '<i4')], 'fortran_order': False, 'shape': (2,), }", bytes(24)))
w(
    "D08_rec_short.npy",
    npy("{'descr': [('a', '<f8'), ('b', '<i4')], 'fortran_order': False, 'shape': (2,), }", bytes(20)),
)
w(
    "D08_rec_long.npy",
    npy("{'descr': [('a', '<f8'), ('b', '<i4', (2,))], 'fortran_order': False, 'shape': (1,), }", bytes(20)),
)
w("D08_U.npy", npy("{'descr': '<U3', 'fortran_order': False, 'shape': (2,), }", "abcdef".encode("utf-32-le")))
w("D08_b1.npy", npy("{'descr': '|b1', 'fortran_order': False, 'shape': (2,), }", b"\1\0"))
w("D08_V.npy", npy("{'descr': '|V10', 'fortran_order': False, 'shape': (2,), }", bytes(20)))
w("D08_c16.npy", npy("{'descr': '<c16', 'fortran_order': False, 'shape': (2,), }", bytes(32)))
w("D08_dt.npy", npy("{'descr': '<M8[25s]', 'fortran_order': False, 'shape': (2,), }", bytes(16)))


# TAR
def hdr(name, size, kind=b"0", magic=b"ustar\x0000", extra={}, prefix=b"", signed=False, mode=b"0000644\0"):
    b = bytearray(512)
    b[0 : len(name)] = name
    b[100:108] = mode
    b[108:116] = b"0000000\0"
    b[116:124] = b"0000000\0"
    b[124:136] = size if isinstance(size, bytes) else b"%011o\0" % size
    b[136:148] = b"%011o\0" % 0
    b[156:157] = kind
    b[257 : 257 + len(magic)] = magic
    for k, v in extra.items():
        b[k : k + len(v)] = v
    b[148:156] = b" " * 8
    s = sum((x - 256 if signed and x > 127 else x) for x in b)
    b[148:156] = b"%06o\0 " % s
    return bytes(b)


def blk512(d):
    return d + bytes(-len(d) % 512)


E = bytes(1024)


def rec(k, v):
    s = b" " + k + b"=" + v + b"\n"
    n = len(s)
    while len(str(n)) + len(s) != n:
        n = len(str(n)) + len(s)
    return str(n).encode() + s


px = rec(b"path", b"dir/a size=3\nb") + rec(b"size", b"700") + rec(b"comment", b"x size=12")
w(
    "D13_tricky.tar",
    hdr(b"PaxHeader/a", len(px), b"x")
    + blk512(px)
    + hdr(b"a", 0)
    + blk512(b"A" * 700)
    + hdr(b"z", 1)
    + blk512(b"Z")
    + E,
)
px = rec(b"size", b"700")
w(
    "D13_link.tar",
    hdr(b"PaxHeader/a", len(px), b"x") + blk512(px) + hdr(b"a", 700, b"1") + hdr(b"z", 1) + blk512(b"Z") + E,
)
w(
    "D13_global.tar",
    hdr(b"PaxHeader/g", len(rec(b"comment", b"abc")), b"g")
    + blk512(rec(b"comment", b"abc"))
    + hdr(b"PaxHeader/a", len(px), b"x")
    + blk512(px)
    + hdr(b"a", 5)
    + blk512(b"A" * 700)
    + hdr(b"z", 1)
    + blk512(b"Z")
    + E,
)
w(
    "D13_x_then_L.tar",
    hdr(b"PaxHeader/a", len(px), b"x")
    + blk512(px)
    + hdr(b"././@LongLink", 7, b"L", b"ustar  \0")
    + blk512(b"longnam")
    + hdr(b"a", 5)
    + blk512(b"A" * 700)
    + hdr(b"z", 1)
    + blk512(b"Z")
    + E,
)
for k, n in ((b"2", "sym"), (b"3", "chr"), (b"4", "blk"), (b"5", "dir"), (b"6", "fifo")):
    w("D11_%s.tar" % n, hdr(b"d", 1000, k) + hdr(b"c.txt", 3) + blk512(b"abc") + E)
w("D11_contig.tar", hdr(b"d", 3, b"7") + blk512(b"abc") + hdr(b"c.txt", 3) + blk512(b"abc") + E)


def sparse(ext, more=0):
    b = bytearray(512)
    b[504] = ext
    return bytes(b)


w(
    "D10_three.tar",
    hdr(b"s", 3, b"S", b"ustar  \0", {482: b"\1"})
    + sparse(1)
    + sparse(1)
    + sparse(0)
    + blk512(b"abc")
    + hdr(b"z", 1)
    + blk512(b"Z")
    + E,
)
w(
    "D10_pax.tar",
    hdr(b"PaxHeader/a", len(px), b"x")
    + blk512(px)
    + hdr(b"s", 3, b"S", b"ustar  \0", {482: b"\1"})
    + sparse(0)
    + blk512(b"A" * 700)
    + hdr(b"z", 1)
    + blk512(b"Z")
    + E,
)
w("D21_signed.tar", hdr("é".encode() * 3, 1, b"\0", b"", signed=True) + blk512(b"Z") + E)
w("D21_v7dir.tar", hdr(b"d/", 0, b"\0", b"") + hdr(b"d/a", 2, b"\0", b"") + blk512(b"ab") + E)
w("D21_b256.tar", hdr(b"a", b"\x80" + bytes(10) + b"\2") + blk512(b"ab") + E)


# gzip
def gz(flags, mid, data=b"hi", crc=None):
    h = b"\x1f\x8b\x08" + bytes([flags]) + bytes(4) + b"\0\3" + mid
    if flags & 2:
        h += S("<H", (zlib.crc32(h) & 0xFFFF) ^ (1 if crc else 0))
    return h + comp(data) + S("<II", zlib.crc32(data), len(data))


w("D36_hcrc_good.gz", gz(2 | 8 | 16 | 4, S("<H", 0) + b"n\0c\0"))
w("D36_second_bad.gz", gz(0, b"") + gz(2 | 8, b"n\0", b"x", True))
b = bytearray(gz(0, b""))
b[-8] ^= 1
w("D36_crc_bad.gz", bytes(b))
b = bytearray(gz(0, b""))
b[-1] ^= 1
w("D36_size_bad.gz", bytes(b))


# ELF extnum
def elf(wide, be, phx=False, shx=True):
    e = ">" if be else "<"
    ident = b"\x7fELF" + bytes([2 if wide else 1, 2 if be else 1, 1]) + bytes(9)
    A = "Q" if wide else "I"
    names = b"\0.shstrtab\0.text\0"
    hs = 64 if wide else 52
    ps = 56 if wide else 32
    ss = 64 if wide else 40
    ph = b""
    if phx:
        ph = (
            S(">"[0:0] + e + "IIQQQQQQ", 1, 5, 0, 0, 0, 0, 0, 1)
            if wide
            else S(e + "IIIIIIII", 1, 0, 0, 0, 0, 0, 5, 1)
        ) * 2
    noff = hs + len(ph)
    shoff = noff + len(names) + (-(noff + len(names)) % 8)
    h = ident + S(
        e + "HHI" + A * 3 + "IHHHHHH",
        1,
        62,
        1,
        0,
        hs if phx else 0,
        shoff,
        0,
        hs,
        ps if phx else 0,
        0xFFFF if phx else 0,
        ss,
        0 if shx else 3,
        0xFFFF if shx else 1,
    )

    def sh(n, t, off, size, link=0, info=0):
        return S(e + "II" + A * 4 + "II" + A * 2, n, t, 0, 0, off, size, link, info, 1, 0)

    tab = (
        sh(0, 0, 0, 3 if shx else 0, 1 if shx else 0, 2 if phx else 0) + sh(1, 3, noff, len(names)) + sh(11, 1, 0, 4)
    )
    b = h + ph + names
    b += bytes(shoff - len(b)) + tab
    return b


w("D35_32le.o", elf(0, 0))
w("D35_32be.o", elf(0, 1))
w("D35_64be.o", elf(1, 1))
w("D35_ph.o", elf(1, 0, True))
w("D35_ph32be.o", elf(0, 1, True, False))
# escapes
