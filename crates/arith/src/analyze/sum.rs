//! The canonical form of sums of indices: products of parts of indices with integers.

use tvmscript_graph::DType;

use super::bound::POS_INF;
use super::terms::{Id, Terms};
use crate::BinaryOp;

/// `((index % upper) // lower) * scale`; without a remainder `upper` is infinite.
#[derive(Clone, Copy, Debug)]
pub(super) struct Split {
    pub index: Id,
    pub lower: i64,
    pub upper: i64,
    pub scale: i64,
    /// Whether quotients are rounded down, not to zero.
    pub floors: bool,
    pub dtype: DType,
}

impl Split {
    pub fn of(terms: &Terms, index: Id) -> Self {
        let dtype = terms.dtype(index);
        Self { index, lower: 1, upper: POS_INF, scale: 1, floors: false, dtype }
    }

    /// Whether its division may as well be of this kind.
    pub fn is_compatible(&self, floors: bool) -> bool {
        self.floors == floors || (self.lower == 1 && self.upper == POS_INF)
    }

    pub fn remainder(&self) -> BinaryOp {
        if self.floors { BinaryOp::FloorMod } else { BinaryOp::Mod }
    }

    pub fn quotient(&self) -> BinaryOp {
        if self.floors { BinaryOp::FloorDiv } else { BinaryOp::Div }
    }

    /// The expression that it is, times a number.
    pub fn to_term(self, terms: &mut Terms, factor: i64) -> Id {
        if self.scale == 0 {
            return terms.int(0, self.dtype);
        }
        let mut result = self.index;
        if self.upper != POS_INF {
            let upper = terms.int(self.upper, self.dtype);
            result = terms.make(self.remainder(), result, upper);
        }
        if self.lower != 1 {
            let lower = terms.int(self.lower, self.dtype);
            result = terms.make(self.quotient(), result, lower);
        }
        let scale = self.scale.wrapping_mul(factor);
        if scale == 1 {
            return result;
        }
        let scale = terms.int(scale, self.dtype);
        terms.make(BinaryOp::Mul, result, scale)
    }
}

/// A sum of splits and an integer. Splits of one index stand together, greater `lower` first.
#[derive(Clone, Debug)]
pub(super) struct Sum {
    pub args: Vec<Split>,
    pub base: i64,
    pub dtype: DType,
}

impl Sum {
    pub fn is_zero(&self) -> bool {
        self.base == 0 && self.args.is_empty()
    }

    pub fn scale_by(&mut self, factor: i64) {
        self.base = self.base.wrapping_mul(factor);
        for arg in &mut self.args {
            arg.scale = arg.scale.wrapping_mul(factor);
        }
    }

    /// Divides by a number that divides all of it.
    pub fn divide_by(&mut self, divisor: i64) {
        self.base /= divisor;
        for arg in &mut self.args {
            arg.scale /= divisor;
        }
    }

    pub fn add_number(&mut self, value: i64) {
        self.base = self.base.wrapping_add(value);
    }

    pub fn add_split(&mut self, mut other: Split, factor: i64) {
        if other.scale == 0 {
            return;
        }
        other.scale = other.scale.wrapping_mul(factor);
        let start = self.args.iter().position(|arg| arg.index == other.index);
        for at in start.unwrap_or(self.args.len())..self.args.len() {
            let arg = &mut self.args[at];
            if arg.index != other.index || other.lower > arg.lower {
                self.args.insert(at, other);
                return;
            }
            if other.lower == arg.lower
                && other.upper == arg.upper
                && other.is_compatible(arg.floors)
            {
                arg.scale = arg.scale.wrapping_add(other.scale);
                return;
            }
        }
        self.args.push(other);
    }

    pub fn add_sum(&mut self, other: &Self, factor: i64) {
        for &arg in &other.args {
            self.add_split(arg, factor);
        }
        self.add_number(other.base.wrapping_mul(factor));
    }

    /// The parts that a number divides, and the others.
    pub fn separate(&self, divisor: i64) -> (Self, Self) {
        let part = || Self { args: Vec::new(), base: 0, dtype: self.dtype };
        let (mut whole, mut rest) = (part(), part());
        if self.base % divisor == 0 {
            whole.base = self.base;
        } else {
            rest.base = self.base;
        }
        for arg in &self.args {
            let part = if arg.scale % divisor == 0 { &mut whole } else { &mut rest };
            part.args.push(*arg);
        }
        (whole, rest)
    }

    /// The expression that it is: what is added before what is taken away.
    pub fn to_term(&self, terms: &mut Terms) -> Id {
        if self.args.is_empty() {
            return terms.int(self.base, self.dtype);
        }
        let args = merged(self.args.clone());
        let least = least(self.dtype);
        let mut result = terms.int(0, self.dtype);
        for arg in args.iter().filter(|arg| arg.scale > 0) {
            let arg = arg.to_term(terms, 1);
            result = terms.make(BinaryOp::Add, result, arg);
        }
        if self.base > 0 || self.base == least {
            let base = terms.int(self.base, self.dtype);
            result = terms.make(BinaryOp::Add, result, base);
        }
        for arg in args.iter().filter(|arg| arg.scale < 0) {
            let arg = arg.to_term(terms, -1);
            result = terms.make(BinaryOp::Sub, result, arg);
        }
        if self.base < 0 && self.base != least {
            let base = terms.int(self.base.wrapping_neg(), self.dtype);
            result = terms.make(BinaryOp::Sub, result, base);
        }
        result
    }
}

/// The least value of a type of indices.
pub(super) fn least(dtype: DType) -> i64 {
    if dtype.bits == 64 { i64::MIN } else { -(1 << (dtype.bits - 1)) }
}

/// Splits of one index made one where they complement one another, greater factors first.
fn merged(mut args: Vec<Split>) -> Vec<Split> {
    for i in 0..args.len() {
        if args[i].scale == 0 {
            continue;
        }
        for j in i + 1..args.len() {
            let (left, right) = (args[i], args[j]);
            if left.index != right.index || left.upper < right.lower {
                break;
            }
            let same_kind = left.is_compatible(right.floors);
            if left.upper == right.upper && left.lower == right.lower && same_kind {
                args[j].scale = right.scale.wrapping_add(left.scale);
                args[i].scale = 0;
            } else if left.lower == right.upper
                && right.scale != 0
                && left.scale.wrapping_rem(right.scale) == 0
                && Some(left.lower) == left.scale.wrapping_div(right.scale).checked_mul(right.lower)
                && same_kind
            {
                // x // (c * s) * s + x % (c * s) // c is x // c.
                args[j].upper = left.upper;
                args[i].scale = 0;
                break;
            }
        }
    }
    args.sort_by(|a, b| {
        (b.scale, b.lower, b.upper, b.floors).cmp(&(a.scale, a.lower, a.upper, a.floors))
    });
    args
}
