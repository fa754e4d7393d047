//! Simplification by canonical sums (TVM's `CanonicalSimplifier`).

mod cast;
mod division;
mod less;

use tvmscript_graph::DType;

use super::modular::common_divisor;
use super::sum::{Split, Sum};
use super::terms::{Id, Node};
use super::{Analyzer, Mode};
use crate::BinaryOp;

/// An expression, canonical where it is one of indices.
#[derive(Clone, Debug)]
pub(in crate::analyze) enum Canonical {
    Plain(Id),
    Split(Split),
    Sum(Sum),
}

use Canonical::Plain;

/// Terms of a sum beyond which it is not remembered.
const FEW: usize = 16;

impl Analyzer {
    /// Simplifies an expression to an expression.
    pub(crate) fn canonical_term(&mut self, id: Id) -> Id {
        let canonical = self.canonical(id);
        self.term_of(&canonical)
    }

    fn term_of(&mut self, canonical: &Canonical) -> Id {
        match canonical {
            Plain(id) => *id,
            Canonical::Split(split) => split.to_term(&mut self.terms, 1),
            Canonical::Sum(sum) => sum.to_term(&mut self.terms),
        }
    }

    fn canonical(&mut self, id: Id) -> Canonical {
        if let Some(known) = self.memo.canonical.get(&(id, self.again_depth[1])) {
            return known.clone();
        }
        if !self.step() {
            return Plain(id);
        }
        let result = self.deep(|this| this.canonical_of(id));
        // A long sum is made once from shorter ones: to keep them all would be square.
        if !matches!(&result, Canonical::Sum(sum) if sum.args.len() > FEW) {
            self.memo.canonical.insert((id, self.again_depth[1]), result.clone());
        }
        result
    }

    fn canonical_of(&mut self, id: Id) -> Canonical {
        match self.terms.node(id) {
            Node::Binary(op, a, b) if self.terms.is_index(id) => match op {
                BinaryOp::Add => self.add_sub(op, a, b, 1),
                BinaryOp::Sub => self.add_sub(op, a, b, -1),
                BinaryOp::Mul => self.mul(a, b),
                BinaryOp::Div => self.div(a, b),
                BinaryOp::FloorDiv => self.floor_div(a, b),
                BinaryOp::Mod => self.modulo(a, b),
                BinaryOp::FloorMod => self.floor_mod(a, b),
                _ => Plain(self.visit_node(Mode::Canonical, id)),
            },
            Node::Binary(BinaryOp::LT, a, b) => Plain(self.less(id, a, b)),
            Node::Cast(value) if self.terms.is_index(id) => self.cast(id, value),
            _ => Plain(self.visit_node(Mode::Canonical, id)),
        }
    }

    /// What is folded before anything else; canonical operands stay so.
    fn folded(&mut self, op: BinaryOp, a: &Canonical, b: &Canonical) -> Option<Canonical> {
        let number = |canonical: &Canonical| match canonical {
            Plain(id) => self.terms.as_int(*id),
            _ => None,
        };
        match (number(a), number(b), op) {
            (Some(_), Some(_), _) => match (a, b) {
                (Plain(a), Plain(b)) => self.terms.fold(op, *a, *b).map(Plain),
                _ => None,
            },
            (Some(0), _, BinaryOp::Add) | (Some(1), _, BinaryOp::Mul) => Some(b.clone()),
            (_, Some(0), BinaryOp::Add | BinaryOp::Sub) => Some(a.clone()),
            (Some(0), _, BinaryOp::Sub) => None,
            (Some(0), _, _) | (_, Some(1), BinaryOp::Mul | BinaryOp::Div | BinaryOp::FloorDiv) => {
                Some(a.clone())
            }
            (_, Some(0), BinaryOp::Mul) => Some(b.clone()),
            (_, Some(1), BinaryOp::Mod | BinaryOp::FloorMod) => {
                let dtype = self.dtype(a);
                Some(Plain(self.terms.int(0, dtype)))
            }
            _ => None,
        }
    }

    fn dtype(&self, canonical: &Canonical) -> DType {
        match canonical {
            Plain(id) => self.terms.dtype(*id),
            Canonical::Split(split) => split.dtype,
            Canonical::Sum(sum) => sum.dtype,
        }
    }

    fn split_of(&mut self, canonical: Canonical) -> Split {
        match canonical {
            Canonical::Split(split) => split,
            Canonical::Sum(sum) if sum.base == 0 && sum.args.len() == 1 => sum.args[0],
            other => {
                let id = self.term_of(&other);
                Split::of(&self.terms, id)
            }
        }
    }

    fn sum_of(&mut self, canonical: Canonical) -> Sum {
        let dtype = self.dtype(&canonical);
        match canonical {
            Canonical::Sum(sum) => sum,
            Plain(id) if self.terms.as_int(id).is_some() => {
                Sum { args: Vec::new(), base: self.terms.as_int(id).unwrap_or(0), dtype }
            }
            other => Sum { args: vec![self.split_of(other)], base: 0, dtype },
        }
    }

