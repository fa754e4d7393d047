//! Strings: where they end, and what their escapes mean.

use std::borrow::Cow;

use super::cursor::{Cursor, Key};
use super::fault::{Fault, Parsed};

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// The high bit of each byte of `word` that is `byte`; false findings only above a true one.
#[inline]
fn equal(word: u64, byte: u8) -> u64 {
    let x = word ^ (ONES * u64::from(byte));
    x.wrapping_sub(ONES) & !x & HIGHS
}

/// The offset of the first quote, backslash or control character at or behind `at`; the length of
/// `bytes` where there is none.
#[inline]
pub(super) fn plain_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(eight) = bytes.get(at..at + 8).and_then(|s| <[u8; 8]>::try_from(s).ok()) {
        let word = u64::from_le_bytes(eight);
        let control = word.wrapping_sub(ONES * 0x20) & !word & HIGHS;
        let found = equal(word, b'"') | equal(word, b'\\') | control;
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while let Some(&byte) = bytes.get(at) {
        if byte == b'"' || byte == b'\\' || byte < 0x20 {
            break;
        }
        at += 1;
    }
    at
}

impl<'i> Cursor<'i> {
    /// The string whose opening quote stands here.
    #[inline]
    pub fn string(&mut self) -> Parsed<Key<'i>> {
        let start = self.at + 1;
        let end = plain_end(self.bytes(), start);
        if self.bytes().get(end) == Some(&b'"') {
            self.at = end + 1;
            return Ok(Key { raw: self.text.get(start..end).unwrap_or(""), escaped: false });
        }
        self.escaped_string(start, end)
    }

    /// The rest of a string in which something needs a look at `at`.
    fn escaped_string(&mut self, start: usize, mut at: usize) -> Parsed<Key<'i>> {
        let bytes = self.bytes();
        loop {
            match bytes.get(at) {
                Some(b'"') => {
                    self.at = at + 1;
                    return Ok(Key { raw: self.text.get(start..at).unwrap_or(""), escaped: true });
                }
                Some(b'\\') => at += escape(&bytes[at..], at)?.1,
                Some(_) => return Err(Fault::syntax(at, "a control character in a string")),
                None => return Err(Fault::syntax(start - 1, "a string without an end")),
            }
            at = plain_end(bytes, at);
        }
    }
}

impl<'i> Key<'i> {
    /// What the string says.
    #[inline]
    pub(crate) fn decode(self) -> Cow<'i, str> {
        if self.escaped { Cow::Owned(unescape(self.raw)) } else { Cow::Borrowed(self.raw) }
    }
}

#[cold]
fn unescape(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, _)) = rest.split_once('\\') {
        text.push_str(before);
        let (char, len) = escape(&rest.as_bytes()[before.len()..], 0).unwrap_or(('\u{FFFD}', 1));
        text.push(char);
        rest = rest.get(before.len() + len..).unwrap_or("");
    }
    text.push_str(rest);
    text
}

/// The character that the escape at the beginning of `bytes` stands for, and its length.
fn escape(bytes: &[u8], at: usize) -> Parsed<(char, usize)> {
    let simple = match bytes.get(1) {
        Some(b'"') => '"',
        Some(b'\\') => '\\',
        Some(b'/') => '/',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{C}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return unicode_escape(bytes, at),
        _ => return Err(Fault::syntax(at, "an escape that JSON does not know")),
    };
    Ok((simple, 2))
}

fn unicode_escape(bytes: &[u8], at: usize) -> Parsed<(char, usize)> {
    let unit = |from: usize| -> Option<u32> {
        let digits = bytes.get(from..from + 4)?;
        digits.iter().try_fold(0, |n, &b| Some(n * 16 + char::from(b).to_digit(16)?))
    };
    let fault = |message: &'static str| Fault::syntax(at, message);
    let first = unit(2).ok_or_else(|| fault("`\\u` wants four hexadecimal digits"))?;
    if !(0xD800..0xE000).contains(&first) {
        return Ok((char::from_u32(first).unwrap_or('\u{FFFD}'), 6));
    }
    let half = || fault("half a surrogate pair");
    if first >= 0xDC00 || bytes.get(6..8) != Some(b"\\u") {
        return Err(half());
    }
    let second = unit(8).filter(|unit| (0xDC00..0xE000).contains(unit)).ok_or_else(half)?;
    let scalar = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
    Ok((char::from_u32(scalar).ok_or_else(half)?, 12))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        Cursor::new(text, 0).string().ok().map(|key| key.decode().into_owned())
    }

    #[test]
    fn escapes_are_read() {
        let text = r#""a\/b\u00e9\ud83d\ude00\n\"\\ plain text that goes on" tail"#;
        assert_eq!(read(text).unwrap(), "a/bé😀\n\"\\ plain text that goes on");
        assert_eq!(read("\"é\u{7f}\u{2028}\"").unwrap(), "é\u{7f}\u{2028}");
    }

    #[test]
    fn damaged_strings_are_refused() {
        for text in [
            r#""\ud83d""#,
            r#""\ud83dx""#,
            r#""\udc00""#,
            r#""\x""#,
            r#""\u12"#,
            "\"",
            "\"a\tb\"",
            "\"\\",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn every_end_is_found() {
        for len in 0..40 {
            for end in ["\"", "\\", "\u{1}", ""] {
                let text = format!("{}{end}", "é".repeat(len));
                assert_eq!(plain_end(text.as_bytes(), 0), 2 * len);
            }
        }
    }
}
