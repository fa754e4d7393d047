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
