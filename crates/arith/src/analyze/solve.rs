//! Bounds of variables that a condition states.

use tvmscript_graph::{GraphBuilder, Ref};

use super::terms::{Id, Node};
use super::{Analyzer, convert};
use crate::BinaryOp;
use crate::set::{Interval, Limit};

impl Analyzer {
    /// The intervals of variables where a condition holds that compares each with an integer, as it
    /// is after simplification; `None` where it is not all of this form.
    pub(crate) fn variable_bounds(
        &mut self,
        graph: &mut GraphBuilder,
        condition: Ref,
    ) -> Option<Vec<(Ref, Interval)>> {
        let condition = self.import(graph, condition)?;
        let mut found = Vec::new();
        let mut stack = vec![condition];
        while let Some(id) = stack.pop() {
            let Node::Binary(op, a, b) = self.terms.node(id) else { return None };
            if op == BinaryOp::And {
                stack.extend([b, a]);
                continue;
            }
            let (var, value, op) = match (self.terms.as_int(a), self.terms.as_int(b)) {
                (None, Some(value)) => (a, value, op),
                (Some(value), None) => (b, value, super::constraint::turned(op)),
                _ => return None,
            };
            let node = self.variable(var)?;
            let dtype = self.terms.dtype(var);
            let (least, most) = match op {
                BinaryOp::GE => (Some(value), None),
                BinaryOp::GT => (Some(value.checked_add(1)?), None),
                BinaryOp::LE => (None, Some(value)),
                BinaryOp::LT => (None, Some(value.checked_sub(1)?)),
                BinaryOp::EQ => (Some(value), Some(value)),
                _ => return None,
            };
            let mut limit = |value: Option<i64>, infinite| match value {
                Some(value) => {
                    let id = self.terms.int(value, dtype);
                    convert::export(&mut self.terms, graph, id).map_or(infinite, Limit::Expr)
                }
                None => infinite,
            };
            let min = limit(least, Limit::NegInf);
            let max = if least == most { min } else { limit(most, Limit::PosInf) };
            found.push((node, Interval { min, max }));
        }
        Some(found)
    }

    fn variable(&self, id: Id) -> Option<Ref> {
        match self.terms.node(id) {
            Node::Leaf(at) => {
                self.terms.leaves.get(at as usize).filter(|leaf| leaf.is_var).map(|leaf| leaf.node)
            }
            _ => None,
        }
    }
}
