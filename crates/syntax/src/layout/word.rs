//! Names and keywords.

use tvmscript_diagnostics::codes;

use super::scanner::Scanner;
use super::string::prefix_length;
use crate::token;

/// Whether a byte can stand in a name behind its first: letters, digits, `_` and what is not ASCII.
const PART: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = (byte as u8).is_ascii_alphanumeric() || byte == b'_' as usize;
        byte += 1;
    }
    table
};

impl Scanner<'_> {
    #[inline]
    pub(super) fn word(&mut self) {
        let start = self.at;
        let rest = self.bytes.get(start..).unwrap_or_default();
        let mut length =
            rest.iter().position(|byte| !PART[usize::from(*byte)]).unwrap_or(rest.len());
        let next = rest.get(length).copied().unwrap_or(b'\n');
        if next >= 0x80 {
            length = self.unicode_word();
            if length == 0 {
                return;
            }
        } else if matches!(next, b'"' | b'\'') && length <= 2 && prefix_length(rest) == length {
            self.at += length;
            return self.string(start);
        }
        self.at = start + length;
        let word = rest.get(..length).unwrap_or_default();
        // A name behind a dot is an attribute, even one that Python keeps for itself; but `from . import`.
        if !matches!(length, 2..=8) || !word.first().is_some_and(may_begin_keyword) {
            return self.push(token::NAME, start, self.at);
        }
        match token::keyword(word) {
            Some(kind) if self.last_kind() != Some(b'.') || kind == token::IMPORT => {
                self.keyword(kind, start);
            }
            _ => self.push(token::NAME, start, self.at),
        }
    }

    /// Steps over a name such as `<lambda>`, as Python calls functions without one and TVM prints
    /// them: only where nothing but a name can stand.
    pub(super) fn bracketed_name(&mut self) -> bool {
        if !matches!(self.last_kind(), Some(token::DEF | b'.')) {
            return false;
        }
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let part = |byte: &&u8| PART[usize::from(**byte)];
        let inside = rest.iter().skip(1).take_while(part).count();
        if inside == 0 || rest.get(1 + inside) != Some(&b'>') {
            return false;
        }
        let behind = rest.iter().skip(inside + 2).take_while(part).count();
        let start = self.at;
        self.at += inside + 2 + behind;
        self.push(token::NAME, start, self.at);
        true
    }

    fn keyword(&mut self, kind: u8, start: usize) {
        match (self.last_kind(), kind) {
            (Some(token::NOT), token::IN) => self.extend_last(token::NOT_IN, self.at),
            (Some(token::IS), token::NOT) => self.extend_last(token::IS_NOT, self.at),
            (_, kind) => {
                if kind == token::LAMBDA {
                    self.count_lambda();
                }
                self.push(kind, start, self.at);
            }
        }
    }

    /// The length of a name with letters beyond ASCII; 0 where there is none, but a fault.
    #[cold]
    fn unicode_word(&mut self) -> usize {
        let rest = self.source.get(self.at..self.bytes.len()).unwrap_or_default();
        let mut length = 0;
        for c in rest.chars() {
            let part = match length {
                0 => c == '_' || c.is_alphabetic(),
                _ => c == '_' || c.is_alphanumeric() || is_mark(c),
            };
            if !part {
                break;
            }
            length += c.len_utf8();
        }
        if length == 0 {
            self.invalid_character();
        }
        length
    }

    /// Steps over a character that can stand nowhere.
    #[cold]
    pub(super) fn invalid_character(&mut self) {
        let rest = self.source.get(self.at..).unwrap_or_default();
        let Some(c) = rest.chars().next() else {
            self.at += 1;
            return;
        };
        let span = self.at..self.at + c.len_utf8();
        if c == '\0' {
            self.null(self.at);
        } else {
            let help = match c {
                '\u{2018}' | '\u{2019}' | '\u{201c}' | '\u{201d}' => {
                    "this is a typographic quote: write `\"` or `'`".to_owned()
                }
                '\u{2212}' | '\u{2013}' | '\u{2014}' => "this is a dash: write `-`".to_owned(),
                '\u{a0}' | '\u{3000}' => "this is a wide space: write a plain one".to_owned(),
                '\u{feff}' => "a byte order mark can only stand at the very beginning".to_owned(),
                '!' => "write `not` to negate, `!=` to compare".to_owned(),
                '?' => "a conditional expression is `value if condition else other`".to_owned(),
                '$' => "`$` has no meaning in TVMScript".to_owned(),
                _ => format!("U+{:04X} can stand only in strings and comments", u32::from(c)),
            };
            let shown = c.escape_debug();
            let message = format!("`{shown}` is no part of a statement");
            self.fault_help(codes::SYNTAX, message, span.clone(), help);
        }
        self.push(token::ILLEGAL, span.start, span.end);
        self.at = span.end;
    }
}

#[inline]
fn may_begin_keyword(byte: &u8) -> bool {
    matches!(byte, b'a'..=b'i' | b'l' | b'n'..=b'p' | b'r' | b't' | b'w' | b'y' | b'F' | b'N' | b'T')
}

/// Marks that combine with the letter before, and joiners: parts of names in many scripts.
fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{e31}'..='\u{e4e}'
        | '\u{200c}' | '\u{200d}' | '\u{203f}' | '\u{20d0}'..='\u{20f0}' | '\u{fe00}'..='\u{fe0f}')
}
