//! What the TVMScript parser makes of Python's operators on expressions.

use tvmscript_diagnostics::Result;
use tvmscript_graph::{DType, DTypeCode, GraphBuilder, Ref};

use crate::binary::{combine, make_binary, node};
use crate::conversion::broadcast;
use crate::dtype::{is_bool, is_float, is_integer, named};
use crate::error::{ambiguous_division, type_mismatch};
use crate::literal::{bool_imm, const_expr, float_imm, int_imm};
use crate::term::Term;
use crate::{BinaryOp, Constant, apply, bitwise_not, make_not};

/// An operand: an expression, or a Python number that is not one yet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Operand {
    /// An expression.
    Node(Ref),
    /// A Python `int`; TVM takes none beyond 64 bits.
    Int(i64),
    /// A Python `float`.
    Float(f64),
    /// A Python `bool`.
    Bool(bool),
}

impl From<Ref> for Operand {
    fn from(node: Ref) -> Self {
        Self::Node(node)
    }
}

impl From<i64> for Operand {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<f64> for Operand {
    fn from(value: f64) -> Self {
        Self::Float(value)
    }
}

impl From<bool> for Operand {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

/// An operator of Python on two operands, as it stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operator {
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`
    Mult,
    /// `/`
    Div,
    /// `//`
    FloorDiv,
    /// `%`
    Mod,
    /// `<<`
    LShift,
    /// `>>`
    RShift,
    /// `&`
    BitAnd,
    /// `|`
    BitOr,
    /// `^`
    BitXor,
    /// `==`
    Eq,
    /// `!=`
    NotEq,
    /// `<`
    Lt,
    /// `<=`
    LtE,
    /// `>`
    Gt,
    /// `>=`
    GtE,
    /// `and`
    And,
    /// `or`
    Or,
}

/// `a op b` as the TVMScript parser evaluates it where one operand is an expression: arithmetic by
/// TVM's operators, which fold; comparisons and `and`, `or` by constructors, which do not. Where
/// neither operand is an expression, the operator is Python's and not this.
///
/// # Errors
///
/// `TYPE_MISMATCH` where the types do not go together, `AMBIGUOUS_DIVISION` of `/` between
/// integers, `OUT_OF_RANGE` and `DIVISION_BY_ZERO` of constants.
pub fn evaluate(
    graph: &mut GraphBuilder,
    op: Operator,
    a: impl Into<Operand>,
    b: impl Into<Operand>,
) -> Result<Ref> {
    let (a, b) = (a.into(), b.into());
    let op = match op {
        Operator::Add => BinaryOp::Add,
        Operator::Sub => BinaryOp::Sub,
        Operator::Mult => BinaryOp::Mul,
        Operator::Div => return true_div(graph, a, b),
        Operator::FloorDiv => BinaryOp::FloorDiv,
        Operator::Mod => BinaryOp::FloorMod,
        Operator::LShift => BinaryOp::LShift,
        Operator::RShift => BinaryOp::RShift,
        Operator::BitAnd => BinaryOp::BitwiseAnd,
        Operator::BitOr => BinaryOp::BitwiseOr,
        Operator::BitXor => BinaryOp::BitwiseXor,
        Operator::Eq => return comparison(graph, BinaryOp::EQ, a, b),
        Operator::NotEq => return comparison(graph, BinaryOp::NE, a, b),
        Operator::Lt => return comparison(graph, BinaryOp::LT, a, b),
        Operator::LtE => return comparison(graph, BinaryOp::LE, a, b),
        Operator::Gt => return comparison(graph, BinaryOp::GT, a, b),
        Operator::GtE => return comparison(graph, BinaryOp::GE, a, b),
        Operator::And => return logical(graph, BinaryOp::And, BinaryOp::BitwiseAnd, a, b),
        Operator::Or => return logical(graph, BinaryOp::Or, BinaryOp::BitwiseOr, a, b),
    };
    apply(graph, op, a, b)
}

/// `a / b`
fn true_div(graph: &mut GraphBuilder, a: Operand, b: Operand) -> Result<Ref> {
    let is_int = |graph: &GraphBuilder, operand| match operand {
        Operand::Node(node) => {
            crate::dtype_of(graph, node).is_some_and(|dtype| dtype.code == DTypeCode::INT)
        }
        Operand::Int(_) | Operand::Bool(_) => true,
        Operand::Float(_) => false,
    };
    if is_int(graph, a) && is_int(graph, b) {
        return Err(ambiguous_division());
    }
    apply(graph, BinaryOp::Div, a, b)
}

/// A comparison: a number becomes a constant of the other operand's type, and a scalar a vector
/// beside one; no other types are matched.
fn comparison(graph: &mut GraphBuilder, op: BinaryOp, a: Operand, b: Operand) -> Result<Ref> {
    let of_node = |graph: &GraphBuilder, operand| match operand {
        Operand::Node(node) => Term::of(graph, node).map(|term| Some((node, term.dtype))),
        _ => Ok(None),
    };
    let right = of_node(graph, b)?;
    let (a, of_a) = match (of_node(graph, a)?, right, a) {
        (Some(left), _, _) => left,
        (None, Some((_, dtype)), Operand::Float(value)) if !is_float(dtype) => {
            (float_imm(graph, DType::FLOAT32, value)?, DType::FLOAT32)
        }
        (None, Some((_, dtype)), operand) => beside(graph, operand, dtype)?,
        (None, None, operand) => {
            let node = crate::python_constant(graph, operand)?;
            (node, Term::of(graph, node)?.dtype)
        }
    };
    let (b, of_b) = match right {
        Some(right) => right,
        None => beside(graph, b, of_a)?,
    };
    if of_a == of_b {
        return Ok(node(graph, op, of_a, a, b));
    }
    if of_a.lanes == 1 && of_b.lanes != 1 {
        let a = broadcast(graph, a, of_b.lanes)?;
        return make_binary(graph, op, a, b);
    }
    if of_b.lanes == 1 && of_a.lanes != 1 {
        let b = broadcast(graph, b, of_a.lanes)?;
        return make_binary(graph, op, a, b);
    }
    let (a, b) = (named(of_a), named(of_b));
    Err(type_mismatch(format!("{a} and {b} cannot be compared")))
}

/// A number as a constant of the type of the expression beside it.
fn beside(graph: &mut GraphBuilder, operand: Operand, dtype: DType) -> Result<(Ref, DType)> {
    let element = dtype.element();
    let value = match operand {
        Operand::Node(node) => return Ok((node, dtype)),
        Operand::Int(value) => value,
        Operand::Bool(value) => value.into(),
        Operand::Float(value) => return Ok((float_imm(graph, element, value)?, element)),
    };
    let constant = if is_integer(dtype) || is_bool(dtype) {
        int_imm(graph, element, value)?
    } else if is_float(dtype) {
        float_imm(graph, element, value as f64)?
    } else {
        let dtype = named(dtype);
        return Err(type_mismatch(format!("{value} cannot be compared with {dtype}")));
    };
    Ok((constant, element))
}

/// `a and b`, `a or b`: of vectors they are operators on bits.
fn logical(
    graph: &mut GraphBuilder,
    op: BinaryOp,
    of_vectors: BinaryOp,
    a: Operand,
    b: Operand,
) -> Result<Ref> {
    if let (Operand::Node(node), Operand::Int(_) | Operand::Float(_)) = (a, b)
        && Term::of(graph, node)?.dtype.lanes != 1
    {
        return apply(graph, of_vectors, a, b);
    }
    let mut node = |operand| match operand {
        Operand::Node(node) => Ok(node),
        Operand::Bool(value) => Ok(bool_imm(graph, value)),
        Operand::Int(_) | Operand::Float(_) => {
            Err(type_mismatch("`and` and `or` take no numbers beside an expression"))
        }
    };
    let (a, b) = (node(a)?, node(b)?);
    let (of_a, of_b) = (Term::of(graph, a)?, Term::of(graph, b)?);
    if of_a.dtype.lanes == 1 && of_b.dtype.lanes == 1 {
        make_binary(graph, op, a, b)
    } else {
        combine(graph, of_vectors, of_a, of_b)
    }
}

/// `-a` as Python evaluates it: the product with -1.
///
/// # Errors
///
/// `OUT_OF_RANGE` where the type holds no -1, `TYPE_MISMATCH` where it has no constants.
pub fn negate(graph: &mut GraphBuilder, a: Ref) -> Result<Ref> {
    let term = Term::of(graph, a)?;
    let value = Constant::Int(-1);
    let minus_one = if term.dtype.lanes == 1 {
        Term::literal(value.of_type(term.dtype)?, term.dtype)
    } else {
        let node = const_expr(graph, term.dtype, value)?;
        Term::of(graph, node)?
    };
    combine(graph, BinaryOp::Mul, term, minus_one)
}

/// `~a` as Python evaluates it.
///
/// # Errors
///
/// As [`bitwise_not`].
pub fn not_of(graph: &mut GraphBuilder, a: Ref) -> Result<Ref> {
    bitwise_not(graph, a)
}

/// `not a` as the TVMScript parser evaluates it: a constant is not folded.
///
/// # Errors
///
/// As [`make_not`].
pub fn logical_not_of(graph: &mut GraphBuilder, a: Ref) -> Result<Ref> {
    make_not(graph, a)
}