    fn add_sub(&mut self, op: BinaryOp, a: Id, b: Id, factor: i64) -> Canonical {
        let (a, b) = (self.canonical(a), self.canonical(b));
        if let Some(folded) = self.folded(op, &a, &b) {
            return folded;
        }
        let mut sum = self.sum_of(a);
        match b {
            Plain(id) if self.terms.as_int(id).is_some() => {
                let value = self.terms.as_int(id).unwrap_or(0);
                sum.add_number(value.wrapping_mul(factor));
            }
            Canonical::Sum(other) => sum.add_sum(&other, factor),
            other => {
                let split = self.split_of(other);
                sum.add_split(split, factor);
            }
        }
        Canonical::Sum(sum)
    }

    fn mul(&mut self, a: Id, b: Id) -> Canonical {
        let (mut a, mut b) = (self.canonical(a), self.canonical(b));
        if let Some(folded) = self.folded(BinaryOp::Mul, &a, &b) {
            return folded;
        }
        if matches!(a, Plain(id) if self.terms.as_int(id).is_some()) {
            std::mem::swap(&mut a, &mut b);
        }
        if let Plain(id) = b
            && let Some(factor) = self.terms.as_int(id)
        {
            if let Canonical::Sum(mut sum) = a {
                sum.scale_by(factor);
                return Canonical::Sum(sum);
            }
            let mut split = self.split_of(a);
            split.scale = split.scale.wrapping_mul(factor);
            return Canonical::Split(split);
        }
        let (a, b) = (self.term_of(&a), self.term_of(&b));
        let mut factors = Vec::new();
        let mut scale = 1_i64;
        for id in [a, b] {
            if !self.factors(id, &mut factors, &mut scale) {
                return Plain(self.terms.raw(BinaryOp::Mul, a, b));
            }
        }
        Plain(self.product(&factors, scale, self.terms.dtype(a)))
    }

    /// The factors of a product, its integers multiplied; whether they are not too many: a square
    /// of squares has more than can be written down.
    fn factors(&self, id: Id, factors: &mut Vec<Id>, scale: &mut i64) -> bool {
        const MOST: usize = 256;
        let mut stack = vec![id];
        while let Some(id) = stack.pop() {
            if let Some((a, b)) = self.terms.operands(BinaryOp::Mul, id) {
                stack.extend([b, a]);
            } else if let Some(value) = self.terms.as_int(id) {
                *scale = scale.wrapping_mul(value);
            } else {
                factors.push(id);
            }
            if factors.len() + stack.len() > MOST {
                return false;
            }
        }
        true
    }

    fn product(&mut self, factors: &[Id], scale: i64, dtype: DType) -> Id {
        let one = self.terms.int(1, dtype);
        let product =
            factors.iter().fold(one, |product, &id| self.terms.make(BinaryOp::Mul, product, id));
        let scale = self.terms.int(scale, dtype);
        self.terms.make(BinaryOp::Mul, product, scale)
    }

    /// What two products have in common taken out of both: dividend, divisor, the common part.
    fn without_common(&mut self, a: Id, b: Id) -> Option<(Id, Id, Id)> {
        if self.terms.as_int(b).is_some() {
            return None;
        }
        let dtype = self.terms.dtype(a);
        let (mut left, mut right, mut common) = (Vec::new(), Vec::new(), Vec::new());
        let (mut scale_a, mut scale_b) = (1_i64, 1_i64);
        if !self.factors(a, &mut left, &mut scale_a) || !self.factors(b, &mut right, &mut scale_b) {
            return None;
        }
        let mut kept = Vec::new();
        for factor in right {
            match left.iter().position(|&other| other == factor) {
                Some(at) => common.push(left.remove(at)),
                None => kept.push(factor),
            }
        }
        let scale = common_divisor(scale_a, scale_b);
        if (common.is_empty() && scale == 1) || scale == 0 {
            return None;
        }
        let a = self.product(&left, scale_a / scale, dtype);
        let b = self.product(&kept, scale_b / scale, dtype);
        Some((a, b, self.product(&common, scale, dtype)))
    }

    /// A quotient or remainder by what is no positive integer.
    fn by_term(&mut self, op: BinaryOp, a: &Canonical, b: &Canonical) -> Canonical {
        let (a, b) = (self.term_of(a), self.term_of(b));
        let Some((x, y, common)) = self.without_common(a, b) else {
            return Plain(self.terms.raw(op, a, b));
        };
        let result = self.terms.make(op, x, y);
        Plain(match op {
            BinaryOp::Mod | BinaryOp::FloorMod => self.terms.make(BinaryOp::Mul, result, common),
            _ => result,
        })
    }
}
