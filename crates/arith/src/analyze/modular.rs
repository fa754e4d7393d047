//! Residues of integers (TVM's `ModularSetAnalyzer`).

use super::Analyzer;
use super::terms::{Id, Node};
use crate::BinaryOp;

/// `coeff * k + base` for all integers `k`; a coefficient of 0 is one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Modular {
    pub coeff: i64,
    pub base: i64,
}

const EVERYTHING: Modular = Modular { coeff: 1, base: 0 };

impl Modular {
    fn new(coeff: i64, base: i64) -> Self {
        let (coeff, base) =
            if coeff < 0 { (coeff.wrapping_neg(), base.wrapping_neg()) } else { (coeff, base) };
        let base = if coeff > 0 { base.rem_euclid(coeff) } else { base };
        Self { coeff, base }
    }

    fn unite(self, other: Self) -> Self {
        let coeff = common_divisor(self.coeff, other.coeff);
        if coeff == 0 {
            return if self.base == other.base { self } else { EVERYTHING };
        }
        let (x, y) = (self.base % coeff, other.base % coeff);
        if x == y {
            return Self::new(coeff, x);
        }
        Self::new(common_divisor(common_divisor(x, y), coeff), x)
    }
}

/// The greatest common divisor; that of 0 and a number is the number (TVM's `ZeroAwareGCD`).
pub(crate) fn common_divisor(a: i64, b: i64) -> i64 {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    i64::try_from(a).unwrap_or(1)
}

/// Whether a number has all of its low bits and no other.
fn is_mask(value: i64) -> bool {
    (0..i64::MAX / 2).contains(&value) && (value + 1).count_ones() == 1
}

impl Analyzer {
    /// The residues of an expression.
    pub(crate) fn modular(&mut self, id: Id) -> Modular {
        if let Some(&known) = self.memo.modulars.get(&id) {
            return known;
        }
        let modular = self.deep(|this| this.modular_of(id));
        self.memo.modulars.insert(id, modular);
        modular
    }

    fn modular_of(&mut self, id: Id) -> Modular {
        match self.terms.node(id) {
            Node::Int(value) => Modular { coeff: 0, base: value },
            Node::Leaf(_) => self.var_modulars.get(&id).copied().unwrap_or(EVERYTHING),
            Node::Cast(value) => self.modular(value),
            Node::Select(_, a, b) => self.modular(a).unite(self.modular(b)),
            Node::Binary(op, a, b) => self.modular_of_binary(op, a, b),
            Node::Not(_)
            | Node::BitwiseNot(_)
            | Node::IfThenElse(..)
            | Node::Other(_)
            | Node::PosInf
            | Node::NegInf => EVERYTHING,
        }
    }

    fn modular_of_binary(&mut self, op: BinaryOp, a: Id, b: Id) -> Modular {
        if op.is_comparison() || op.is_logical() {
            return EVERYTHING;
        }
        let (x, y) = (self.modular(a), self.modular(b));
        match op {
            BinaryOp::Add => {
                Modular::new(common_divisor(x.coeff, y.coeff), x.base.wrapping_add(y.base))
            }
            BinaryOp::Sub => {
                Modular::new(common_divisor(x.coeff, y.coeff), x.base.wrapping_sub(y.base))
            }
            BinaryOp::Mul => {
                let both = x.coeff.wrapping_mul(y.coeff);
                let one = x.coeff.wrapping_mul(y.base);
                let other = x.base.wrapping_mul(y.coeff);
                let coeff = common_divisor(both, common_divisor(one, other));
                Modular::new(coeff, x.base.wrapping_mul(y.base))
            }
            BinaryOp::Min | BinaryOp::Max => x.unite(y),
            BinaryOp::LShift | BinaryOp::RShift if y.coeff == 0 && (0..62).contains(&y.base) => {
                let power = 1_i64 << y.base;
                match op {
                    BinaryOp::RShift => self.quotient(a, x, power, true),
                    _ => {
                        let (coeff, base) = (x.coeff.checked_mul(power), x.base.checked_mul(power));
                        match (coeff, base) {
                            (Some(coeff), Some(base)) => Modular::new(coeff, base),
                            _ => EVERYTHING,
                        }
                    }
                }
            }
            BinaryOp::BitwiseAnd if y.coeff == 0 && is_mask(y.base) => {
                self.remainder(a, x, y.base + 1, true)
            }
            _ if y.coeff != 0 || y.base == 0 => EVERYTHING,
            BinaryOp::Div => self.quotient(a, x, y.base, false),
            BinaryOp::FloorDiv => self.quotient(a, x, y.base, true),
            BinaryOp::Mod => self.remainder(a, x, y.base, false),
            BinaryOp::FloorMod => self.remainder(a, x, y.base, true),
            _ => EVERYTHING,
        }
    }

    fn quotient(&mut self, a: Id, x: Modular, divisor: i64, floors: bool) -> Modular {
        if x.coeff.wrapping_rem(divisor) == 0 {
            if x.base == 0 {
                return Modular::new(x.coeff.wrapping_div(divisor).wrapping_abs(), 0);
            }
            if x.base > 0 && divisor > 0 && (floors || self.can_prove_at_least(a, 0)) {
                return Modular::new(x.coeff / divisor, x.base / divisor);
            }
        }
        EVERYTHING
    }

    fn remainder(&mut self, a: Id, x: Modular, divisor: i64, floors: bool) -> Modular {
        let coeff = common_divisor(x.coeff, divisor).max(1);
        if x.base % coeff == 0 || (x.base > 0 && (floors || self.can_prove_at_least(a, 0))) {
            return Modular::new(coeff, x.base % coeff);
        }
        EVERYTHING
    }
}
