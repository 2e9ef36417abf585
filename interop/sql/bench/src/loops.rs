//! Each query as a hand-written loop over the records.

use std::collections::BTreeMap;

use crate::answer::{Answer, Cell};
use crate::data::{Data, RecordView};
use crate::row;

/// The loops, in the order of [`SQL`](crate::sql::SQL).
pub(crate) const LOOPS: [fn(&Data) -> Answer; 12] = [
    filter,
    two_filters,
    aggregates,
    few_groups,
    many_groups,
    nulls,
    join,
    left_join,
    lag,
    row_number,
    order_by,
    having,
];

/// A count and a sum, from which the mean is computed.
#[derive(Clone, Copy, Default)]
struct Sum {
    count: i64,
    sum: f64,
}

impl Sum {
    fn add(&mut self, value: f32) {
        self.count += 1;
        self.sum += f64::from(value);
    }

    fn mean(self) -> Option<f64> {
        (self.count > 0).then(|| self.sum / self.count as f64)
    }
}

fn filter(data: &Data) -> Answer {
    let found = data
        .records()
        .iter()
        .filter(|record| record.value() > 500.0);
    Answer::new(vec![row![found.count()]])
}

fn two_filters(data: &Data) -> Answer {
    let found = data
        .records()
        .iter()
        .filter(|record| record.kind() == 3 && (10.0..=10.25).contains(&record.value()));
    let rows = found
        .take(20)
        .map(|record| row![i64::from(record.id()), record.timestamp()]);
    Answer::new(rows.collect())
}

fn aggregates(data: &Data) -> Answer {
    let (mut sum, mut min, mut max) = (Sum::default(), f32::INFINITY, f32::NEG_INFINITY);
    for record in data.records() {
        let value = record.value();
        sum.add(value);
        min = min.min(value);
        max = max.max(value);
    }
    Answer::new(vec![row![
        sum.count,
        f64::from(min),
        f64::from(max),
        sum.sum,
        sum.mean()
    ]])
}

/// Sums by kind, of values that are not missing.
fn by_kind(data: &Data, counts: impl Fn(f32) -> bool) -> [Sum; 256] {
    let mut sums = [Sum::default(); 256];
    for record in data.records() {
        if counts(record.value()) {
            sums[usize::from(record.kind())].add(record.value());
        }
    }
    sums
}

fn rows_by_kind(sums: &[Sum; 256]) -> Answer {
    let kinds = (0_i64..).zip(sums).filter(|(_, sum)| sum.count > 0);
    let rows = kinds.map(|(kind, sum)| row![kind, sum.count, sum.mean()]);
    Answer::new(rows.collect())
}

fn few_groups(data: &Data) -> Answer {
    rows_by_kind(&by_kind(data, |_| true))
}

fn nulls(data: &Data) -> Answer {
    rows_by_kind(&by_kind(data, |value| value != -1.0))
}

fn many_groups(data: &Data) -> Answer {
    let mut sums: Vec<Option<f64>> = Vec::new();
    for record in data.records() {
        let id = record.id() as usize;
        if sums.len() <= id {
            sums.resize(id + 1, None);
        }
        *sums[id].get_or_insert(0.0) += f64::from(record.value());
    }
    let groups = (0..).zip(sums).filter_map(|(id, sum)| Some((id, sum?)));
    let mut groups = groups.collect::<Vec<(i64, f64)>>();
    groups.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let rows = groups.into_iter().take(10).map(|(id, sum)| row![id, sum]);
    Answer::new(rows.collect())
}

fn join(data: &Data) -> Answer {
    let mut sums = BTreeMap::<_, Sum>::new();
    for record in data.records() {
        if let Some(site) = data.site(record.id()) {
            sums.entry(site).or_default().add(record.value());
        }
    }
    let rows = sums
        .into_iter()
        .map(|(site, sum)| row![site, sum.count, sum.sum]);
    Answer::new(rows.collect())
}

fn left_join(data: &Data) -> Answer {
    let mut counts = BTreeMap::<_, i64>::new();
    for record in data.records() {
        if record.kind() == 1 {
            *counts
                .entry(data.site(record.id()).unwrap_or("none"))
                .or_default() += 1;
        }
    }
    Answer::new(
        counts
            .into_iter()
            .map(|(site, count)| row![site, count])
            .collect(),
    )
}

fn lag(data: &Data) -> Answer {
    let mut rows: [Vec<Vec<Cell>>; 3] = Default::default();
    let mut before = [None; 3];
    for record in data.records() {
        let Some(rows) = rows.get_mut(record.id() as usize) else {
            continue;
        };
        let before = before[record.id() as usize].replace(record.value());
        let step = before.map(|before| f64::from(record.value() - before));
        rows.push(row![i64::from(record.id()), record.timestamp(), step]);
    }
    Answer::new(rows.into_iter().flatten().take(100).collect())
}

/// Returns `true` if a record comes before another in descending order of values.
fn is_before(record: &RecordView, other: &RecordView) -> bool {
    (-record.value(), record.timestamp()) < (-other.value(), other.timestamp())
}

/// Keeps the first `count` records in the order of [`is_before`].
fn keep<'a>(first: &mut Vec<&'a RecordView>, count: usize, record: &'a RecordView) {
    if first.len() == count && !is_before(record, first[count - 1]) {
        return;
    }
    let at = first.partition_point(|kept| is_before(kept, record));
    first.insert(at, record);
    first.truncate(count);
}

fn row_number(data: &Data) -> Answer {
    let mut first = vec![Vec::new(); 256];
    for record in data.records() {
        if record.id() < 100 {
            keep(&mut first[usize::from(record.kind())], 2, record);
        }
    }
    let rows = first.into_iter().flatten().map(|record| {
        row![
            i64::from(record.kind()),
            i64::from(record.id()),
            f64::from(record.value())
        ]
    });
    Answer::new(rows.collect())
}

fn order_by(data: &Data) -> Answer {
    let mut first = Vec::new();
    for record in data.records() {
        keep(&mut first, 10, record);
    }
    let rows = first.into_iter().map(|record| {
        row![
            record.timestamp(),
            i64::from(record.id()),
            f64::from(record.value())
        ]
    });
    Answer::new(rows.collect())
}

fn having(data: &Data) -> Answer {
    let minutes = data
        .records()
        .chunk_by(|a, b| minute(a) == minute(b))
        .filter_map(|records| {
            let values = records.iter().map(RecordView::value);
            let max = values.fold(f32::NEG_INFINITY, f32::max);
            (max < 999.0).then(|| row![minute(&records[0]), f64::from(max)])
        });
    Answer::new(minutes.take(10).collect())
}

fn minute(record: &RecordView) -> f64 {
    (record.timestamp() / 60.0).floor()
}
