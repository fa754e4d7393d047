//! Comparisons of canonical sums.

use super::super::bound::POS_INF;
use super::super::modular::common_divisor;
use super::super::terms::Id;
use super::super::{Analyzer, Mode};
use super::Canonical;
use super::division::floor_div;
use crate::BinaryOp;

impl Analyzer {
    /// `a < b`: where both have a common factor, but for a part below it, it is divided out.
    pub(super) fn less(&mut self, id: Id, a: Id, b: Id) -> Id {
        if self.terms.is_index(a)
            && let Some(result) = self.less_by_factor(a, b)
        {
            return result;
        }
        self.visit_node(Mode::Canonical, id)
    }

    fn less_by_factor(&mut self, a: Id, b: Id) -> Option<Id> {
        let difference = self.terms.make(BinaryOp::Sub, a, b);
        let Canonical::Sum(sum) = self.canonical(difference) else { return None };
        let scaled: Vec<i64> =
            sum.args.iter().map(|arg| arg.scale).filter(|scale| scale.unsigned_abs() > 1).collect();
        if scaled.is_empty() {
            return None;
        }
        let factor = scaled.into_iter().fold(sum.base, common_divisor);
        if factor <= 1 {
            return None;
        }
        let (mut whole, rest) = sum.separate(factor);
        let dtype = sum.dtype;
        let zero = self.terms.int(0, dtype);
        let limit = self.terms.int(factor, dtype);
        let of_rest = rest.to_term(&mut self.terms);
        let below = self.terms.make(BinaryOp::LT, of_rest, limit);
        let above = self.terms.make(BinaryOp::GE, of_rest, zero);
        if self.proves(below) && self.proves(above) {
            whole.divide_by(factor);
            let whole = whole.to_term(&mut self.terms);
            let less = self.terms.make(BinaryOp::LT, whole, zero);
            return Some(self.canonical_term(less));
        }
        let [split] = rest.args.as_slice() else { return None };
        let lower = factor.checked_mul(split.lower)?;
        if split.scale != 1 || split.upper == POS_INF || split.upper % lower != 0 {
            return None;
        }
        whole.divide_by(factor);
        let whole = whole.to_term(&mut self.terms);
        let by = self.terms.int(lower, dtype);
        let quotient = self.terms.make(BinaryOp::FloorDiv, split.index, by);
        let modulus = self.terms.int(floor_div(split.upper, lower), dtype);
        let rest = self.terms.make(BinaryOp::FloorMod, quotient, modulus);
        let sum = self.terms.make(BinaryOp::Add, whole, rest);
        let less = self.terms.make(BinaryOp::LT, sum, zero);
        Some(self.canonical_term(less))
    }
}
