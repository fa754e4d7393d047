//! Operators.

use crate::python::precedence::{self, Precedence};
use crate::python::printer::Printer;
use crate::{BinaryOp, Comparison, ExprDoc, ExprKind, UnaryOp};

/// An operator on the left spine of a chain: what is left to print of it when its left operand is done.
pub(super) struct SpineLink<'a> {
    expr: ExprDoc<'a>,
    op: BinaryOp,
    rhs: ExprDoc<'a>,
    start: usize,
    parenthesized: bool,
}

impl<'a> Printer<'a, '_> {
    pub(super) fn unary(&mut self, op: UnaryOp, operand: ExprDoc<'a>) {
        self.out.push_str(op.token());
        self.child(operand, precedence::of_unary(op));
    }

    /// Prints `lhs op rhs`. A chain of operators down the left operand, as a sum of many terms is, is a
    /// loop, not a recursion.
    pub(super) fn binary(&mut self, op: BinaryOp, lhs: ExprDoc<'a>, rhs: ExprDoc<'a>) {
        let base = self.spine.len();
        let (mut expr, mut floor) = (lhs, lhs_floor(op, lhs));
        while let ExprKind::Binary { op, lhs, rhs } = expr.kind
            && !expr.has_comments()
        {
            let parenthesized = precedence::of_binary(op) < floor;
            if parenthesized {
                self.out.push('(');
            }
            let start = self.out.len();
            self.spine.push(SpineLink { expr, op, rhs, start, parenthesized });
            (expr, floor) = (lhs, lhs_floor(op, lhs));
        }
        self.child(expr, floor);
        while self.spine.len() > base {
            let Some(SpineLink { expr, op, rhs, start, parenthesized }) = self.spine.pop() else {
                break;
            };
            self.op_and_rhs(op, rhs);
            if expr.has_notes() {
                self.mark(start, expr.source_paths());
            }
            if parenthesized {
                self.out.push(')');
            }
        }
        self.op_and_rhs(op, rhs);
    }

    fn op_and_rhs(&mut self, op: BinaryOp, rhs: ExprDoc<'a>) {
        self.out.push_str(op.spaced_token());
        self.child(rhs, rhs_floor(op));
    }

    pub(super) fn conditional(
        &mut self,
        predicate: ExprDoc<'a>,
        then_value: ExprDoc<'a>,
        else_value: ExprDoc<'a>,
    ) {
        // TVM leaves the parentheses out, by which the text would mean something else.
        let floor = precedence::CONDITIONAL + u8::from(then_value.is_from_source());
        self.child(then_value, floor);
        self.out.push_str(" if ");
        self.child(predicate, precedence::CONDITIONAL + 1);
        self.out.push_str(" else ");
        self.child(else_value, precedence::CONDITIONAL + 1);
    }

    pub(super) fn comparison(&mut self, comparison: &'a Comparison<'a>) {
        let Comparison { first, rest } = *comparison;
        self.child(first, precedence::COMPARISON + 1);
        for &(op, operand) in rest {
            self.op_and_rhs(op, operand);
        }
    }

    pub(super) fn named(&mut self, target: ExprDoc<'a>, value: ExprDoc<'a>) {
        self.out.push('(');
        self.expr(target);
        self.out.push_str(" := ");
        self.expr(value);
        self.out.push(')');
    }
}

/// The precedence from which on a left operand needs no parentheses. Powers associate to the right. TVM
/// leaves out the parentheses around a comparison that is compared, by which Python reads a chain.
#[inline]
fn lhs_floor(op: BinaryOp, lhs: ExprDoc<'_>) -> Precedence {
    match precedence::of_binary(op) {
        precedence::POW => precedence::POW + 1,
        precedence::COMPARISON => precedence::COMPARISON + u8::from(lhs.is_from_source()),
        precedence => precedence,
    }
}

/// The same for a right operand. A power binds less tightly than a sign on its right.
#[inline]
const fn rhs_floor(op: BinaryOp) -> Precedence {
    match op {
        BinaryOp::Pow => precedence::UNARY,
        _ => precedence::of_binary(op) + 1,
    }
}
