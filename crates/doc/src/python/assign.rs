//! Assignments.

use crate::python::noted::stand_bare;
use crate::python::printer::Printer;
use crate::{BinaryOp, ExprDoc, ExprKind, StmtDoc};

impl<'a> Printer<'a, '_> {
    pub(super) fn assign(
        &mut self,
        stmt: StmtDoc<'a>,
        lhs: ExprDoc<'a>,
        rhs: Option<ExprDoc<'a>>,
        annotation: Option<ExprDoc<'a>>,
    ) {
        match lhs.kind {
            // TVM prints a target that is a tuple of one element without the comma.
            ExprKind::Tuple(elements) if stand_bare(elements) => self.comma_separated(elements),
            _ => self.expr(lhs),
        }
        if let Some(annotation) = annotation {
            self.out.push_str(": ");
            self.expr(annotation);
        }
        if let Some(rhs) = rhs {
            self.out.push_str(" = ");
            self.assigned_value(rhs);
        }
        self.comment_behind(stmt);
    }

    fn assigned_value(&mut self, rhs: ExprDoc<'a>) {
        match rhs.kind {
            ExprKind::Tuple(elements) if elements.len() > 1 && stand_bare(elements) => {
                self.comma_separated(elements);
            }
            _ => self.expr(rhs),
        }
    }

    pub(super) fn aug_assign(
        &mut self,
        stmt: StmtDoc<'a>,
        target: ExprDoc<'a>,
        op: BinaryOp,
        value: ExprDoc<'a>,
    ) {
        self.expr(target);
        self.out.push(' ');
        self.out.push_str(op.token());
        self.out.push_str("= ");
        self.assigned_value(value);
        self.comment_behind(stmt);
    }

    pub(super) fn chained_assign(
        &mut self,
        stmt: StmtDoc<'a>,
        targets: &'a [ExprDoc<'a>],
        value: ExprDoc<'a>,
    ) {
        for target in targets {
            match target.kind {
                ExprKind::Tuple(elements) if !elements.is_empty() && stand_bare(elements) => {
                    self.tuple_elements(elements);
                }
                _ => self.expr(target),
            }
            self.out.push_str(" = ");
        }
        self.assigned_value(value);
        self.comment_behind(stmt);
    }
}
