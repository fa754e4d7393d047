//! An expression written inside a string.

use tvmscript_diagnostics::{Diagnostic, codes};

use crate::ExprDoc;
use crate::python::printer::Printer;
use crate::python::string;

impl<'a> Printer<'a, '_> {
    /// Prints the expression and then escapes its text where it stands, moving what was marked in it:
    /// the text inside needs an escape only where it contains a string.
    pub(super) fn expr_string(&mut self, value: ExprDoc<'a>) {
        self.out.push('"');
        let start = self.out.len();
        self.expr(value);
        let inner = self.out.get(start..).unwrap_or_default();
        if !inner.bytes().all(string::is_plain) {
            if inner.contains('\n') {
                self.fail(Diagnostic::error(
                    codes::NOT_PRINTABLE,
                    "an expression inside a Python string literal takes more than one line",
                ));
            }
            self.escape_from(start);
        }
        self.out.push('"');
    }

    fn escape_from(&mut self, start: usize) {
        let inner = self.out.split_off(start);
        if self.marks.is_none() && self.lines.is_none() {
            return string::write_escaped(&mut self.out, &inner);
        }
        // Offset behind each byte, as it was and as it becomes.
        let mut ends = Vec::with_capacity(inner.len());
        for byte in inner.bytes() {
            string::write_escaped_byte(&mut self.out, byte);
            ends.push(self.out.len());
        }
        let map = |offset: usize| match offset.checked_sub(start + 1) {
            Some(index) => ends.get(index).copied().unwrap_or(offset),
            None => offset,
        };
        if let Some(marks) = &mut self.marks {
            marks.remap(start, map);
        }
        if let Some(lines) = &mut self.lines {
            lines.remap(start, map);
        }
    }
}
