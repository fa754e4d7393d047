//! Sums in another type.

use tvmscript_graph::DType;

use super::super::bound::POS_INF;
use super::super::sum::{Split, Sum, least};
use super::super::terms::Id;
use super::super::{Analyzer, Mode};
use super::Canonical::{self, Plain};

impl Analyzer {
    pub(super) fn cast(&mut self, id: Id, value: Id) -> Canonical {
        let dtype = self.terms.dtype(id);
        match self.canonical(value) {
            Canonical::Sum(mut sum) if self.can_cast_sum(&sum, dtype) => {
                for arg in &mut sum.args {
                    if !self.push_cast(arg, dtype) {
                        return Plain(self.visit_node(Mode::Canonical, id));
                    }
                }
                sum.dtype = dtype;
                Canonical::Sum(sum)
            }
            Canonical::Split(mut split) if self.can_cast_split(&split, dtype) => {
                if self.push_cast(&mut split, dtype) {
                    return Canonical::Split(split);
                }
                Plain(self.visit_node(Mode::Canonical, id))
            }
            _ => Plain(self.visit_node(Mode::Canonical, id)),
        }
    }

    fn push_cast(&mut self, split: &mut Split, dtype: DType) -> bool {
        let Some(index) = self.terms.cast(split.index, dtype) else { return false };
        split.index = index;
        split.dtype = dtype;
        true
    }

    /// Whether a value is the same in a narrower type.
    fn is_safe(&mut self, value: Id, dtype: DType) -> bool {
        let bound = self.bound(value);
        bound.min >= least(dtype) && bound.max <= -1 - least(dtype)
    }

    fn can_cast_split(&mut self, split: &Split, dtype: DType) -> bool {
        if dtype.bits >= split.dtype.bits || split.scale == 0 {
            return true;
        }
        let steps = [
            Split { lower: 1, upper: POS_INF, scale: 1, ..*split },
            Split { lower: 1, scale: 1, ..*split },
            Split { scale: 1, ..*split },
            *split,
        ];
        steps.into_iter().all(|step| {
            let value = step.to_term(&mut self.terms, 1);
            self.is_safe(value, dtype)
        })
    }

    fn can_cast_sum(&mut self, sum: &Sum, dtype: DType) -> bool {
        if dtype.bits >= sum.dtype.bits {
            return true;
        }
        let mut so_far = Sum { args: Vec::new(), base: 0, dtype: sum.dtype };
        let positive = sum.args.iter().filter(|arg| arg.scale > 0);
        let negative = sum.args.iter().filter(|arg| arg.scale < 0);
        let mut parts: Vec<(Option<Split>, i64)> = Vec::new();
        parts.extend(positive.map(|arg| (Some(*arg), 0)));
        if sum.base > 0 {
            parts.push((None, sum.base));
        }
        parts.extend(negative.map(|arg| (Some(*arg), 0)));
        if sum.base < 0 {
            parts.push((None, sum.base));
        }
        for (split, base) in parts {
            if let Some(split) = split {
                so_far.args.push(split);
            }
            so_far.base = so_far.base.wrapping_add(base);
            let value = so_far.to_term(&mut self.terms);
            if !self.is_safe(value, dtype) {
                return false;
            }
        }
        sum.args.iter().all(|arg| self.can_cast_split(arg, dtype))
    }
}
