//! The pass over the source.

use std::ops::Range;

use tvmscript_diagnostics::codes;

use super::indentation::Columns;
use super::{Comment, CommentPlace, Fault, Layout, Line};
use crate::token;

/// The bytes a token takes on average in a printed script, to begin with enough room.
const BYTES_A_TOKEN: usize = 4;
const BYTES_A_LINE: usize = 48;

/// The state of the pass.
pub(super) struct Scanner<'s> {
    pub(super) source: &'s str,
    /// The source as far as it is to be read.
    pub(super) bytes: &'s [u8],
    pub(super) at: usize,
    /// Where the current line of text starts.
    pub(super) line_start: usize,
    pub(super) kinds: Vec<u8>,
    pub(super) spans: Vec<(u32, u32)>,
    pub(super) lines: Vec<Line>,
    pub(super) comments: Vec<Comment>,
    pub(super) faults: Vec<Fault>,
    /// The brackets that are open, each with its place.
    pub(super) brackets: Vec<(u8, u32)>,
    /// The indentations that the current line is nested in.
    pub(super) levels: Vec<Columns>,
    /// Whether nesting of statements was found to be too deep.
    pub(super) too_deep: bool,
    /// Whether the current logical line has a fault.
    pub(super) faulty: bool,
    /// Where a line of text ends, that of the last f-string.
    pub(super) line_end: usize,
    /// In front of this place, f-strings end at the first quote of their own.
    pub(super) plain_f_strings: usize,
    pub(super) depth: usize,
    pub(super) lambdas: usize,
}

/// What stands behind the last logical line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tail {
    /// The first comment.
    pub(super) first_comment: u32,
    /// The indentation of a blank line, where one stands behind the last comment.
    pub(super) blank: Option<u32>,
}

impl<'s> Scanner<'s> {
    pub(super) fn new(source: &'s str, range: Range<usize>) -> Self {
        let bytes = source.as_bytes().get(..range.end).unwrap_or_default();
        let length = range.len();
        Self {
            source,
            bytes,
            at: range.start,
            line_start: range.start,
            kinds: Vec::with_capacity(length / BYTES_A_TOKEN + 8),
            spans: Vec::with_capacity(length / BYTES_A_TOKEN + 8),
            lines: Vec::with_capacity(length / BYTES_A_LINE + 1),
            comments: Vec::new(),
            faults: Vec::new(),
            brackets: Vec::new(),
            levels: Vec::new(),
            too_deep: false,
            faulty: false,
            line_end: 0,
            plain_f_strings: 0,
            depth: 0,
            lambdas: 0,
        }
    }

