//! Brackets.

use tvmscript_diagnostics::codes;

use super::MAX_DEPTH;
use super::fault::MAX_FAULTS;
use super::scanner::Scanner;

impl Scanner<'_> {
    pub(super) fn open(&mut self, bracket: u8) {
        self.brackets.push((bracket, self.at as u32));
        self.deepen();
        self.single(bracket);
    }

    /// Counts the depth of brackets and lambdas, which nest without brackets.
    pub(super) fn deepen(&mut self) {
        let depth = self.brackets.len() + self.lambdas;
        if depth > self.depth {
            self.depth = depth;
            if depth == MAX_DEPTH + 1 {
                self.fault_help(
                    codes::TOO_DEEP,
                    format!("brackets are nested more than {MAX_DEPTH} levels deep"),
                    self.at..self.at + 1,
                    "give the inner expressions names of their own",
                );
            }
        }
    }

    pub(super) fn count_lambda(&mut self) {
        self.lambdas += 1;
        self.deepen();
    }

    pub(super) fn close(&mut self, bracket: u8) {
        let expected = |open| match open {
            b'(' => b')',
            b'[' => b']',
            _ => b'}',
        };
        match self.brackets.last() {
            Some(&(open, _)) if expected(open) == bracket => {
                self.brackets.pop();
            }
            Some(_) if self.faults.len() >= MAX_FAULTS => self.faulty = true,
            Some(&(open, at)) => {
                let line = self.line_number(at as usize);
                self.fault_help(
                    codes::UNMATCHED_BRACKET,
                    format!(
                        "`{}` does not close `{}` of line {line}",
                        char::from(bracket),
                        char::from(open)
                    ),
                    self.at..self.at + 1,
                    format!("expected `{}`", char::from(expected(open))),
                );
                // The inner bracket was forgotten, where this one closes an outer one.
                if let Some(outer) =
                    self.brackets.iter().rposition(|(open, _)| expected(*open) == bracket)
                {
                    self.brackets.truncate(outer);
                }
            }
            None => self.fault(
                codes::UNMATCHED_BRACKET,
                format!("`{}` closes no bracket", char::from(bracket)),
                self.at..self.at + 1,
            ),
        }
        self.single(bracket);
    }

    pub(super) fn unclosed(&mut self, bracket: u8, at: u32) {
        let at = at as usize;
        self.fault(
            codes::UNCLOSED_BRACKET,
            format!("`{}` is never closed", char::from(bracket)),
            at..at + 1,
        );
    }

    /// The number of the line of text a byte lies in, from 1. For messages only.
    pub(super) fn line_number(&self, at: usize) -> usize {
        let before = self.bytes.get(..at).unwrap_or_default();
        memchr::memchr_iter(b'\n', before).count() + 1
    }
}
