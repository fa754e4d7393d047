//! `lambda args: body`

use crate::ExprDoc;
use crate::python::precedence;
use crate::python::printer::Printer;

impl<'a> Printer<'a, '_> {
    pub(super) fn lambda(&mut self, args: &'a [ExprDoc<'a>], body: ExprDoc<'a>) {
        self.out.push_str("lambda ");
        self.comma_separated(args);
        self.out.push_str(": ");
        self.child(body, precedence::LAMBDA);
    }
}
