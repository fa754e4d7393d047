//! Sets of integers between two bounds (TVM's `IntSet`, of which there is the interval).
//!
//! What a block reads and writes is found with them: the index of an access is a point
//! ([`Interval::vector`]), the variables of the loops around it are relaxed to their ranges
//! ([`eval`]), several accesses are joined ([`Interval::union`]), and the result is a range
//! ([`Interval::cover`]).

mod combine;
mod condition;
mod eval;
mod linear;
mod solve;

use rustc_hash::FxHashMap;
use tvmscript_graph::{GraphBuilder, Ref};

use crate::{Analyzer, BinaryOp, Operand, apply, dtype_of, is_one, simplify};

pub use condition::conditional_domains;
pub use eval::{eval, eval_expr, eval_range};

/// A bound of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Less than any integer.
    NegInf,
    /// An expression, which is in the set.
    Expr(Ref),
    /// More than any integer.
    PosInf,
}

impl Limit {
    /// The expression, unless it is infinite.
    pub fn expr(self) -> Option<Ref> {
        match self {
            Self::Expr(expr) => Some(expr),
            Self::NegInf | Self::PosInf => None,
        }
    }
}

/// What variables range over, by variable.
pub type Domains = FxHashMap<Ref, Interval>;

/// The integers from `min` to `max`, both among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The least, or what is less than all.
    pub min: Limit,
    /// The greatest, or what is more than all.
    pub max: Limit,
}

impl Interval {
    /// All integers.
    pub const EVERYTHING: Self = Self { min: Limit::NegInf, max: Limit::PosInf };
    /// No integer.
    pub const NOTHING: Self = Self { min: Limit::PosInf, max: Limit::NegInf };

    /// One integer (TVM's `IntSet::SinglePoint`).
    pub fn point(expr: Ref) -> Self {
        Self::between(expr, expr)
    }

    /// The integers from `min` to `max` (TVM's `IntSet::Interval`).
    pub fn between(min: Ref, max: Ref) -> Self {
        Self { min: Limit::Expr(min), max: Limit::Expr(max) }
    }

    /// The integers of a range (TVM's `IntSet::FromRange`).
    pub fn from_range(graph: &mut GraphBuilder, min: Ref, extent: Ref) -> Self {
        if is_one(graph, extent) {
            return Self::point(min);
        }
        let max = operate(graph, BinaryOp::Add, extent, min)
            .and_then(|end| operate(graph, BinaryOp::Sub, end, 1));
        max.map_or(Self::EVERYTHING, |max| Self::between(min, max))
    }

    /// The values of a scalar, which is one, or of the lanes of a vector (TVM's `IntSet::Vector`).
    pub fn vector(graph: &mut GraphBuilder, expr: Ref) -> Self {
        match dtype_of(graph, expr) {
            Some(dtype) if crate::dtype::is_vector(dtype) => eval::eval_lanes(graph, expr),
            _ => Self::point(expr),
        }
    }

    /// Whether it holds no integer.
    pub fn is_nothing(self) -> bool {
        self.min == Limit::PosInf || self.max == Limit::NegInf
    }

    /// Whether it holds all integers.
    pub fn is_everything(self) -> bool {
        self == Self::EVERYTHING
    }

    /// The one expression that is both bounds, where it is.
    pub fn as_point(self) -> Option<Ref> {
        if self.min == self.max { self.min.expr() } else { None }
    }

    /// The lower bound, unless it is infinite or the set empty.
    pub fn lower(self) -> Option<Ref> {
        if self.is_nothing() { None } else { self.min.expr() }
    }

    /// The upper bound, unless it is infinite or the set empty.
    pub fn upper(self) -> Option<Ref> {
        if self.is_nothing() { None } else { self.max.expr() }
    }

    /// Whether its bounds are equal for all values of their variables (TVM's
    /// `CanProveSinglePoint`).
    pub fn is_provably_point(self, graph: &mut GraphBuilder) -> bool {
        if self.min == self.max {
            return true;
        }
        match (self.min, self.max) {
            (Limit::Expr(min), Limit::Expr(max)) => {
                Analyzer::new().can_prove_equal(graph, min, max)
            }
            _ => false,
        }
    }

