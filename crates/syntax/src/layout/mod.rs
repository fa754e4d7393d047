//! The source cut into tokens and logical lines: one pass, no grammar.

mod bracket;
mod comment;
mod fault;
mod halves;
mod indentation;
mod number;
mod operator;
mod outline;
mod recovery;
mod scanner;
mod string;
mod word;

use std::ops::Range;

pub use outline::ClassOutline;

pub(crate) use comment::{Comment, CommentPlace};
pub(crate) use fault::Fault;
pub(crate) use string::{end_of_string, prefix_length};

use crate::token;

/// Where brackets, lambdas and indentation end to nest.
pub(crate) const MAX_DEPTH: usize = 1_000;

/// The source cut into tokens and logical lines, with what is wrong in it below the level of grammar.
///
/// A logical line is a statement of one line, or the header of a compound one; brackets and backslashes
/// join several lines of text to one.
#[derive(Debug)]
pub struct Layout<'s> {
    pub(crate) source: &'s str,
    /// A byte a token, see [`crate::token`].
    pub(crate) kinds: String,
    /// Where each token lies in the source.
    pub(crate) spans: Vec<(u32, u32)>,
    pub(crate) lines: Vec<Line>,
    /// In order.
    pub(crate) comments: Vec<Comment>,
    /// In order.
    pub(crate) faults: Vec<Fault>,
}

/// A logical line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    /// Its first token; the last one is the end of the line.
    pub(crate) token: u32,
    /// The first comment that stands before it or in it.
    pub(crate) comment: u32,
    /// How far it is indented.
    pub(crate) column: u32,
    /// How deeply brackets nest in it, lambdas included.
    pub(crate) depth: u16,
    /// Whether a blank line stands in front of it, behind the last comment.
    pub(crate) after_blank: bool,
    /// Whether that blank line has the indentation of this one.
    pub(crate) after_indented_blank: bool,
    /// Whether a fault was found in it, so that its grammar does not matter.
    pub(crate) faulty: bool,
}

impl<'s> Layout<'s> {
    /// Cuts a source.
    pub fn new(source: &'s str) -> Self {
        scanner::Scanner::new(source, 0..source.len()).scan()
    }

    /// The same on so many threads: a large source is cut in two halves at once.
    pub fn new_on(source: &'s str, threads: usize) -> Self {
        let halves = if threads < 2 { None } else { halves::scan(source) };
        halves.unwrap_or_else(|| Self::new(source))
    }

    /// Cuts an expression that stands at `range` inside of another token.
    pub(crate) fn of_expression(source: &'s str, range: Range<usize>) -> Self {
        scanner::Scanner::new(source, range).scan_expression()
    }

    /// The source.
    pub fn source(&self) -> &'s str {
        self.source
    }

    /// The number of logical lines.
    pub fn line_count(&self) -> usize {
        self.lines.len()
    }

    /// The bytes of the source from the first to the last token of these lines.
    pub fn span_of(&self, lines: Range<usize>) -> Range<usize> {
        let start =
            self.lines.get(lines.start).map_or(self.source.len(), |line| self.start(line.token));
        let behind = self.token_behind(lines.end.saturating_sub(1));
        let end = behind.checked_sub(2).map_or(start, |token| self.end(token));
        start..end.max(start)
    }

    /// The token behind the last one of a line.
    pub(crate) fn token_behind(&self, line: usize) -> u32 {
        match self.lines.get(line + 1) {
            Some(next) => next.token,
            None => self.spans.len() as u32,
        }
    }

    #[inline]
    pub(crate) fn kind(&self, token: u32) -> u8 {
        self.kinds.as_bytes().get(token as usize).copied().unwrap_or(token::NEWLINE)
    }

    #[inline]
    pub(crate) fn start(&self, token: u32) -> usize {
        self.spans.get(token as usize).map_or(self.source.len(), |span| span.0 as usize)
    }

    #[inline]
    pub(crate) fn end(&self, token: u32) -> usize {
        self.spans.get(token as usize).map_or(self.source.len(), |span| span.1 as usize)
    }

    #[inline]
    pub(crate) fn text(&self, token: u32) -> &'s str {
        let (start, end) = self.spans.get(token as usize).copied().unwrap_or_default();
        self.source.get(start as usize..end as usize).unwrap_or_default()
    }
}
