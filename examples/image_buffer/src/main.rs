//! An image as one buffer of bytes, whose channels are strided views without copies.
//!
//! The tutorial's `ImageBuffer` builds an RGBA gradient and computes statistics of each channel.
//! This example does the same. It then converts copies of the image to grey, inverts them, swaps
//! channels, and blurs them.
//!
//! ```text
//! cargo run --release -p example-image-buffer                     # statistics of the gradient
//! cargo run --release -p example-image-buffer -- OUT.png          # and a picture, before and after
//! cargo run --release -p example-image-buffer -- IN.png OUT.png   # the same for your picture
//! ```
#![forbid(unsafe_code)]

use std::error::Error;
use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::Path;

use memoryview::{Columns, ColumnsMut, Strided, StridedMut, View};

/// A pixel of an RGBA buffer.
#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout("<")]
struct Pixel {
    red: u8,
    green: u8,
    blue: u8,
    alpha: u8,
}

const CHANNELS: [&str; 4] = ["red", "green", "blue", "alpha"];

#[derive(Clone)]
struct Image {
    width: usize,
    height: usize,
    bytes: Vec<u8>,
}

impl Image {
    /// Creates the tutorial's picture: red increases to the right, green downwards.
    fn gradient(width: usize, height: usize) -> Result<Self, memoryview::Error> {
        let mut bytes = vec![0; width * height * Pixel::SIZE];
        let pixels = Pixel::view_slice_mut(&mut bytes)?;
        for (index, pixel) in pixels.iter_mut().enumerate() {
            let (x, y) = (index % width, index / width);
            pixel.set_red(shade(x, width));
            pixel.set_green(shade(y, height));
        }
        pixels.column_mut(Pixel::FIELDS.blue).fill(128);
        pixels.column_mut(Pixel::FIELDS.alpha).fill(255);
        Ok(Self {
            width,
            height,
            bytes,
        })
    }

    /// Draws white rings around the middle, to make the filters visible.
    fn draw_rings(&mut self) -> Result<(), memoryview::Error> {
        let (width, middle) = (self.width, (self.width / 2, self.height / 2));
        let distance = (width / 6).max(1);
        let pixels = Pixel::view_slice_mut(&mut self.bytes)?;
        for (index, pixel) in pixels.iter_mut().enumerate() {
            let (dx, dy) = (
                (index % width).abs_diff(middle.0),
                (index / width).abs_diff(middle.1),
            );
            if (dx * dx + dy * dy).isqrt() % distance < distance / 5 {
                pixel.set_red(255);
                pixel.set_green(255);
                pixel.set_blue(255);
            }
        }
        Ok(())
    }

    fn pixels(&self) -> Result<&[PixelView], memoryview::Error> {
        Pixel::view_slice(&self.bytes)
    }

    /// Returns one channel of all pixels, like Python's `view[index::4]`.
    fn channel(&self, index: usize) -> Result<Strided<'_, u8>, memoryview::Error> {
        Strided::channel(&self.bytes, index, Pixel::SIZE)
    }

    fn channel_mut(&mut self, index: usize) -> Result<StridedMut<'_, u8>, memoryview::Error> {
        StridedMut::channel(&mut self.bytes, index, Pixel::SIZE)
    }

    fn invert(&mut self) -> Result<(), memoryview::Error> {
        for channel in 0..3 {
            for value in &mut self.channel_mut(channel)? {
                *value = 255 - *value;
            }
        }
        Ok(())
    }

    /// Sets all three channels to the luma of ITU-R BT.601.
    fn grey(&mut self) -> Result<(), memoryview::Error> {
        for pixel in Pixel::view_slice_mut(&mut self.bytes)? {
            let weighted = 299 * u32::from(pixel.red())
                + 587 * u32::from(pixel.green())
                + 114 * u32::from(pixel.blue());
            let luma = u8::try_from(weighted / 1000).unwrap_or(u8::MAX);
            pixel.set_red(luma);
            pixel.set_green(luma);
            pixel.set_blue(luma);
        }
        Ok(())
    }

    /// Swaps red and blue.
    fn swap_red_and_blue(&mut self) -> Result<(), memoryview::Error> {
        let red = self.channel(0)?.to_vec();
        let blue = self.channel(2)?.to_vec();
        self.channel_mut(0)?.copy_from(Strided::from(&blue[..]))?;
        self.channel_mut(2)?.copy_from(Strided::from(&red[..]))
    }

    /// Replaces each pixel with the mean of itself and its neighbours to the left and right, then
    /// above and below.
    fn blur(&mut self) -> Result<(), memoryview::Error> {
        let (width, row_bytes) = (self.width, self.width * Pixel::SIZE);
        for channel in 0..3 {
            for y in 0..self.height {
                let row = &mut self.bytes[y * row_bytes..(y + 1) * row_bytes];
                smooth(StridedMut::channel(row, channel, Pixel::SIZE)?);
            }
            for x in 0..width {
                let first = x * Pixel::SIZE + channel;
                // A column of one channel, whose elements are a row apart.
                let stride = row_bytes.cast_signed();
                smooth(StridedMut::new(
                    &mut self.bytes,
                    first,
                    self.height,
                    stride,
                )?);
            }
        }
        Ok(())
    }

    fn read(path: &Path) -> Result<Self, Box<dyn Error>> {
        let mut decoder = png::Decoder::new(BufReader::new(File::open(path)?));
        decoder.set_transformations(
            png::Transformations::normalize_to_color8() | png::Transformations::ALPHA,
        );
        let mut reader = decoder.read_info()?;
        let size = reader
            .output_buffer_size()
            .ok_or("the picture is too large")?;
        let mut bytes = vec![0; size];
        let info = reader.next_frame(&mut bytes)?;
        bytes.truncate(info.buffer_size());
        if info.color_type == png::ColorType::GrayscaleAlpha {
            let pairs = bytes.chunks_exact(2);
            bytes = pairs.flat_map(|p| [p[0], p[0], p[0], p[1]]).collect();
        }
        Ok(Self {
            width: usize::try_from(info.width)?,
            height: usize::try_from(info.height)?,
            bytes,
        })
    }

    fn write(&self, path: &Path) -> Result<(), Box<dyn Error>> {
        let (width, height) = (u32::try_from(self.width)?, u32::try_from(self.height)?);
        let mut encoder = png::Encoder::new(BufWriter::new(File::create(path)?), width, height);
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.write_header()?.write_image_data(&self.bytes)?;
        Ok(())
    }

    /// Returns the pictures side by side in one.
    fn beside(images: &[Self]) -> Self {
        let height = images.iter().map(|image| image.height).max().unwrap_or(0);
        let width = images.iter().map(|image| image.width).sum();
        let mut bytes = Vec::with_capacity(width * height * Pixel::SIZE);
        for y in 0..height {
            for image in images {
                let row = image.width * Pixel::SIZE;
                bytes.extend_from_slice(&image.bytes[y * row..(y + 1) * row]);
            }
        }
        Self {
            width,
            height,
            bytes,
        }
    }
}

