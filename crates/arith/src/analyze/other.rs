//! What is known of integers that no indices are made of: those that wrap around.

use tvmscript_graph::DTypeCode;

use super::rules;
use super::terms::{Head, Id, Node, Other};
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

    /// A call or a load with its arguments simplified.
    pub(super) fn visit_other(&mut self, mode: Mode, id: Id, at: usize) -> Id {
        let Some(mut other) = self.terms.others.get(at).cloned() else { return id };
        let mut changed = false;
        for arg in &mut other.args {
            let simplified = self.visit(mode, *arg);
            changed |= simplified != *arg;
            *arg = simplified;
        }
        if let (Head::Operator(name), [condition]) = (&other.head, &*other.args)
            && &**name == "prim.likely"
            && self.terms.as_int(*condition).is_some()
        {
            return *condition;
        }
        if !changed {
            return id;
        }
        let dtype = self.terms.dtype(id);
        self.terms.other(other, dtype)
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
                Node::Other(at) => match self.terms.others.get(at as usize) {
                    Some(Other { head: Head::Source(_), args, node: _ }) => stack.extend(args),
                    _ => return false,
                },
                Node::Int(_) | Node::PosInf | Node::NegInf => {}
            }
            if seen > 1_000 {
                return false;
            }
        }
        true
    }
}
