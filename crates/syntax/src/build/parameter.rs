//! Parameters of functions.

use tvmscript_diagnostics::codes;
use tvmscript_doc::{Doc, ExprDoc, ExprKind, StmtKind};

use super::{Builder, Mark};
use crate::error::LineError;
use crate::token;

impl<'a> Builder<'_, 'a> {
    /// `name: annotation = default`; a `*` alone is a starred name without a name.
    pub(super) fn parameter(&mut self, mark: Mark, behind: u32) {
        let first = mark.token;
        if behind == first + 1 && self.layout.kind(first) == token::SLASH {
            let error =
                LineError::new(codes::UNSUPPORTED_SYNTAX, "`/` among the parameters of a function")
                    .help("remove it: any parameter may be given by position");
            return self.fail(first, behind, error);
        }
        let (lhs, annotation, rhs) = self.parameter_parts(mark, behind);
        let stmt = self.make_stmt(StmtKind::Assign { lhs, rhs, annotation }, first, behind);
        self.parameters.push(stmt);
    }

    /// `T`, `T: bound`, `*Ts`, `**P`, with a default or without.
    pub(super) fn type_parameter(&mut self, mark: Mark, behind: u32) {
        let (lhs, annotation, rhs) = self.parameter_parts(mark, behind);
        let doc = match (annotation, rhs) {
            (None, None) => Doc::Expr(lhs),
            _ => {
                let kind = StmtKind::Assign { lhs, rhs, annotation };
                Doc::Stmt(self.make_stmt(kind, mark.token, behind))
            }
        };
        self.type_parameters.push(doc);
    }

    #[allow(clippy::type_complexity)]
    fn parameter_parts(
        &mut self,
        mark: Mark,
        behind: u32,
    ) -> (ExprDoc<'a>, Option<ExprDoc<'a>>, Option<ExprDoc<'a>>) {
        let first = mark.token;
        let stars = self.layout.kind(first);
        let at = first + u32::from(stars != token::NAME);
        // No expression of its own: it cannot stand in parentheses.
        let recorded = self.recorded.take();
        let end = behind.min(at + 1);
        let text = if at < end { self.layout.text(at) } else { "" };
        let name = self.make(ExprKind::Id(text), at, end);
        let lhs = match stars {
            token::STAR => self.make(ExprKind::Starred(name), first, end),
            token::POWER => self.make(ExprKind::DoubleStarred(name), first, end),
            _ => name,
        };
        self.recorded = recorded;
        let annotated = at + 1 < behind && self.layout.kind(at + 1) == b':';
        let parts = self.take_exprs(mark.operands);
        match (annotated, parts) {
            (true, &[annotation, default]) => (lhs, Some(annotation), Some(default)),
            (true, &[annotation]) => (lhs, Some(annotation), None),
            (false, &[default]) => (lhs, None, Some(default)),
            _ => (lhs, None, None),
        }
    }
}
