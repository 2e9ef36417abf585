"""What each sample is, who made it and who reads it."""

import dataclasses

import witnesses
import witnesses_packages
from readers import fq, hachoir, kaitai, tshark


@dataclasses.dataclass
class Sample:
    format: str
    origin: str
    readers: list
    witnesses: list
    kaitai: list


SAMPLES = {}


def sample(names, format, origin, *readers):
    """Adds samples; a reader is `fq:NAME`, `kaitai:NAME`, `hachoir:MODULE.CLASS`, tshark or the name of a witness."""
    located, facts, gallery = [], [], []
    for reader in readers:
        kind, _, name = reader.partition(":")
        if kind == "fq":
            located.append(lambda file, data, name=name: fq(name)(file, data))
            located[-1].tool = fq(name).tool
        elif kind == "kaitai":
            located.append(kaitai(name))
            gallery.append(name)
        elif kind == "hachoir":
            located.append(hachoir(name))
        elif kind == "tshark":
            located.append(tshark)
        else:
            module = witnesses if hasattr(witnesses, kind) else witnesses_packages
            facts.append(getattr(module, kind))
    for name in names.split():
        SAMPLES[name] = Sample(format, origin, located, facts, gallery)


PILLOW, MAGICK, SOX, FFMPEG = "Pillow", "ImageMagick 6.9", "sox 14.4", "ffmpeg 5.1"

sample("strips.tif", "TIFF", PILLOW, "fq:tiff", "kaitai:exif", "hachoir:image.tiff.TiffFile")
sample("big-endian.tif", "TIFF", MAGICK, "fq:tiff", "kaitai:exif", "hachoir:image.tiff.TiffFile")
sample("exif.jpg progressive.jpg", "JPEG", PILLOW, "fq:jpeg", "kaitai:jpeg", "hachoir:image.jpeg.JpegFile")
sample("frames.apng", "APNG", PILLOW, "fq:png", "kaitai:png", "hachoir:image.png.PngFile")
sample("bitmap.ico png.ico", "ICO", PILLOW, "kaitai:ico", "hachoir:image.ico.IcoFile")
sample("truecolor.pcx palette.pcx", "PCX", PILLOW, "kaitai:pcx", "hachoir:image.pcx.PcxFile")
sample("runs.tga colormap.tga", "TGA", PILLOW, "kaitai:tga", "hachoir:image.tga.TargaFile")
sample("truecolor.xwd", "XWD", MAGICK, "kaitai:xwd", "xwdtopnm")
sample("srgb.icc", "ICC profile", "LittleCMS by Pillow", "fq:icc_profile", "kaitai:icc_4")

sample("stereo.aiff stereo.aifc", "AIFF", SOX, "hachoir:audio.aiff.AiffFile", "exiftool_aiff")
sample("stereo.au", "Sun AU", SOX, "kaitai:au", "hachoir:audio.au.AuFile")
sample("mono.voc", "Creative Voice", SOX, "kaitai:creative_voice_file", "soxi_voc")
sample("tagged.flac", "FLAC", "flac 1.4", "fq:flac", "hachoir:audio.flac.FlacParser")
sample("tone.opus", "Ogg Opus", "opusenc 0.2", "fq:ogg", "kaitai:ogg", "hachoir:container.ogg.OggFile")
sample("tone.ogg", "Ogg Vorbis", "oggenc 1.4", "fq:ogg", "kaitai:ogg", "hachoir:container.ogg.OggFile")
sample("tagged.mp3", "MP3", "lame 3.100", "fq:mp3", "kaitai:id3v2_3", "hachoir:audio.mpeg_audio.MpegAudioFile")
sample("id3v24.mp3", "MP3", FFMPEG, "fq:mp3", "kaitai:id3v2_4", "hachoir:audio.mpeg_audio.MpegAudioFile")
sample("film.avi", "AVI", FFMPEG, "fq:avi", "kaitai:avi", "hachoir:container.riff.RiffFile")
sample("film.mp4 sound.mov fragments.m4a", "MP4", FFMPEG, "fq:mp4", "kaitai:quicktime_mov", "hachoir:container.mp4.MP4File")
sample("chord.mid", "MIDI", "mido", "kaitai:standard_midi_file", "hachoir:audio.midi.MidiFile")

for name in ("arp", "ipv4", "tcp", "ipv6", "dns", "dhcp"):
    sample(f"{name}.pcap", "pcap", "scapy", "tshark", "fq:pcap", "kaitai:pcap", "hachoir:network.tcpdump.TcpdumpFile")
sample("commented.pcapng", "pcapng", "editcap 4.0", "fq:pcapng", "python_pcapng")

sample("newc.cpio crc.cpio", "cpio", "GNU cpio 2.13", "cpio_list", "bsdtar_newc")
sample("odc.cpio", "cpio", "GNU cpio 2.13", "cpio_list")
sample("sha256.xz streams.xz", "xz", "xz 5.4", "xz_list", "lzma_xz")
sample("checks.lz4 plain.lz4", "LZ4", "lz4 1.9", "lz4_frame", "lz4_list")
sample("checked.zst skippable.zst", "Zstandard", "zstd 1.5", "zstd_frame", "zstd_list")
sample("repeat.bz2 empty.bz2", "bzip2", "bzip2 1.0.8", "fq:bzip2", "hachoir:archive.bzip2_parser.Bzip2Parser")
sample("arrays.npz compressed.npz", "npz", "numpy", "fq:zip", "kaitai:zip", "hachoir:archive.zip.ZipFile")

