//! Tuples, lists, dictionaries, sets.

use crate::ExprDoc;
use crate::python::printer::Printer;

impl<'a> Printer<'a, '_> {
    pub(super) fn tuple(&mut self, elements: &'a [ExprDoc<'a>]) {
        self.out.push('(');
        self.tuple_elements(elements);
        self.out.push(')');
    }

    /// The elements of a tuple that stands without parentheses.
    pub(super) fn tuple_elements(&mut self, elements: &'a [ExprDoc<'a>]) {
        self.comma_separated(elements);
        if elements.len() == 1 {
            self.out.push(',');
        }
    }

    pub(super) fn list(&mut self, elements: &'a [ExprDoc<'a>]) {
        self.out.push('[');
        self.comma_separated(elements);
        self.out.push(']');
    }

    pub(super) fn dict(&mut self, entries: &'a [(ExprDoc<'a>, ExprDoc<'a>)]) {
        self.out.push('{');
        let mut first = true;
        for (key, value) in entries {
            self.comma_unless_first(&mut first);
            self.expr(key);
            self.out.push_str(": ");
            self.expr(value);
        }
        self.out.push('}');
    }

    pub(super) fn set(&mut self, elements: &'a [ExprDoc<'a>]) {
        if elements.is_empty() {
            // `{}` would be a dictionary.
            self.out.push_str("set()");
        } else {
            self.out.push('{');
            self.comma_separated(elements);
            self.out.push('}');
        }
    }

    #[inline]
    pub(super) fn comma_separated(&mut self, exprs: &'a [ExprDoc<'a>]) {
        let Some((first, rest)) = exprs.split_first() else { return };
        self.expr(first);
        for expr in rest {
            self.out.push_str(", ");
            self.expr(expr);
        }
    }
}
