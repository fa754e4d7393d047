//! `with`

use crate::python::printer::Printer;
use crate::{ExprDoc, StmtDoc};

impl<'a> Printer<'a, '_> {
    pub(super) fn scope(
        &mut self,
        stmt: StmtDoc<'a>,
        lhs: Option<ExprDoc<'a>>,
        rhs: ExprDoc<'a>,
        body: &'a [StmtDoc<'a>],
    ) {
        self.comment_above(stmt);
        self.out.push_str("with ");
        self.scope_item(rhs, lhs);
        self.suite(stmt, body);
    }

    pub(super) fn scopes(
        &mut self,
        stmt: StmtDoc<'a>,
        items: &'a [(ExprDoc<'a>, Option<ExprDoc<'a>>)],
        body: &'a [StmtDoc<'a>],
    ) {
        self.comment_above(stmt);
        self.out.push_str("with ");
        let mut first = true;
        for &(value, name) in items {
            self.comma_unless_first(&mut first);
            self.scope_item(value, name);
        }
        self.suite(stmt, body);
    }

    fn scope_item(&mut self, value: ExprDoc<'a>, name: Option<ExprDoc<'a>>) {
        self.expr(value);
        if let Some(name) = name {
            self.out.push_str(" as ");
            self.expr(name);
        }
    }
}
