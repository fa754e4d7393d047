//! Operators and punctuation.

use super::scanner::Scanner;
use crate::token;

impl Scanner<'_> {
    pub(super) fn dot(&mut self) {
        match (self.peek(1), self.peek(2)) {
            (Some(b'0'..=b'9'), _) => self.number(),
            (Some(b'.'), Some(b'.')) => self.several(token::CONSTANT, 3),
            _ => self.single(b'.'),
        }
    }

    pub(super) fn operator(&mut self, byte: u8) {
        let next = self.peek(1);
        let equals = next == Some(b'=');
        let doubled = next == Some(byte);
        match byte {
            b'=' if equals => self.several(token::EQUAL, 2),
            b'=' => self.single(b'='),
            b':' if equals => self.several(token::WALRUS, 2),
            b':' => self.single(b':'),
            b'!' if equals => self.several(token::NOT_EQUAL, 2),
            b'-' if next == Some(b'>') => self.several(token::ARROW, 2),
            b'+' => self.or_augmented(token::PLUS, 1),
            b'-' => self.or_augmented(token::MINUS, 1),
            b'*' if doubled => self.or_augmented(token::POWER, 2),
            b'*' => self.or_augmented(token::STAR, 1),
            b'/' if doubled => self.or_augmented(token::FLOOR_DIV, 2),
            b'/' => self.or_augmented(token::SLASH, 1),
            b'%' => self.or_augmented(token::PERCENT, 1),
            b'@' => self.or_augmented(token::AT, 1),
            b'&' => self.or_augmented(token::AMPERSAND, 1),
            b'|' => self.or_augmented(token::BAR, 1),
            b'^' => self.or_augmented(token::CARET, 1),
            b'<' if self.bracketed_name() => {}
            b'<' if doubled => self.or_augmented(token::LEFT_SHIFT, 2),
            b'<' if equals => self.several(token::LESS_EQUAL, 2),
            b'<' => self.single(token::LESS),
            b'>' if doubled => self.or_augmented(token::RIGHT_SHIFT, 2),
            b'>' if equals => self.several(token::GREATER_EQUAL, 2),
            b'>' => self.single(token::GREATER),
            b'~' => self.single(token::TILDE),
            _ => self.invalid_character(),
        }
    }

    fn or_augmented(&mut self, kind: u8, length: usize) {
        if self.peek(length) == Some(b'=') {
            self.several(token::AUGMENT, length + 1);
        } else {
            self.several(kind, length);
        }
    }

    #[inline]
    fn several(&mut self, kind: u8, length: usize) {
        self.push(kind, self.at, self.at + length);
        self.at += length;
    }
}
