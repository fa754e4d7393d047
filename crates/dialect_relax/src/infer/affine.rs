//! Sums of variables and quotients with integer factors: what of TVM's simplifier is needed here.

use std::cmp::Reverse;
use std::rc::Rc;

use tvmscript_arith::generated::views::prim::{
    Add, AddFields, FloorDiv, FloorDivFields, Mul, MulFields, Sub, SubFields,
};
use tvmscript_dialect_ir::expr_dtype;
use tvmscript_dialect_ir::generated::views::ir::Var;
use tvmscript_graph::{DType, NodeRef, View};

use super::dim::{Dim, Operator};

/// Operators of an expression beyond which it is not followed.
const MANY: usize = 64;
/// Quotients within quotients beyond which they are not followed.
const DEEP: usize = 8;

/// `factor * atom + … + constant`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Affine<'a> {
    terms: Vec<(Atom<'a>, i64)>,
    constant: i64,
}

/// What a sum is made of.
#[derive(Clone, Debug, PartialEq)]
enum Atom<'a> {
    /// The product of variables, from left to right; most often of one.
    Product(Vec<NodeRef<'a>>),
    /// The quotient of a sum and a positive integer, rounded down.
    Quotient(Rc<Affine<'a>>, i64),
}

impl Atom<'_> {
    /// TVM's `lower_factor`.
    fn divisor(&self) -> i64 {
        match self {
            Self::Product(_) => 1,
            Self::Quotient(_, divisor) => *divisor,
        }
    }
}

impl<'a> Affine<'a> {
    /// A dimension as such a sum; `None` where it is none.
    pub(super) fn of(dim: &Dim<'a>) -> Option<Self> {
        Self::within(dim, DEEP)
    }

    fn within(dim: &Dim<'a>, depth: usize) -> Option<Self> {
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
                    sum.add_term(&Atom::Product(vec![node]), factor)?;
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
                    _ => sum.add_term(&Atom::Product(variables(a, b)?), factor)?,
                },
                Operator::FloorDiv => {
                    let dividend = Self::within(&a, depth.checked_sub(1)?)?;
                    sum.add_scaled(&dividend.floor_div(b.int()?)?, factor)?;
                }
                Operator::FloorMod => return None,
            }
        }
        sum.terms.retain(|(_, factor)| *factor != 0);
        Some(sum)
    }

    fn add_term(&mut self, atom: &Atom<'a>, factor: i64) -> Option<()> {
        match self.terms.iter_mut().find(|(other, _)| other == atom) {
            Some((_, sum)) => *sum = sum.checked_add(factor)?,
            None => self.terms.push((atom.clone(), factor)),
        }
        Some(())
    }

    fn add_scaled(&mut self, other: &Self, scale: i64) -> Option<()> {
        self.constant = self.constant.checked_add(other.constant.checked_mul(scale)?)?;
        for (atom, factor) in &other.terms {
            self.add_term(atom, factor.checked_mul(scale)?)?;
        }
        Some(())
    }

    /// The difference of two sums.
    pub(super) fn minus(&self, other: &Self) -> Option<Self> {
        let mut difference = self.clone();
        difference.add_scaled(other, -1)?;
        difference.terms.retain(|(_, factor)| *factor != 0);
        Some(difference)
    }

    /// Whether it is 0.
    pub(super) fn is_zero(&self) -> bool {
        self.terms.is_empty() && self.constant == 0
    }

    /// `floor(self / divisor)` for a positive integer: what can be divided is, the rest makes a
    /// quotient. `None` where TVM's simplifier may find more.
    pub(super) fn floor_div(&self, divisor: i64) -> Option<Self> {
        if divisor <= 0 {
            return None;
        }
        let (whole, rest): (Vec<_>, Vec<_>) =
            self.terms.iter().cloned().partition(|(_, factor)| factor % divisor == 0);
        let mut quotient = Self { terms: whole, constant: 0 };
        for (_, factor) in &mut quotient.terms {
            *factor /= divisor;
        }
        if rest.is_empty() || self.constant % divisor == 0 {
            quotient.constant = self.constant.div_euclid(divisor);
        }
        if !rest.is_empty() {
            let mixed = |(atom, factor): &(Atom<'_>, i64)| {
                atom.divisor() != 1 || common_divisor(*factor, divisor) != 1
            };
            if rest.iter().any(mixed) {
                return None;
            }
            let constant = if self.constant % divisor == 0 { 0 } else { self.constant };
            let rest = Rc::new(Self { terms: rest, constant });
            quotient.add_term(&Atom::Quotient(rest, divisor), 1)?;
        }
        Some(quotient)
    }

    /// The sum divided by a positive integer that divides all of it.
    pub(super) fn exact_div(&self, divisor: i64) -> Option<Self> {
        let whole = divisor > 0
            && self.constant % divisor == 0
            && self.terms.iter().all(|(_, factor)| factor % divisor == 0);
        if whole { self.floor_div(divisor) } else { None }
    }

    /// The sum as TVM's simplifier writes it: what is added before what is taken away, greater
    /// factors before smaller ones.
    pub(super) fn to_dim(&self) -> Option<Dim<'a>> {
        let mut terms: Vec<_> = self.terms.iter().collect();
        terms.sort_by_key(|(atom, factor)| Reverse((*factor, atom.divisor())));
        let mut sum = Dim::Int(0);
        for (atom, factor) in terms.iter().filter(|(_, factor)| *factor > 0) {
            sum = sum.add(&atom.to_dim()?.mul(&Dim::Int(*factor))?)?;
        }
        sum = sum.add(&Dim::Int(self.constant.max(0)))?;
        for (atom, factor) in terms.iter().filter(|(_, factor)| *factor < 0) {
            sum = sum.sub(&atom.to_dim()?.mul(&Dim::Int(factor.checked_neg()?))?)?;
        }
        sum.sub(&Dim::Int(self.constant.min(0).checked_neg()?))
    }
}

