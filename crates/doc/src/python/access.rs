//! `value.name`, `value[indices]` and the slices among the indices.

use crate::python::precedence;
use crate::python::printer::Printer;
use crate::{ExprDoc, ExprKind, Literal};

impl<'a> Printer<'a, '_> {
    pub(super) fn attr_access(&mut self, value: ExprDoc<'a>, name: &str) {
        if is_integer_of_source(value) {
            // The dot would make it a floating-point number.
            self.out.push('(');
            self.expr(value);
            self.out.push(')');
        } else {
            self.child(value, precedence::ATOM);
        }
        self.out.push('.');
        self.out.push_str(name);
    }

    pub(super) fn index(&mut self, value: ExprDoc<'a>, indices: &'a [ExprDoc<'a>]) {
        self.child(value, precedence::ATOM);
        if indices.is_empty() {
            self.out.push_str("[()]");
        } else {
            self.out.push('[');
            if let [only] = indices
                && let Some(slice) = tuple_of_slice(only)
            {
                self.expr(slice);
                self.out.push(',');
            } else {
                self.comma_separated(indices);
            }
            self.out.push(']');
        }
    }

    pub(super) fn slice(
        &mut self,
        start: Option<ExprDoc<'a>>,
        stop: Option<ExprDoc<'a>>,
        step: Option<ExprDoc<'a>>,
    ) {
        if let Some(start) = start {
            self.expr(start);
        }
        self.out.push(':');
        if let Some(stop) = stop {
            self.expr(stop);
        }
        if let Some(step) = step {
            self.out.push(':');
            self.expr(step);
        }
    }
}

#[inline]
fn is_integer_of_source(value: ExprDoc<'_>) -> bool {
    let ExprKind::Literal(literal) = value.kind else { return false };
    let literal = match literal {
        Literal::Spelled(spelled) => spelled.value,
        literal => literal,
    };
    matches!(literal, Literal::Int(_) | Literal::BigInt(_)) && value.is_from_source()
}

/// The slice in `(a:b,)`, which as an index has no parentheses, for a slice can stand in none.
#[inline]
fn tuple_of_slice<'a>(index: ExprDoc<'a>) -> Option<ExprDoc<'a>> {
    match index.kind {
        ExprKind::Tuple([only]) if matches!(only.kind, ExprKind::Slice { .. }) => Some(only),
        _ => None,
    }
}
