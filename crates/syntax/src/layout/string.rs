//! Where strings end. What they mean is found when they are parsed.

use memchr::{memchr, memchr2, memchr3};
use tvmscript_diagnostics::codes;

use super::scanner::Scanner;
use crate::token;

/// How deeply values of f-strings nest that contain quotes of their own.
const MAX_NESTING: u32 = 16;

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

/// Where an f-string ends whose values may contain its quotes (Python 3.12); `None` where its braces do not
/// match.
fn end_of_f_string(bytes: &[u8], at: usize) -> Option<usize> {
    let quote = *bytes.get(at)?;
    let triple = bytes.get(at + 1..at + 3) == Some(&[quote; 2]);
    let mut from = at + if triple { 3 } else { 1 };
    loop {
        match *bytes.get(from)? {
            b'\\' => from += 2,
            b'\n' if !triple => return None,
            b'{' if bytes.get(from + 1) == Some(&b'{') => from += 2,
            b'{' => from = end_of_value(bytes, from + 1, 0)?,
            byte if byte != quote => from += 1,
            _ if !triple => return Some(from + 1),
            _ if bytes.get(from + 1..from + 3) == Some(&[quote; 2]) => return Some(from + 3),
            _ => from += 1,
        }
    }
}

/// What stands behind the `}` of a value in an f-string, whose first byte is at `from`.
fn end_of_value(bytes: &[u8], from: usize, nested: u32) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = from;
    loop {
        match *bytes.get(at)? {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' => depth = depth.checked_sub(1)?,
            b'}' if depth > 0 => depth -= 1,
            b'}' => return Some(at + 1),
            b':' if depth == 0 => break,
            b'"' | b'\'' => {
                let before = bytes.get(at.saturating_sub(2)..at)?;
                let formatted = before.iter().any(|byte| byte.eq_ignore_ascii_case(&b'f'));
                at = match formatted && nested < MAX_NESTING {
                    true => end_of_nested(bytes, at, nested + 1)?,
                    false => end_of_string(bytes, at).ok()?,
                };
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    // A format, in which only braces mean anything.
    loop {
        match *bytes.get(at)? {
            b'{' if nested < MAX_NESTING => at = end_of_value(bytes, at + 1, nested + 1)?,
            b'}' => return Some(at + 1),
            b'{' | b'\n' => return None,
            _ => at += 1,
        }
    }
}

/// An f-string inside of a value of another.
fn end_of_nested(bytes: &[u8], at: usize, nested: u32) -> Option<usize> {
    let quote = *bytes.get(at)?;
    let mut from = at + 1;
    loop {
        match *bytes.get(from)? {
            b'\\' => from += 2,
            b'\n' => return None,
            b'{' if bytes.get(from + 1) == Some(&b'{') => from += 2,
            b'{' => from = end_of_value(bytes, from + 1, nested)?,
            byte if byte == quote => return Some(from + 1),
            _ => from += 1,
        }
    }
}

impl Scanner<'_> {
    /// Where the f-string whose quotes begin here ends.
    #[cold]
    fn f_string_end(&mut self) -> Result<usize, usize> {
        if self.at >= self.plain_f_strings {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            let triple = matches!(rest, [b'"', b'"', b'"', ..] | [b'\'', b'\'', b'\'', ..]);
            let end = match triple {
                true => self.bytes.len(),
                false => self.line_end(),
            };
            let bounded = self.bytes.get(..end).unwrap_or_default();
            match end_of_f_string(bounded, self.at) {
                Some(end) => return Ok(end),
                // Not again over the same bytes: the time would grow with their square.
                None => self.plain_f_strings = end,
            }
        }
        end_of_string(self.bytes, self.at)
    }

    /// Where the line of text ends; looked for once a line.
    fn line_end(&mut self) -> usize {
        if self.line_end <= self.at {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            self.line_end = self.at + memchr(b'\n', rest).unwrap_or(rest.len());
        }
        self.line_end
    }

    /// Reads a string whose quotes begin here, and whose prefix began at `start`.
    #[inline]
    pub(super) fn string(&mut self, start: usize) {
        let prefix = self.bytes.get(start..self.at).unwrap_or_default();
        let formatted = prefix.iter().any(|byte| byte.eq_ignore_ascii_case(&b'f'));
        let kind = if formatted { token::F_STRING } else { token::STRING };
        let quotes = self.at;
        let end = match formatted {
            true => self.f_string_end(),
            false => end_of_string(self.bytes, quotes),
        };
        match end {
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
