//! Indentation.

use tvmscript_diagnostics::codes;

use super::MAX_DEPTH;
use super::scanner::Scanner;

/// The columns of a line: with tabs to multiples of eight, as Python counts, and with tabs as one, by
/// which Python finds out whether the order of two lines depends on the width of a tab.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Columns {
    pub(super) column: u32,
    pub(super) alternative: u32,
}

impl Scanner<'_> {
    /// Reads white space at the beginning of a line.
    #[inline]
    pub(super) fn indentation(&mut self) -> Columns {
        let mut columns = Columns::default();
        loop {
            match self.byte() {
                Some(b' ') => {
                    columns.column += 1;
                    columns.alternative += 1;
                }
                Some(b'\t') => {
                    columns.column = (columns.column / 8 + 1) * 8;
                    columns.alternative += 1;
                }
                Some(0x0c) => columns = Columns::default(),
                _ => return columns,
            }
            self.at += 1;
        }
    }

    /// Compares the indentation of a logical line with those it is nested in.
    pub(super) fn nest(&mut self, columns: Columns) {
        while self.levels.last().is_some_and(|level| level.column > columns.column) {
            self.levels.pop();
        }
        let Some(level) = self.levels.last() else {
            self.levels.push(columns);
            return;
        };
        let consistent = if level.column == columns.column {
            level.alternative == columns.alternative
        } else {
            level.alternative < columns.alternative
        };
        if level.column < columns.column {
            self.levels.push(columns);
        }
        if !consistent {
            self.fault_help(
                codes::INDENTATION,
                "tabs and spaces are mixed so that the indentation depends on the width of a tab",
                self.line_start..self.at,
                "indent with spaces only",
            );
        } else if self.levels.len() > MAX_DEPTH && !self.too_deep {
            self.too_deep = true;
            self.fault_help(
                codes::TOO_DEEP,
                format!("statements are nested more than {MAX_DEPTH} levels deep"),
                self.line_start..self.at,
                "move the inner statements into functions of their own",
            );
        } else if self.levels.len() > MAX_DEPTH {
            self.faulty = true;
        }
    }
}
