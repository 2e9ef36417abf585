//! DER: nested elements, each with a length of variable size.

#[allow(dead_code, reason = "records are read whole")]
mod binrw;
#[allow(dead_code, reason = "records are read whole")]
mod deku;
mod nom;
mod winnow;

use memoryview::{Code, CodeError, Seq, View};

use crate::harness::{Bound, Noise, Suite, contender};

#[derive(View)]
struct Der<'a> {
    tag: u8,
    #[view(code = DerLength)]
    length: u64,
    #[view(size = length)]
    content: Seq<'a, Der<'a>>,
}

/// One byte for lengths up to 127. Otherwise, the first byte is the number of bytes that follow.
struct DerLength;

impl Code<u64> for DerLength {
    #[inline]
    fn read(bytes: &[u8]) -> Result<(u64, usize), CodeError> {
        let (&first, rest) = bytes
            .split_first()
            .ok_or(CodeError::TooShort { needed: 1 })?;
        if first < 0x80 {
            return Ok((first.into(), 1));
        }
        let size = usize::from(first & 0x7f);
        if !(1..=8).contains(&size) {
            return Err(CodeError::Digit(first));
        }
        let number = rest
            .get(..size)
            .ok_or(CodeError::TooShort { needed: 1 + size })?;
        Ok((
            number
                .iter()
                .fold(0, |sum, &byte| sum << 8 | u64::from(byte)),
            1 + size,
        ))
    }

    fn write(value: u64, bytes: &mut [u8]) -> Result<usize, CodeError> {
        let size = if value < 0x80 {
            0
        } else {
            8 - value.leading_zeros() as usize / 8
        };
        let place = bytes
            .get_mut(..=size)
            .ok_or(CodeError::TooShort { needed: 1 + size })?;
        let long = value.to_be_bytes();
        place[0] = if size == 0 {
            long[7]
        } else {
            0x80 | size as u8
        };
        place[1..].copy_from_slice(&long[8 - size..]);
        Ok(1 + size)
    }
}

pub fn rows(suite: &mut Suite) {
    let name = "DER, recursive";
    if !suite.wants(name) {
        return;
    }
    let (bytes, elements) = certificate();
    suite.damage(name, &bytes, by_hand, |bytes| ours(Seq::from_bytes(bytes)));
    suite.row(
        name,
        elements,
        Bound {
            at_most: 1.6,
            of: "by hand",
        },
        &[
            contender("by hand", || by_hand(&bytes).expect("elements")),
            contender("memoryview", || {
                ours(Seq::from_bytes(&bytes)).expect("elements")
            }),
            contender("nom", || nom::sum(&bytes).expect("elements").1),
            contender("winnow", || winnow::sum(&mut &bytes[..]).expect("elements")),
            contender("binrw", || binrw::sum(&bytes)),
            contender("deku", || deku::sum(&bytes)),
        ],
    );
}

/// Returns a tree of elements: eight in each, on seven levels, some with a length of two bytes.
fn certificate() -> (Vec<u8>, usize) {
    fn element(level: usize, noise: &mut Noise) -> (Vec<u8>, usize) {
        let (mut content, mut elements) = (Vec::new(), 1);
        if level == 0 {
            let length = noise.below(16);
            content.extend(noise.bytes::<16>().iter().take(length));
        } else {
            for _ in 0..4 {
                let (inner, count) = element(level - 1, noise);
                content.extend(inner);
                elements += count;
            }
        }
        let mut bytes = vec![if level == 0 { 0x02 } else { 0x30 }];
        let mut length = [0; 9];
        let size = DerLength::write(content.len() as u64, &mut length).expect("a length");
        bytes.extend(&length[..size]);
        bytes.extend(content);
        (bytes, elements)
    }
    element(7, &mut Noise(5))
}

/// Computes the digest of an element.
fn digest(tag: u8, length: u64) -> u64 {
    u64::from(tag) + 3 * length
}

#[inline(always)]
fn ours(elements: Seq<'_, Der<'_>>) -> Option<u64> {
    let mut sum = 0_u64;
    for element in elements {
        let element = element.ok()?;
        sum += digest(element.tag(), element.length());
        if element.tag() & 0x20 != 0 {
            // Copy the view only in this branch; it is needed for every element otherwise.
            let outer = element;
            sum += inside(&outer)?;
        }
    }
    Some(sum)
}

/// Computes the digest of the inner elements. Takes a view, so that the compiler knows how its
/// sequence ends.
fn inside(element: &DerView<'_>) -> Option<u64> {
    ours(element.content())
}

fn by_hand(mut rest: &[u8]) -> Option<u64> {
    let mut sum = 0_u64;
    while let [tag, first, after @ ..] = rest {
        let (length, after) = if *first < 0x80 {
            (u64::from(*first), after)
        } else {
            let size = usize::from(first & 0x7f);
            if !(1..=8).contains(&size) {
                return None;
            }
            let (number, after) = after.split_at_checked(size)?;
            (
                number
                    .iter()
                    .fold(0, |sum, &byte| sum << 8 | u64::from(byte)),
                after,
            )
        };
        let (content, after) = after.split_at_checked(usize::try_from(length).ok()?)?;
        sum += digest(*tag, length);
        if tag & 0x20 != 0 {
            sum += by_hand(content)?;
        }
        rest = after;
    }
    rest.is_empty().then_some(sum)
}
