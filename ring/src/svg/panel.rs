//! The panels of a picture: the usage of the ring, and one for every column of numbers.

use core::ops::Range;

use memoryview::__private::Band;
use plotters::coord::Shift;
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::*;

use super::trace::{Part, Trace};

pub(super) type DrawError = DrawingAreaErrorKind<std::io::Error>;
type Area<'a, 'b> = DrawingArea<SVGBackend<'b>, Shift>;
type Chart<'a, 'b> = ChartContext<'a, SVGBackend<'b>, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

pub(super) const INK: RGBColor = RGBColor(30, 41, 59);
pub(super) const FAINT: RGBColor = RGBColor(100, 116, 139);
const GRID: RGBColor = RGBColor(226, 232, 240);
const HELD: RGBColor = RGBColor(13, 148, 136);
const VALUE: RGBColor = RGBColor(37, 99, 235);
const ARCHIVE: RGBColor = RGBColor(217, 119, 6);

/// The minimum width of a header with a legend, in pixels.
const LEGEND: i32 = 480;

/// Returns a text style of `size` pixels.
pub(super) fn text(size: u32, color: &RGBColor) -> TextStyle<'_> {
    ("sans-serif", size).into_font().color(color)
}

/// Draws the legend at the right of the header.
pub(super) fn legend(area: &Area<'_, '_>, archive: bool) -> Result<(), DrawError> {
    let entries = [
        ("records held", HELD),
        ("mean, min to max", VALUE),
        ("archive, min to max", ARCHIVE),
    ];
    let shown = if archive { 3 } else { 2 };
    let width = i32::try_from(area.dim_in_pixel().0).unwrap_or(i32::MAX);
    if width < LEGEND {
        return Ok(());
    }
    for (row, (name, color)) in (0_i32..).zip(entries).take(shown) {
        let (x, y) = (width - 156, 10 + 17 * row);
        let mark = [(x, y), (x + 12, y + 10)];
        area.draw(&Rectangle::new(mark, color.mix(0.6).filled()))?;
        area.draw(&Text::new(name, (x + 20, y), text(12, &FAINT)))?;
    }
    Ok(())
}

/// Draws how full the ring was, in percent of its capacity.
pub(super) fn usage(area: &Area<'_, '_>, trace: &Trace) -> Result<(), DrawError> {
    let mut chart = chart(area, trace, "usage, %", 0.0..105.0, 3)?;
    let mut points = Vec::new();
    for part in trace.archive.iter().chain(&trace.ring) {
        points.push((part.span.0, part.usage.0 * 100.0));
        points.push((part.span.1, part.usage.1 * 100.0));
    }
    chart.draw_series(
        AreaSeries::new(points, 0.0, HELD.mix(0.18)).border_style(HELD.stroke_width(2)),
    )?;
    Ok(())
}

/// Draws one column of numbers.
pub(super) fn values(
    area: &Area<'_, '_>,
    trace: &Trace,
    name: &str,
    series: usize,
) -> Result<(), DrawError> {
    let whole = trace.whole(series);
    let mut chart = chart(area, trace, name, limits(&whole), 5)?;
    let boxes = trace.archive.iter().filter_map(|part| {
        let band = part.bands.get(series).filter(|band| band.finite > 0)?;
        Some((part.span, (band.min, band.max)))
    });
    let filled = boxes.clone().map(|((x0, x1), (y0, y1))| {
        Rectangle::new([(x0, y0), (x1, y1)], ARCHIVE.mix(0.25).filled())
    });
    chart.draw_series(filled)?;
    // If all values are equal, only the outline is visible.
    let outlines = boxes.map(|((x0, x1), (y0, y1))| {
        let corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)];
        PathElement::new(corners, ARCHIVE.mix(0.4))
    });
    chart.draw_series(outlines)?;
    let shown = |part: &Part| {
        part.bands
            .get(series)
            .is_some_and(|band| band.mean().is_some())
    };
    for run in trace.ring.chunk_by(|a, b| shown(a) == shown(b)) {
        let points = run.iter().filter_map(|part| point(part, series));
        let top = points.clone().map(|(x, band)| (x, band.max));
        let bottom = points.clone().map(|(x, band)| (x, band.min));
        let outline: Vec<_> = top.chain(bottom.rev()).collect();
        chart.draw_series([Polygon::new(outline, VALUE.mix(0.22))])?;
        let means = points.filter_map(|(x, band)| Some((x, band.mean()?)));
        chart.draw_series(LineSeries::new(means, VALUE.stroke_width(2)))?;
    }
    Ok(())
}

