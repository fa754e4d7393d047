//! The classes of a source and their members, found by indentation alone.

use std::ops::Range;

use super::Layout;
use crate::token;

/// A class at the top level. All ranges count logical lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassOutline {
    /// Its decorators and its `class` line.
    pub header: Range<usize>,
    /// The statements of its body, compound ones with theirs, functions with their decorators.
    pub members: Vec<Range<usize>>,
}

impl Layout<'_> {
    /// The statements at the top level, compound ones with theirs, definitions with their decorators.
    pub fn top_level(&self) -> Vec<Range<usize>> {
        self.statements(0..self.lines.len())
    }

    /// The classes at the top level.
    pub fn classes(&self) -> Vec<ClassOutline> {
        self.top_level().into_iter().filter_map(|lines| self.class(lines)).collect()
    }

    fn class(&self, lines: Range<usize>) -> Option<ClassOutline> {
        let decorated = |line: &usize| self.first_kind(*line) == token::AT;
        let class = lines.clone().find(|line| !decorated(line))?;
        if self.first_kind(class) != token::CLASS {
            return None;
        }
        let members = self.statements(class + 1..lines.end);
        Some(ClassOutline { header: lines.start..class + 1, members })
    }

    fn first_kind(&self, line: usize) -> u8 {
        self.lines.get(line).map_or(token::NEWLINE, |line| self.kind(line.token))
    }

    /// Cuts lines where one begins that is indented no further than the first of them, unless it goes on
    /// with what the one before began.
    fn statements(&self, lines: Range<usize>) -> Vec<Range<usize>> {
        let mut statements: Vec<Range<usize>> = Vec::new();
        let inside = self.lines.get(lines.clone()).unwrap_or_default();
        let Some(column) = inside.first().map(|line| line.column) else { return statements };
        let mut decorated = false;
        for (index, line) in lines.zip(inside) {
            let kind = self.kind(line.token);
            let begins =
                line.column <= column && !decorated && !matches!(kind, token::ELIF | token::ELSE);
            match statements.last_mut() {
                Some(last) if !begins => last.end = index + 1,
                _ => statements.push(index..index + 1),
            }
            if line.column <= column {
                decorated = kind == token::AT;
            }
        }
        statements
    }
}
