//! `if`

use crate::python::printer::Printer;
use crate::{ExprDoc, StmtDoc};

impl<'a> Printer<'a, '_> {
    pub(super) fn if_stmt(
        &mut self,
        stmt: StmtDoc<'a>,
        predicate: ExprDoc<'a>,
        then_branch: &'a [StmtDoc<'a>],
        else_branch: &'a [StmtDoc<'a>],
    ) {
        self.comment_above(stmt);
        self.out.push_str("if ");
        self.expr(predicate);
        self.suite(stmt, then_branch);
        self.else_branch(else_branch);
    }

    pub(super) fn if_chain(
        &mut self,
        stmt: StmtDoc<'a>,
        branches: &'a [(ExprDoc<'a>, &'a [StmtDoc<'a>])],
        else_branch: &'a [StmtDoc<'a>],
    ) {
        self.comment_above(stmt);
        for (index, (predicate, body)) in branches.iter().enumerate() {
            if index == 0 {
                self.out.push_str("if ");
                self.expr(predicate);
                self.suite(stmt, body);
            } else {
                self.new_line();
                self.out.push_str("elif ");
                self.expr(predicate);
                self.out.push(':');
                self.body(body);
            }
        }
        self.else_branch(else_branch);
    }

    fn else_branch(&mut self, else_branch: &'a [StmtDoc<'a>]) {
        if !else_branch.is_empty() {
            self.new_line();
            self.out.push_str("else:");
            self.body(else_branch);
        }
    }
}
