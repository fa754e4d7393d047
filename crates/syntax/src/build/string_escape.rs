//! Escapes in strings.

use tvmscript_diagnostics::codes;

use super::Builder;
use super::string::Quoted;
use crate::error::LineError;

/// What an escape stands for.
enum Escaped {
    Char(char),
    /// A line break in the source that is none in the value.
    Nothing,
    /// No escape: the backslash stands for itself.
    Backslash,
}

impl<'a> Builder<'_, 'a> {
    /// Appends the value of a string.
    pub(super) fn unescape(
        &mut self,
        quoted: Quoted<'a>,
        out: &mut bumpalo::collections::String<'a>,
    ) {
        let Quoted { raw, body, start, .. } = quoted;
        let mut rest = body;
        while let Some(at) = memchr::memchr2(b'\\', b'\r', rest.as_bytes()) {
            let (before, special) = rest.split_at_checked(at).unwrap_or((rest, ""));
            out.push_str(before);
            if let Some(behind) = special.strip_prefix('\r') {
                // Python reads every line break as one character.
                out.push('\n');
                rest = behind.strip_prefix('\n').unwrap_or(behind);
                continue;
            }
            let behind = special.get(1..).unwrap_or_default();
            let offset = start + (body.len() - special.len());
            if raw {
                out.push('\\');
                rest = behind;
                continue;
            }
            let (escaped, length) = self.escape(behind, offset, false);
            match escaped {
                Escaped::Char(c) => out.push(c),
                Escaped::Nothing => {}
                Escaped::Backslash => out.push('\\'),
            }
            rest = behind.get(length..).unwrap_or_default();
        }
        out.push_str(rest);
    }

    /// Appends the value of a bytes literal.
    pub(super) fn unescape_bytes(
        &mut self,
        quoted: Quoted<'a>,
        out: &mut bumpalo::collections::Vec<'a, u8>,
    ) {
        let Quoted { raw, body, start, .. } = quoted;
        if let Some((at, c)) = body.char_indices().find(|(_, c)| !c.is_ascii()) {
            let error = LineError::new(codes::INVALID_ESCAPE, "bytes hold only ASCII characters")
                .help("write the byte as `\\x…`");
            self.errors.push(error.at(start + at, start + at + c.len_utf8()));
            return;
        }
        let mut rest = body;
        while let Some(at) = memchr::memchr(b'\\', rest.as_bytes()) {
            let (before, special) = rest.split_at_checked(at).unwrap_or((rest, ""));
            out.extend_from_slice(before.as_bytes());
            let behind = special.get(1..).unwrap_or_default();
            if raw {
                out.push(b'\\');
                rest = behind;
                continue;
            }
            let (escaped, length) = self.escape(behind, start + (body.len() - special.len()), true);
            match escaped {
                Escaped::Char(c) => out.push(u32::from(c) as u8),
                Escaped::Nothing => {}
                Escaped::Backslash => out.push(b'\\'),
            }
            rest = behind.get(length..).unwrap_or_default();
        }
        out.extend_from_slice(rest.as_bytes());
    }

    /// What the escape stands for whose backslash is at `offset` of the source and in front of `text`, and
    /// how many bytes of `text` it takes.
    fn escape(&mut self, text: &str, offset: usize, in_bytes: bool) -> (Escaped, usize) {
        let Some(first) = text.bytes().next() else { return (Escaped::Backslash, 0) };
        let c = match first {
            b'\n' => return (Escaped::Nothing, 1),
            b'\r' => return (Escaped::Nothing, if text.starts_with("\r\n") { 2 } else { 1 }),
            b'\\' => '\\',
            b'\'' => '\'',
            b'"' => '"',
            b'a' => '\u{7}',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'v' => '\u{b}',
            b'0'..=b'7' => {
                let length = text.bytes().take(3).take_while(|b| matches!(b, b'0'..=b'7')).count();
                let value = text.get(..length).and_then(|t| u32::from_str_radix(t, 8).ok());
                let value = value.filter(|value| *value < 256 || !in_bytes).unwrap_or_default();
                return (Escaped::Char(char::from_u32(value).unwrap_or_default()), length);
            }
            b'x' => return self.hexadecimal(text, offset, 2),
            b'u' if !in_bytes => return self.hexadecimal(text, offset, 4),
            b'U' if !in_bytes => return self.hexadecimal(text, offset, 8),
            b'N' if !in_bytes => {
                let length = text.find('}').map_or(1, |end| end + 1);
                let error = LineError::new(
                    codes::INVALID_ESCAPE,
                    "characters by their Unicode names are not supported",
                )
                .help("write the character itself, or `\\u` and its number");
                self.errors.push(error.at(offset, offset + 1 + length));
                return (Escaped::Nothing, length);
            }
            _ => return (Escaped::Backslash, 0),
        };
        (Escaped::Char(c), 1)
    }

    /// `\x`, `\u` or `\U` and so many digits.
    fn hexadecimal(&mut self, text: &str, offset: usize, digits: usize) -> (Escaped, usize) {
        let letter = text.get(..1).unwrap_or_default();
        let found = text.bytes().skip(1).take(digits).take_while(u8::is_ascii_hexdigit).count();
        let value = text.get(1..1 + found).and_then(|t| u32::from_str_radix(t, 16).ok());
        let c = value.and_then(char::from_u32);
        match c {
            Some(c) if found == digits => return (Escaped::Char(c), 1 + digits),
            _ => {}
        }
        let error = if found < digits {
            LineError::new(
                codes::INVALID_ESCAPE,
                format!("`\\{letter}` needs {digits} hexadecimal digits"),
            )
        } else {
            LineError::new(codes::INVALID_ESCAPE, "this is not the number of a Unicode character")
        };
        let error = error.help("write `\\\\` for a backslash");
        self.errors.push(error.at(offset, offset + 2 + found));
        (Escaped::Nothing, 1 + found)
    }
}
