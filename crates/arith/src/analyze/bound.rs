//! Constant bounds of integers (TVM's `ConstIntBoundAnalyzer`).

use tvmscript_graph::{DType, DTypeCode};

use super::Analyzer;
use super::modular::common_divisor;
use super::terms::{Id, Node};
use crate::BinaryOp;
use crate::fold::floor_quotient;

/// Beyond all integers, on both sides.
pub(crate) const POS_INF: i64 = i64::MAX;
pub(crate) const NEG_INF: i64 = -i64::MAX;

/// Least and greatest value, both possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bound {
    pub min: i64,
    pub max: i64,
}

impl Bound {
    pub fn new(min: i64, max: i64) -> Self {
        Self {
            min: if min == POS_INF { min - 1 } else { min.max(NEG_INF) },
            max: if max <= NEG_INF { NEG_INF + 1 } else { max },
        }
    }

    /// All that a type can hold.
    pub fn of(dtype: DType) -> Self {
        let bits = u32::from(dtype.bits);
        match dtype.code {
            DTypeCode::BOOL => Self { min: 0, max: 1 },
            DTypeCode::INT if bits < 64 && bits > 0 => {
                Self { min: -(1 << (bits - 1)), max: (1 << (bits - 1)) - 1 }
            }
            DTypeCode::UINT if bits < 63 => Self { min: 0, max: (1 << bits) - 1 },
            DTypeCode::UINT => Self { min: 0, max: POS_INF },
            _ => Self { min: NEG_INF, max: POS_INF },
        }
    }

    fn unite(self, other: Self) -> Self {
        Self { min: self.min.min(other.min), max: self.max.max(other.max) }
    }

    pub fn intersect(self, other: Self) -> Self {
        Self { min: self.min.max(other.min), max: self.max.min(other.max) }
    }

    /// Bounds of an operator that is monotonic in each operand.
    fn corners(self, other: Self, op: fn(i64, i64) -> i64) -> Self {
        let all = [
            op(self.min, other.min),
            op(self.max, other.max),
            op(self.min, other.max),
            op(self.max, other.min),
        ];
        let least = all.into_iter().fold(i64::MAX, i64::min);
        Self { min: least, max: all.into_iter().fold(i64::MIN, i64::max) }
    }

    /// Bounds of a quotient: a divisor is nowhere 0.
    fn divide(self, other: Self, dtype: DType, op: fn(i64, i64) -> i64) -> Self {
        if other.min <= 0 && 0 <= other.max {
            let negative = if other.min < 0 { Self::new(other.min, -1) } else { Self::of(dtype) };
            let positive = if other.max > 0 { Self::new(1, other.max) } else { Self::of(dtype) };
            return self.corners(negative, op).unite(self.corners(positive, op));
        }
        self.corners(other, op)
    }
}

pub(crate) fn add(x: i64, y: i64) -> i64 {
    if x == POS_INF || x == NEG_INF {
        return x;
    }
    if y == POS_INF || y == NEG_INF {
        return y;
    }
    clamp(i128::from(x) + i128::from(y))
}

fn mul(x: i64, y: i64) -> i64 {
    clamp(i128::from(x) * i128::from(y))
}

fn clamp(value: i128) -> i64 {
    i64::try_from(value.clamp(NEG_INF.into(), POS_INF.into())).unwrap_or(POS_INF)
}

fn div(x: i64, y: i64) -> i64 {
    match (x, y) {
        (POS_INF | NEG_INF, 1..) => x,
        (POS_INF | NEG_INF, _) => -x,
        (_, 0) => POS_INF,
        _ => x.wrapping_div(y),
    }
}

fn floor_div(x: i64, y: i64) -> i64 {
    match (x, y) {
        (POS_INF | NEG_INF, 1..) => x,
        (POS_INF | NEG_INF, _) => -x,
        (_, 0) => POS_INF,
        _ => clamp(floor_quotient(x.into(), y.into())),
    }
}

fn shift_left(x: i64, y: i64) -> i64 {
    let bits = 64 - i64::from(x.unsigned_abs().leading_zeros());
    if x == POS_INF || x == NEG_INF {
        x
    } else if bits.saturating_add(y) < 64 {
        x << y
    } else {
        POS_INF
    }
}

fn shift_right(x: i64, y: i64) -> i64 {
    // Amounts are taken as the processor does on which TVM was built.
    if x == POS_INF || x == NEG_INF { x } else { x >> (y & 63) }
}

impl Analyzer {
    /// The bounds of an expression.
    pub(crate) fn bound(&mut self, id: Id) -> Bound {
        if let Some(&known) = self.memo.bounds.get(&id) {
            return known;
        }
        let mut bound = self.deep(|this| this.bound_of(id));
        for &(expr, extra) in &self.extra_bounds {
            if expr == id {
                bound = bound.intersect(extra);
            }
        }
        self.memo.bounds.insert(id, bound);
        bound
    }

