//! Where strings end. What they mean is found when they are parsed.

use memchr::{memchr, memchr2, memchr3};
use tvmscript_diagnostics::codes;

use super::scanner::Scanner;
use crate::token;

/// The length of the prefix of a string (`r`, `b`, `f`, `u`, `rb`, …); 0 where there is none.
pub(crate) fn prefix_length(text: &[u8]) -> usize {
    let mut seen = (false, false, false);
    for (length, byte) in text.iter().enumerate().take(3) {
        let (raw, bytes_or_format, unicode) = seen;
        match byte.to_ascii_lowercase() {
            b'"' | b'\'' => return length,
            b'r' if !raw && !unicode => seen.0 = true,
            b'b' | b'f' if !bytes_or_format && !unicode => seen.1 = true,
            b'u' if length == 0 => seen.2 = true,
            _ => return 0,
        }
    }
    0
}

/// Where the string whose quotes are at `at` ends, with its quotes; `Err` where it does not, and there the
/// place at which it had to. Works in one scan: such a string may have megabytes.
pub(crate) fn end_of_string(bytes: &[u8], at: usize) -> Result<usize, usize> {
    let quote = bytes.get(at).copied().unwrap_or(b'"');
    let triple = bytes.get(at + 1) == Some(&quote) && bytes.get(at + 2) == Some(&quote);
    let width = if triple { 3 } else { 1 };
    let mut from = at + width;
    loop {
        let rest = bytes.get(from..).unwrap_or_default();
        let found = match triple {
            true => memchr2(quote, b'\\', rest),
            false => memchr3(quote, b'\\', b'\n', rest),
        };
        let Some(distance) = found else { return Err(bytes.len()) };
        let here = from + distance;
        match rest.get(distance) {
            Some(b'\\') => {
                from = here + if bytes.get(here + 1..here + 3) == Some(b"\r\n") { 3 } else { 2 }
            }
            Some(b'\n') => return Err(here),
            _ if !triple => return Ok(here + 1),
            _ if bytes.get(here..here + 3).is_some_and(|b| b.iter().all(|b| *b == quote)) => {
                return Ok(here + 3);
            }
            _ => from = here + 1,
        }
    }
}

impl Scanner<'_> {
    /// Reads a string whose quotes begin here, and whose prefix began at `start`.
    #[inline]
    pub(super) fn string(&mut self, start: usize) {
        let prefix = self.bytes.get(start..self.at).unwrap_or_default();
        let formatted = prefix.iter().any(|byte| byte.eq_ignore_ascii_case(&b'f'));
        let kind = if formatted { token::F_STRING } else { token::STRING };
        let quotes = self.at;
        match end_of_string(self.bytes, quotes) {
            Ok(end) => {
                let text = self.bytes.get(quotes..end).unwrap_or_default();
                if let Some(null) = memchr(0, text) {
                    self.null(quotes + null);
                }
                self.push(kind, start, end);
                self.at = end;
            }
            Err(end) => {
                let quote = self.bytes.get(quotes).copied().unwrap_or(b'"');
                let triple =
                    self.bytes.get(quotes..).is_some_and(|rest| rest.starts_with(&[quote; 3]));
                let (message, width) = if triple {
                    ("this string is never closed, so that the rest of the source is part of it", 3)
                } else {
                    ("this string is not closed on its line", 1)
                };
                self.fault_help(
                    codes::UNTERMINATED_STRING,
                    message,
                    start..quotes + width,
                    format!("close it with `{}`", char::from(quote).to_string().repeat(width)),
                );
                self.push(kind, start, end);
                self.at = end;
            }
        }
    }
}
