//! Where a Doc was read.

use tvmscript_doc::{ExprDoc, NoteKind, StmtDoc};

/// The bytes of the source that an expression was read from, without parentheses around it; `None` where
/// it was not read from a source.
pub fn expr_span(expr: ExprDoc<'_>) -> Option<(usize, usize)> {
    span(expr.notes())
}

/// The bytes of the source that a statement was read from, a compound one with its body, a definition
/// without its decorators; `None` where it was not read from a source.
pub fn stmt_span(stmt: StmtDoc<'_>) -> Option<(usize, usize)> {
    span(stmt.notes())
}

fn span<'a>(mut notes: impl Iterator<Item = NoteKind<'a>>) -> Option<(usize, usize)> {
    notes.find_map(|note| match note {
        NoteKind::SourceSpan { start, end } => Some((start, end)),
        _ => None,
    })
}
