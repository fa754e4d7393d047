//! What is known where a condition holds.

use super::bound::{Bound, NEG_INF, POS_INF};
use super::terms::{Id, Node};
use super::{Analyzer, Mode};
use crate::BinaryOp;

/// How much was known before; see [`Analyzer::enter`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    bounds: usize,
    literals: usize,
}

impl Analyzer {
    /// Takes a condition as true (TVM's `ConstraintContext`).
    pub(super) fn enter(&mut self, condition: Id) -> Known {
        let known = Known { bounds: self.extra_bounds.len(), literals: self.literals.len() };
        for part in self.parts(condition) {
            self.add_bound(part);
        }
        let simplified = self.visit(Mode::Rewrite, condition);
        for part in self.parts(simplified) {
            self.literals.push(part);
        }
        self.forget();
        known
    }

    /// Knows no more than before.
    pub(super) fn leave(&mut self, known: Known) {
        self.extra_bounds.truncate(known.bounds);
        self.literals.truncate(known.literals);
        self.forget();
    }

    /// The conditions that `and` joins.
    fn parts(&self, condition: Id) -> Vec<Id> {
        let mut parts = Vec::new();
        let mut stack = vec![condition];
        while let Some(id) = stack.pop() {
            match self.terms.operands(BinaryOp::And, id) {
                Some((a, b)) => stack.extend([b, a]),
                None => parts.push(id),
            }
        }
        parts
    }

    /// The bound that a comparison with an integer is.
    fn add_bound(&mut self, condition: Id) {
        let Node::Binary(op, a, b) = self.terms.node(condition) else { return };
        let (expr, value, op) = match (self.terms.as_int(a), self.terms.as_int(b)) {
            (None, Some(value)) => (a, value, op),
            (Some(value), None) => (b, value, turned(op)),
            _ => return,
        };
        let bound = match op {
            BinaryOp::GE => Bound::new(value, POS_INF),
            BinaryOp::GT => Bound::new(value.saturating_add(1), POS_INF),
            BinaryOp::LE => Bound::new(NEG_INF, value),
            BinaryOp::LT => Bound::new(NEG_INF, value.saturating_sub(1)),
            BinaryOp::EQ => Bound::new(value, value),
            _ => return,
        };
        self.extra_bounds.push((expr, bound));
    }

    /// The truth value of a condition that is known to hold, or not to.
    pub(super) fn literal(&mut self, condition: Id) -> Option<Id> {
        if self.literals.is_empty() {
            return None;
        }
        if self.literals.contains(&condition) {
            return Some(self.terms.truth(true));
        }
        let negated = self.negation(condition)?;
        self.literals.contains(&negated).then(|| self.terms.truth(false))
    }

    /// The negation as it is written after simplification.
    fn negation(&mut self, condition: Id) -> Option<Id> {
        Some(match self.terms.node(condition) {
            Node::Not(a) => a,
            Node::Binary(op, a, b) => match op {
                BinaryOp::LT => self.terms.raw(BinaryOp::LE, b, a),
                BinaryOp::LE => self.terms.raw(BinaryOp::LT, b, a),
                BinaryOp::EQ => self.terms.raw(BinaryOp::NE, a, b),
                BinaryOp::NE => self.terms.raw(BinaryOp::EQ, a, b),
                _ => self.terms.not(condition),
            },
            Node::Leaf(_) => self.terms.not(condition),
            _ => return None,
        })
    }

    pub(super) fn visit_select(&mut self, mode: Mode, condition: Id, a: Id, b: Id) -> Id {
        let condition = self.visit(mode, condition);
        let not = self.terms.not(condition);
        let not = self.rewrite_twice(not);
        let (a, b) = self.visit_branches(mode, [condition, not], a, b);
        match self.terms.as_int(condition) {
            Some(0) => b,
            Some(_) => a,
            None if a == b => a,
            None => {
                let dtype = self.terms.dtype(a);
                self.terms.add(Node::Select(condition, a, b), dtype)
            }
        }
    }

    pub(super) fn visit_conditional(&mut self, mode: Mode, condition: Id, a: Id, b: Id) -> Id {
        let condition = self.visit(mode, condition);
        // TVM does not simplify the negation here, and finds less in it.
        let not = self.terms.not(condition);
        let (a, b) = self.visit_branches(mode, [condition, not], a, b);
        match self.terms.as_int(condition) {
            Some(0) => b,
            Some(_) => a,
            None => {
                let dtype = self.terms.dtype(a);
                self.terms.add(Node::IfThenElse(condition, a, b), dtype)
            }
        }
    }

    /// Each of two values where its condition holds.
    fn visit_branches(&mut self, mode: Mode, conditions: [Id; 2], a: Id, b: Id) -> (Id, Id) {
        let [condition, not] = conditions;
        let known = self.enter(condition);
        let a = self.visit(mode, a);
        self.leave(known);
        let known = self.enter(not);
        let b = self.visit(mode, b);
        self.leave(known);
        (a, b)
    }
}

/// The comparison with its sides exchanged.
fn turned(op: BinaryOp) -> BinaryOp {
    match op {
        BinaryOp::LT => BinaryOp::GT,
        BinaryOp::GT => BinaryOp::LT,
        BinaryOp::LE => BinaryOp::GE,
        BinaryOp::GE => BinaryOp::LE,
        other => other,
    }
}
