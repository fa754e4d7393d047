//! Quotients and remainders of canonical sums.

use super::super::bound::POS_INF;
use super::super::compare::Compared;
use super::super::sum::{Split, Sum};
use super::super::terms::Id;
use super::super::{Analyzer, Mode};
use super::Canonical::{self, Plain};
use crate::BinaryOp;
use crate::fold::{floor_quotient, floor_rest};

impl Analyzer {
    fn divisor(&self, b: &Canonical) -> Option<i64> {
        match b {
            Plain(id) => self.terms.as_int(*id).filter(|&divisor| divisor > 0),
            _ => None,
        }
    }

    pub(super) fn div(&mut self, a: Id, b: Id) -> Canonical {
        let (a, b) = (self.canonical(a), self.canonical(b));
        if let Some(folded) = self.folded(BinaryOp::Div, &a, &b) {
            return folded;
        }
        let Some(divisor) = self.divisor(&b) else { return self.by_term(BinaryOp::Div, &a, &b) };
        if let Canonical::Sum(sum) = &a {
            let (mut whole, rest) = sum.separate(divisor);
            if rest.is_zero() {
                whole.divide_by(divisor);
                return Canonical::Sum(whole);
            }
            let (of_whole, of_rest) =
                (whole.to_term(&mut self.terms), rest.to_term(&mut self.terms));
            if self.can_prove_at_least(of_whole, 0) && self.can_prove_at_least(of_rest, 0) {
                whole.divide_by(divisor);
                self.add_quotient(&mut whole, of_rest, divisor, false);
                return Canonical::Sum(whole);
            }
        } else if self.is_within(&a, divisor) {
            return Plain(self.zero_like(&a));
        }
        let split = self.split_of(a);
        self.split_div(split, divisor, false)
    }

    /// Adds the quotient of what a number does not divide.
    fn add_quotient(&mut self, sum: &mut Sum, rest: Id, divisor: i64, floors: bool) {
        if let Some(value) = self.terms.as_int(rest) {
            let quotient = if floors { floor_div(value, divisor) } else { value / divisor };
            sum.add_number(quotient);
            return;
        }
        if self.is_less(rest, divisor) && (!floors || self.can_prove_at_least(rest, 0)) {
            return;
        }
        let split = Split::of(&self.terms, rest);
        let quotient = self.split_div(split, divisor, floors);
        let quotient = self.split_of(quotient);
        sum.add_split(quotient, 1);
    }

    /// Whether `x < value`, by the lighter proof of TVM's `TryCompare`.
    fn is_less(&mut self, x: Id, value: i64) -> bool {
        let dtype = self.terms.dtype(x);
        let value = self.terms.int(value, dtype);
        let difference = self.terms.make(BinaryOp::Sub, x, value);
        self.compare_with(Mode::Canonical, difference, 0) == Compared::LESS
    }

    fn is_within(&mut self, a: &Canonical, divisor: i64) -> bool {
        let id = self.term_of(a);
        let bound = self.bound(id);
        bound.min >= 0 && bound.max < divisor
    }

    fn zero_like(&mut self, a: &Canonical) -> Id {
        let dtype = self.dtype(a);
        self.terms.int(0, dtype)
    }

    pub(super) fn floor_div(&mut self, a: Id, b: Id) -> Canonical {
        let (a, b) = (self.canonical(a), self.canonical(b));
        if let Some(folded) = self.folded(BinaryOp::FloorDiv, &a, &b) {
            return folded;
        }
        let Some(divisor) = self.divisor(&b) else {
            return self.by_term(BinaryOp::FloorDiv, &a, &b);
        };
        if let Canonical::Sum(sum) = &a {
            return Canonical::Sum(self.sum_floor_div(sum, divisor));
        }
        if self.is_within(&a, divisor) {
            return Plain(self.zero_like(&a));
        }
        if let Canonical::Split(split) = &a
            && let Some(result) = self.quotient_of_remainder(*split, divisor)
        {
            return Plain(result);
        }
        let split = self.split_of(a);
        self.split_div(split, divisor, true)
    }

    fn sum_floor_div(&mut self, sum: &Sum, divisor: i64) -> Sum {
        let (mut whole, rest) = sum.separate(divisor);
        whole.divide_by(divisor);
        if !rest.is_zero() {
            let rest = rest.to_term(&mut self.terms);
            self.add_quotient(&mut whole, rest, divisor, true);
        }
        whole
    }

    /// `index % (m * n) // n` is `index // n % m`, which helps where the index has parts that `n`
    /// divides.
    fn quotient_of_remainder(&mut self, split: Split, divisor: i64) -> Option<Id> {
        let fits = split.lower == 1
            && split.scale == 1
            && split.upper != POS_INF
            && split.upper % divisor == 0
            && split.is_compatible(true);
        if !fits {
            return None;
        }
        let Canonical::Sum(sum) = self.canonical(split.index) else { return None };
        let (whole, _) = sum.separate(divisor);
        if whole.is_zero() {
            return None;
        }
        let quotient = self.sum_floor_div(&sum, divisor);
        let quotient = quotient.to_term(&mut self.terms);
        let modulus = self.terms.int(split.upper / divisor, split.dtype);
        let remainder = self.terms.make(BinaryOp::FloorMod, quotient, modulus);
        Some(self.visit(Mode::Canonical, remainder))
    }

    fn with_kind(&mut self, mut split: Split, floors: bool) -> Split {
        if !split.is_compatible(floors) {
            let id = split.to_term(&mut self.terms, 1);
            split = Split::of(&self.terms, id);
        }
        split.floors = floors;
        split
    }

