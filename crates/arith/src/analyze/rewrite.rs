//! Simplification by rules (TVM's `RewriteSimplifier`).

use tvmscript_graph::DType;

use super::compare::Compared;
use super::modular::common_divisor;
use super::rules::{self, Rule};
use super::terms::{Id, Node};
use super::{Analyzer, Mode};
use crate::BinaryOp;

impl Analyzer {
    /// Simplifies twice, for the first time may lay bare what the second finds.
    pub(crate) fn rewrite_twice(&mut self, id: Id) -> Id {
        let once = self.visit(Mode::Rewrite, id);
        if once == id { id } else { self.visit(Mode::Rewrite, once) }
    }

    /// Simplifies an expression whose kind has no canonical form.
    pub(super) fn visit_node(&mut self, mode: Mode, id: Id) -> Id {
        match self.terms.node(id) {
            Node::Int(_) | Node::PosInf | Node::NegInf => id,
            Node::Leaf(_) => match self.literal(id) {
                Some(value) => value,
                None => self.var_values.get(&id).copied().unwrap_or(id),
            },
            Node::Not(a) => {
                let a = self.visit(mode, a);
                let not = self.terms.not(a);
                match self.terms.node(not) {
                    Node::Not(_) => self.literal(not).unwrap_or_else(|| self.not_rules(mode, not)),
                    _ => not,
                }
            }
            Node::BitwiseNot(a) => {
                let a = self.visit(mode, a);
                let dtype = self.terms.dtype(id);
                self.terms.add(Node::BitwiseNot(a), dtype)
            }
            Node::Cast(value) => {
                let value = self.visit(mode, value);
                let dtype = self.terms.dtype(id);
                self.terms.cast(value, dtype).unwrap_or(id)
            }
            Node::Other(at) => self.visit_other(mode, id, at as usize),
            Node::Select(condition, a, b) => self.visit_select(mode, condition, a, b),
            Node::IfThenElse(condition, a, b) => self.visit_conditional(mode, condition, a, b),
            Node::Binary(BinaryOp::GT, a, b) => {
                let turned = self.terms.make(BinaryOp::LT, b, a);
                self.visit(mode, turned)
            }
            Node::Binary(BinaryOp::GE, a, b) => {
                let turned = self.terms.make(BinaryOp::LE, b, a);
                self.visit(mode, turned)
            }
            Node::Binary(op, a, b) => {
                let (a, b) = (self.visit(mode, a), self.visit(mode, b));
                self.rewrite_binary(mode, op, a, b)
            }
        }
    }

    /// An operator on simplified operands.
    pub(super) fn rewrite_binary(&mut self, mode: Mode, op: BinaryOp, a: Id, b: Id) -> Id {
        if op.is_on_bits() {
            return self.shifted(op, a, b).unwrap_or_else(|| self.terms.raw(op, a, b));
        }
        if let Some(folded) = self.terms.fold(op, a, b) {
            return folded;
        }
        let id = self.terms.raw(op, a, b);
        let index = self.terms.is_index(a);
        let first: &[Rule] = match op {
            BinaryOp::Add => &rules::ADD,
            BinaryOp::Sub => &rules::SUB,
            BinaryOp::Mul => &rules::MUL,
            BinaryOp::Div => &rules::DIV,
            BinaryOp::Mod => &rules::MOD,
            BinaryOp::FloorDiv => return self.floor_div_rules(mode, id, a, b),
            BinaryOp::FloorMod => &rules::FLOOR_MOD,
            BinaryOp::Min | BinaryOp::Max => return self.extremum_rules(mode, op, id, a, b),
            BinaryOp::EQ | BinaryOp::NE | BinaryOp::LT | BinaryOp::LE => {
                return self.literal(id).unwrap_or_else(|| self.compare_rules(mode, op, id, a, b));
            }
            BinaryOp::And | BinaryOp::Or => {
                let table = if op == BinaryOp::And { &rules::AND } else { &rules::OR };
                return match self.literal(id) {
                    Some(value) => value,
                    None => self.apply(mode, table, id).unwrap_or(id),
                };
            }
            _ => return id,
        };
        if index && let Some(result) = self.apply(mode, first, id) {
            return result;
        }
        if !index && let Some(result) = self.rewrite_other(mode, op, id, a, b) {
            return result;
        }
        let more: &[Rule] = match op {
            BinaryOp::Add => &rules::ADD_SELECT,
            BinaryOp::Sub => &rules::SUB_SELECT,
            BinaryOp::Mod | BinaryOp::FloorMod if index => {
                return self.remainder_by_residue(op, a, b).unwrap_or(id);
            }
            _ => &[],
        };
        self.apply(mode, more, id).unwrap_or(id)
    }

