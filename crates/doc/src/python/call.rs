//! `callee(args, name=value)`, and what may stand among the arguments.

use crate::ExprDoc;
use crate::python::precedence;
use crate::python::printer::Printer;

impl<'a> Printer<'a, '_> {
    pub(super) fn call(
        &mut self,
        callee: ExprDoc<'a>,
        args: &'a [ExprDoc<'a>],
        kwargs: &'a [(&'a str, ExprDoc<'a>)],
    ) {
        self.child(callee, precedence::ATOM);
        self.out.push('(');
        self.comma_separated(args);
        let mut first = args.is_empty();
        for (name, value) in kwargs {
            self.keyword(&mut first, name, value);
        }
        self.out.push(')');
    }

    /// Prints `name=value`, behind a comma unless it is the first argument.
    pub(super) fn keyword(&mut self, first: &mut bool, name: &str, value: ExprDoc<'a>) {
        self.comma_unless_first(first);
        self.out.push_str(name);
        self.out.push('=');
        self.expr(value);
    }

    pub(super) fn comma_unless_first(&mut self, first: &mut bool) {
        if !std::mem::take(first) {
            self.out.push_str(", ");
        }
    }

    pub(super) fn starred(&mut self, stars: &str, value: ExprDoc<'a>) {
        self.out.push_str(stars);
        self.child(value, precedence::BIT_OR);
    }
}
