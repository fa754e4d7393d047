//! Operators.

use smallvec::SmallVec;
use tvmscript_diagnostics::{Error, Result, codes};
use tvmscript_doc::{BinaryOp, Comparison, ExprDoc, ExprKind, UnaryOp};

use crate::builder::{IRBuilder, Value};

impl<'a> IRBuilder<'a> {
    pub(super) fn eval_unary(&mut self, op: UnaryOp, operand: ExprDoc<'a>) -> Result<Value<'a>> {
        let value = self.eval_part(operand)?;
        self.unary(op, value)
    }

    /// `op value`
    ///
    /// # Errors
    ///
    /// `UNSUPPORTED_OPERANDS` where the value does not know the operator.
    pub fn unary(&mut self, op: UnaryOp, value: Value<'a>) -> Result<Value<'a>> {
        let value = plain(value);
        let found = match value {
            Value::Node(node) => match self.operand_of(node) {
                Some(operand) => operand.unary(self, op, node)?,
                None => None,
            },
            Value::Unknown => return Err(self.follows()),
            _ => self.python_unary(op, value)?,
        };
        found.ok_or_else(|| {
            let message =
                format!("`{}` does not work on {}", op.token().trim(), self.describe(value));
            self.error(codes::UNSUPPORTED_OPERANDS, message)
        })
    }

    /// A chain of operators that group to the left is a loop: it may be as long as the source.
    pub(super) fn eval_binary(&mut self, expr: ExprDoc<'a>) -> Result<Value<'a>> {
        let mut spine: SmallVec<[(ExprDoc<'a>, BinaryOp, ExprDoc<'a>); 4]> = SmallVec::new();
        let mut first = expr;
        while let ExprKind::Binary { op, lhs, rhs } = first.kind {
            spine.push((first, op, rhs));
            first = lhs;
        }
        let mut value = self.eval_part(first)?;
        while let Some((at, op, rhs)) = spine.pop() {
            value = match op {
                BinaryOp::And | BinaryOp::Or => self.boolean(op, value, rhs),
                _ => {
                    let rhs = self.eval_part(rhs)?;
                    self.binary(op, value, rhs)
                }
            }
            .map_err(|error| self.place(error, at))?;
            // `a and b and c` is one expression.
            let goes_on = matches!(op, BinaryOp::And | BinaryOp::Or)
                && spine.last().is_some_and(|(_, outer, _)| *outer == op);
            if !goes_on {
                self.note_place(value, Some(at));
            }
        }
        Ok(value)
    }

    /// `lhs op rhs`
    ///
    /// # Errors
    ///
    /// `UNSUPPORTED_OPERANDS` where neither value knows the operator with the other.
    pub fn binary(&mut self, op: BinaryOp, lhs: Value<'a>, rhs: Value<'a>) -> Result<Value<'a>> {
        let (lhs, rhs) = (plain(lhs), plain(rhs));
        if let Value::Node(node) = lhs
            && let Some(operand) = self.operand_of(node)
            && let Some(value) = operand.binary(self, op, lhs, rhs)?
        {
            return Ok(value);
        }
        if let Value::Node(node) = rhs
            && let Some(operand) = self.operand_of(node)
            && let Some(value) = operand.binary(self, op, lhs, rhs)?
        {
            return Ok(value);
        }
        if matches!(lhs, Value::Unknown) || matches!(rhs, Value::Unknown) {
            return Err(self.follows());
        }
        match self.python_binary(op, lhs, rhs)? {
            Some(value) => Ok(value),
            None => Err(self.unsupported(op, lhs, rhs)),
        }
    }

    #[cold]
    pub(super) fn unsupported(&self, op: BinaryOp, lhs: Value<'a>, rhs: Value<'a>) -> Error {
        let message = format!(
            "`{}` does not work between {} and {}",
            op.token(),
            self.describe(lhs),
            self.describe(rhs)
        );
        self.error(codes::UNSUPPORTED_OPERANDS, message)
    }

    /// `a < b < c` is `a < b and b < c`.
    pub(super) fn eval_comparison(&mut self, chain: &'a Comparison<'a>) -> Result<Value<'a>> {
        let mut lhs = self.eval_part(chain.first)?;
        let mut result: Option<Value<'a>> = None;
        for (op, rhs) in chain.rest {
            let rhs = self.eval_part(rhs)?;
            let compared = self.binary(*op, lhs, rhs)?;
            result = Some(match result {
                None => compared,
                Some(so_far) => self.boolean_values(BinaryOp::And, so_far, compared)?,
            });
            lhs = rhs;
        }
        Ok(result.unwrap_or(lhs))
    }
}

/// The value that operators see.
#[inline]
fn plain(value: Value<'_>) -> Value<'_> {
    match value {
        Value::Object(object) => object.class.as_value(object),
        _ => value,
    }
}
