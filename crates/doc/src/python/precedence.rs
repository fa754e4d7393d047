//! Operator precedence, as in the
//! [Python reference](https://docs.python.org/3/reference/expressions.html#operator-precedence).

use crate::python::printer::Printer;
use crate::{BinaryOp, Expr, ExprDoc, ExprKind, UnaryOp};

/// How tightly an expression holds together; a larger one holds tighter.
pub(super) type Precedence = u8;

pub(super) const LAMBDA: Precedence = 1;
pub(super) const CONDITIONAL: Precedence = 2;
pub(super) const OR: Precedence = 3;
pub(super) const AND: Precedence = 4;
pub(super) const NOT: Precedence = 5;
pub(super) const COMPARISON: Precedence = 6;
pub(super) const BIT_OR: Precedence = 7;
pub(super) const BIT_XOR: Precedence = 8;
pub(super) const BIT_AND: Precedence = 9;
pub(super) const SHIFT: Precedence = 10;
pub(super) const ADD: Precedence = 11;
pub(super) const MULT: Precedence = 12;
pub(super) const UNARY: Precedence = 13;
pub(super) const POW: Precedence = 14;
pub(super) const ATOM: Precedence = 15;

/// The precedence of an operator and its operand.
#[inline]
pub(super) const fn of_unary(op: UnaryOp) -> Precedence {
    match op {
        UnaryOp::Neg | UnaryOp::Invert | UnaryOp::Plus => UNARY,
        UnaryOp::Not => NOT,
    }
}

/// The precedence of an operator between its operands.
#[inline]
pub(super) const fn of_binary(op: BinaryOp) -> Precedence {
    match op {
        BinaryOp::Add | BinaryOp::Sub => ADD,
        BinaryOp::Mult | BinaryOp::Div | BinaryOp::FloorDiv | BinaryOp::Mod | BinaryOp::MatMul => {
            MULT
        }
        BinaryOp::Pow => POW,
        BinaryOp::LShift | BinaryOp::RShift => SHIFT,
        BinaryOp::BitAnd => BIT_AND,
        BinaryOp::BitOr => BIT_OR,
        BinaryOp::BitXor => BIT_XOR,
        BinaryOp::Lt
        | BinaryOp::LtE
        | BinaryOp::Eq
        | BinaryOp::NotEq
        | BinaryOp::Gt
        | BinaryOp::GtE
        | BinaryOp::Is
        | BinaryOp::IsNot
        | BinaryOp::In
        | BinaryOp::NotIn => COMPARISON,
        BinaryOp::And => AND,
        BinaryOp::Or => OR,
    }
}

/// The precedence of an expression as it is printed.
#[inline]
pub(super) const fn of(expr: &Expr<'_>) -> Precedence {
    match expr.kind {
        ExprKind::Unary { op, operand: _ } => of_unary(op),
        ExprKind::Binary { op, lhs: _, rhs: _ } => of_binary(op),
        ExprKind::Conditional { .. } => CONDITIONAL,
        ExprKind::Lambda { .. } => LAMBDA,
        ExprKind::Comparison(_) => COMPARISON,
        ExprKind::Literal(_)
        | ExprKind::ExprString(_)
        | ExprKind::Id(_)
        | ExprKind::AttrAccess { .. }
        | ExprKind::Index { .. }
        | ExprKind::Call { .. }
        | ExprKind::CallWithKeywords(_)
        | ExprKind::Tuple(_)
        | ExprKind::List(_)
        | ExprKind::Dict(_)
        | ExprKind::Slice { .. }
        | ExprKind::Starred(_)
        | ExprKind::DoubleStarred(_)
        | ExprKind::Set(_)
        | ExprKind::FString(_)
        | ExprKind::Comprehension(_)
        | ExprKind::Named { .. } => ATOM,
    }
}

impl<'a> Printer<'a, '_> {
    /// Prints an expression that must hold together at least as tightly as `floor`, in parentheses where
    /// it does not.
    #[inline]
    pub(super) fn child(&mut self, expr: ExprDoc<'a>, floor: Precedence) {
        if of(expr) < floor {
            self.out.push('(');
            self.expr(expr);
            self.out.push(')');
        } else {
            self.expr(expr);
        }
    }
}
