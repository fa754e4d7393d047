//! What is known of integers that no indices are made of: those that wrap around.

use tvmscript_graph::DTypeCode;

use super::rules;
use super::terms::{Id, Node};
use super::{Analyzer, Mode};
use crate::BinaryOp;

impl Analyzer {
    /// Rules that hold also where sums and products wrap around.
    pub(super) fn rewrite_other(
        &mut self,
        mode: Mode,
        op: BinaryOp,
        id: Id,
        a: Id,
        b: Id,
    ) -> Option<Id> {
        let dtype = self.terms.dtype(a);
        let wide = dtype.code == DTypeCode::UINT && matches!(dtype.bits, 32 | 64);
        match op {
            BinaryOp::Sub if self.is_pure(id) => self.apply(mode, &rules::SUB_OTHER, id),
            BinaryOp::FloorDiv if wide && a == b => Some(self.terms.int(1, dtype)),
            BinaryOp::FloorMod if wide && a == b => Some(self.terms.int(0, dtype)),
            BinaryOp::FloorDiv if wide => {
                let divisor = self.terms.as_int(b).filter(|&divisor| divisor > 0)?;
                let bound = self.bound(a);
                let is_zero = bound.min >= 0 && bound.max < divisor;
                is_zero.then(|| self.terms.int(0, dtype))
            }
            BinaryOp::FloorMod if wide => {
                let divisor = self.terms.as_int(b).filter(|&divisor| divisor > 0)?;
                if divisor == 1 {
                    return Some(self.terms.int(0, dtype));
                }
                if divisor.count_ones() != 1 {
                    return None;
                }
                let modular = self.modular(a);
                (modular.coeff % divisor == 0)
                    .then(|| self.terms.int(modular.base.rem_euclid(divisor), dtype))
            }
            _ => None,
        }
    }

    /// Whether an expression may be computed less often: it calls nothing.
    fn is_pure(&self, id: Id) -> bool {
        let mut stack = vec![id];
        let mut seen = 0;
        while let Some(id) = stack.pop() {
            seen += 1;
            match self.terms.node(id) {
                Node::Leaf(at) => {
                    let leaf = self.terms.leaves.get(at as usize);
                    if !leaf.is_some_and(|leaf| leaf.is_var || leaf.is_load) {
                        return false;
                    }
                }
                Node::Binary(_, a, b) => stack.extend([a, b]),
                Node::Not(a) | Node::BitwiseNot(a) | Node::Cast(a) => stack.push(a),
                Node::Select(a, b, c) | Node::IfThenElse(a, b, c) => stack.extend([a, b, c]),
                Node::Int(_) | Node::PosInf | Node::NegInf => {}
            }
            if seen > 1_000 {
                return false;
            }
        }
        true
    }
}