sample("gpt.img.gz", "GPT", "sfdisk 2.38", "kaitai:gpt_partition_table", "sfdisk_gpt")
sample("fat12.img.gz fat16.img.gz fat32.img.gz", "FAT", "mkfs.fat 4.2", "kaitai:vfat", "file_fat")
sample("ext2.img.gz ext3.img.gz ext4.img.gz", "ext", "mke2fs 1.47", "kaitai:ext2", "hachoir:file_system.ext2.EXT2_FS", "dumpe2fs")
sample("iso9660.img.gz", "ISO 9660", "genisoimage 1.1.11", "kaitai:iso9660", "hachoir:file_system.iso9660.ISO9660", "isoinfo")
sample("luks1.img.gz", "LUKS", "cryptsetup 2.6", "kaitai:luks", "luks1_dump")
sample("luks2.img.gz", "LUKS", "cryptsetup 2.6", "luks2_dump", "file_luks2")
sample("small.qcow2 version2.qcow2", "qcow2", "qemu-img 7.2", "qemu_img", "dissect_qcow2")
sample("dynamic.vdi.gz", "VDI", "qemu-img 7.2", "kaitai:vdi", "dissect_vdi")
sample("board.dtb", "Device tree", "dtc 1.6", "kaitai:dtb", "fdtdump")
sample("kernel.uimage multi.uimage", "uImage", "mkimage 2023.01", "kaitai:uimage", "dumpimage")

ELF = ("fq:elf", "kaitai:elf", "hachoir:program.elf.ElfFile", "pyelftools")
sample("relocations-x86_64.o dynamic-x86_64.so", "ELF", "gcc 12", *ELF)
sample("notes-ppc32.o notes-ppc64.o", "ELF", "llvm-mc 14", *ELF)
sample("console64.exe windows32.exe export64.dll", "PE", "lld-link 14", "kaitai:microsoft_pe", "hachoir:program.exe.ExeFile", "pefile_dump")
sample("object64.macho object32.macho", "Mach-O", "llvm-mc 14", "fq:macho", "kaitai:mach_o", "macholib_header")
sample("main.macho.gz", "Mach-O", "ld64.lld 14", "fq:macho", "kaitai:mach_o", "macholib_header")
sample("fat.macho", "Mach-O", "llvm-lipo 14", "fq:macho_fat", "kaitai:mach_o_fat", "hachoir:program.macho.MachoFatFile")
sample("module.wasm", "WebAssembly", "wat2wasm 1.0.32", "fq:wasm", "wasm_objdump")

sample("sample.ttf sample.otf", "OpenType", "fontTools", "kaitai:ttf", "font_tools")
sample("rsa.der public.der", "DER", "OpenSSL 3.0", "fq:asn1_ber", "kaitai:asn1_der", "openssl_asn1")
sample("kinds.bson", "BSON", "pymongo", "fq:bson", "kaitai:bson")
sample("kinds.msgpack float32.msgpack", "MessagePack", "msgpack", "fq:msgpack", "kaitai:msgpack")
sample("kinds.bplist", "Binary plist", "Python plistlib", "fq:bplist", "hachoir:misc.bplist.BPList")
sample("kinds.pb", "Protocol Buffers", "protoc 3.21", "fq:protobuf", "kaitai:google_protobuf")
sample("points.shp lines.shp areas.shp", "ESRI shapefile", "pyshp", "kaitai:shapefile_main", "pyshp_shapes")
sample("points.shx lines.shx areas.shx", "ESRI shapefile index", "pyshp", "kaitai:shapefile_index", "pyshp_index")
sample("points.dbf lines.dbf areas.dbf", "dBASE", "pyshp", "kaitai:dbf", "dbfread_header")
sample("box.stl", "STL", "trimesh", "kaitai:stl", "trimesh_stl")
sample("box.glb", "glTF binary", "trimesh", "kaitai:gltf_binary", "pygltflib_chunks")
sample("plural.mo big-endian.mo", "gettext MO", "msgfmt 0.21", "kaitai:gettext_mo", "polib_entries")
sample("logins.utmp", "utmp", "an own C program", "kaitai:glibc_utmp", "utmpdump")
sample("slim.tzif fixed.tzif", "TZif", "zic 2.36", "fq:tzif", "file_tzif")
sample("earliest.h5 latest.h5", "HDF5", "h5py", "h5debug", "h5py_sizes")

sample("long-names.a", "ar archive", "GNU ar 2.40", "fq:ar", "ar_list")
sample("files.index version4.index", "Git index", "Git 2.47", "git_ls_files", "dulwich_index")
sample("objects.pack", "Git pack", "Git 2.47", "git_verify_pack", "dulwich_pack")
sample("tree.squashfs", "Squashfs", "mksquashfs 4.5", "unsquashfs", "dissect_squashfs")
sample("module.pyc", "compiled Python module", "CPython 3.11", "cpython", "xdis_load")
sample("sample.woff", "WOFF", "fontTools", "woff_tables", "file_woff")
sample("sample.woff2", "WOFF2", "fontTools", "woff_tables", "woff2_info")
sample("repeat.lzma", "LZMA", "xz 5.4", "lzmainfo", "seven_zip")
sample("tone.w64", "Wave64", "sox 14.4", "soxi_w64", "ffprobe_w64")
sample("windows64.obj", "COFF object", "llvm-mc 14", "llvm_readobj", "objdump")
sample("version1.qcow", "qcow", "qemu-img 7.2", "qemu_img_first", "file_qcow")
