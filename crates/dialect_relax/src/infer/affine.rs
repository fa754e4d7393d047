//! Sums of variables with integer factors: what of TVM's simplifier is needed here.

use std::cmp::Reverse;

use tvmscript_dialect_ir::expr_dtype;
use tvmscript_dialect_ir::generated::views::ir::Var;
use tvmscript_dialect_tirx::generated::views::prim::{
    Add, AddFields, Mul, MulFields, Sub, SubFields,
};
use tvmscript_graph::{DType, NodeRef, View};

use super::dim::{Dim, Operator};

/// Terms beyond which no expression is followed.
const MANY: usize = 64;

/// `factor * variable + … + constant`.
#[derive(Clone, Debug, Default)]
pub(super) struct Affine<'a> {
    terms: Vec<(NodeRef<'a>, i64)>,
    constant: i64,
}

impl<'a> Affine<'a> {
    /// A dimension as such a sum; `None` where it is none.
    pub(super) fn of(dim: &Dim<'a>) -> Option<Self> {
        let mut sum = Self::default();
        let mut stack = vec![(dim.clone(), 1_i64)];
        let mut steps = 0;
        while let Some((dim, factor)) = stack.pop() {
            steps += 1;
            if steps > MANY {
                return None;
            }
            let (operator, a, b) = match dim {
                Dim::Int(value) => {
                    sum.constant = sum.constant.checked_add(value.checked_mul(factor)?)?;
                    continue;
                }
                Dim::Expr(node) if Var::cast(node).is_some() => {
                    sum.add_term(node, factor)?;
                    continue;
                }
                Dim::Expr(node) => operation(node)?,
                Dim::Made(operator, operands) => (operator, operands.0.clone(), operands.1.clone()),
            };
            match operator {
                // From left to right: terms stand in the order of first use.
                Operator::Add => stack.extend([(b, factor), (a, factor)]),
                Operator::Sub => stack.extend([(b, factor.checked_neg()?), (a, factor)]),
                Operator::Mul => match (a.int(), b.int()) {
                    (_, Some(scale)) => stack.push((a, factor.checked_mul(scale)?)),
                    (Some(scale), _) => stack.push((b, factor.checked_mul(scale)?)),
                    _ => return None,
                },
                Operator::FloorDiv | Operator::FloorMod => return None,
            }
        }
        sum.terms.retain(|(_, factor)| *factor != 0);
        Some(sum)
    }

    fn add_term(&mut self, variable: NodeRef<'a>, factor: i64) -> Option<()> {
        match self.terms.iter_mut().find(|(other, _)| *other == variable) {
            Some((_, sum)) => *sum = sum.checked_add(factor)?,
            None => self.terms.push((variable, factor)),
        }
        Some(())
    }

    /// The difference of two sums.
    pub(super) fn minus(&self, other: &Self) -> Option<Self> {
        let mut difference = self.clone();
        difference.constant = difference.constant.checked_sub(other.constant)?;
        for &(variable, factor) in &other.terms {
            difference.add_term(variable, factor.checked_neg()?)?;
        }
        difference.terms.retain(|(_, factor)| *factor != 0);
        Some(difference)
    }

    /// Whether it is 0.
    pub(super) fn is_zero(&self) -> bool {
        self.terms.is_empty() && self.constant == 0
    }

    /// `floor(self / divisor)` for a positive integer; `None` where that is no such sum.
    pub(super) fn floor_div(&self, divisor: i64) -> Option<Self> {
        if divisor <= 0 || self.terms.iter().any(|(_, factor)| factor % divisor != 0) {
            return None;
        }
        let terms = self.terms.iter().map(|&(v, factor)| (v, factor / divisor)).collect();
        Some(Self { terms, constant: self.constant.div_euclid(divisor) })
    }

    /// The sum divided by a positive integer that divides all of it.
    pub(super) fn exact_div(&self, divisor: i64) -> Option<Self> {
        if divisor <= 0 || self.constant % divisor != 0 {
            return None;
        }
        self.floor_div(divisor)
    }

    /// The sum as TVM's simplifier writes it: what is added before what is taken away, greater
    /// factors before smaller ones.
    pub(super) fn to_dim(&self) -> Option<Dim<'a>> {
        let mut terms = self.terms.clone();
        terms.sort_by_key(|&(_, factor)| Reverse(factor));
        let mut sum = Dim::Int(0);
        for &(variable, factor) in terms.iter().filter(|(_, factor)| *factor > 0) {
            sum = sum.add(&Dim::Expr(variable).mul(&Dim::Int(factor))?)?;
        }
        sum = sum.add(&Dim::Int(self.constant.max(0)))?;
        for &(variable, factor) in terms.iter().filter(|(_, factor)| *factor < 0) {
            sum = sum.sub(&Dim::Expr(variable).mul(&Dim::Int(factor.checked_neg()?))?)?;
        }
        sum.sub(&Dim::Int(self.constant.min(0).checked_neg()?))
    }
}

/// The operator and the operands of an expression.
fn operation<'a>(node: NodeRef<'a>) -> Option<(Operator, Dim<'a>, Dim<'a>)> {
    if expr_dtype(node) != Some(DType::INT64) {
        return None;
    }
    let (operator, a, b) = if let Some(sum) = Add::cast_exact(node) {
        let AddFields { span: _, ty: _, a, b } = sum.fields();
        (Operator::Add, a, b)
    } else if let Some(difference) = Sub::cast_exact(node) {
        let SubFields { span: _, ty: _, a, b } = difference.fields();
        (Operator::Sub, a, b)
    } else {
        let MulFields { span: _, ty: _, a, b } = Mul::cast_exact(node)?.fields();
        (Operator::Mul, a, b)
    };
    Some((operator, Dim::of(a), Dim::of(b)))
}
