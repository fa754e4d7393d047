//! What can be assigned to.

use tvmscript_diagnostics::codes;
use tvmscript_doc::{Expr, ExprKind};

use super::{Builder, Operand};
use crate::error::LineError;
use crate::token;

impl<'a> Builder<'_, 'a> {
    /// Notes an error where an expression is no target; `how` says what it cannot.
    #[inline]
    pub(super) fn check_target(&mut self, target: Operand<'a>, how: &str) {
        match target.expr.kind {
            ExprKind::Id(_) | ExprKind::AttrAccess { .. } | ExprKind::Index { .. } => {}
            _ => self.check_other_target(target, how),
        }
    }

    /// Notes an error where `*` or `:=` stands where a statement has a value, without brackets around it.
    #[inline]
    pub(super) fn check_value(&mut self, operand: Operand<'a>) {
        if self.layout.kind(operand.first) != b'(' {
            self.check_starred(operand);
        }
        if matches!(operand.expr.kind, ExprKind::Named { .. })
            && self.layout.kind(operand.first) == token::NAME
        {
            let error = LineError::new(codes::SYNTAX, "`:=` needs parentheses here")
                .help("write `=` to assign a name");
            self.fail(operand.first + 1, operand.first + 2, error);
        }
    }

    /// Notes an error where a `*` stands alone.
    #[inline]
    pub(super) fn check_starred(&mut self, operand: Operand<'a>) {
        if matches!(operand.expr.kind, ExprKind::Starred(_)) {
            let error =
                LineError::new(codes::SYNTAX, "`*` needs a tuple, a list or a call around it")
                    .help("add a comma to make it a tuple");
            self.fail(operand.first, operand.behind, error);
        }
    }

    fn check_other_target(&mut self, target: Operand<'a>, how: &str) {
        let Some(what) = not_assignable(target.expr) else { return };
        let error = LineError::new(codes::SYNTAX, format!("{what} cannot {how}"));
        let error = match self.layout.kind(target.behind) {
            b'=' => error.help("write `==` to compare"),
            token::NEWLINE => error,
            _ => error.help("names, attributes, indices and tuples of them can"),
        };
        self.fail(target.first, target.behind, error);
    }
}

/// What an expression is, or the first inside of it, that cannot be assigned to.
fn not_assignable(expr: &Expr<'_>) -> Option<&'static str> {
    let mut rest = vec![expr];
    while let Some(expr) = rest.pop() {
        match expr.kind {
            ExprKind::Id(_) | ExprKind::AttrAccess { .. } | ExprKind::Index { .. } => {}
            ExprKind::Tuple(elements) | ExprKind::List(elements) => rest.extend(elements),
            ExprKind::Starred(value) => rest.push(value),
            ExprKind::Call { .. } | ExprKind::CallWithKeywords(_) => return Some("a call"),
            ExprKind::Literal(_) | ExprKind::FString(_) => return Some("a literal"),
            ExprKind::Binary { .. } | ExprKind::Unary { .. } | ExprKind::Comparison(_) => {
                return Some("an expression with operators");
            }
            ExprKind::Conditional { .. } => return Some("a conditional expression"),
            ExprKind::Lambda { .. } => return Some("a lambda"),
            _ => return Some("this expression"),
        }
    }
    None
}
