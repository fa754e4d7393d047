//! Strings: prefixes, implicit concatenation, which spelling is the printed one.

use tvmscript_diagnostics::codes;
use tvmscript_doc::{ExprKind, Literal, string_text};

use super::Builder;
use crate::error::LineError;
use crate::layout::prefix_length;
use crate::token;

/// A string token taken apart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quoted<'a> {
    pub(super) raw: bool,
    pub(super) bytes: bool,
    /// What stands between the quotes.
    pub(super) body: &'a str,
    /// Where that starts in the source.
    pub(super) start: usize,
}

impl<'a> Builder<'_, 'a> {
    /// One string, or several one behind another.
    #[inline]
    pub(super) fn string(&mut self, first: u32, behind: u32) -> ExprKind<'a> {
        if behind == first + 1 && self.layout.kind(first) == token::STRING {
            let text = self.layout.text(first);
            if let Some(plain) = plain(text) {
                return ExprKind::Literal(Literal::Str(plain));
            }
            return self.one_string(first, text);
        }
        self.several_strings(first, behind)
    }

    fn one_string(&mut self, token: u32, text: &'a str) -> ExprKind<'a> {
        let quoted = self.quoted(token);
        let value = if quoted.bytes {
            let mut bytes = self.docs.vec();
            self.unescape_bytes(quoted, &mut bytes);
            Literal::Bytes(bytes.into_bump_slice())
        } else {
            Literal::Str(self.unescaped(quoted))
        };
        if self.nesting > 0 {
            // Inside of an f-string the quotes must be those that the printer chooses.
            return ExprKind::Literal(match value {
                Literal::Str(text) => self.respelled(text),
                value => value,
            });
        }
        self.scratch.clear();
        let canonical = match value {
            Literal::Str(value) if text.starts_with('"') => {
                string_text(&mut self.scratch, value);
                self.scratch == text
            }
            _ => false,
        };
        ExprKind::Literal(if canonical { value } else { self.spelled(value, text) })
    }

    fn several_strings(&mut self, first: u32, behind: u32) -> ExprKind<'a> {
        if (first..behind).any(|token| self.layout.kind(token) == token::F_STRING) {
            return self.f_string(first, behind);
        }
        let kinds = (first..behind).map(|token| self.quoted(token).bytes);
        let as_bytes = kinds.clone().next().unwrap_or_default();
        if kinds.clone().any(|bytes| bytes != as_bytes) {
            let error =
                LineError::new(codes::SYNTAX, "bytes and a string stand one behind another");
            self.fail(first, behind, error);
        }
        if as_bytes {
            let mut bytes = self.docs.vec();
            for token in first..behind {
                self.unescape_bytes(self.quoted(token), &mut bytes);
            }
            return ExprKind::Literal(Literal::Bytes(bytes.into_bump_slice()));
        }
        let mut text = bumpalo::collections::String::new_in(self.docs.arena());
        for token in first..behind {
            self.unescape(self.quoted(token), &mut text);
        }
        let text = text.into_bump_str();
        ExprKind::Literal(self.respelled(text))
    }

    /// A string whose spelling in the source does not matter. What is not ASCII would be printed byte by
    /// byte, which Python reads as other characters, so it gets a spelling of its own.
    fn respelled(&self, text: &'a str) -> Literal<'a> {
        if text.is_ascii() {
            return Literal::Str(text);
        }
        let mut spelling = bumpalo::collections::String::new_in(self.docs.arena());
        spelling.push('"');
        for c in text.chars() {
            match c {
                '"' => spelling.push_str("\\\""),
                '\\' => spelling.push_str("\\\\"),
                '\n' => spelling.push_str("\\n"),
                '\r' => spelling.push_str("\\r"),
                '\t' => spelling.push_str("\\t"),
                c if c.is_ascii_control() => {
                    spelling.push_str(self.docs.format(format_args!("\\x{:02X}", u32::from(c))));
                }
                c => spelling.push(c),
            }
        }
        spelling.push('"');
        self.spelled(Literal::Str(text), spelling.into_bump_str())
    }

    /// Takes a token apart.
    pub(super) fn quoted(&self, token: u32) -> Quoted<'a> {
        let text = self.layout.text(token);
        let length = prefix_length(text.as_bytes());
        let (prefix, quotes) = text.split_at_checked(length).unwrap_or(("", text));
        let has = |wanted: u8| prefix.bytes().any(|byte| byte.eq_ignore_ascii_case(&wanted));
        let triple =
            quotes.len() >= 6 && (quotes.starts_with("\"\"\"") || quotes.starts_with("'''"));
        let width = if triple { 3 } else { 1 };
        let body = quotes.get(width..quotes.len().saturating_sub(width)).unwrap_or_default();
        let start = self.layout.start(token) + length + width;
        Quoted { raw: has(b'r'), bytes: has(b'b'), body, start }
    }

    /// The value of a string.
    pub(super) fn unescaped(&mut self, quoted: Quoted<'a>) -> &'a str {
        let Quoted { raw, body, .. } = quoted;
        let plain = memchr::memchr2(b'\r', b'\\', body.as_bytes());
        match plain {
            None => body,
            Some(_) if raw && !body.contains('\r') => body,
            Some(_) => {
                let mut text =
                    bumpalo::collections::String::with_capacity_in(body.len(), self.docs.arena());
                self.unescape(quoted, &mut text);
                text.into_bump_str()
            }
        }
    }
}

/// What is between the quotes of a string that is printed as it stands.
#[inline]
fn plain(text: &str) -> Option<&str> {
    let body = text.strip_prefix('"')?.strip_suffix('"')?;
    let plain =
        body.bytes().all(|byte| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\'));
    plain.then_some(body)
}
