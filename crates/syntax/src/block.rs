//! Lines made into blocks by their indentation, with the comments and blank lines between them. The blocks
//! that are open lie on a stack: no recursion, however deep they nest.

use bumpalo::Bump;
use tvmscript_diagnostics::codes;
use tvmscript_doc::{BlockDoc, Class, DocBuilder, ExprDoc, Function, NoteKind, StmtDoc, StmtKind};

use crate::build::{Builder, Header};
use crate::error::LineError;
use crate::layout::{Comment, CommentPlace, Layout, Line};
use crate::token;

/// How far statements are indented inside of a header whose line goes on behind the colon: further than
/// any line can be.
const INLINE: u32 = u32::MAX;

/// A compound statement that is open.
struct Frame<'a> {
    header: Header<'a>,
    decorators: &'a [ExprDoc<'a>],
    /// Indentation of the header.
    column: u32,
    /// Indentation of the statements inside; unknown before the first.
    body: Option<u32>,
    /// An indentation inside that was reported as wrong already.
    tolerated: u32,
    /// Where its statements begin on the stack of statements.
    stmts: usize,
    /// Where it begins in the source.
    start: usize,
    /// Comments and blank lines in front of it.
    notes: Vec<NoteKind<'a>>,
    /// The comment behind its header.
    comment: Option<&'a str>,
    /// Whether the last statement inside could not be read.
    after_broken: bool,
    /// Branches of an `if` that are complete.
    branches: Vec<(ExprDoc<'a>, &'a [StmtDoc<'a>])>,
}

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
            errors: Vec::new(),
        }
    }

    fn arena(&self) -> &'a Bump {
        self.docs.arena()
    }

    /// Closes the blocks that a line is not in.
    pub(crate) fn begin_line(&mut self, index: usize, line: Line, comments: &[Comment]) {
        let kind = self.layout.kind(line.token);
        let continues = matches!(kind, token::ELIF | token::ELSE);
        self.open_body(index, line);
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

    /// The first line behind a header says how far its block is indented.
    fn open_body(&mut self, index: usize, line: Line) {
        let Some(frame) = self.frames.last_mut() else { return };
        if frame.body.is_some() {
            return;
        }
        if line.column > frame.column {
            frame.body = Some(line.column);
            frame.tolerated = line.column;
            return;
        }
        frame.body = Some(INLINE);
        if matches!(frame.header, Header::Broken) {
            return;
        }
        let message = format!("expected an indented block behind {}", frame.header.name());
        let error = LineError::new(codes::INDENTATION, message)
            .help("indent what belongs to it by four spaces, or write `pass`");
        let start = self.layout.start(line.token);
        let _ = index;
        self.errors.push(error.at(start, self.layout.end(line.token)));
    }

    /// Whether nothing stands in the block yet.
    fn at_beginning(&self) -> bool {
        let first = self.frames.last().map_or(0, |frame| frame.stmts);
        self.stmts.len() == first && self.notes.is_empty() && self.decorators.is_empty()
    }

    fn check_column(&mut self, line: Line) {
        let (expected, tolerated) = match self.frames.last_mut() {
            Some(frame) => (frame.body.unwrap_or(INLINE), &mut frame.tolerated),
            None => (self.column, &mut self.tolerated),
        };
        if line.column == expected || line.column == *tolerated {
            return;
        }
        *tolerated = line.column;
        let start = self.layout.start(line.token);
        let error = LineError::new(
            codes::INDENTATION,
            format!("this line is indented by {}, but its block by {expected}", line.column),
        )
        .help("statements of one block begin in the same column");
        self.errors.push(error.at(start, self.layout.end(line.token)));
    }

    fn orphaned_decorators(&mut self, line: Line, kind: u8) {
        self.decorators.clear();
        if kind == token::UNSUPPORTED || line.faulty {
            return;
        }
        let error = LineError::new(codes::SYNTAX, "expected `def` or `class` behind a decorator");
        self.errors.push(error.at(self.layout.start(line.token), self.layout.end(line.token)));
    }

    /// Comments in front of a line belong to the innermost block they are indented enough for, and to the
    /// next statement where that is the block of the line.
    fn leading_comments(&mut self, line: Line, continues: bool, comments: &[Comment]) {
        let source = self.layout.source();
        let between = comments.iter().take_while(|comment| comment.place == CommentPlace::Between);
        for comment in between {
            self.close_for_comment(comment, line.column, continues);
            let inside = self.frames.last().is_some_and(|frame| {
                let body = frame.body.unwrap_or(INLINE);
                body != INLINE && (body > line.column || continues && frame.column == line.column)
            });
            if inside && self.notes.is_empty() {
                self.comment_stmt(comment);
                continue;
            }
            if comment.after_blank && !self.at_beginning() {
                self.notes.push(NoteKind::BlankLine { indented: false });
            }
            self.notes.push(NoteKind::CommentBefore(comment.text(source)));
        }
    }

    /// Closes blocks that a comment in front of a line is not in, as far as the line is not in them either.
    fn close_for_comment(&mut self, comment: &Comment, column: u32, continues: bool) {
        while let Some(frame) = self.frames.last() {
            let body = frame.body.unwrap_or(INLINE);
            let open = comment.column >= body
                || column >= body
                || (continues && frame.column == column && frame.can_continue());
            if open {
                return;
            }
            self.close();
        }
    }

    /// A comment at the end of a block, a statement of its own.
    fn comment_stmt(&mut self, comment: &Comment) {
        let text = comment.text(self.layout.source());
        let stmt = match text {
            text if text.is_empty() || text.trim_start().starts_with(['#', '!']) => {
                let stmt = self.docs.stmt(StmtKind::Comment);
                stmt.add_note(self.arena(), NoteKind::CommentBefore(text));
                stmt
            }
            _ => self.docs.comment(text),
        };
        let (start, end) = (comment.start as usize, comment.end as usize);
        stmt.add_note(self.arena(), NoteKind::SourceSpan { start, end });
        if comment.after_blank && !self.at_beginning() {
            stmt.add_note(self.arena(), NoteKind::BlankLine { indented: false });
        }
        self.stmts.push(stmt);
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

    fn push_frame(&mut self, header: Header<'a>, line: Line) {
        self.set_after_broken(false);
        let decorators = self.docs.list_of(&self.decorators);
        self.decorators.clear();
        self.frames.push(Frame {
            header,
            decorators,
            column: line.column,
            body: None,
            tolerated: line.column,
            stmts: self.stmts.len(),
            start: self.layout.start(line.token),
            notes: std::mem::take(&mut self.notes),
            comment: None,
            after_broken: false,
            branches: Vec::new(),
        });
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

    /// The next branch of the `if` that is open.
    fn branch(&mut self, header: Header<'a>, line: Line) {
        let docs = self.docs;
        let fits = self
            .frames
            .last_mut()
            .filter(|frame| frame.column == line.column && frame.can_continue());
        let Some(frame) = fits else {
            if self.is_after_broken() {
                // It may belong to what could not be read.
                return self.push_frame(Header::Broken, line);
            }
            let name = header.name();
            let error = match self.frames.last() {
                _ if matches!(header, Header::Else) && self.follows_loop(line) => {
                    LineError::new(codes::UNSUPPORTED_SYNTAX, "`else` behind a loop").help(
                        "TVMScript has no `else` for loops: write the statements behind the loop",
                    )
                }
                _ => LineError::new(codes::SYNTAX, format!("{name} without an `if` before it"))
                    .help("it must begin in the same column as its `if`"),
            };
            let (start, end) = (self.layout.start(line.token), self.layout.end(line.token));
            self.errors.push(error.at(start, end));
            return self.push_frame(Header::Broken, line);
        };
        let stmts = self.stmts.get(frame.stmts..).unwrap_or_default();
        let body = docs.list_of(stmts);
        self.stmts.truncate(frame.stmts);
        frame.body = None;
        let previous = std::mem::replace(&mut frame.header, header);
        if let Header::If(predicate) | Header::Elif(predicate) = previous {
            frame.branches.push((predicate, body));
        }
    }

    fn follows_loop(&self, line: Line) -> bool {
        let last = match self.frames.last() {
            Some(frame) if frame.column == line.column => {
                return matches!(frame.header, Header::For { .. } | Header::While(_));
            }
            _ => self.stmts.last(),
        };
        last.is_some_and(|stmt| matches!(stmt.kind, StmtKind::For { .. } | StmtKind::While { .. }))
    }

    /// Closes the innermost block.
    fn close(&mut self) {
        let Some(frame) = self.frames.pop() else { return };
        let Frame { header, decorators, stmts, start, notes, comment, branches, .. } = frame;
        let docs = self.docs;
        let body = docs.list_of(self.stmts.get(stmts..).unwrap_or_default());
        self.stmts.truncate(stmts);
        let kind = match header {
            Header::Broken => return self.set_after_broken(true),
            Header::Function { name, args, return_type, type_params } => {
                let function = Function { name, args, decorators, return_type, body, type_params };
                StmtKind::Function(self.arena().alloc(function))
            }
            Header::Class { name, bases } => {
                StmtKind::Class(self.arena().alloc(Class { name, bases, decorators, body }))
            }
            Header::For { lhs, rhs } => StmtKind::For { lhs, rhs, body },
            Header::While(predicate) => StmtKind::While { predicate, body },
            Header::With([(rhs, lhs)]) => StmtKind::Scope { lhs: *lhs, rhs, body },
            Header::With(items) => StmtKind::Scopes { items, body },
            Header::If(predicate) => {
                StmtKind::If { predicate, then_branch: body, else_branch: &[] }
            }
            Header::Elif(predicate) => {
                let mut branches = branches;
                branches.push((predicate, body));
                StmtKind::IfChain { branches: docs.list_of(&branches), else_branch: &[] }
            }
            Header::Else => match *branches {
                [(predicate, then_branch)] => {
                    StmtKind::If { predicate, then_branch, else_branch: body }
                }
                _ => StmtKind::IfChain { branches: docs.list_of(&branches), else_branch: body },
            },
        };
        let stmt = docs.stmt(kind);
        let arena = self.arena();
        stmt.add_note(arena, NoteKind::SourceSpan { start, end: self.end });
        for note in notes {
            stmt.add_note(arena, note);
        }
        if let Some(comment) = comment {
            stmt.add_note(arena, NoteKind::CommentAfter(comment));
        }
        self.stmts.push(stmt);
    }

    /// Closes everything; `end` is the line behind the last.
    pub(crate) fn finish(&mut self, start: usize, end: usize) -> BlockDoc<'a> {
        if let Some(frame) = self.frames.last()
            && frame.body.is_none()
            && !matches!(frame.header, Header::Broken)
        {
            let message = format!("expected an indented block behind {}", frame.header.name());
            let error = LineError::new(codes::INDENTATION, message)
                .help("indent what belongs to it by four spaces, or write `pass`");
            self.errors.push(error.at(self.end, self.end));
        }
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

    /// Comments behind the last line, as far as they are not in front of what follows these lines.
    fn last_comments(&mut self, start: usize, end: usize) {
        let lines = &self.layout.lines;
        let next = lines.get(end);
        let from = match (next, end > start) {
            (Some(next), _) => next.comment,
            (None, true) | (None, false) => match lines.last() {
                Some(last) => {
                    let comments = self.layout.comments.get(last.comment as usize..);
                    let behind = self.layout.spans.len() as u32;
                    let inside = comments
                        .unwrap_or_default()
                        .partition_point(|comment| comment.token < behind);
                    last.comment + inside as u32
                }
                None => 0,
            },
        };
        let comments = self.layout.comments.get(from as usize..).unwrap_or_default();
        for comment in comments {
            let outside = next.is_some_and(|next| comment.column <= next.column)
                || comment.column < self.column;
            if comment.place != CommentPlace::Between || (next.is_some() && outside) {
                break;
            }
            while let Some(frame) = self.frames.last()
                && comment.column < frame.body.unwrap_or(INLINE)
            {
                self.close();
            }
            self.comment_stmt(comment);
        }
    }
}

impl Frame<'_> {
    /// Whether `elif` or `else` may follow.
    fn can_continue(&self) -> bool {
        matches!(self.header, Header::If(_) | Header::Elif(_))
    }
}

impl Header<'_> {
    /// How the statement is called in messages.
    fn name(&self) -> &'static str {
        match self {
            Self::Function { .. } => "`def`",
            Self::Class { .. } => "`class`",
            Self::For { .. } => "`for`",
            Self::While(_) => "`while`",
            Self::If(_) => "`if`",
            Self::Elif(_) => "`elif`",
            Self::Else => "`else`",
            Self::With(_) => "`with`",
            Self::Broken => "this line",
        }
    }
}
