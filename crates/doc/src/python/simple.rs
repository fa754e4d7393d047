//! Statements of one line around an expression.

use crate::python::printer::Printer;
use crate::{ExprDoc, StmtDoc};

impl<'a> Printer<'a, '_> {
    pub(super) fn expr_stmt(&mut self, stmt: StmtDoc<'a>, expr: ExprDoc<'a>) {
        self.expr(expr);
        self.comment_behind(stmt);
    }

    pub(super) fn assert(
        &mut self,
        stmt: StmtDoc<'a>,
        test: ExprDoc<'a>,
        msg: Option<ExprDoc<'a>>,
    ) {
        self.out.push_str("assert ");
        self.expr(test);
        if let Some(msg) = msg {
            self.out.push_str(", ");
            self.expr(msg);
        }
        self.comment_behind(stmt);
    }

    pub(super) fn return_stmt(&mut self, stmt: StmtDoc<'a>, value: Option<ExprDoc<'a>>) {
        self.out.push_str("return");
        if let Some(value) = value {
            self.out.push(' ');
            self.expr(value);
        }
        self.comment_behind(stmt);
    }

    pub(super) fn pass_stmt(&mut self, stmt: StmtDoc<'a>) {
        self.out.push_str("pass");
        self.comment_behind(stmt);
    }
}
