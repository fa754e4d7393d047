//! Lines made into blocks by their indentation, with the comments and blank lines between them. The blocks
//! that are open lie on a stack: no recursion, however deep they nest.

mod branch;
mod comment;
mod frame;
mod indentation;

use bumpalo::Bump;
use tvmscript_diagnostics::codes;
use tvmscript_doc::{BlockDoc, DocBuilder, ExprDoc, NoteKind, StmtDoc};

use frame::Frame;

use crate::build::{Builder, Header};
use crate::error::LineError;
use crate::layout::{Comment, Layout, Line};
use crate::token;

/// How far statements are indented inside of a header whose line goes on behind the colon: further than
/// any line can be.
const INLINE: u32 = u32::MAX;

/// The blocks that are open, and all they hold.
pub(crate) struct Blocks<'l, 'a> {
    layout: &'l Layout<'a>,
    docs: DocBuilder<'a>,
    frames: Vec<Frame<'a>>,
    stmts: Vec<StmtDoc<'a>>,
    /// Indentation of the outermost statements.
    column: u32,
    tolerated: u32,
    decorators: Vec<ExprDoc<'a>>,
    /// Comments and blank lines that the next statement gets.
    notes: Vec<NoteKind<'a>>,
    /// Where the last line ended.
    end: usize,
    /// Whether the last statement at the top could not be read.
    after_broken: bool,
    /// Whether the column of the current line was reported.
    misplaced: bool,
    pub(crate) errors: Vec<LineError>,
}

impl<'l, 'a> Blocks<'l, 'a> {
    pub(crate) fn new(layout: &'l Layout<'a>, docs: DocBuilder<'a>, column: u32) -> Self {
        Self {
            layout,
            docs,
            frames: Vec::new(),
            stmts: Vec::new(),
            column,
            tolerated: column,
            decorators: Vec::new(),
            notes: Vec::new(),
            end: 0,
            after_broken: false,
            misplaced: false,
            errors: Vec::new(),
        }
    }

    fn arena(&self) -> &'a Bump {
        self.docs.arena()
    }

    /// Closes the blocks that a line is not in.
    pub(crate) fn begin_line(&mut self, line: Line, comments: &[Comment]) {
        let kind = self.layout.kind(line.token);
        let continues = matches!(kind, token::ELIF | token::ELSE);
        self.open_body(line);
        if !comments.is_empty() {
            self.leading_comments(line, continues, comments);
        }
        while let Some(frame) = self.frames.last() {
            let body = frame.body.unwrap_or(INLINE);
            let goes_on = continues && frame.column == line.column && frame.can_continue();
            if line.column >= body || goes_on {
                break;
            }
            self.close();
        }
        if !continues || self.frames.last().is_none_or(|frame| frame.column != line.column) {
            self.check_column(line);
        }
        if line.after_blank && !continues && !self.at_beginning() {
            let indented = line.after_indented_blank
                && line.column > 0
                && matches!(self.notes.last(), Some(NoteKind::CommentBefore(_)));
            self.notes.push(NoteKind::BlankLine { indented });
        }
        if !self.decorators.is_empty() && !matches!(kind, token::AT | token::DEF | token::CLASS) {
            self.orphaned_decorators(line, kind);
        }
    }

    /// Whether nothing stands in the block yet.
    fn at_beginning(&self) -> bool {
        let first = self.frames.last().map_or(0, |frame| frame.stmts);
        self.stmts.len() == first && self.notes.is_empty() && self.decorators.is_empty()
    }

    fn orphaned_decorators(&mut self, line: Line, kind: u8) {
        self.decorators.clear();
        if kind == token::UNSUPPORTED || line.faulty {
            return;
        }
        let error = LineError::new(codes::SYNTAX, "expected `def` or `class` behind a decorator");
        self.errors.push(error.at(self.layout.start(line.token), self.layout.end(line.token)));
    }

    /// A line that could not be read: what is indented further belongs to it.
    pub(crate) fn broken(&mut self, line: Line, behind: u32) {
        self.end = self.layout.end(behind.saturating_sub(2));
        let kind = self.layout.kind(line.token);
        let next = self.layout.lines.partition_point(|other| other.token < behind);
        let deeper = self.layout.lines.get(next).is_some_and(|next| next.column > line.column);
        if matches!(kind, token::ELIF | token::ELSE)
            && let Some(frame) = self.frames.last_mut()
            && frame.column == line.column
        {
            if deeper {
                frame.body = None;
            }
            return;
        }
        if kind == token::DEF || kind == token::CLASS {
            self.decorators.clear();
        }
        if deeper {
            self.push_frame(Header::Broken, line);
        } else {
            self.notes.clear();
            self.set_after_broken(true);
        }
    }

    fn is_after_broken(&self) -> bool {
        self.frames.last().map_or(self.after_broken, |frame| frame.after_broken)
    }

    fn set_after_broken(&mut self, broken: bool) {
        match self.frames.last_mut() {
            Some(frame) => frame.after_broken = broken,
            None => self.after_broken = broken,
        }
    }

    /// Puts what was read from a line where it belongs.
    pub(crate) fn place(
        &mut self,
        line: Line,
        behind: u32,
        builder: &mut Builder<'_, 'a>,
        unplaced: &[&'a str],
        trailing: Option<&Comment>,
    ) {
        self.end = self.layout.end(behind.saturating_sub(2));
        let source = self.layout.source();
        self.notes.extend(unplaced.iter().map(|text| NoteKind::CommentBefore(text)));
        let trailing = trailing.map(|comment| comment.text(source));
        if self.layout.kind(line.token) == token::AT {
            if let Some(decorator) = builder.operands.pop() {
                self.decorators.push(decorator.expr);
            }
            self.notes.extend(trailing.map(NoteKind::CommentBefore));
            return;
        }
        let inline = !builder.simple.is_empty();
        match builder.header.take() {
            Some(header @ (Header::Elif(_) | Header::Else)) => {
                self.branch(header, line);
                if let Some(frame) = self.frames.last_mut()
                    && inline
                {
                    frame.body = Some(INLINE);
                }
                if !inline {
                    self.notes.extend(trailing.map(NoteKind::CommentBefore));
                }
            }
            Some(header) => {
                self.push_frame(header, line);
                if let Some(frame) = self.frames.last_mut() {
                    if inline {
                        frame.body = Some(INLINE);
                    } else {
                        frame.comment = trailing;
                    }
                }
            }
            None => {}
        }
        let arena = self.arena();
        if let Some(trailing) = trailing
            && let Some(last) = builder.simple.last()
        {
            last.add_note(arena, NoteKind::CommentAfter(trailing));
        }
        if !builder.simple.is_empty() {
            self.set_after_broken(false);
        }
        for stmt in builder.simple.drain(..) {
            for note in self.notes.drain(..) {
                stmt.add_note(arena, note);
            }
            self.stmts.push(stmt);
        }
    }

    /// Closes everything; `end` is the line behind the last.
    pub(crate) fn finish(&mut self, start: usize, end: usize) -> BlockDoc<'a> {
        self.check_last_body(end);
        if !self.decorators.is_empty() {
            let error =
                LineError::new(codes::SYNTAX, "expected `def` or `class` behind a decorator");
            self.errors.push(error.at(self.end, self.end));
        }
        self.last_comments(start, end);
        while !self.frames.is_empty() {
            self.close();
        }
        self.docs.block(&self.stmts)
    }
}
