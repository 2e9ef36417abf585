"""Pictures, with Pillow and ImageMagick."""

import subprocess
import sys

from PIL import Image, ImageCms, TiffImagePlugin

out = sys.argv[1] + "/"

rgb = Image.new("RGB", (8, 6))
for y in range(6):
    for x in range(8):
        rgb.putpixel((x, y), (x * 32, y * 40, (x * y * 7) % 256))


def convert(*arguments):
    subprocess.run(["convert", *arguments], check=True)


def rational(numerator, denominator):
    return TiffImagePlugin.IFDRational(numerator, denominator)


def exif():
    """The tags of a camera: text, numbers, rationals, a sub-directory and a position."""
    tags = Image.Exif()
    tags[0x010F] = "Example"
    tags[0x0110] = "M-1"
    tags[0x0112] = 6
    tags[0x0132] = "2024:02:29 12:34:56"
    sub = tags.get_ifd(0x8769)
    sub[0x829A] = rational(1, 125)
    sub[0x8827] = 400
    sub[0x9003] = "2024:02:29 12:34:56"
    position = tags.get_ifd(0x8825)
    position[1] = "N"
    position[2] = (rational(48, 1), rational(8, 1), rational(30, 1))
    return tags


# TIFF: both orders, strips, two pages.
rgb.save(out + "strips.tif", compression="raw", dpi=(72, 72), software="Pillow", description="two pages",
         save_all=True, append_images=[rgb.convert("L").resize((4, 3))])
convert(out + "strips.tif[0]", "-endian", "MSB", "-define", "tiff:rows-per-strip=2", "-compress", "LZW", out + "big-endian.tif")

# JPEG with EXIF, a profile's absence and a comment; one progressive without EXIF.
rgb.save(out + "exif.jpg", quality=80, exif=exif(), comment=b"memoryview")
rgb.save(out + "progressive.jpg", quality=50, progressive=True, subsampling=0, dpi=(300, 300))

# APNG of three frames.
frames = [rgb.rotate(turn) for turn in (0, 90, 180)]
frames[0].save(out + "frames.apng", format="PNG", save_all=True, append_images=frames[1:], duration=[100, 250, 40], loop=2)

# ICO: a bitmap and a PNG inside.
square = rgb.resize((16, 16))
square.save(out + "bitmap.ico", bitmap_format="bmp", sizes=[(16, 16)])
square.save(out + "png.ico", sizes=[(8, 8), (16, 16)])

# PCX in true colour and with a palette at its end; TGA with run lengths and a footer, and with a colour map.
rgb.save(out + "truecolor.pcx")
rgb.quantize(16).save(out + "palette.pcx")
rgb.save(out + "runs.tga", compression="tga_rle")
rgb.quantize(5).save(out + "colormap.tga")

convert(out + "strips.tif[0]", out + "truecolor.xwd")

with open(out + "srgb.icc", "wb") as file:
    file.write(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