    fn bound_of(&mut self, id: Id) -> Bound {
        let dtype = self.terms.dtype(id);
        match self.terms.node(id) {
            Node::Int(value) => Bound::new(value, value),
            Node::Leaf(_) => self.var_bounds.get(&id).copied().unwrap_or_else(|| Bound::of(dtype)),
            Node::Cast(value) => self.bound(value).intersect(Bound::of(dtype)),
            Node::Select(_, a, b) => self.bound(a).unite(self.bound(b)),
            Node::Binary(op, a, b) => self.bound_of_binary(op, a, b, dtype),
            Node::Not(_)
            | Node::BitwiseNot(_)
            | Node::IfThenElse(..)
            | Node::Other(_)
            | Node::PosInf
            | Node::NegInf => Bound::of(dtype),
        }
    }

    fn bound_of_binary(&mut self, op: BinaryOp, a: Id, b: Id, dtype: DType) -> Bound {
        if op.is_comparison() || op.is_logical() {
            return Bound::of(dtype);
        }
        let (x, y) = (self.bound(a), self.bound(b));
        match op {
            BinaryOp::Add => Bound { min: add(x.min, y.min), max: add(x.max, y.max) },
            BinaryOp::Sub => Bound { min: add(x.min, -y.max), max: add(x.max, -y.min) },
            BinaryOp::Mul => x.corners(y, mul),
            BinaryOp::Div => x.divide(nonzero(y), dtype, div),
            BinaryOp::FloorDiv => x.divide(nonzero(y), dtype, floor_div),
            BinaryOp::Mod => self.bound_of_mod(a, x, nonzero(y), dtype),
            BinaryOp::FloorMod => self.bound_of_floor_mod(a, x, nonzero(y), dtype),
            BinaryOp::Min => Bound { min: x.min.min(y.min), max: x.max.min(y.max) },
            BinaryOp::Max => Bound { min: x.min.max(y.min), max: x.max.max(y.max) },
            BinaryOp::LShift if x.min >= 0 && y.min >= 0 => x.corners(y, shift_left),
            BinaryOp::RShift => x.corners(y, shift_right),
            BinaryOp::BitwiseAnd if x.min >= 0 && y.min >= 0 => Bound::new(0, x.max.min(y.max)),
            BinaryOp::BitwiseAnd if y.min >= 0 => Bound::new(0, y.max),
            BinaryOp::BitwiseAnd if x.min >= 0 => Bound::new(0, x.max),
            _ => Bound::of(dtype),
        }
    }

    fn bound_of_mod(&mut self, a: Id, x: Bound, y: Bound, dtype: DType) -> Bound {
        if y.min <= 0 {
            return Bound::of(dtype);
        }
        let most = add(y.max, -1);
        let interval = if x.min >= 0 {
            if x.max < y.min { x } else { Bound::new(0, x.max.min(most)) }
        } else if x.max < 0 {
            if x.min > -y.min { x } else { Bound::new(x.min.max(-most), 0) }
        } else {
            Bound::new(x.min.max(-most), x.max.max(0).min(most))
        };
        let Some((base, step)) = self.steps_of(a, y) else { return interval };
        let greatest = y.min - step + base;
        let mirrored = (step - base) % step;
        let least = -(y.min - step + mirrored);
        interval.intersect(if x.min >= 0 {
            Bound::new(base, greatest)
        } else if x.max < 0 {
            Bound::new(least, -mirrored)
        } else {
            Bound::new(least, greatest)
        })
    }

    fn bound_of_floor_mod(&mut self, a: Id, x: Bound, y: Bound, dtype: DType) -> Bound {
        let most = add(y.max, -1);
        if y.min <= 0 {
            let least = add(y.min, 1);
            return Bound::new(least.min(0), most.max(0)).intersect(Bound::of(dtype));
        }
        let interval = if x.min >= 0 && x.max < y.min {
            x
        } else if x.min >= 0 {
            Bound::new(0, x.max.min(most))
        } else {
            Bound::new(0, most)
        };
        match self.steps_of(a, y) {
            Some((base, step)) => interval.intersect(Bound::new(base, y.min - step + base)),
            None => interval,
        }
    }

    /// What the remainders of an expression by a constant are: a first one and the distance, where
    /// that is more than 1.
    fn steps_of(&mut self, a: Id, divisor: Bound) -> Option<(i64, i64)> {
        if divisor.min != divisor.max {
            return None;
        }
        let modular = self.modular(a);
        let step = common_divisor(modular.coeff, divisor.min);
        (step > 1).then(|| (modular.base.rem_euclid(step), step))
    }
}

/// A divisor, of which is assumed that it is not 0.
fn nonzero(mut divisor: Bound) -> Bound {
    if divisor.min == 0 {
        divisor.min = 1;
        divisor.max = divisor.max.max(1);
    }
    divisor
}
