//! `for` and `while`

use crate::python::noted::stand_bare;
use crate::python::printer::Printer;
use crate::{ExprDoc, ExprKind, StmtDoc};

impl<'a> Printer<'a, '_> {
    pub(super) fn for_stmt(
        &mut self,
        stmt: StmtDoc<'a>,
        lhs: ExprDoc<'a>,
        rhs: ExprDoc<'a>,
        body: &'a [StmtDoc<'a>],
    ) {
        self.comment_above(stmt);
        self.out.push_str("for ");
        self.loop_target(lhs);
        self.out.push_str(" in ");
        self.expr(rhs);
        self.suite(stmt, body);
    }

    /// A tuple that takes values stands without parentheses.
    pub(super) fn loop_target(&mut self, target: ExprDoc<'a>) {
        match target.kind {
            ExprKind::Tuple(elements) if stand_bare(elements) => self.tuple_elements(elements),
            _ => self.expr(target),
        }
    }

    pub(super) fn while_stmt(
        &mut self,
        stmt: StmtDoc<'a>,
        predicate: ExprDoc<'a>,
        body: &'a [StmtDoc<'a>],
    ) {
        self.comment_above(stmt);
        self.out.push_str("while ");
        self.expr(predicate);
        self.suite(stmt, body);
    }
}
