//! [`Picture`]: a ring as an SVG image.

use memoryview::__private::Series;
use memoryview::ring::{Storage, Window};
use memoryview::{Ring, Wire};
use plotters::prelude::*;

use super::older::Older;
use super::panel::{self, DrawError, text};
use super::trace::Trace;

/// The minimum and maximum width and height of a picture, in pixels.
const SIZES: core::ops::RangeInclusive<u32> = 240..=8_192;
const HEADER: u32 = 64;
const USAGE: u32 = 110;
const SERIES: u32 = 190;

/// A ring as an SVG image, optionally with older records from an archive; created by
/// [`ToSvg::picture`].
///
/// The first panel shows how full the ring was over time. Every column of numbers has a further
/// panel: the mean as a line, minimum and maximum as a band, and older records as boxes.
///
/// ```
/// use memoryview::{Ring, le};
/// use memoryview_ring::svg::{Older, ToSvg};
///
/// let mut ring = Ring::<le::F64>::new(100)?;
/// for time in 0..150 {
///     ring.push_at(time, (time as f64 / 10.0).sin());
/// }
/// let archive = [Older { first: 0, last: 49, count: 50, bands: vec![(-1.0, 1.0)] }];
/// let svg = ring.picture().older(archive).size(800, 400).to_svg();
/// assert!(svg.starts_with("<svg width=\"800\" height=\"400\""));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Picture<'a, W> {
    window: Window<'a, W>,
    title: String,
    subtitle: String,
    /// The number of records pushed before the window.
    before: u64,
    older: Vec<Older>,
    size: Option<(u32, u32)>,
}

/// Draws rings and histories as SVG.
///
/// ```
/// use memoryview::{Ring, le};
/// use memoryview_ring::svg::ToSvg;
///
/// let mut ring = Ring::<le::F64>::new(10)?;
/// ring.extend([1.0, 3.0, 2.0]);
/// let svg = ring.to_svg();
/// assert!(svg.starts_with("<svg") && svg.ends_with("</svg>\n"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait ToSvg {
    /// The wire type of the records.
    type Record: Wire;

    /// Returns a picture with settings that can be changed before it is drawn. O(1), or O(chunks)
    /// for a history.
    fn picture(&self) -> Picture<'_, Self::Record>;

    /// Returns an SVG image of how full the ring was over time, and of the mean, minimum and
    /// maximum of every column of numbers. O(n).
    fn to_svg(&self) -> String {
        self.picture().to_svg()
    }
}

impl<W: Wire, C, S: Storage<W>> ToSvg for Ring<W, C, S> {
    type Record = W;

    fn picture(&self) -> Picture<'_, W> {
        Picture {
            window: self.window(),
            title: format!("ring of {}", W::NAME),
            subtitle: format!(
                "{} of {} records, {} pushed, {} evicted",
                self.len(),
                self.capacity(),
                self.pushed(),
                self.evicted()
            ),
            before: self.evicted(),
            older: Vec::new(),
            size: None,
        }
    }
}

impl<W: Wire> Picture<'_, W> {
    /// Returns the names of the columns of numbers, or `value` if the record itself is a number.
    ///
    /// ```
    /// use memoryview::{Ring, View};
    /// use memoryview_ring::svg::ToSvg;
    ///
    /// #[derive(View)]
    /// #[layout("<I4sf")]
    /// struct Sample { id: u32, name: [u8; 4], value: f32 }
    ///
    /// let ring = Ring::<SampleView>::new(10)?;
    /// assert!(ring.picture().series().eq(["id", "value"]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn series(&self) -> impl Iterator<Item = &'static str> + use<W> {
        Series::all::<W>().map(|series| series.name)
    }

    /// Adds older records: the chunks of an archive, oldest to newest.
    #[must_use]
    pub fn older(mut self, chunks: impl IntoIterator<Item = Older>) -> Self {
        self.older.extend(chunks);
        self
    }

    /// Sets the title.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// Sets the width and height in pixels, each clamped to 240 to 8,192. The default is 960 pixels
    /// wide, and as high as the panels need.
    #[must_use]
    pub fn size(mut self, width: u32, height: u32) -> Self {
        let clamp = |pixels: u32| pixels.clamp(*SIZES.start(), *SIZES.end());
        self.size = Some((clamp(width), clamp(height)));
        self
    }

    /// Returns the image as SVG text. O(n).
    pub fn to_svg(&self) -> String {
        let series: Vec<_> = Series::all::<W>().collect();
        let panels = u32::try_from(series.len()).unwrap_or(u32::MAX);
        let height = panels
            .saturating_mul(SERIES)
            .saturating_add(HEADER + USAGE)
            .min(*SIZES.end());
        let size = self.size.unwrap_or((960, height));
        let mut svg = String::new();
        // Writing to a string cannot fail, and every panel fits the minimum size.
        let _ = self.draw(SVGBackend::with_string(&mut svg, size), &series);
        svg
    }

    fn draw(&self, backend: SVGBackend<'_>, series: &[Series]) -> Result<(), DrawError> {
        let area = backend.into_drawing_area();
        area.fill(&WHITE)?;
        let (header, body) = area.split_vertically(HEADER);
        header.draw(&Text::new(
            self.title.as_str(),
            (16, 14),
            text(20, &panel::INK),
        ))?;
        header.draw(&Text::new(
            self.subtitle.as_str(),
            (16, 40),
            text(13, &panel::FAINT),
        ))?;
        panel::legend(&header, !self.older.is_empty())?;

        let trace = Trace::new(&self.window, series, &self.older, self.before);
        let (usage, rest) = body.split_vertically(USAGE);
        panel::usage(&usage, &trace)?;
        if !series.is_empty() {
            let panels = rest.split_evenly((series.len(), 1));
            for (index, (area, series)) in panels.iter().zip(series).enumerate() {
                panel::values(area, &trace, series.name, index)?;
            }
        }
        area.present()
    }
}