    /// Of operators on bits, shifts of constants are folded.
    fn shifted(&mut self, op: BinaryOp, a: Id, b: Id) -> Option<Id> {
        let is_shift = matches!(op, BinaryOp::LShift | BinaryOp::RShift);
        if !is_shift || self.terms.as_int(a).is_none() || self.terms.as_int(b).is_none() {
            return None;
        }
        self.terms.fold(op, a, b)
    }

    /// A remainder of which the residues of the dividend, or its bounds, say all.
    fn remainder_by_residue(&mut self, op: BinaryOp, a: Id, b: Id) -> Option<Id> {
        let divisor = self.terms.as_int(b).filter(|&divisor| divisor > 0)?;
        let modular = self.modular(a);
        let dtype = self.terms.dtype(a);
        let floors = op == BinaryOp::FloorMod;
        if modular.coeff % divisor == 0 && (floors || self.can_prove_at_least(a, 0)) {
            let rest =
                if floors { modular.base.rem_euclid(divisor) } else { modular.base % divisor };
            return Some(self.terms.int(rest, dtype));
        }
        let bound = self.bound(a);
        (floors && bound.min >= 0 && bound.max < divisor).then_some(a)
    }

    fn floor_div_rules(&mut self, mode: Mode, id: Id, a: Id, b: Id) -> Id {
        if !self.terms.is_index(a) {
            return self.rewrite_other(mode, BinaryOp::FloorDiv, id, a, b).unwrap_or(id);
        }
        if let Some(result) = self.apply(mode, &rules::FLOOR_DIV, id) {
            return result;
        }
        if let Some(result) = self.quotient_of_sum(mode, a, b) {
            return result;
        }
        self.apply(mode, &rules::FLOOR_DIV_MORE, id).unwrap_or(id)
    }

    /// `(x * c1 + y) // c2` where what is left of the parts makes one number.
    fn quotient_of_sum(&mut self, mode: Mode, a: Id, b: Id) -> Option<Id> {
        let divisor = self.terms.as_int(b).filter(|&divisor| divisor != 0)?;
        let scaled = |this: &Self, id| {
            let (x, factor) = this.terms.operands(BinaryOp::Mul, id)?;
            Some((x, this.terms.as_int(factor)?))
        };
        let sum = self.terms.operands(BinaryOp::Add, a);
        let first = sum.and_then(|(x, y)| Some((scaled(self, x)?, Some(y))));
        let ((x, factor), y) = first
            .or_else(|| Some((scaled(self, a)?, None)))
            .or_else(|| sum.and_then(|(y, x)| Some((scaled(self, x)?, Some(y)))))?;
        let dtype = self.terms.dtype(a);
        let zero = self.terms.int(0, dtype);
        let y = y.unwrap_or(zero);

        let rest = crate::fold::floor_rest(factor, divisor)?;
        let rest = self.terms.int(rest, dtype);
        let scaled_rest = self.terms.make(BinaryOp::Mul, x, rest);
        let y_rest = self.terms.make(BinaryOp::FloorMod, y, b);
        let residue = self.terms.make(BinaryOp::Add, scaled_rest, y_rest);
        let residue = self.terms.make(BinaryOp::FloorDiv, residue, b);
        let y_quotient = self.terms.make(BinaryOp::FloorDiv, y, b);
        let y_quotient = if self.compare_with(mode, y_quotient, 0) == Compared::EQUAL {
            zero
        } else {
            y_quotient
        };
        let bound = self.bound(residue);
        if bound.min == bound.max {
            let quotient = self.terms.int(floor_div(factor, divisor), dtype);
            let product = self.terms.make(BinaryOp::Mul, x, quotient);
            let offset = self.terms.int(bound.max, dtype);
            let offset = self.terms.make(BinaryOp::Add, y_quotient, offset);
            return Some(self.terms.make(BinaryOp::Add, product, offset));
        }
        if factor > 0 && divisor > 0 && divisor % factor == 0 && self.can_prove_less(y_rest, factor)
        {
            let smaller = self.terms.int(divisor / factor, dtype);
            let quotient = self.terms.make(BinaryOp::FloorDiv, x, smaller);
            return Some(self.terms.make(BinaryOp::Add, quotient, y_quotient));
        }
        None
    }

