//! A compound statement that is open, and what becomes of it.

use tvmscript_doc::{Class, ExprDoc, Function, NoteKind, StmtDoc, StmtKind};

use super::Blocks;
use crate::build::Header;
use crate::layout::Line;

/// A compound statement that is open.
pub(super) struct Frame<'a> {
    pub(super) header: Header<'a>,
    pub(super) decorators: &'a [ExprDoc<'a>],
    /// Indentation of the header.
    pub(super) column: u32,
    /// Indentation of the statements inside; unknown before the first.
    pub(super) body: Option<u32>,
    /// An indentation inside that was reported as wrong already.
    pub(super) tolerated: u32,
    /// Where its statements begin on the stack of statements.
    pub(super) stmts: usize,
    /// Where it begins in the source.
    pub(super) start: usize,
    /// Comments and blank lines in front of it.
    pub(super) notes: Vec<NoteKind<'a>>,
    /// The comment behind its header.
    pub(super) comment: Option<&'a str>,
    /// Whether the last statement inside could not be read.
    pub(super) after_broken: bool,
    /// Branches of an `if` that are complete.
    pub(super) branches: Vec<(ExprDoc<'a>, &'a [StmtDoc<'a>])>,
}

impl Frame<'_> {
    /// Whether `elif` or `else` may follow.
    pub(super) fn can_continue(&self) -> bool {
        matches!(self.header, Header::If(_) | Header::Elif(_))
    }
}

impl<'a> Blocks<'_, 'a> {
    pub(super) fn push_frame(&mut self, header: Header<'a>, line: Line) {
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

    /// Closes the innermost block.
    pub(super) fn close(&mut self) {
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
}
