//! Statements one after another.

use crate::StmtDoc;
use crate::python::printer::Printer;

impl<'a> Printer<'a, '_> {
    /// The statements of a block that is not indented. As in TVM, no line ends behind a statement that is
    /// the very object the block ends with.
    pub(super) fn stmts_of_block(&mut self, stmts: &'a [StmtDoc<'a>]) {
        let Some(last) = stmts.last() else { return };
        for stmt in stmts {
            self.stmt(stmt);
            if !std::ptr::eq(*stmt, *last) {
                self.new_line();
            }
        }
    }

    /// The body of a compound statement, one level further in; `pass` where it is empty.
    pub(super) fn body(&mut self, stmts: &'a [StmtDoc<'a>]) {
        self.indented(|printer| {
            for stmt in stmts {
                if printer.error.is_some() {
                    return;
                }
                printer.new_line();
                printer.stmt(stmt);
            }
            if stmts.is_empty() {
                printer.new_line();
                printer.out.push_str("pass");
            }
        });
    }

    /// `:`, the comments behind the header of `stmt`, and the body.
    pub(super) fn suite(&mut self, stmt: StmtDoc<'a>, body: &'a [StmtDoc<'a>]) {
        self.header_end(stmt);
        self.body(body);
    }

    /// `:` and the comments behind the header of `stmt`.
    #[inline]
    pub(super) fn header_end(&mut self, stmt: StmtDoc<'a>) {
        self.out.push(':');
        if stmt.has_notes() {
            self.comments_after(stmt);
        }
    }
}