/// Returns 0 to 255 over `length` pixels.
fn shade(position: usize, length: usize) -> u8 {
    u8::try_from(position * 255 / length).unwrap_or(u8::MAX)
}

/// Replaces every element, except at the ends, with the mean of itself and its two neighbours.
fn smooth(line: StridedMut<'_, u8>) {
    let before = line.as_strided().to_vec();
    for (value, around) in line.slice(1..).into_iter().zip(before.windows(3)) {
        let sum: u16 = around.iter().copied().map(u16::from).sum();
        *value = u8::try_from(sum / 3).unwrap_or(u8::MAX);
    }
}

fn print_statistics(title: &str, image: &Image) -> Result<(), memoryview::Error> {
    println!("{title}: {} x {} pixels", image.width, image.height);
    println!("  channel    min    max      mean");
    for (index, name) in CHANNELS.iter().enumerate() {
        let Some(stats) = image.channel(index)?.stats() else {
            println!("  {name:<7}  no pixels");
            continue;
        };
        let (min, max, mean) = (stats.min, stats.max, stats.mean());
        println!("  {name:<7} {min:>6} {max:>6} {mean:>9.2}");
    }
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let (input, output) = match arguments.as_slice() {
        [] => (None, None),
        [output] => (None, Some(Path::new(output))),
        [input, output, ..] => (Some(Path::new(input)), Some(Path::new(output))),
    };
    let image = if let Some(path) = input {
        Image::read(path)?
    } else {
        let gradient = Image::gradient(100, 100)?;
        print_statistics("gradient", &gradient)?;
        assert_gradient(&gradient)?;
        let mut image = Image::gradient(256, 256)?;
        image.draw_rings()?;
        image
    };
    let gallery = filter(&image)?;
    if let Some(path) = output {
        Image::beside(&gallery).write(path)?;
        println!("wrote {}", path.display());
    }
    Ok(())
}

/// Returns the image, and the result of each filter.
fn filter(original: &Image) -> Result<Vec<Image>, memoryview::Error> {
    type Filter = fn(&mut Image) -> Result<(), memoryview::Error>;
    let filters: [(&str, Filter); 4] = [
        ("grey", Image::grey),
        ("inverted", Image::invert),
        ("red and blue swapped", Image::swap_red_and_blue),
        ("blurred", |image| (0..12).try_for_each(|_| image.blur())),
    ];
    print_statistics("original", original)?;
    let mut gallery = vec![original.clone()];
    for (name, filter) in filters {
        let mut image = original.clone();
        filter(&mut image)?;
        print_statistics(name, &image)?;
        gallery.push(image);
    }
    Ok(gallery)
}

/// Checks the numbers that the tutorial prints, and the channel that it reads by mistake.
fn assert_gradient(image: &Image) -> Result<(), memoryview::Error> {
    let red = image.pixels()?.column(Pixel::FIELDS.red);
    assert_eq!(red, image.channel(0)?);
    let stats = red.stats().expect("the gradient has pixels");
    assert_eq!((stats.min, stats.max, stats.mean()), (0, 252, 125.75));
    let blue = image.channel(2)?.stats().expect("the gradient has pixels");
    assert_eq!((blue.min, blue.max, blue.mean()), (128, 128, 128.0));
    // Python's `view[5::4]` is green, beginning one pixel later. Here it is an error.
    let missing = image.channel(5).expect_err("there are four channels");
    println!("channel 5: {missing}");
    Ok(())
}
