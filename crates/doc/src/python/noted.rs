//! Docs with notes: paths to mark, comments of a source.

use crate::python::printer::Printer;
use crate::{ExprDoc, ExprKind, NoteKind, StmtDoc};

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
        for comment in comments(stmt.notes(), true).into_iter().rev() {
            self.comment_lines(comment);
            self.new_line();
        }
        let start = self.out.len();
        self.plain_stmt(stmt);
        self.mark(start, stmt.source_paths());
        for comment in comments(stmt.notes(), false).into_iter().rev() {
            self.inline_comment(comment);
        }
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
                printer.comment_lines(comment);
                printer.new_line();
            }
            let start = printer.out.len();
            printer.plain_expr(expr);
            printer.mark(start, expr.source_paths());
            for comment in comments(expr.notes(), false).into_iter().rev() {
                printer.inline_comment(comment);
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
