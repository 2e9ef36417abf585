//! The names of tags of TIFF and Exif.

use super::prelude::*;

#[derive(Coded, Clone, Copy)]
#[repr(u16)]
pub(super) enum Tag {
    Width = 0x100,
    Height = 0x101,
    BitsPerSample = 0x102,
    Compression = 0x103,
    Photometric = 0x106,
    Description = 0x10e,
    Make = 0x10f,
    Model = 0x110,
    StripOffsets = 0x111,
    Orientation = 0x112,
    SamplesPerPixel = 0x115,
    RowsPerStrip = 0x116,
    StripByteCounts = 0x117,
    XResolution = 0x11a,
    YResolution = 0x11b,
    PlanarConfiguration = 0x11c,
    ResolutionUnit = 0x128,
    Software = 0x131,
    DateTime = 0x132,
    Predictor = 0x13d,
    ColorMap = 0x140,
    SubDirectories = 0x14a,
    SampleFormat = 0x153,
    ExposureTime = 0x829a,
    FNumber = 0x829d,
    ExifDirectory = 0x8769,
    GpsDirectory = 0x8825,
    Iso = 0x8827,
    ExifVersion = 0x9000,
    DateTimeOriginal = 0x9003,
    FocalLength = 0x920a,
    InteropDirectory = 0xa005,
    #[view(other)]
    Other(u16),
}
