//! Docs with notes: paths to mark, comments of a source.

use crate::python::printer::Printer;
use crate::{ExprDoc, ExprKind, NoteKind, StmtDoc, StmtKind};

impl<'a> Printer<'a, '_> {
    #[inline(never)]
    pub(super) fn noted_expr(&mut self, expr: ExprDoc<'a>) {
        if expr.has_comments() {
            self.commented_expr(expr);
        } else {
            let start = self.out.len();
            self.plain_expr(expr);
            self.mark(start, expr.source_paths());
        }
    }

    #[inline(never)]
    pub(super) fn noted_stmt(&mut self, stmt: StmtDoc<'a>) {
        self.leading_notes(stmt);
        let start = self.out.len();
        self.plain_stmt(stmt);
        self.mark(start, stmt.source_paths());
        if !has_body(stmt) {
            self.comments_after(stmt);
        }
    }

    /// Comments and blank lines in front of a statement, in the order they were noted.
    fn leading_notes(&mut self, stmt: StmtDoc<'a>) {
        let leading = |note: &NoteKind<'a>| {
            matches!(note, NoteKind::CommentBefore(_) | NoteKind::BlankLine { .. })
        };
        if !stmt.notes().any(|note| leading(&note)) {
            return;
        }
        let notes: Vec<_> = stmt.notes().filter(leading).collect();
        let alone = matches!(stmt.kind, StmtKind::Comment) && stmt.comment().is_none();
        for (rest, note) in notes.into_iter().enumerate().rev() {
            match note {
                NoteKind::CommentBefore(comment) => {
                    self.source_comment(comment);
                    if rest > 0 || !alone {
                        self.new_line();
                    }
                }
                NoteKind::BlankLine { indented } => self.blank_line(indented),
                NoteKind::SourcePath(_)
                | NoteKind::CommentAfter(_)
                | NoteKind::SourceSpan { .. }
                | NoteKind::MadeAt(_) => {}
            }
        }
    }

    /// A comment of a source, one line, on a line of its own.
    fn source_comment(&mut self, comment: &str) {
        let start = self.out.len();
        self.out.push('#');
        if needs_space(comment) {
            self.out.push(' ');
        }
        self.out.push_str(comment);
        self.exempt_from(start);
    }

    /// A blank line, unless one stands there already, as behind every function.
    fn blank_line(&mut self, indented: bool) {
        if !indented {
            let end = self.out.trim_end_matches(' ').len();
            let before = self.out.get(..end).unwrap_or_default();
            if before.is_empty() || before.ends_with("\n\n") {
                return;
            }
            self.out.truncate(end);
        }
        self.new_line();
    }

    /// The comments behind a statement, or behind the header of a compound one.
    pub(super) fn comments_after(&mut self, stmt: StmtDoc<'a>) {
        for comment in comments(stmt.notes(), false).into_iter().rev() {
            self.source_comment_behind(comment);
        }
    }

    /// A comment of a source, behind something.
    fn source_comment_behind(&mut self, comment: &str) {
        let start = self.out.len();
        self.out.push_str("  ");
        self.source_comment(comment);
        self.exempt_from(start);
    }

    /// An expression with comments stands in parentheses of its own, inside which lines may break
    /// anywhere; a slice or a starred expression stands in brackets already.
    #[cold]
    fn commented_expr(&mut self, expr: ExprDoc<'a>) {
        let bracketed = !matches!(
            expr.kind,
            ExprKind::Slice { .. } | ExprKind::Starred(_) | ExprKind::DoubleStarred(_)
        );
        if bracketed {
            self.out.push('(');
        }
        self.indented(|printer| {
            printer.new_line();
            for comment in comments(expr.notes(), true).into_iter().rev() {
                printer.source_comment(comment);
                printer.new_line();
            }
            let start = printer.out.len();
            printer.plain_expr(expr);
            printer.mark(start, expr.source_paths());
            for (index, comment) in comments(expr.notes(), false).into_iter().rev().enumerate() {
                if index == 0 {
                    printer.source_comment_behind(comment);
                } else {
                    printer.new_line();
                    printer.source_comment(comment);
                }
            }
        });
        self.new_line();
        if bracketed {
            self.out.push(')');
        }
    }
}

impl<'a> crate::Expr<'a> {
    /// Whether comments of a source are noted.
    #[inline]
    pub(super) fn has_comments(&self) -> bool {
        self.has_notes()
            && self
                .notes()
                .any(|note| matches!(note, NoteKind::CommentBefore(_) | NoteKind::CommentAfter(_)))
    }
}

/// Whether the elements of a tuple can stand without parentheses: not where one has comments and none of
/// its own, for its lines could not break.
#[inline]
pub(super) fn stand_bare(elements: &[ExprDoc<'_>]) -> bool {
    !elements.iter().any(|element| {
        element.has_notes()
            && matches!(element.kind, ExprKind::Starred(_))
            && element.has_comments()
    })
}

/// Whether a space stands between `#` and the text of a comment: not in `##` and `#!`, and not where the
/// text has one already, as that of `# #` has.
fn needs_space(comment: &str) -> bool {
    !comment.is_empty() && !comment.trim_start().starts_with(['#', '!'])
}

/// Whether a statement has other statements inside, in front of which its comment must stand.
const fn has_body(stmt: StmtDoc<'_>) -> bool {
    matches!(
        stmt.kind,
        StmtKind::If { .. }
            | StmtKind::IfChain { .. }
            | StmtKind::While { .. }
            | StmtKind::For { .. }
            | StmtKind::Scope { .. }
            | StmtKind::Scopes { .. }
            | StmtKind::Function(_)
            | StmtKind::Class(_)
    )
}

/// The comments before or after, the last noted first.
fn comments<'a>(notes: impl Iterator<Item = NoteKind<'a>>, before: bool) -> Vec<&'a str> {
    notes
        .filter_map(|note| match note {
            NoteKind::CommentBefore(text) if before => Some(text),
            NoteKind::CommentAfter(text) if !before => Some(text),
            _ => None,
        })
        .collect()
}
