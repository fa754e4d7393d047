//! How expressions compare for all values of their variables.

use super::terms::Id;
use super::{Analyzer, Mode};
use crate::BinaryOp;

/// What is possible: a set of less, equal, greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Compared(u8);

impl Compared {
    pub const EQUAL: Self = Self(1);
    pub const LESS: Self = Self(2);
    pub const AT_MOST: Self = Self(3);
    pub const GREATER: Self = Self(4);
    pub const AT_LEAST: Self = Self(5);
    pub const DIFFERENT: Self = Self(6);
    pub const UNKNOWN: Self = Self(7);
}

impl Analyzer {
    /// Compares an expression with an integer (TVM's `TryCompare`).
    pub(super) fn compare_with(&mut self, mode: Mode, x: Id, value: i64) -> Compared {
        let difference = self.visit(mode, x);
        if let Some(found) = self.terms.as_int(difference) {
            return match found.cmp(&value) {
                std::cmp::Ordering::Less => Compared::LESS,
                std::cmp::Ordering::Equal => Compared::EQUAL,
                std::cmp::Ordering::Greater => Compared::GREATER,
            };
        }
        let bound = self.bound(difference);
        if bound.min == value && bound.max == value {
            Compared::EQUAL
        } else if bound.min > value {
            Compared::GREATER
        } else if bound.max < value {
            Compared::LESS
        } else if bound.min >= value {
            Compared::AT_LEAST
        } else if bound.max <= value {
            Compared::AT_MOST
        } else if value == 0 && self.modular(difference).base != 0 {
            Compared::DIFFERENT
        } else {
            Compared::UNKNOWN
        }
    }

    /// Compares two expressions.
    pub(super) fn compare(&mut self, mode: Mode, x: Id, y: Id) -> Compared {
        let difference = self.terms.make(BinaryOp::Sub, x, y);
        self.compare_with(mode, difference, 0)
    }

    /// Whether an expression is at least a number (TVM's `CanProveGreaterEqual`).
    pub(crate) fn can_prove_at_least(&mut self, x: Id, value: i64) -> bool {
        if let Some(found) = self.terms.as_int(x) {
            return found >= value;
        }
        let simplified = self.rewrite_twice(x);
        self.bound(simplified).min >= value
    }

    /// Whether an expression is less than a number (TVM's `CanProveLess`).
    pub(crate) fn can_prove_less(&mut self, x: Id, value: i64) -> bool {
        if let Some(found) = self.terms.as_int(x) {
            return found < value;
        }
        let simplified = self.rewrite_twice(x);
        self.bound(simplified).max < value
    }

    /// Whether a condition always holds (TVM's `CanProve`).
    pub(crate) fn proves(&mut self, condition: Id) -> bool {
        let simplified = self.simplify_term(condition);
        self.terms.as_int(simplified).is_some_and(|value| value != 0)
    }

    /// Whether two expressions are equal (TVM's `CanProveEqual`).
    pub(crate) fn proves_equal(&mut self, a: Id, b: Id) -> bool {
        if let (Some(a), Some(b)) = (self.terms.as_int(a), self.terms.as_int(b)) {
            return a == b;
        }
        if self.is_limit(a) || self.is_limit(b) {
            return a == b;
        }
        let difference = self.terms.make(BinaryOp::Sub, a, b);
        let zero = self.terms.int(0, self.terms.dtype(difference));
        let equal = self.terms.make(BinaryOp::EQ, difference, zero);
        self.proves(equal)
    }
}
