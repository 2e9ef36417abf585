//! Short texts, such as names in messages, that are composed in constants.

/// A short text that can be composed in constants.
#[derive(Clone, Copy)]
pub(crate) struct Text {
    bytes: [u8; Self::CAPACITY],
    /// The length of the text in bytes. More than the capacity means that it did not fit.
    len: usize,
}

impl Text {
    const CAPACITY: usize = 120;
    pub(crate) const EMPTY: Self = Self {
        bytes: [0; Self::CAPACITY],
        len: 0,
    };

    pub(crate) const fn then(mut self, more: &str) -> Self {
        let mut i = 0;
        while i < more.len() {
            self = self.then_byte(more.as_bytes()[i]);
            i += 1;
        }
        self
    }

    const fn then_byte(mut self, byte: u8) -> Self {
        if self.len < Self::CAPACITY {
            self.bytes[self.len] = byte;
        }
        self.len += 1;
        self
    }

    /// Appends `number` in decimal digits.
    pub(crate) const fn then_number(self, number: usize) -> Self {
        let text = match number / 10 {
            0 => self,
            higher => self.then_number(higher),
        };
        #[expect(clippy::cast_possible_truncation, reason = "a digit")]
        text.then_byte(b'0' + (number % 10) as u8)
    }

    pub(crate) const fn as_str(&self) -> Option<&str> {
        if self.len > Self::CAPACITY {
            return None;
        }
        match str::from_utf8(self.bytes.split_at(self.len).0) {
            Ok(text) => Some(text),
            Err(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Text;

    #[test]
    fn long_names_fall_back_to_the_element() {
        let fits = "é".repeat(Text::CAPACITY / 2);
        assert_eq!(Text::EMPTY.then(&fits).as_str(), Some(&*fits));
        assert_eq!(Text::EMPTY.then(&fits).then("]").as_str(), None);
    }
}
