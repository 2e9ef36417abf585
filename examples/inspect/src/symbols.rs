//! What coded values mean, in words.

use std::fmt::Write;

use memoryview::Coded;

use super::Value;

/// For fields by name: what their values mean.
pub type Names<'n> = &'n [(&'n str, &'n dyn Fn(&Value<'_>) -> Option<String>)];

/// The name of the variant of `E` that a value stands for, as `snake_case`.
pub(super) fn coded<E: Coded>(value: &Value<'_>) -> Option<String>
where
    E::Code: TryFrom<u64>,
{
    let code = E::Code::try_from(value.number()?).ok()?;
    E::from_code(code).name().map(snake_case)
}

fn snake_case(name: &str) -> String {
    let mut snake = String::with_capacity(name.len() + 4);
    let mut lower = false;
    for c in name.chars() {
        if c.is_uppercase() && lower {
            snake.push('_');
        }
        lower = !c.is_uppercase() && c != '_';
        snake.extend(c.to_lowercase());
    }
    snake
}

/// Four bytes as an IPv4 address.
pub(super) fn ipv4(value: &Value<'_>) -> Option<String> {
    let address = u32::try_from(value.number()?).ok()?;
    Some(std::net::Ipv4Addr::from(address).to_string())
}

/// Six bytes as an Ethernet address.
pub(super) fn mac(value: &Value<'_>) -> Option<String> {
    let Value::Bytes(bytes) = value else {
        return None;
    };
    let mut text = String::new();
    for (i, byte) in bytes.iter().enumerate() {
        let _ = write!(text, "{}{byte:02x}", if i == 0 { "" } else { ":" });
    }
    Some(text)
}

/// Octal digits as a decimal number.
pub(super) fn octal(value: &Value<'_>) -> Option<String> {
    let Value::Text(text) = value else {
        return None;
    };
    let number = u64::from_str_radix(text.trim(), 8).ok()?;
    (number > 7).then(|| number.to_string())
}

/// Octal digits of seconds since 1970 as a date.
pub(super) fn octal_time(value: &Value<'_>) -> Option<String> {
    let Value::Text(text) = value else {
        return None;
    };
    let seconds = u64::from_str_radix(text.trim(), 8).ok()?;
    unix_time(&Value::Uint(seconds))
}

/// Seconds since 1970 as a date.
pub(super) fn unix_time(value: &Value<'_>) -> Option<String> {
    let seconds = value.number().filter(|&seconds| seconds > 0)?;
    let (days, second) = (seconds / 86_400, seconds % 86_400);
    let (year, month, day) = civil(days)?;
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    Some(format!(
        "{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02} UTC"
    ))
}

/// Year, month and day, `days` after 1970-01-01; years are counted from March, so that the leap day
/// is the last of its year.
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
