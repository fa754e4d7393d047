//! Operators: precedence is climbed over a flat run of operands, between which the operators are found by
//! their tokens.

use tvmscript_diagnostics::codes;
use tvmscript_doc::{BinaryOp, Comparison, ExprKind, UnaryOp};

use super::{Builder, Mark, Operand};
use crate::error::LineError;
use crate::token::{self, Precedence};

/// An operator whose right operand is not complete yet.
#[derive(Clone, Copy, Debug)]
pub(super) enum Pending {
    Unary { op: UnaryOp, precedence: Precedence, token: u32 },
    Binary { op: BinaryOp, precedence: Precedence },
}

impl<'a> Builder<'_, 'a> {
    /// Makes one operand of those from `from` on. In front of the first stand the prefixes from the token
    /// `prefixes` on, if any.
    pub(super) fn operation(&mut self, from: u32, prefixes: Option<u32>) {
        let from = from as usize;
        if let (None, [lhs, rhs]) = (prefixes, self.since(from as u32)) {
            // One operator between two operands, the commonest case.
            let (lhs, rhs) = (*lhs, *rhs);
            if rhs.first == lhs.behind + 1
                && let Some((op, _)) = token::binary(self.layout.kind(lhs.behind))
            {
                self.operands.truncate(from);
                let kind = ExprKind::Binary { op, lhs: lhs.expr, rhs: rhs.expr };
                return self.push(kind, lhs.first, rhs.behind);
            }
        }
        self.climb(from, prefixes);
    }

    /// The operands that are done lie at the bottom of those from `from` on, `done` of them, and the
    /// operators that wait for one on a stack of their own.
    fn climb(&mut self, from: usize, prefixes: Option<u32>) {
        let count = self.operands.len().saturating_sub(from);
        let mut pending = std::mem::take(&mut self.pending);
        pending.clear();
        let mut done = from;
        let mut behind = prefixes;
        for index in from..from + count {
            let Some(&operand) = self.operands.get(index) else { break };
            // The tokens between the operand before and this one.
            let mut token = behind.unwrap_or(operand.first);
            if index > from {
                if let Some((op, precedence)) = token::binary(self.layout.kind(token)) {
                    // Powers associate to the right, and comparisons make chains.
                    let waits = matches!(precedence, token::POW | token::COMPARISON);
                    self.reduce(&mut pending, &mut done, precedence + u8::from(waits));
                    pending.push(Pending::Binary { op, precedence });
                }
                token += 1;
            }
            while token < operand.first {
                if let Some((op, precedence)) = token::unary(self.layout.kind(token)) {
                    self.check_not(&pending, op, token);
                    pending.push(Pending::Unary { op, precedence, token });
                }
                token += 1;
            }
            if let Some(slot) = self.operands.get_mut(done) {
                *slot = operand;
                done += 1;
            }
            behind = Some(operand.behind);
        }
        self.reduce(&mut pending, &mut done, 0);
        self.operands.truncate(done);
        self.pending = pending;
    }

    /// Completes the operators that bind at least as tightly as `floor`.
    fn reduce(&mut self, pending: &mut Vec<Pending>, done: &mut usize, floor: Precedence) {
        while let Some(&top) = pending.last() {
            match top {
                Pending::Unary { op, precedence, token } => {
                    if precedence < floor {
                        return;
                    }
                    pending.pop();
                    let Some(&operand) = self.operands.get(*done - 1) else { return };
                    let kind = ExprKind::Unary { op, operand: operand.expr };
                    self.replace(*done - 1, kind, token, operand.behind);
                }
                Pending::Binary { op, precedence } => {
                    if precedence < floor {
                        return;
                    }
                    pending.pop();
                    if precedence == token::COMPARISON
                        && matches!(
                            pending.last(),
                            Some(Pending::Binary { precedence: token::COMPARISON, .. })
                        )
                    {
                        self.chain(pending, done, op);
                        continue;
                    }
                    let Some(&[lhs, rhs]) = self.operands.get(*done - 2..*done) else { return };
                    *done -= 1;
                    let kind = ExprKind::Binary { op, lhs: lhs.expr, rhs: rhs.expr };
                    self.replace(*done - 1, kind, lhs.first, rhs.behind);
                }
            }
        }
    }

    /// Completes a chain of comparisons, whose last operator is `last`.
    #[cold]
    fn chain(&mut self, pending: &mut Vec<Pending>, done: &mut usize, last: BinaryOp) {
        let mut ops = vec![last];
        while let Some(&Pending::Binary { op, precedence: token::COMPARISON }) = pending.last() {
            ops.push(op);
            pending.pop();
        }
        ops.reverse();
        let start = *done - ops.len() - 1;
        let Some([first, rest @ ..]) = self.operands.get(start..*done) else { return };
        let (first, last) = (*first, rest.last().map_or(0, |operand| operand.behind));
        let rest: Vec<_> = ops.iter().zip(rest).map(|(op, operand)| (*op, operand.expr)).collect();
        let comparison = Comparison { first: first.expr, rest: self.docs.list_of(&rest) };
        let kind = ExprKind::Comparison(self.docs.arena().alloc(comparison));
        *done = start + 1;
        self.replace(start, kind, first.first, last);
    }

    fn replace(&mut self, index: usize, kind: ExprKind<'a>, first: u32, behind: u32) {
        let expr = self.make(kind, first, behind);
        if let Some(slot) = self.operands.get_mut(index) {
            *slot = Operand { expr, first, behind };
        }
    }

    /// `not` binds so loosely that it can stand behind no operator but `and` and `or` and itself.
    fn check_not(&mut self, pending: &[Pending], op: UnaryOp, token: u32) {
        let above = match pending.last() {
            Some(Pending::Unary { precedence, .. } | Pending::Binary { precedence, .. }) => {
                *precedence
            }
            None => 0,
        };
        if op == UnaryOp::Not && above > token::NOT_PRECEDENCE {
            let error = LineError::new(codes::SYNTAX, "`not` behind an operator needs parentheses")
                .help("write `(not …)`");
            self.fail(token, token + 1, error);
        }
    }

    /// `then if predicate else other`, and again `if … else …` behind it.
    pub(super) fn ternary(&mut self, mark: Mark) {
        let from = mark.operands.saturating_sub(1) as usize;
        while self.operands.len() >= from + 3 {
            let at = self.operands.len() - 3;
            let Some(&[then_value, predicate, else_value]) = self.operands.get(at..) else {
                return;
            };
            self.operands.truncate(at);
            let kind = ExprKind::Conditional {
                predicate: predicate.expr,
                then_value: then_value.expr,
                else_value: else_value.expr,
            };
            self.push(kind, then_value.first, else_value.behind);
        }
    }

    pub(super) fn lambda(&mut self, mark: Mark, behind: u32) {
        let Some(body) = self.pop() else { return };
        let args = self.take_exprs(mark.operands);
        self.push(ExprKind::Lambda { args, body: body.expr }, mark.token - 1, behind);
    }

    /// A parameter of a lambda: no expression that could stand in parentheses, so it is not recorded.
    pub(super) fn lambda_parameter(&mut self, mark: Mark, behind: u32) {
        let recorded = self.recorded.take();
        let name = self.make(ExprKind::Id(self.layout.text(behind - 1)), behind - 1, behind);
        let expr = match self.layout.kind(mark.token) {
            token::STAR => self.make(ExprKind::Starred(name), mark.token, behind),
            token::POWER => self.make(ExprKind::DoubleStarred(name), mark.token, behind),
            _ => name,
        };
        self.recorded = recorded;
        self.operands.push(Operand { expr, first: mark.token, behind });
    }
}
