//! Dimensions as they are inferred: integers, expressions of the graph, and what TVM's operators
//! make of them.

use std::rc::Rc;

use tvmscript_arith::generated::views::prim::{
    Add, AddFields, FloorDiv, FloorDivFields, FloorMod, FloorModFields, Mul, MulFields, Sub,
    SubFields,
};
use tvmscript_dialect_ir::expr_dtype;
use tvmscript_dialect_ir::generated::views::ir::{IntImm, IntImmFields};
use tvmscript_graph::{DType, NodeRef, View};

use super::affine::Affine;
use super::equal::same;

/// Operands beyond which no expression is made: it would be nested as deep.
const MANY: usize = 128;

/// A dimension.
#[derive(Clone, Debug)]
pub(crate) enum Dim<'a> {
    /// A 64-bit integer.
    Int(i64),
    /// An expression of the graph.
    Expr(NodeRef<'a>),
    /// What an operator makes of two dimensions.
    Made(Operator, Rc<(Dim<'a>, Dim<'a>)>),
}

/// An operator on dimensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operator {
    Add,
    Sub,
    Mul,
    FloorDiv,
    FloorMod,
}

/// Whether two dimensions are equal for all values of their variables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Proof {
    /// They are.
    Equal,
    /// That cannot be proved.
    Unproved,
    /// They differ, both being integers.
    Different,
    /// Whether TVM can prove it is not known here.
    Unknown,
}

impl<'a> Dim<'a> {
    /// The dimension that an expression is.
    pub(crate) fn of(expr: NodeRef<'a>) -> Self {
        match IntImm::cast_exact(expr) {
            Some(imm) if expr_dtype(expr) == Some(DType::INT64) => {
                let IntImmFields { span: _, ty: _, value } = imm.fields();
                value.as_int().map_or(Self::Expr(expr), Self::Int)
            }
            _ => Self::Expr(expr),
        }
    }

    /// The integer that it is.
    pub(crate) fn int(&self) -> Option<i64> {
        match self {
            Self::Int(value) => Some(*value),
            Self::Expr(_) | Self::Made(..) => None,
        }
    }

    /// TVM's `a + b`; `None` where it overflows, as with all operators here.
    pub(crate) fn add(&self, other: &Self) -> Option<Self> {
        Some(match (self, other) {
            (Self::Int(a), Self::Int(b)) => Self::Int(a.checked_add(*b)?),
            (Self::Int(0), dim) | (dim, Self::Int(0)) => dim.clone(),
            _ => self.made(Operator::Add, other),
        })
    }

    /// TVM's `a - b`.
    pub(crate) fn sub(&self, other: &Self) -> Option<Self> {
        Some(match (self, other) {
            (Self::Int(a), Self::Int(b)) => Self::Int(a.checked_sub(*b)?),
            (dim, Self::Int(0)) => dim.clone(),
            _ => self.made(Operator::Sub, other),
        })
    }

    /// TVM's `a * b`.
    pub(crate) fn mul(&self, other: &Self) -> Option<Self> {
        Some(match (self, other) {
            (Self::Int(a), Self::Int(b)) => Self::Int(a.checked_mul(*b)?),
            (Self::Int(1), dim) | (dim, Self::Int(1)) => dim.clone(),
            (Self::Int(0), _) | (_, Self::Int(0)) => Self::Int(0),
            _ => self.made(Operator::Mul, other),
        })
    }

    /// The expression of an operator and two operands, as it stands.
    pub(crate) fn made(&self, operator: Operator, other: &Self) -> Self {
        Self::Made(operator, Rc::new((self.clone(), other.clone())))
    }

    /// The product of dimensions (TVM: `ComputeShapeProduct`).
    pub(crate) fn product(dims: &[Self]) -> Option<Self> {
        if dims.len() > MANY {
            return None;
        }
        dims.iter().try_fold(Self::Int(1), |product, dim| product.mul(dim))
    }

    /// The sum of dimensions.
    pub(crate) fn sum(dims: &[&Self]) -> Option<Self> {
        if dims.len() > MANY && dims.iter().any(|dim| dim.int().is_none()) {
            return None;
        }
        dims.iter().try_fold(Self::Int(0), |sum, dim| sum.add(dim))
    }

    /// What TVM's simplifier makes of it; `None` where that is not known here.
    pub(crate) fn simplify(&self) -> Option<Self> {
        Affine::of(self)?.to_dim()
    }

    /// The simplified `floor(a / b)`, of a dimension and a positive integer.
    pub(crate) fn floor_div(&self, divisor: i64) -> Option<Self> {
        Affine::of(self)?.floor_div(divisor)?.to_dim()
    }

    /// The dimension divided by a positive integer that divides it whatever its variables are.
    pub(crate) fn exact_div(&self, divisor: i64) -> Option<Self> {
        Affine::of(self)?.exact_div(divisor)?.to_dim()
    }

    /// Whether it is equal to another one (TVM: `CanProveEqual`).
    pub(crate) fn prove_equal(&self, other: &Self) -> Proof {
        if let (Some(a), Some(b)) = (self.int(), other.int()) {
            return if a == b { Proof::Equal } else { Proof::Different };
        }
        if let (Self::Expr(a), Self::Expr(b)) = (self, other)
            && same(*a, *b)
        {
            return Proof::Equal;
        }
        match (Affine::of(self), Affine::of(other)) {
            (Some(a), Some(b)) => match a.minus(&b) {
                Some(difference) if difference.is_zero() => Proof::Equal,
                Some(_) => Proof::Unproved,
                None => Proof::Unknown,
            },
            _ => Proof::Unknown,
        }
    }

    /// Whether it is structurally equal to an expression of the graph.
    pub(crate) fn equals(&self, expr: NodeRef<'a>) -> bool {
        let (operator, operands) = match self {
            Self::Int(value) => return Self::of(expr).int() == Some(*value),
            Self::Expr(mine) => return same(*mine, expr),
            Self::Made(operator, operands) => (operator, operands),
        };
        macro_rules! operands_of {
            ($view:ident, $fields:ident) => {
                $view::cast_exact(expr).map(|view| {
                    let $fields { span: _, ty: _, a, b } = view.fields();
                    (a, b)
                })
            };
        }
        let operands_of = match operator {
            Operator::Add => operands_of!(Add, AddFields),
            Operator::Sub => operands_of!(Sub, SubFields),
            Operator::Mul => operands_of!(Mul, MulFields),
            Operator::FloorDiv => operands_of!(FloorDiv, FloorDivFields),
            Operator::FloorMod => operands_of!(FloorMod, FloorModFields),
        };
        operands_of.is_some_and(|(a, b)| {
            expr_dtype(expr) == Some(DType::INT64) && operands.0.equals(a) && operands.1.equals(b)
        })
    }
}
