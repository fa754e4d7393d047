//! `class`

use crate::python::printer::Printer;
use crate::{Class, StmtDoc};

impl<'a> Printer<'a, '_> {
    pub(super) fn class(&mut self, stmt: StmtDoc<'a>, class: &'a Class<'a>) {
        let Class { name, bases, decorators, body } = *class;
        self.decorators(decorators);
        self.out.push_str("class ");
        self.expr(name);
        if !bases.is_empty() {
            self.out.push('(');
            self.comma_separated(bases);
            self.out.push(')');
        }
        self.header_end(stmt);
        self.comment_inside(stmt);
        self.body(body);
    }
}
