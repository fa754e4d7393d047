//! Variables that the head of a loop uses and its body declares.

use tvmscript_dialect::builder::IRBuilder;
use tvmscript_doc::{ExprKind, StmtDoc, StmtKind};

use super::signature::declares;

/// Builds the declarations that a body begins with; the rest of the body.
///
/// A variable that nothing binds is declared where the frame of its first use begins. To the
/// printer the head of a loop is part of that frame, so the declaration stands behind the head.
pub(super) fn build<'a>(b: &mut IRBuilder<'a>, body: &'a [StmtDoc<'a>]) -> &'a [StmtDoc<'a>] {
    let is_early = |stmt: &&StmtDoc<'a>| match stmt.kind {
        StmtKind::Assign { lhs, rhs: Some(rhs), annotation: None } => match lhs.kind {
            ExprKind::Id(name) => declares(rhs) && b.lookup(name).is_none(),
            _ => false,
        },
        _ => false,
    };
    let count = body.iter().take_while(is_early).count();
    let (declarations, rest) = body.split_at(count);
    b.visit_body(declarations);
    rest
}
