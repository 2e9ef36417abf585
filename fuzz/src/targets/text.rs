//! Searches agree with a naive search, and replacements with those of `str`.

use memoryview::{find_all, find_all_overlapping, replace_in_place, replace_into};

pub fn run(input: &[u8]) {
    let Some((&cut, rest)) = input.split_first() else {
        return;
    };
    let (pattern, text) = rest.split_at(usize::from(cut).min(rest.len()));
    let is_here = |at: &usize| text[*at..].starts_with(pattern);
    let all: Vec<usize> = (0..=text.len()).filter(is_here).collect();
    assert!(find_all_overlapping(text, pattern).eq(all.iter().copied()));
    let mut apart = Vec::new();
    for at in all {
        if apart
            .last()
            .is_none_or(|last| at >= last + pattern.len().max(1))
        {
            apart.push(at);
        }
    }
    assert!(find_all(text, pattern).eq(apart.iter().copied()));
    let mut replaced = Vec::new();
    assert_eq!(
        replace_into(text, pattern, b"--", &mut replaced),
        apart.len()
    );
    let growth = 2 * apart.len();
    assert_eq!(
        replaced.len(),
        text.len() + growth - apart.len() * pattern.len()
    );
    if let Ok(text) = str::from_utf8(text)
        && let Ok(pattern) = str::from_utf8(pattern)
        // `str` has no matches between the bytes of a character.
        && (text.is_ascii() || !pattern.is_empty())
    {
        assert_eq!(replaced, text.replace(pattern, "--").into_bytes());
    }
    let mut copy = text.to_vec();
    let fill = vec![b'-'; pattern.len()];
    assert_eq!(replace_in_place(&mut copy, pattern, &fill), Ok(apart.len()));
    assert!(replace_in_place(&mut copy, pattern, &[fill, vec![0]].concat()).is_err());
}
