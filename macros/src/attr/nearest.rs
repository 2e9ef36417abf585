//! Suggestions for misspelled names.

/// Returns the name in `known` that was probably meant by `word`.
pub(crate) fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let near = known
        .into_iter()
        .map(|name| (distance(word, name), name))
        .min_by_key(|(distance, _)| *distance)?;
    let limit = (word.chars().count() / 3).max(1);
    (near.0 <= limit).then_some(near.1)
}

/// Returns the number of changed letters and exchanged neighbours between `a` and `b`.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<_>, Vec<_>) = (a.chars().collect(), b.chars().collect());
    let width = b.len() + 1;
    let mut rows: Vec<usize> = (0..width).collect();
    for i in 1..=a.len() {
        rows.push(i);
        for j in 1..width {
            let at = |i: usize, j: usize| rows[i * width + j];
            let same = usize::from(a[i - 1] != b[j - 1]);
            let mut best = (at(i - 1, j) + 1)
                .min(at(i, j - 1) + 1)
                .min(at(i - 1, j - 1) + same);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(at(i - 2, j - 2) + 1);
            }
            rows.push(best);
        }
    }
    rows.last().copied().unwrap_or(0)
}
