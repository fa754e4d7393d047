//! Comprehensions.

use crate::python::precedence;
use crate::python::printer::Printer;
use crate::{Comprehension, ComprehensionFor, ComprehensionKind};

impl<'a> Printer<'a, '_> {
    pub(super) fn comprehension(&mut self, comprehension: &'a Comprehension<'a>) {
        let Comprehension { kind, loops } = *comprehension;
        let (open, close) = match kind {
            ComprehensionKind::List(_) => ('[', ']'),
            ComprehensionKind::Generator(_) => ('(', ')'),
            ComprehensionKind::Set(_) | ComprehensionKind::Dict { .. } => ('{', '}'),
        };
        self.out.push(open);
        match kind {
            ComprehensionKind::List(element)
            | ComprehensionKind::Set(element)
            | ComprehensionKind::Generator(element) => self.expr(element),
            ComprehensionKind::Dict { key, value } => {
                self.expr(key);
                self.out.push_str(": ");
                self.expr(value);
            }
        }
        for ComprehensionFor { target, iter, conditions } in loops {
            self.out.push_str(" for ");
            self.loop_target(target);
            self.out.push_str(" in ");
            // A conditional expression would be read as a condition of the loop.
            self.child(iter, precedence::OR);
            for condition in *conditions {
                self.out.push_str(" if ");
                self.child(condition, precedence::OR);
            }
        }
        self.out.push(close);
    }
}
