//! Statements to one statement.

use smallvec::SmallVec;
use tvmscript_dialect::builder::IRBuilder;
use tvmscript_graph::{Ref, View};

use crate::generated::views::tirx::{
    Evaluate, EvaluateFields, NewEvaluate, NewSeqStmt, SeqStmt, SeqStmtFields,
};

/// The statements as one: those of sequences stand in it themselves, and nothing is left of a mere
/// zero (TVM's `SeqStmt::Flatten`).
pub fn as_stmt(b: &mut IRBuilder<'_>, stmts: &[Ref]) -> Ref {
    let mut flat: SmallVec<[Ref; 8]> = SmallVec::with_capacity(stmts.len());
    let mut pending: SmallVec<[Ref; 8]> = stmts.iter().rev().copied().collect();
    while let Some(stmt) = pending.pop() {
        let node = b.graph.node(stmt);
        if let Some(sequence) = SeqStmt::cast_exact(node) {
            let SeqStmtFields { span: _, seq } = sequence.fields();
            pending.extend(seq.iter().rev().map(|stmt| b.graph.reference(stmt)));
        } else if !is_nothing(b, stmt) {
            flat.push(stmt);
        }
    }
    match flat.as_slice() {
        [] => {
            let value = tvmscript_arith::int32(&mut b.graph, 0);
            let span = b.source_span();
            NewEvaluate { span, value }.build(&mut b.graph)
        }
        [only] => *only,
        [..] => {
            if let &[only] = stmts
                && is_flat(b, only, &flat)
            {
                return only;
            }
            let seq = b.graph.array(&flat);
            let span = b.graph.none();
            NewSeqStmt { span, seq }.build(&mut b.graph)
        }
    }
}

/// Whether a statement is the evaluation of a zero.
fn is_nothing(b: &IRBuilder<'_>, stmt: Ref) -> bool {
    let Some(evaluate) = Evaluate::cast_exact(b.graph.node(stmt)) else { return false };
    let EvaluateFields { span: _, value } = evaluate.fields();
    tvmscript_arith::is_zero(&b.graph, b.graph.reference(value))
}

/// Whether a sequence has these statements already.
fn is_flat(b: &IRBuilder<'_>, stmt: Ref, flat: &[Ref]) -> bool {
    let Some(sequence) = SeqStmt::cast_exact(b.graph.node(stmt)) else { return false };
    let SeqStmtFields { span: _, seq } = sequence.fields();
    seq.len() == flat.len()
        && seq.iter().zip(flat).all(|(stmt, other)| b.graph.reference(stmt) == *other)
}