    fn extremum_rules(&mut self, mode: Mode, op: BinaryOp, id: Id, a: Id, b: Id) -> Id {
        let is_min = op == BinaryOp::Min;
        if self.terms.is_index(a) {
            let (x, y) = (self.bound(a), self.bound(b));
            let (left, right) = if is_min {
                (x.max <= y.min, y.max <= x.min)
            } else {
                (x.min >= y.max, y.min >= x.max)
            };
            if left {
                return a;
            }
            if right {
                return b;
            }
            let tables: [&[Rule]; 2] = if is_min {
                [&rules::MIN_CONSTANTS, &rules::MIN]
            } else {
                [&rules::MAX_CONSTANTS, &rules::MAX]
            };
            for table in tables {
                if let Some(result) = self.apply(mode, table, id) {
                    return result;
                }
            }
        }
        let table = if is_min { &rules::MIN_SELECT } else { &rules::MAX_SELECT };
        self.apply(mode, table, id).unwrap_or(id)
    }

    pub(super) fn not_rules(&mut self, mode: Mode, id: Id) -> Id {
        self.apply(mode, &rules::NOT, id).unwrap_or(id)
    }

    fn compare_rules(&mut self, mode: Mode, op: BinaryOp, id: Id, a: Id, b: Id) -> Id {
        match op {
            BinaryOp::EQ => self.equal_rules(mode, id, a, b),
            BinaryOp::NE => self.not_equal_rules(mode, a, b),
            BinaryOp::LT => self.less_rules(mode, a, b),
            _ => self.at_most_rules(mode, a, b),
        }
    }

    fn equal_rules(&mut self, mode: Mode, id: Id, a: Id, b: Id) -> Id {
        if !self.terms.is_index(a) {
            return if a == b && !self.is_float(a) { self.terms.truth(true) } else { id };
        }
        match self.compare(mode, a, b) {
            Compared::EQUAL => self.terms.truth(true),
            Compared::DIFFERENT | Compared::GREATER | Compared::LESS => self.terms.truth(false),
            _ if a == b => self.terms.truth(true),
            _ => self.apply(mode, &rules::EQ, id).unwrap_or(id),
        }
    }

    fn not_equal_rules(&mut self, mode: Mode, a: Id, b: Id) -> Id {
        if self.terms.is_index(a) {
            match self.compare(mode, a, b) {
                Compared::DIFFERENT | Compared::GREATER | Compared::LESS => {
                    return self.terms.truth(true);
                }
                Compared::EQUAL => return self.terms.truth(false),
                Compared::AT_LEAST => return self.less_rules(mode, b, a),
                Compared::AT_MOST => return self.less_rules(mode, a, b),
                _ => {}
            }
        }
        let equal = self.terms.raw(BinaryOp::EQ, a, b);
        let equal = self.equal_rules(mode, equal, a, b);
        self.negated(mode, equal)
    }

