//! Linear inequalities.

use tvmscript_dialect_ir::generated::views::ir::Var;
use tvmscript_graph::{GraphBuilder, Ref, View, with_room};

use super::operate;
use crate::substitute::uses;
use crate::{Analyzer, BinaryOp, as_int, dtype_of, int_imm, simplify};

/// Slots of operands.
const FIRST: usize = 2;
const SECOND: usize = 3;

/// `lhs <= 0`, or `lhs == 0`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Inequality {
    pub lhs: Ref,
    pub is_equality: bool,
}

/// `coeff * variable + base`
#[derive(Clone, Copy, Debug)]
pub(super) struct Linear {
    pub coeff: i64,
    pub base: Ref,
}

/// The operands of an operator of integers.
pub(super) fn operands(graph: &mut GraphBuilder, expr: Ref) -> Option<(BinaryOp, Ref, Ref)> {
    let op = crate::analyze::operator(graph.node(expr))?;
    Some((op, graph.child(expr, FIRST), graph.child(expr, SECOND)))
}

/// A comparison as an inequality with 0; `None` where it is no comparison of integers that can be
/// written so.
pub(super) fn normalized(graph: &mut GraphBuilder, condition: Ref) -> Option<Inequality> {
    let (op, a, b) = operands(graph, condition)?;
    let (op, a, b) = match op {
        BinaryOp::GT => (BinaryOp::LT, b, a),
        BinaryOp::GE => (BinaryOp::LE, b, a),
        op => (op, a, b),
    };
    let difference = operate(graph, BinaryOp::Sub, a, b)?;
    let lhs = match op {
        BinaryOp::LT => operate(graph, BinaryOp::Add, difference, 1)?,
        BinaryOp::LE | BinaryOp::EQ => difference,
        _ => return None,
    };
    let lhs = simplify(graph, lhs);
    Some(Inequality { lhs, is_equality: op == BinaryOp::EQ })
}

/// The inequality as an expression.
pub(super) fn condition(graph: &mut GraphBuilder, inequality: Inequality) -> Option<Ref> {
    let op = if inequality.is_equality { BinaryOp::EQ } else { BinaryOp::LE };
    operate(graph, op, inequality.lhs, 0)
}

/// An expression as linear in a variable (TVM's `DetectLinearEquation`); `None` where it is not, or
/// the factor no integer.
pub(super) fn linear(graph: &mut GraphBuilder, expr: Ref, var: Ref) -> Option<Linear> {
    with_room(|| {
        if expr == var {
            let base = int_imm(graph, dtype_of(graph, var)?, 0).ok()?;
            return Some(Linear { coeff: 1, base });
        }
        if !uses(graph, expr, |other| other == var) {
            return Some(Linear { coeff: 0, base: expr });
        }
        let (op, a, b) = operands(graph, expr)?;
        match op {
            BinaryOp::Add | BinaryOp::Sub => {
                let (a, b) = (linear(graph, a, var)?, linear(graph, b, var)?);
                let base = operate(graph, op, a.base, b.base)?;
                let coeff = match op {
                    BinaryOp::Add => a.coeff.checked_add(b.coeff)?,
                    _ => a.coeff.checked_sub(b.coeff)?,
                };
                Some(Linear { coeff, base })
            }
            BinaryOp::Mul => {
                let (inner, factor) = match (as_int(graph, a), as_int(graph, b)) {
                    (_, Some(factor)) => (a, factor),
                    (Some(factor), _) => (b, factor),
                    _ => return None,
                };
                let inner = linear(graph, inner, var)?;
                let base = operate(graph, op, inner.base, factor)?;
                Some(Linear { coeff: inner.coeff.checked_mul(factor)?, base })
            }
            _ => None,
        }
    })
}

/// Inequalities of which none follows from another.
#[derive(Debug, Default)]
pub(super) struct System {
    pub list: Vec<Inequality>,
}

impl System {
    /// Adds an inequality unless it is known already; takes out those that follow from it.
    pub fn add(
        &mut self,
        graph: &mut GraphBuilder,
        analyzer: &mut Analyzer,
        new: Inequality,
    ) -> Option<()> {
        let stated = condition(graph, new)?;
        if analyzer.can_prove(graph, stated) {
            return Some(());
        }
        if new.is_equality {
            self.list.push(new);
            return Some(());
        }
        let mut kept = Vec::with_capacity(self.list.len() + 1);
        for &old in &self.list {
            if !old.is_equality {
                if is_at_most(graph, analyzer, new.lhs, old.lhs)? {
                    return Some(());
                }
                if is_at_most(graph, analyzer, old.lhs, new.lhs)? {
                    continue;
                }
            }
            kept.push(old);
        }
        kept.push(new);
        self.list = kept;
        Some(())
    }
}

/// Whether `a <= b` is provable.
pub(super) fn is_at_most(
    graph: &mut GraphBuilder,
    analyzer: &mut Analyzer,
    a: Ref,
    b: Ref,
) -> Option<bool> {
    let difference = operate(graph, BinaryOp::Sub, a, b)?;
    let stated = operate(graph, BinaryOp::LE, difference, 0)?;
    Some(analyzer.can_prove(graph, stated))
}

/// The comparisons that a condition joins by `and`, and their variables in the order of first use;
/// comparisons of more than sums, products, quotients and remainders are left out.
pub(super) fn comparisons(graph: &mut GraphBuilder, condition: Ref) -> (Vec<Ref>, Vec<Ref>) {
    let (mut found, mut vars) = (Vec::new(), Vec::new());
    let mut stack = vec![condition];
    while let Some(expr) = stack.pop() {
        let Some((op, a, b)) = operands(graph, expr) else { continue };
        if op == BinaryOp::And {
            stack.extend([b, a]);
        } else if op.is_comparison() {
            let mut candidates = Vec::new();
            let simple =
                variables(graph, a, &mut candidates) && variables(graph, b, &mut candidates);
            if simple && !candidates.is_empty() {
                for var in candidates {
                    if !vars.contains(&var) {
                        vars.push(var);
                    }
                }
                found.push(expr);
            }
        }
    }
    (found, vars)
}

/// Appends the variables of an expression; whether it is simple.
fn variables(graph: &mut GraphBuilder, expr: Ref, vars: &mut Vec<Ref>) -> bool {
    let mut stack = vec![expr];
    let mut seen = 0;
    while let Some(expr) = stack.pop() {
        seen += 1;
        if seen > 256 {
            return false;
        }
        if as_int(graph, expr).is_some() {
            continue;
        }
        if Var::cast(graph.node(expr)).is_some() {
            vars.push(expr);
            continue;
        }
        match operands(graph, expr) {
            Some((
                BinaryOp::Add
                | BinaryOp::Sub
                | BinaryOp::Mul
                | BinaryOp::FloorDiv
                | BinaryOp::FloorMod,
                a,
                b,
            )) => stack.extend([b, a]),
            _ => return false,
        }
    }
    true
}