/// Returns the middle of a part, and its values.
fn point(part: &Part, series: usize) -> Option<(f64, &Band)> {
    let band = part
        .bands
        .get(series)
        .filter(|band| band.mean().is_some())?;
    Some((part.span.0.midpoint(part.span.1), band))
}

/// Draws the axes and grid of a panel, with another background for archived records.
fn chart<'a, 'b>(
    area: &'a Area<'_, 'b>,
    trace: &Trace,
    name: &str,
    limits: Range<f64>,
    labels: usize,
) -> Result<Chart<'a, 'b>, DrawError> {
    let (low, high) = (limits.start, limits.end);
    let width = high - low;
    area.draw(&Text::new(name, (16, 6), text(13, &INK)))?;
    let mut chart = ChartBuilder::on(area)
        .margin_left(8)
        .margin_right(24)
        .margin_bottom(4)
        .margin_top(26)
        .x_label_area_size(22)
        .y_label_area_size(64)
        .build_cartesian_2d(0.0..trace.end, limits)?;
    if let Some(newest) = trace.archive.last() {
        let corners = [(0.0, low), (newest.span.1, high)];
        chart.draw_series([Rectangle::new(corners, ARCHIVE.mix(0.05).filled())])?;
    }
    chart
        .configure_mesh()
        .disable_x_mesh()
        .bold_line_style(GRID)
        .light_line_style(TRANSPARENT)
        .axis_style(GRID)
        .label_style(text(11, &FAINT))
        .x_labels(8)
        .y_labels(labels)
        .x_label_formatter(&|x| time(*x, trace))
        .y_label_formatter(&|y| label(*y, width))
        .draw()?;
    Ok(chart)
}

/// Formats a time as it is if it is short, otherwise relative to the first one.
#[expect(
    clippy::cast_precision_loss,
    reason = "times below a million are exact"
)]
fn time(x: f64, trace: &Trace) -> String {
    match trace.origin.unwrap_or(0) {
        origin @ 0..1_000_000 => label(x + origin as f64, trace.end),
        _ => format!("+{}", label(x, trace.end)),
    }
}

/// Formats a number with as many digits as distinguish the labels of an axis of this width.
fn label(value: f64, width: f64) -> String {
    // A zero with a rounding error.
    let value = if value.abs() < width * 1e-9 {
        0.0
    } else {
        value
    };
    let digits = (2.0 - width.log10()).ceil();
    if value != 0.0 && (value.abs() >= 1e7 || digits > 9.0) {
        return format!("{value:.2e}");
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "0 to 9"
    )]
    let text = format!("{value:.*}", digits.clamp(0.0, 9.0) as usize);
    if text.contains('.') {
        return text.trim_end_matches('0').trim_end_matches('.').to_string();
    }
    text
}

/// Returns the range of an axis around some values, wide enough that steps on it do not vanish in
/// rounding.
fn limits(band: &Band) -> Range<f64> {
    if band.finite == 0 {
        return 0.0..1.0;
    }
    // With limits of a quarter of the largest float, the width of the range does not overflow.
    let bound = f64::MAX / 4.0;
    let (min, max) = (band.min.clamp(-bound, bound), band.max.clamp(-bound, bound));
    let largest = min.abs().max(max.abs());
    let room = if min < max {
        ((max - min) * 0.08).max(largest * 1e-6)
    } else {
        largest * 0.1
    };
    let room = if room > 1e-300 { room } else { 1.0 };
    min - room..max + room
}