    pub(super) fn finish(self) -> Layout<'s> {
        let Self { source, kinds, spans, lines, comments, faults, .. } = self;
        // Every kind is an ASCII byte.
        let kinds = String::from_utf8(kinds).unwrap_or_default();
        Layout { source, kinds, spans, lines, comments, faults }
    }

    /// Reads a whole source.
    pub(super) fn scan(mut self) -> Layout<'s> {
        if u32::try_from(self.bytes.len()).is_err() {
            self.bytes = &[];
            self.fault(codes::TOO_LARGE, "a source of more than 4 gigabytes", 0..0);
        }
        self.begin();
        self.lines();
        self.finish()
    }

    /// Steps over the byte order mark at the beginning of a source.
    pub(super) fn begin(&mut self) {
        if self.bytes.starts_with("\u{feff}".as_bytes()) {
            self.at = 3;
        }
    }

    /// Reads lines to the end; what stands behind the last one.
    pub(super) fn lines(&mut self) -> Tail {
        let (mut blank, mut blank_columns) = (false, 0);
        let mut first_comment = 0;
        while self.at < self.bytes.len() {
            self.line_start = self.at;
            let columns = self.indentation();
            match self.byte() {
                Some(b'\n' | b'\r') => {
                    self.line_break();
                    blank = true;
                    blank_columns = columns.column;
                }
                Some(b'#') => {
                    self.comment(columns.column, CommentPlace::Between, blank);
                    self.line_break();
                    blank = false;
                }
                // White space at the end of the source.
                None => {}
                Some(_) => {
                    let token = self.kinds.len() as u32;
                    self.nest(columns);
                    self.logical_line();
                    self.lines.push(Line {
                        token,
                        comment: first_comment,
                        column: columns.column,
                        depth: self.depth.min(u16::MAX as usize) as u16,
                        after_blank: blank,
                        after_indented_blank: blank && blank_columns == columns.column,
                        faulty: self.faulty,
                    });
                    first_comment = self.comments.len() as u32;
                    self.faulty = false;
                    blank = false;
                }
            }
        }
        Tail { first_comment, blank: blank.then_some(blank_columns) }
    }

    /// Reads an expression that stands alone.
    pub(super) fn scan_expression(mut self) -> Layout<'s> {
        // Line breaks count for nothing.
        self.brackets.push((b'{', self.at as u32));
        while self.at < self.bytes.len() {
            self.token();
        }
        if let Some(&(bracket, at)) = self.brackets.get(1) {
            self.unclosed(bracket, at);
        }
        self.push(token::NEWLINE, self.at, self.at);
        self.lines.push(Line {
            token: 0,
            comment: 0,
            column: 0,
            depth: self.depth as u16,
            after_blank: false,
            after_indented_blank: false,
            faulty: self.faulty,
        });
        self.finish()
    }

    /// Reads the tokens of a logical line, and the end of the line.
    fn logical_line(&mut self) {
        self.depth = 0;
        self.lambdas = 0;
        loop {
            match self.byte() {
                Some(b'\n' | b'\r') | None => {
                    if self.brackets.is_empty() {
                        break;
                    }
                    if self.byte().is_none() || self.statement_follows() {
                        // Behind a bracket of another kind it would be a consequence.
                        if let Some(&(bracket, at)) = self.brackets.last()
                            && !self.faulty
                        {
                            self.unclosed(bracket, at);
                        }
                        self.brackets.clear();
                        break;
                    }
                    self.line_break();
                    self.line_start = self.at;
                }
                Some(_) => self.token(),
            }
        }
        self.push(token::NEWLINE, self.at, self.at);
        self.line_break();
    }

    /// Reads one token, or white space, or a comment.
    #[inline]
    fn token(&mut self) {
        let Some(byte) = self.byte() else { return };
        match byte {
            b' ' | b'\t' | 0x0c => self.at += 1,
            b'a'..=b'z' | b'A'..=b'Z' | b'_' | 0x80.. => self.word(),
            b'0'..=b'9' => self.number(),
            b'"' | b'\'' => self.string(self.at),
            b'(' | b'[' | b'{' => self.open(byte),
            b')' | b']' | b'}' => self.close(byte),
            b',' | b';' => self.single(byte),
            b'.' => self.dot(),
            b'#' => {
                let place = match self.brackets.is_empty() {
                    true => CommentPlace::Behind,
                    false if self.is_first_of_line() => CommentPlace::InsideAlone,
                    false => CommentPlace::InsideBehind,
                };
                self.comment(0, place, false);
            }
            b'\\' => self.continuation(),
            // Only inside of an expression that stands alone.
            b'\n' | b'\r' => self.at += 1,
            _ => self.operator(byte),
        }
    }

    #[inline]
    pub(super) fn byte(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    #[inline]
    pub(super) fn peek(&self, distance: usize) -> Option<u8> {
        self.bytes.get(self.at + distance).copied()
    }

    #[inline]
    pub(super) fn push(&mut self, kind: u8, start: usize, end: usize) {
        self.kinds.push(kind);
        self.spans.push((start as u32, end as u32));
    }

    #[inline]
    pub(super) fn single(&mut self, kind: u8) {
        self.push(kind, self.at, self.at + 1);
        self.at += 1;
    }

    #[inline]
    pub(super) fn last_kind(&self) -> Option<u8> {
        self.kinds.last().copied()
    }

    /// Makes the last token one of two words.
    pub(super) fn extend_last(&mut self, kind: u8, end: usize) {
        if let (Some(last), Some(span)) = (self.kinds.last_mut(), self.spans.last_mut()) {
            *last = kind;
            span.1 = end as u32;
        }
    }

    fn continuation(&mut self) {
        match self.peek(1) {
            Some(b'\n' | b'\r') => {
                self.at += 1;
                self.line_break();
                self.line_start = self.at;
            }
            _ => {
                self.fault_help(
                    codes::SYNTAX,
                    "a backslash must be the last character of its line",
                    self.at..self.at + 1,
                    "remove the backslash, or what stands behind it",
                );
                self.at += 1;
            }
        }
    }

    /// Steps over a line break of any kind, if there is one.
    pub(super) fn line_break(&mut self) {
        match self.byte() {
            Some(b'\n') => self.at += 1,
            Some(b'\r') if self.peek(1) == Some(b'\n') => self.at += 2,
            Some(b'\r') => self.at += 1,
            _ => {}
        }
    }

    fn is_first_of_line(&self) -> bool {
        let before = self.bytes.get(self.line_start..self.at).unwrap_or_default();
        before.iter().all(|byte| matches!(byte, b' ' | b'\t' | 0x0c))
    }

    fn comment(&mut self, column: u32, place: CommentPlace, after_blank: bool) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        if memchr::memchr(0, rest.get(..length).unwrap_or_default()).is_some() {
            self.null(self.at);
        }
        self.comments.push(Comment {
            start: self.at as u32,
            end: (self.at + length) as u32,
            token: self.kinds.len() as u32,
            column,
            place,
            after_blank,
        });
        self.at += length;
    }
}
