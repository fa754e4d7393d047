//! Simple statements.

use tvmscript_diagnostics::codes;
use tvmscript_doc::{ExprKind, ImportedName, StmtKind};

use super::{Builder, Mark, Operand};
use crate::error::LineError;
use crate::token;

impl<'a> Builder<'_, 'a> {
    fn push_stmt(&mut self, kind: StmtKind<'a>, first: u32, behind: u32) {
        let stmt = self.make_stmt(kind, first, behind);
        self.simple.push(stmt);
    }

    /// An expression, or an assignment of any kind: the token behind the first operand tells.
    #[inline]
    pub(super) fn expression_statement(&mut self, mark: Mark, behind: u32) {
        let Some(&first) = self.since(mark.operands).first() else { return };
        if let Some(&last) = self.operands.last() {
            self.check_value(last);
        }
        let kind = match self.layout.kind(first.behind) {
            b'=' => self.assignment(mark, first),
            b':' => self.annotated(mark, first),
            token::AUGMENT => self.augmented(first),
            _ => StmtKind::ExprStmt(first.expr),
        };
        self.operands.truncate(mark.operands as usize);
        self.push_stmt(kind, mark.token, behind);
    }

    fn assignment(&mut self, mark: Mark, first: Operand<'a>) -> StmtKind<'a> {
        if let [target, value] = *self.since(mark.operands) {
            self.check_target(target, "be assigned to");
            // A tuple of one target would be printed without its comma.
            if !matches!(first.expr.kind, ExprKind::Tuple([] | [_]) | ExprKind::Starred(_)) {
                return StmtKind::Assign {
                    lhs: target.expr,
                    rhs: Some(value.expr),
                    annotation: None,
                };
            }
        }
        self.check_starred(first);
        let Some(value) = self.pop() else { return StmtKind::Pass };
        let from = mark.operands as usize;
        for index in from..self.operands.len() {
            if let Some(&target) = self.operands.get(index) {
                self.check_target(target, "be assigned to");
            }
        }
        let targets = self.take_exprs(mark.operands);
        StmtKind::ChainedAssign { targets, value: value.expr }
    }

    fn annotated(&mut self, mark: Mark, target: Operand<'a>) -> StmtKind<'a> {
        let (annotation, rhs) = match self.since(mark.operands) {
            [_, annotation, value] => (Some(annotation.expr), Some(value.expr)),
            [_, annotation] => (Some(annotation.expr), None),
            _ => (None, None),
        };
        let single = matches!(
            target.expr.kind,
            ExprKind::Id(_) | ExprKind::AttrAccess { .. } | ExprKind::Index { .. }
        );
        if !single {
            let error = LineError::new(codes::SYNTAX, "only a single name can have an annotation");
            self.fail(target.first, target.behind, error);
        }
        StmtKind::Assign { lhs: target.expr, rhs, annotation }
    }

    fn augmented(&mut self, target: Operand<'a>) -> StmtKind<'a> {
        let text = self.layout.text(target.behind);
        let op = token::augmented(text.strip_suffix('=').unwrap_or(text));
        let (Some(value), Some(op)) = (self.pop(), op) else { return StmtKind::Pass };
        let single = matches!(
            target.expr.kind,
            ExprKind::Id(_) | ExprKind::AttrAccess { .. } | ExprKind::Index { .. }
        );
        if !single {
            let error =
                LineError::new(codes::SYNTAX, format!("`{text}` needs a single name on its left"));
            self.fail(target.first, target.behind, error);
        }
        StmtKind::AugAssign { target: target.expr, op, value: value.expr }
    }

    pub(super) fn return_statement(&mut self, mark: Mark, behind: u32) {
        let value = self.pop();
        if let Some(value) = value {
            self.check_value(value);
        }
        let value = value.map(|operand| operand.expr);
        self.push_stmt(StmtKind::Return(value), mark.token - 1, behind);
    }

    pub(super) fn assert_statement(&mut self, mark: Mark, behind: u32) {
        let kind = match *self.since(mark.operands) {
            [test, msg] => StmtKind::Assert { test: test.expr, msg: Some(msg.expr) },
            [test] => StmtKind::Assert { test: test.expr, msg: None },
            _ => return,
        };
        self.operands.truncate(mark.operands as usize);
        self.push_stmt(kind, mark.token - 1, behind);
    }

    pub(super) fn flow_statement(&mut self, mark: Mark, behind: u32) {
        let kind = match self.layout.kind(mark.token) {
            token::PASS => StmtKind::Pass,
            token::BREAK => StmtKind::Break,
            _ => StmtKind::Continue,
        };
        self.push_stmt(kind, mark.token, behind);
    }

    pub(super) fn import_statement(&mut self, mark: Mark, behind: u32) {
        let names = self.imported_names(mark.token, behind);
        self.push_stmt(StmtKind::Import(names), mark.token - 1, behind);
    }

    pub(super) fn import_from_statement(&mut self, mark: Mark, behind: u32) {
        let mut import = mark.token;
        while import < behind && self.layout.kind(import) != token::IMPORT {
            import += 1;
        }
        let module = self.joined(mark.token, import);
        let names = match self.layout.kind(import + 1) {
            token::STAR => self.docs.list_of(&[ImportedName { name: "*", alias: None }]),
            b'(' => self.imported_names(import + 2, behind - 1),
            _ => self.imported_names(import + 1, behind),
        };
        self.push_stmt(StmtKind::ImportFrom { module, names }, mark.token - 1, behind);
    }

    /// The text of tokens as it stands, without white space.
    fn joined(&self, first: u32, behind: u32) -> &'a str {
        let (start, end) = (self.layout.start(first), self.layout.end(behind.saturating_sub(1)));
        let text = self.layout.source().get(start..end).unwrap_or_default();
        if text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_')) {
            return text;
        }
        let mut joined = bumpalo::collections::String::new_in(self.docs.arena());
        for token in first..behind {
            joined.push_str(self.layout.text(token));
        }
        joined.into_bump_str()
    }

    fn imported_names(&self, first: u32, behind: u32) -> &'a [ImportedName<'a>] {
        let mut names = Vec::new();
        let mut at = first;
        while at < behind {
            let mut end = at;
            while end < behind && matches!(self.layout.kind(end), token::NAME | b'.') {
                end += 1;
            }
            let name = self.joined(at, end);
            let alias = (end < behind && self.layout.kind(end) == token::AS).then(|| {
                end += 2;
                self.layout.text(end - 1)
            });
            if !name.is_empty() {
                names.push(ImportedName { name, alias });
            }
            at = end + 1;
        }
        self.docs.list_of(&names)
    }
}