    /// An interval that holds both (TVM's `Union`), its bounds simplified.
    #[must_use]
    pub fn union(self, graph: &mut GraphBuilder, other: Self) -> Self {
        self.join(graph, other).simplified(graph)
    }

    /// An interval that holds both, its bounds as they come.
    fn join(self, graph: &mut GraphBuilder, other: Self) -> Self {
        if self.is_nothing() {
            return other;
        }
        if other.is_nothing() {
            return self;
        }
        Self { min: least(graph, self.min, other.min), max: greatest(graph, self.max, other.max) }
    }

    /// The interval of what both hold (TVM's `Intersect`), its bounds simplified.
    #[must_use]
    pub fn intersect(self, graph: &mut GraphBuilder, other: Self) -> Self {
        let max = least(graph, self.max, other.max);
        let min = greatest(graph, self.min, other.min);
        if let (Limit::Expr(min), Limit::Expr(max)) = (min, max)
            && let Some(empty) = operate(graph, BinaryOp::LT, max, min)
            && Analyzer::new().can_prove(graph, empty)
        {
            return Self::NOTHING;
        }
        Self { min, max }.simplified(graph)
    }

    fn simplified(self, graph: &mut GraphBuilder) -> Self {
        let mut simplify = |limit| match limit {
            Limit::Expr(expr) => Limit::Expr(simplify(graph, expr)),
            infinite => infinite,
        };
        Self { min: simplify(self.min), max: simplify(self.max) }
    }

    /// The range (minimum and extent) of all integers in it; `None` where it is not bounded (TVM's
    /// `CoverRange`, which then takes another range).
    pub fn cover(self, graph: &mut GraphBuilder) -> Option<(Ref, Ref)> {
        let (min, max) = (self.lower()?, self.upper()?);
        let end = operate(graph, BinaryOp::Add, max, 1)?;
        let extent = operate(graph, BinaryOp::Sub, end, min)?;
        Some((simplify(graph, min), simplify(graph, extent)))
    }
}

/// What an operator makes of two expressions; `None` where it is an error.
fn operate(
    graph: &mut GraphBuilder,
    op: BinaryOp,
    a: impl Into<Operand>,
    b: impl Into<Operand>,
) -> Option<Ref> {
    let (a, b) = (a.into(), b.into());
    // In C++ a number is one of the other operand's type.
    let typed = |graph: &mut GraphBuilder, value: Operand, other: Operand| match (value, other) {
        (Operand::Int(value), Operand::Node(other)) => {
            let dtype = dtype_of(graph, other)?;
            let value = crate::Constant::Int(value.into());
            crate::const_expr(graph, dtype, value).ok().map(Operand::Node)
        }
        _ => Some(value),
    };
    let (a, b) = (typed(graph, a, b)?, typed(graph, b, a)?);
    apply(graph, op, a, b).ok()
}

/// The smaller of two bounds.
fn least(graph: &mut GraphBuilder, a: Limit, b: Limit) -> Limit {
    match (a, b) {
        (Limit::PosInf, other) | (other, Limit::PosInf) => other,
        (Limit::NegInf, _) | (_, Limit::NegInf) => Limit::NegInf,
        (Limit::Expr(x), Limit::Expr(y)) => {
            operate(graph, BinaryOp::Min, x, y).map_or(Limit::NegInf, Limit::Expr)
        }
    }
}

/// The greater of two bounds.
fn greatest(graph: &mut GraphBuilder, a: Limit, b: Limit) -> Limit {
    match (a, b) {
        (Limit::NegInf, other) | (other, Limit::NegInf) => other,
        (Limit::PosInf, _) | (_, Limit::PosInf) => Limit::PosInf,
        (Limit::Expr(x), Limit::Expr(y)) => {
            operate(graph, BinaryOp::Max, x, y).map_or(Limit::PosInf, Limit::Expr)
        }
    }
}
