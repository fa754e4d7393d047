//! Where numbers end. What they mean, and whether they are right, is found when they are parsed.

use super::scanner::Scanner;
use crate::token;

impl Scanner<'_> {
    /// Reads a number: digits, letters and `_`, one dot, and the sign of an exponent.
    #[inline]
    pub(super) fn number(&mut self) {
        let start = self.at;
        let hex = self.byte() == Some(b'0') && matches!(self.peek(1), Some(b'x' | b'X'));
        let mut dotted = hex;
        loop {
            match self.byte() {
                Some(b'0'..=b'9' | b'_') => self.at += 1,
                Some(b'.') if !dotted => {
                    dotted = true;
                    self.at += 1;
                }
                // No number, but nothing else either.
                Some(b'.') if !hex && matches!(self.peek(1), Some(b'0'..=b'9')) => self.at += 1,
                Some(b'e' | b'E') if !hex => {
                    self.at += 1;
                    dotted = true;
                    if matches!(self.byte(), Some(b'+' | b'-')) {
                        self.at += 1;
                    }
                }
                Some(b'a'..=b'z' | b'A'..=b'Z') => self.at += 1,
                _ => break,
            }
        }
        self.push(token::NUMBER, start, self.at);
    }
}