    /// The rules of `not` on what the rules of a comparison made.
    fn negated(&mut self, mode: Mode, id: Id) -> Id {
        let not = self.terms.add(Node::Not(id), DType::BOOL);
        self.not_rules(mode, not)
    }

    fn at_most_rules(&mut self, mode: Mode, a: Id, b: Id) -> Id {
        let turned = self.less_rules(mode, b, a);
        let result = self.negated(mode, turned);
        let Some((a, b)) = self.terms.operands(BinaryOp::LE, result) else { return result };
        if !self.terms.is_index(a) {
            return result;
        }
        match self.compare(mode, a, b) {
            Compared::AT_MOST | Compared::LESS | Compared::EQUAL => self.terms.truth(true),
            Compared::GREATER => self.terms.truth(false),
            Compared::DIFFERENT => self.less_rules(mode, a, b),
            Compared::AT_LEAST => {
                let equal = self.terms.raw(BinaryOp::EQ, a, b);
                self.equal_rules(mode, equal, a, b)
            }
            _ => result,
        }
    }

    pub(super) fn less_rules(&mut self, mode: Mode, a: Id, b: Id) -> Id {
        let id = self.terms.raw(BinaryOp::LT, a, b);
        if !self.terms.is_index(a) {
            return id;
        }
        match self.compare(mode, a, b) {
            Compared::LESS => return self.terms.truth(true),
            Compared::EQUAL | Compared::GREATER | Compared::AT_LEAST => {
                return self.terms.truth(false);
            }
            _ => {}
        }
        if let Some(result) = self.apply(mode, &rules::LT, id) {
            return result;
        }
        if let Some(merged) = self.merged_offsets(a, b) {
            return self.again(mode, merged);
        }
        let (x, y) = (self.modular(a), self.modular(b));
        let factor =
            common_divisor(common_divisor(x.base, x.coeff), common_divisor(y.base, y.coeff));
        if factor > 1 {
            let factor = self.terms.int(factor, self.terms.dtype(a));
            let a = self.terms.make(BinaryOp::FloorDiv, a, factor);
            let b = self.terms.make(BinaryOp::FloorDiv, b, factor);
            let less = self.terms.make(BinaryOp::LT, a, b);
            return self.again(mode, less);
        }
        id
    }

    /// `a < b` with one constant where both sides had one.
    fn merged_offsets(&mut self, a: Id, b: Id) -> Option<Id> {
        let ((a, of_a), (b, of_b)) = (self.without_offset(a), self.without_offset(b));
        if of_a == 0 && of_b == 0 {
            return None;
        }
        let difference = of_b.checked_sub(of_a)?;
        let dtype = self.terms.dtype(a);
        Some(match difference {
            0 => self.terms.make(BinaryOp::LT, a, b),
            1 => self.terms.make(BinaryOp::LE, a, b),
            _ if difference < 0 && of_b != 0 => {
                let offset = self.terms.int(difference.checked_neg()?, dtype);
                let a = self.terms.make(BinaryOp::Add, a, offset);
                self.terms.make(BinaryOp::LT, a, b)
            }
            _ if difference > 0 && of_a != 0 => {
                let offset = self.terms.int(difference, dtype);
                let b = self.terms.make(BinaryOp::Add, b, offset);
                self.terms.make(BinaryOp::LT, a, b)
            }
            _ => return None,
        })
    }

    fn without_offset(&self, id: Id) -> (Id, i64) {
        let terms = &self.terms;
        let number = |id| terms.as_int(id);
        if let Some((x, c)) = terms.operands(BinaryOp::Add, id)
            && let Some(c) = number(c)
        {
            return (x, c);
        }
        if let Some((x, c)) = terms.operands(BinaryOp::Sub, id)
            && let Some(c) = number(c)
        {
            return (x, c.wrapping_neg());
        }
        (id, 0)
    }
}

fn floor_div(x: i64, y: i64) -> i64 {
    i64::try_from(crate::fold::floor_quotient(x.into(), y.into())).unwrap_or(x)
}
