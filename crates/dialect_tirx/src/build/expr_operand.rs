//! What expressions with the type of a scalar do.

use tvmscript_arith::{Operator, cast, evaluate, if_then_else, logical_not_of, negate, not_of};
use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::{Args, IRBuilder, Operand, Value};
use tvmscript_dialect_ir::type_dtype;
use tvmscript_doc::{BinaryOp, UnaryOp};
use tvmscript_graph::Ref;

use super::expr::{expr, operand};
use super::let_annotation::type_of_annotation;

/// What expressions with the type of a scalar do.
pub(super) struct Scalar;

impl Operand for Scalar {
    fn unary<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        op: UnaryOp,
        node: Ref,
    ) -> Result<Option<Value<'a>>> {
        let node = expr(b, Value::Node(node))?;
        let value = match op {
            UnaryOp::Neg => negate(&mut b.graph, node)?,
            UnaryOp::Invert => not_of(&mut b.graph, node)?,
            UnaryOp::Not => logical_not_of(&mut b.graph, node)?,
            UnaryOp::Plus => node,
        };
        Ok(Some(Value::Node(value)))
    }

    fn binary<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        op: BinaryOp,
        lhs: Value<'a>,
        rhs: Value<'a>,
    ) -> Result<Option<Value<'a>>> {
        let Some(op) = operator(op) else { return Ok(None) };
        let (Some(lhs), Some(rhs)) = (operand(b, lhs), operand(b, rhs)) else { return Ok(None) };
        evaluate(&mut b.graph, op, lhs, rhs).map(|value| Some(Value::Node(value)))
    }

    fn conditional<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        node: Ref,
        then_value: Value<'a>,
        else_value: Value<'a>,
    ) -> Result<Option<Value<'a>>> {
        let (Some(a), Some(c)) = (operand(b, then_value), operand(b, else_value)) else {
            return Ok(None);
        };
        if_then_else(&mut b.graph, node, a, c).map(|value| Some(Value::Node(value)))
    }

    fn attr<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        node: Ref,
        name: &'a str,
    ) -> Result<Option<Value<'a>>> {
        if name == "dtype" {
            let dtype = tvmscript_arith::dtype_of(&b.graph, node);
            return Ok(dtype.map(|dtype| Value::Str(b.docs().format(format_args!("{dtype}")))));
        }
        Ok(b.field(node, name))
    }

    fn method<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        node: Ref,
        name: &'a str,
        args: &Args<'a, '_>,
    ) -> Result<Option<Value<'a>>> {
        match name {
            "astype" => {
                let [dtype] = args.bind(b, &["dtype"], 1)?;
                let ty = type_of_annotation(b, dtype.unwrap_or(Value::None))?;
                let Some(dtype) = type_dtype(b.graph.node(ty)) else { return Ok(None) };
                cast(&mut b.graph, dtype, node).map(|value| Some(Value::Node(value)))
            }
            "equal" | "__eq__" => {
                let [other] = args.bind(b, &["other"], 1)?;
                self.binary(b, BinaryOp::Eq, Value::Node(node), other.unwrap_or(Value::None))
            }
            _ => Ok(None),
        }
    }
}

/// The operator of scalars that an operator of Python is.
fn operator(op: BinaryOp) -> Option<Operator> {
    Some(match op {
        BinaryOp::Add => Operator::Add,
        BinaryOp::Sub => Operator::Sub,
        BinaryOp::Mult => Operator::Mult,
        BinaryOp::Div => Operator::Div,
        BinaryOp::FloorDiv => Operator::FloorDiv,
        BinaryOp::Mod => Operator::Mod,
        BinaryOp::LShift => Operator::LShift,
        BinaryOp::RShift => Operator::RShift,
        BinaryOp::BitAnd => Operator::BitAnd,
        BinaryOp::BitOr => Operator::BitOr,
        BinaryOp::BitXor => Operator::BitXor,
        BinaryOp::Eq => Operator::Eq,
        BinaryOp::NotEq => Operator::NotEq,
        BinaryOp::Lt => Operator::Lt,
        BinaryOp::LtE => Operator::LtE,
        BinaryOp::Gt => Operator::Gt,
        BinaryOp::GtE => Operator::GtE,
        BinaryOp::And => Operator::And,
        BinaryOp::Or => Operator::Or,
        _ => return None,
    })
}
