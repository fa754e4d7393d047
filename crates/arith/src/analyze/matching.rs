//! Rules applied to terms.

use tvmscript_graph::DType;

use super::rules::{NAMES, Pattern, Rule, Test};
use super::terms::{Id, Node, Terms};
use super::{Analyzer, Mode};
use crate::BinaryOp;
use crate::fold::floor_quotient;

/// What the names of a rule stand for.
#[derive(Clone, Copy, Debug, Default)]
struct Bindings {
    any: [Option<Id>; NAMES],
    ints: [Option<i64>; NAMES],
    /// The type of integers that was met.
    index: Option<DType>,
}

impl Bindings {
    fn matches(&mut self, terms: &Terms, pattern: &Pattern, id: Id) -> bool {
        match pattern {
            Pattern::Any(name) => {
                let Some(slot) = self.any.get_mut(*name) else { return false };
                let bound = *slot.get_or_insert(id);
                bound == id
            }
            Pattern::Int(name) => {
                let (Some(value), Some(slot)) = (terms.as_int(id), self.ints.get_mut(*name)) else {
                    return false;
                };
                self.index = self.index.or(Some(terms.dtype(id)));
                *slot.get_or_insert(value) == value
            }
            Pattern::Number(value) => terms.as_int(id) == Some(*value),
            Pattern::Binary(op, operands) => {
                let Some((a, b)) = terms.operands(*op, id) else { return false };
                let [x, y] = &**operands;
                if self.index.is_none() && !op.is_logical() {
                    self.index = Some(terms.dtype(a));
                }
                self.matches(terms, x, a) && self.matches(terms, y, b)
            }
            Pattern::Not(inner) => match terms.node(id) {
                Node::Not(a) => self.matches(terms, inner, a),
                _ => false,
            },
            Pattern::Select(operands) => match terms.node(id) {
                Node::Select(c, a, b) => {
                    let [x, y, z] = &**operands;
                    self.matches(terms, x, c)
                        && self.matches(terms, y, a)
                        && self.matches(terms, z, b)
                }
                _ => false,
            },
            Pattern::Test(..) => false,
        }
    }

    /// The expression that a pattern stands for.
    fn make(&self, terms: &mut Terms, pattern: &Pattern, truth: bool) -> Option<Id> {
        let index = self.index.unwrap_or(DType::INT32);
        Some(match pattern {
            Pattern::Any(name) => (*self.any.get(*name)?)?,
            Pattern::Int(name) => terms.int((*self.ints.get(*name)?)?, index),
            Pattern::Number(value) if truth => terms.int(*value, DType::BOOL),
            Pattern::Number(value) => terms.int(*value, index),
            Pattern::Binary(op, operands) => {
                let [x, y] = &**operands;
                let of_truths = op.is_logical();
                let (a, b) = (self.make(terms, x, of_truths)?, self.make(terms, y, of_truths)?);
                terms.make(*op, a, b)
            }
            Pattern::Not(inner) => {
                let inner = self.make(terms, inner, true)?;
                terms.not(inner)
            }
            Pattern::Select(operands) => {
                let [x, y, z] = &**operands;
                let condition = self.make(terms, x, true)?;
                let (a, b) = (self.make(terms, y, false)?, self.make(terms, z, false)?);
                let dtype = terms.dtype(a);
                terms.add(Node::Select(condition, a, b), dtype)
            }
            Pattern::Test(..) => return None,
        })
    }

    /// The value of a pattern of integers.
    fn number(&self, pattern: &Pattern) -> Option<i64> {
        match pattern {
            Pattern::Int(name) => *self.ints.get(*name)?,
            Pattern::Number(value) => Some(*value),
            Pattern::Binary(op, operands) => {
                let [x, y] = &**operands;
                let (x, y) = (self.number(x)?, self.number(y)?);
                match op {
                    BinaryOp::Add => x.checked_add(y),
                    BinaryOp::Sub => x.checked_sub(y),
                    BinaryOp::Mul => x.checked_mul(y),
                    BinaryOp::FloorMod if y != 0 => {
                        let quotient = floor_quotient(x.into(), y.into());
                        i64::try_from(i128::from(x) - quotient * i128::from(y)).ok()
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

impl Analyzer {
    /// The result of the first rule that fits.
    pub(super) fn apply(&mut self, mode: Mode, rules: &[Rule], id: Id) -> Option<Id> {
        let truth = self.terms.dtype(id) == DType::BOOL;
        for rule in rules {
            for from in &rule.from {
                let mut bindings = Bindings::default();
                if !bindings.matches(&self.terms, from, id) {
                    continue;
                }
                let holds = match &rule.condition {
                    Some(condition) => self.holds(mode, condition, &bindings),
                    None => true,
                };
                if !holds {
                    continue;
                }
                let result = bindings.make(&mut self.terms, &rule.to, truth)?;
                return Some(if rule.again { self.again(mode, result) } else { result });
            }
        }
        None
    }

    /// Simplifies the result of a rule once more, where that did not happen too often.
    pub(super) fn again(&mut self, mode: Mode, id: Id) -> Id {
        /// How often a result is simplified within a result (TVM's `kMaxRecurDepth`).
        const MOST: u32 = 5;
        if self.again_depth[mode as usize] >= MOST {
            return id;
        }
        self.again_depth[mode as usize] += 1;
        let result = self.visit(mode, id);
        self.again_depth[mode as usize] -= 1;
        result
    }

    fn holds(&mut self, mode: Mode, condition: &Pattern, bindings: &Bindings) -> bool {
        match condition {
            Pattern::Binary(BinaryOp::And, operands) => {
                operands.iter().all(|operand| self.holds(mode, operand, bindings))
            }
            Pattern::Binary(BinaryOp::Or, operands) => {
                operands.iter().any(|operand| self.holds(mode, operand, bindings))
            }
            Pattern::Binary(op, operands) => {
                let [x, y] = &**operands;
                let (Some(x), Some(y)) = (bindings.number(x), bindings.number(y)) else {
                    return false;
                };
                match op {
                    BinaryOp::EQ => x == y,
                    BinaryOp::NE => x != y,
                    BinaryOp::LT => x < y,
                    BinaryOp::LE => x <= y,
                    BinaryOp::GT => x > y,
                    BinaryOp::GE => x >= y,
                    _ => false,
                }
            }
            Pattern::Test(test, operands) => {
                let [x, y] = &**operands;
                let Some(x) = bindings.make(&mut self.terms, x, false) else { return false };
                if *test == Test::BelowScalable {
                    let y = bindings.make(&mut self.terms, y, false);
                    return y.is_some_and(|y| self.is_below_scalable(x, y));
                }
                let Some(value) = bindings.number(y) else { return false };
                match test {
                    Test::AtLeast => self.can_prove_at_least(x, value),
                    Test::Less => self.can_prove_less(x, value),
                    Test::Equal => self.compare_with(mode, x, value) == super::Compared::EQUAL,
                    Test::BelowScalable => false,
                }
            }
            _ => false,
        }
    }

    /// `0 <= x < y` where `y` depends on the length of vectors.
    fn is_below_scalable(&mut self, x: Id, y: Id) -> bool {
        if !self.terms.has_vscale(y)
            || !self.can_prove_at_least(x, 0)
            || !self.can_prove_at_least(y, 0)
        {
            return false;
        }
        let less = self.terms.make(BinaryOp::LT, x, y);
        self.proves(less)
    }
}
