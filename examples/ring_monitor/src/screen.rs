//! The screen: rates, fill, values, statistics, and how well each reader keeps up.

use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;

use memoryview::Stats;
use memoryview_ring::shared::Reader;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::{Color, Style, Stylize};
use ratatui::text::Line;
use ratatui::widgets::{Block, Cell, Gauge, Paragraph, Row, Sparkline, Table};

use crate::feed::{Feed, Progress, Sample, SampleView};
use crate::meter::Meter;

/// The number of levels of the sparkline: eight per line of text.
const LEVELS: u32 = 64;

/// The state of the picture.
pub(crate) struct Screen {
    reader: Reader<SampleView>,
    pushes: Meter,
    readers: Vec<(&'static str, Arc<Progress>, Meter)>,
    newest: Vec<SampleView>,
}

impl Screen {
    pub(crate) fn new(feed: &Feed) -> Self {
        let readers = feed
            .watched
            .iter()
            .map(|watched| (watched.name, Arc::clone(&watched.progress), Meter::new()))
            .collect();
        Self {
            reader: feed.reader.clone(),
            pushes: Meter::new(),
            readers,
            newest: vec![SampleView::default(); feed.reader.capacity()],
        }
    }

    /// Updates all rates.
    pub(crate) fn measure(&mut self) {
        self.pushes.measure(self.reader.pushed());
        for (_, progress, meter) in &mut self.readers {
            meter.measure(progress.read.load(Relaxed));
        }
    }

    /// Asserts what a frame shows on any machine.
    pub(crate) fn check(&self) {
        let [(_, follows, _), (_, samples, _), (_, slow, _)] = &self.readers[..] else {
            panic!("three readers are watched");
        };
        assert!(self.reader.pushed() > 0);
        assert!(follows.read.load(Relaxed) > 0);
        assert_eq!(samples.lost.load(Relaxed), 0);
        assert!(slow.read.load(Relaxed) + slow.lost.load(Relaxed) <= self.reader.pushed());
    }

    pub(crate) fn draw(&mut self, frame: &mut Frame<'_>) {
        let rows = Layout::vertical([
            Constraint::Length(1),
            Constraint::Length(3),
            Constraint::Min(5),
            Constraint::Length(3),
            Constraint::Length(6),
        ]);
        let [title, fill, values, stats, readers] = rows.areas(frame.area());
        self.draw_title(frame, title);
        self.draw_fill(frame, fill);
        self.draw_values(frame, values);
        draw_stats(self.reader.stats_of(Sample::FIELDS.value), frame, stats);
        self.draw_readers(frame, readers);
    }

    fn draw_title(&self, frame: &mut Frame<'_>, area: Rect) {
        let text = format!(
            " shared ring · {} pushed · {:.0} a second · q quits",
            self.reader.pushed(),
            self.pushes.per_second()
        );
        frame.render_widget(Line::from(text).bold(), area);
    }

    #[expect(clippy::cast_precision_loss, reason = "a picture")]
    fn draw_fill(&self, frame: &mut Frame<'_>, area: Rect) {
        let (len, capacity) = (self.reader.len(), self.reader.capacity());
        let gauge = Gauge::default()
            .block(Block::bordered().title(" window "))
            .gauge_style(Style::new().fg(Color::Cyan))
            .ratio(len as f64 / capacity as f64)
            .label(format!("{len} of {capacity}"));
        frame.render_widget(gauge, area);
    }

    fn draw_values(&mut self, frame: &mut Frame<'_>, area: Rect) {
        let got = self.reader.latest(&mut self.newest);
        let newest = &self.newest[..got.n];
        let columns = usize::from(area.width.saturating_sub(2)).max(1);
        let sparkline = Sparkline::default()
            .block(Block::bordered().title(" values, oldest to newest "))
            .style(Style::new().fg(Color::Green))
            .data(levels(newest, columns))
            .max(LEVELS.into());
        frame.render_widget(sparkline, area);
    }

    fn draw_readers(&self, frame: &mut Frame<'_>, area: Rect) {
        let head = Row::new(["reader", "read a second", "behind", "read", "lost"]).bold();
        let rows = self.readers.iter().map(|(name, progress, meter)| {
            let lost = progress.lost.load(Relaxed);
            let color = if lost > 0 { Color::Red } else { Color::Reset };
            Row::new([
                Cell::from(*name),
                Cell::from(format!("{:.0}", meter.per_second())),
                Cell::from(progress.lag.load(Relaxed).to_string()),
                Cell::from(progress.read.load(Relaxed).to_string()),
                Cell::from(lost.to_string()).style(Style::new().fg(color)),
            ])
        });
        let table = Table::new(rows, [Constraint::Fill(1); 5])
            .header(head)
            .block(Block::bordered().title(" readers "));
        frame.render_widget(table, area);
    }
}

/// Returns the level of the mean of the records in each column.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a picture"
)]
fn levels(newest: &[SampleView], columns: usize) -> Vec<u64> {
    let width = newest.len().div_ceil(columns).max(1);
    let means: Vec<f64> = newest
        .chunks(width)
        .map(|records| records.iter().map(SampleView::value).sum::<f64>() / records.len() as f64)
        .collect();
    let low = means.iter().copied().fold(f64::INFINITY, f64::min);
    let high = means.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let scale = f64::from(LEVELS - 1) / (high - low).max(f64::MIN_POSITIVE);
    means
        .iter()
        .map(|mean| 1 + ((mean - low) * scale) as u64)
        .collect()
}

fn draw_stats(stats: Option<Stats<f64>>, frame: &mut Frame<'_>, area: Rect) {
    let text = stats.map_or_else(String::new, |stats| {
        format!(
            " min {:.2} · mean {:.3} · max {:.2} · of {} records",
            stats.min,
            stats.mean(),
            stats.max,
            stats.count
        )
    });
    let block = Block::bordered().title(" statistics of the window ");
    frame.render_widget(Paragraph::new(text).block(block), area);
}