impl<'a> Atom<'a> {
    fn to_dim(&self) -> Option<Dim<'a>> {
        match self {
            Self::Product(variables) => {
                let (first, rest) = variables.split_first()?;
                rest.iter().try_fold(Dim::Expr(*first), |product, variable| {
                    product.mul(&Dim::Expr(*variable))
                })
            }
            // Quotients hold no quotients: this goes no deeper.
            Self::Quotient(dividend, divisor) => {
                Some(dividend.to_dim()?.made(Operator::FloorDiv, &Dim::Int(*divisor)))
            }
        }
    }
}

/// The variables of the product of two dimensions; `None` where it is not one of variables, from
/// left to right.
fn variables<'a>(mut a: Dim<'a>, mut b: Dim<'a>) -> Option<Vec<NodeRef<'a>>> {
    let variable = |dim: &Dim<'a>| match dim {
        Dim::Expr(node) => Var::cast(*node).map(|_| *node),
        Dim::Int(_) | Dim::Made(..) => None,
    };
    let mut list = Vec::new();
    while list.len() < DEEP {
        list.push(variable(&b)?);
        if let Some(first) = variable(&a) {
            list.push(first);
            list.reverse();
            return Some(list);
        }
        let operator;
        (operator, a, b) = match a {
            Dim::Expr(node) => operation(node)?,
            Dim::Made(operator, operands) => (operator, operands.0.clone(), operands.1.clone()),
            Dim::Int(_) => return None,
        };
        if operator != Operator::Mul {
            return None;
        }
    }
    None
}

fn common_divisor(a: i64, b: i64) -> i64 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a.wrapping_rem(b));
    }
    a.wrapping_abs()
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
    } else if let Some(product) = Mul::cast_exact(node) {
        let MulFields { span: _, ty: _, a, b } = product.fields();
        (Operator::Mul, a, b)
    } else {
        let FloorDivFields { span: _, ty: _, a, b } = FloorDiv::cast_exact(node)?.fields();
        (Operator::FloorDiv, a, b)
    };
    Some((operator, Dim::of(a), Dim::of(b)))
}
