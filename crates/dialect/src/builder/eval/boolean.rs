//! `and`, `or`, and `a if c else b`.

use tvmscript_diagnostics::{Result, codes};
use tvmscript_doc::{BinaryOp, ExprDoc};

use crate::builder::{IRBuilder, Value};

impl<'a> IRBuilder<'a> {
    /// `lhs op rhs`, where a plain `lhs` may decide without `rhs`.
    pub(super) fn boolean(
        &mut self,
        op: BinaryOp,
        lhs: Value<'a>,
        rhs: ExprDoc<'a>,
    ) -> Result<Value<'a>> {
        let rhs = self.eval_part(rhs)?;
        self.boolean_values(op, lhs, rhs)
    }

    pub(super) fn boolean_values(
        &mut self,
        op: BinaryOp,
        lhs: Value<'a>,
        rhs: Value<'a>,
    ) -> Result<Value<'a>> {
        match lhs {
            Value::Node(_) | Value::Object(_) => self.binary(op, lhs, rhs),
            _ if matches!(rhs, Value::Node(_) | Value::Object(_)) => self.binary(op, lhs, rhs),
            Value::Unknown => Err(self.follows()),
            _ => match (op, self.truth(lhs)) {
                (BinaryOp::And, true) | (BinaryOp::Or, false) => Ok(rhs),
                _ => Ok(lhs),
            },
        }
    }

    pub(super) fn eval_conditional(
        &mut self,
        predicate: ExprDoc<'a>,
        then_value: ExprDoc<'a>,
        else_value: ExprDoc<'a>,
    ) -> Result<Value<'a>> {
        let condition = self.eval_part(predicate)?;
        let Value::Node(node) = condition else {
            return self.eval_part(if self.truth(condition) { then_value } else { else_value });
        };
        let then_value = self.eval_part(then_value)?;
        let else_value = self.eval_part(else_value)?;
        let found = match self.operand_of(node) {
            Some(operand) => operand.conditional(self, node, then_value, else_value)?,
            None => None,
        };
        found.ok_or_else(|| {
            let message = format!("{} is no condition", self.describe(condition));
            let error = self.error(codes::UNSUPPORTED_OPERANDS, message);
            self.place(error, predicate)
        })
    }

    /// Whether a plain value counts as true in Python.
    pub fn truth(&self, value: Value<'a>) -> bool {
        match value {
            Value::None => false,
            Value::Bool(value) => value,
            Value::Int(value) => value != 0,
            Value::Float(value) => value != 0.0,
            Value::Str(text) => !text.is_empty(),
            Value::Bytes(bytes) => !bytes.is_empty(),
            Value::Tuple(items) | Value::List(items) => !items.is_empty(),
            Value::Dict(entries) => !entries.is_empty(),
            _ => true,
        }
    }
}
