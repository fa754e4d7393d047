//! The statements of a scope.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Docsifier, FrameId};
use tvmscript_doc::{Doc, StmtDoc};
use tvmscript_graph::{NodeRef, SeqRef, View};

use super::initialized;
use crate::frame::{allow_concise, enter};
use crate::generated::views::tirx::{SeqStmt, SeqStmtFields};

/// Prints a statement, or each of a sequence, into a frame (TVM's `AsDocBody`).
///
/// # Errors
///
/// Those of the handlers.
pub fn print<'a>(
    d: &mut Docsifier<'a>,
    stmt: NodeRef<'a>,
    path: Path<'a>,
    frame: FrameId,
) -> Result<()> {
    let Some(sequence) = SeqStmt::cast_exact(stmt) else {
        allow_concise(d, frame, true);
        return d.flow_doc(frame, stmt, path, |_| {});
    };
    let SeqStmtFields { span: _, seq } = sequence.fields();
    print_all(d, seq, path, frame)
}

/// Prints the statements of a sequence, whose path is `path`, into a frame.
///
/// # Errors
///
/// Those of the handlers.
pub fn print_all<'a>(
    d: &mut Docsifier<'a>,
    seq: SeqRef<'a>,
    path: Path<'a>,
    frame: FrameId,
) -> Result<()> {
    let seq_path = path.attr("seq");
    let mut items = seq.iter().enumerate().peekable();
    while let Some((i, item)) = items.next() {
        let next = items.peek().map(|(_, next)| *next);
        let fused = match next {
            Some(next) => initialized::print(d, item, next, (seq_path, i))?,
            None => None,
        };
        if let Some(stmt) = fused {
            items.next();
            stmt.add_source_path(path);
            d.push_stmt(frame, stmt);
        } else {
            d.flow_doc(frame, item, seq_path.item(i), |doc| {
                if let Doc::Stmt(stmt) = doc {
                    stmt.add_source_path(path);
                }
            })?;
        }
        // As in TVM this is said behind each, so that nothing in a sequence is ever concise.
        allow_concise(d, frame, items.peek().is_none());
    }
    Ok(())
}

/// The statements of a scope that has a frame of its own, which `node` names.
///
/// # Errors
///
/// Those of the handlers.
pub fn scope<'a>(
    d: &mut Docsifier<'a>,
    node: NodeRef<'a>,
    stmt: NodeRef<'a>,
    path: Path<'a>,
) -> Result<&'a [StmtDoc<'a>]> {
    let frame = enter(d, node);
    print(d, stmt, path, frame)?;
    Ok(d.exit(frame))
}