    fn split_div(&mut self, split: Split, divisor: i64, floors: bool) -> Canonical {
        let mut split = self.with_kind(split, floors);
        if split.scale % divisor == 0 {
            split.scale /= divisor;
            return Canonical::Split(split);
        }
        // Rounded down, a quotient with a negative factor is none of the index.
        let turned = floors && split.scale < 0 && split.lower != 1;
        if divisor % split.scale == 0
            && !turned
            && let scaled = divisor / split.scale
            && let Some(lower) = split.lower.checked_mul(scaled)
        {
            if split.upper != POS_INF && split.upper % lower != 0 {
                if split.upper <= lower {
                    return Plain(self.terms.int(0, split.dtype));
                }
                let upper = self.terms.int(split.upper, split.dtype);
                split.index = self.terms.make(split.remainder(), split.index, upper);
                split.upper = POS_INF;
            }
            split.scale = 1;
            split.lower = lower;
            return Canonical::Split(split);
        }
        let id = split.to_term(&mut self.terms, 1);
        let mut split = Split::of(&self.terms, id);
        split.lower = divisor;
        split.floors = floors;
        Canonical::Split(split)
    }

    fn split_mod(&mut self, split: Split, divisor: i64, floors: bool) -> Canonical {
        let mut split = self.with_kind(split, floors);
        if split.scale % divisor == 0 {
            split.scale = 0;
            return Canonical::Split(split);
        }
        // Rounded down, a part of an index with a negative factor has no such form.
        let turned = floors && split.scale < 0;
        if divisor % split.scale == 0
            && !(turned && split.lower != 1)
            && let Some(upper) = split.lower.checked_mul(divisor / split.scale)
        {
            if split.upper == POS_INF || split.upper % upper == 0 {
                if upper >= split.upper || split.upper == POS_INF {
                    split.upper = upper;
                    return Canonical::Split(split);
                }
                let modulus = self.terms.int(upper, split.dtype);
                let remainder = self.terms.make(split.remainder(), split.index, modulus);
                let updated = self.visit(Mode::Canonical, remainder);
                let mut updated = Split::of(&self.terms, updated);
                if split.lower != 1 {
                    let quotient = self.split_div(updated, split.lower, floors);
                    updated = self.split_of(quotient);
                }
                updated.scale = updated.scale.wrapping_mul(split.scale);
                return Canonical::Split(updated);
            }
            if upper % split.upper == 0 && !turned {
                return Canonical::Split(split);
            }
        }
        let id = split.to_term(&mut self.terms, 1);
        let mut split = Split::of(&self.terms, id);
        split.floors = floors;
        split.upper = divisor;
        Canonical::Split(split)
    }

    pub(super) fn modulo(&mut self, a: Id, b: Id) -> Canonical {
        let (mut a, b) = (self.canonical(a), self.canonical(b));
        if let Some(folded) = self.folded(BinaryOp::Mod, &a, &b) {
            return folded;
        }
        let Some(divisor) = self.divisor(&b) else { return self.by_term(BinaryOp::Mod, &a, &b) };
        if let Canonical::Sum(sum) = &a {
            let mut sum = sum.clone();
            let (whole, rest) = sum.separate(divisor);
            if rest.is_zero() {
                return Plain(self.zero_like(&a));
            }
            let (of_whole, of_rest) =
                (whole.to_term(&mut self.terms), rest.to_term(&mut self.terms));
            if self.can_prove_at_least(of_whole, 0) && self.can_prove_at_least(of_rest, 0) {
                if let Some(value) = self.terms.as_int(of_rest) {
                    return Plain(self.terms.int(value % divisor, sum.dtype));
                }
                if self.is_less(of_rest, divisor) {
                    return Plain(of_rest);
                }
                sum = rest;
                a = Canonical::Sum(sum.clone());
            }
            let id = sum.to_term(&mut self.terms);
            let bound = self.bound(id);
            let base = sum.base % divisor;
            if bound.min >= 0 && bound.min.wrapping_sub(sum.base).wrapping_add(base) >= 0 {
                sum.base = base;
                let split = self.split_of(Canonical::Sum(sum));
                return self.split_mod(split, divisor, false);
            }
        } else if self.is_within(&a, divisor) {
            return a;
        }
        let split = self.split_of(a);
        self.split_mod(split, divisor, false)
    }

    pub(super) fn floor_mod(&mut self, a: Id, b: Id) -> Canonical {
        let (a, b) = (self.canonical(a), self.canonical(b));
        if let Some(folded) = self.folded(BinaryOp::FloorMod, &a, &b) {
            return folded;
        }
        let Some(divisor) = self.divisor(&b) else {
            return self.by_term(BinaryOp::FloorMod, &a, &b);
        };
        if let Canonical::Sum(sum) = &a {
            let (_, mut rest) = sum.separate(divisor);
            let of_rest = rest.to_term(&mut self.terms);
            if let Some(value) = self.terms.as_int(of_rest) {
                let value = floor_rest(value, divisor).unwrap_or(0);
                return Plain(self.terms.int(value, rest.dtype));
            }
            if self.is_less(of_rest, divisor) && self.can_prove_at_least(of_rest, 0) {
                return Plain(of_rest);
            }
            rest.base = floor_rest(rest.base, divisor).unwrap_or(0);
            let split = self.split_of(Canonical::Sum(rest));
            return self.split_mod(split, divisor, true);
        }
        if self.is_within(&a, divisor) {
            return a;
        }
        let split = self.split_of(a);
        self.split_mod(split, divisor, true)
    }
}

/// `floor(x / y)`, the divisor being positive.
pub(super) fn floor_div(x: i64, y: i64) -> i64 {
    i64::try_from(floor_quotient(x.into(), y.into())).unwrap_or(x)
}
