//! The meanings of values: dates and addresses.

use std::fmt::{self, Write};
use std::net::{Ipv4Addr, Ipv6Addr};

use memoryview::trace::Value;

/// Writes the meaning of a value, or nothing if the value has another type.
pub(crate) type Meaning = fn(&Value<'_>, &mut String) -> fmt::Result;

fn ipv4(value: &Value<'_>, out: &mut String) -> fmt::Result {
    match bytes::<4>(value) {
        Some(address) => write!(out, "{}", Ipv4Addr::from(address)),
        None => Ok(()),
    }
}

fn ipv6(value: &Value<'_>, out: &mut String) -> fmt::Result {
    match bytes::<16>(value) {
        Some(address) => write!(out, "{}", Ipv6Addr::from(address)),
        None => Ok(()),
    }
}

/// An IPv4 or IPv6 address.
pub(crate) fn ip(value: &Value<'_>, out: &mut String) -> fmt::Result {
    ipv4(value, out)?;
    ipv6(value, out)
}

/// An Ethernet address.
pub(crate) fn mac(value: &Value<'_>, out: &mut String) -> fmt::Result {
    for (i, byte) in bytes::<6>(value).iter().flatten().enumerate() {
        write!(out, "{}{byte:02x}", if i == 0 { "" } else { ":" })?;
    }
    Ok(())
}

fn bytes<const N: usize>(value: &Value<'_>) -> Option<[u8; N]> {
    match *value {
        Value::Bytes(bytes) => bytes.try_into().ok(),
        _ => None,
    }
}

/// Seconds since 1970.
pub(crate) fn unix_time(value: &Value<'_>, out: &mut String) -> fmt::Result {
    match *value {
        Value::Unsigned(seconds) if seconds > 0 => date(seconds, out),
        _ => Ok(()),
    }
}

fn date(seconds: u64, out: &mut String) -> fmt::Result {
    let (days, second) = (seconds / 86_400, seconds % 86_400);
    let Some((year, month, day)) = civil(days) else {
        return Ok(());
    };
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    write!(
        out,
        "{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02} UTC"
    )
}

/// Returns year, month and day, `days` after 1970-01-01. Years begin in March, so that the leap day
/// is the last day of the year.
fn civil(days: u64) -> Option<(u64, u64, u64)> {
    let days = days.checked_add(719_468)?;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day_of_month = day - (153 * month + 2) / 5 + 1;
    let (month, later) = if month < 10 {
        (month + 3, 0)
    } else {
        (month - 9, 1)
    };
    Some((era * 400 + year + later, month, day_of_month))
}
