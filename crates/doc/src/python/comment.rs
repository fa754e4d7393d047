//! Comments: behind a statement, above one, on lines of their own, as docstrings.

use tvmscript_diagnostics::{Diagnostic, codes};

use crate::StmtDoc;
use crate::python::printer::Printer;

impl<'a> Printer<'a, '_> {
    /// Prints the comment of a statement behind it.
    #[inline]
    pub(super) fn comment_behind(&mut self, stmt: StmtDoc<'a>) {
        if let Some(comment) = stmt.comment() {
            self.inline_comment(comment);
        }
    }

    pub(super) fn inline_comment(&mut self, comment: &str) {
        if comment.contains('\n') {
            self.fail(
                Diagnostic::error(
                    codes::INVALID_ARGUMENT,
                    "a comment that stands behind its statement cannot contain a line break",
                )
                .with_help("annotate with a single line"),
            );
        }
        let start = self.out.len();
        self.out.push_str("  # ");
        self.out.push_str(comment);
        self.exempt_from(start);
    }

    /// Prints the comment of a statement on lines above it.
    #[inline]
    pub(super) fn comment_above(&mut self, stmt: StmtDoc<'a>) {
        if let Some(comment) = stmt.comment() {
            self.comment_lines(comment);
            self.new_line();
        }
    }

    pub(super) fn comment_stmt(&mut self, stmt: StmtDoc<'a>) {
        if let Some(comment) = stmt.comment() {
            self.comment_lines(comment);
        }
    }

    pub(super) fn comment_lines(&mut self, comment: &str) {
        let start = self.out.len();
        for (index, line) in lines_of(comment).enumerate() {
            if index > 0 {
                self.new_line();
            }
            self.out.push_str("# ");
            self.out.push_str(line);
        }
        self.exempt_from(start);
    }

    pub(super) fn doc_string_stmt(&mut self, stmt: StmtDoc<'a>) {
        if let Some(text) = stmt.comment().filter(|text| !text.is_empty()) {
            self.doc_string(text);
        }
    }

    /// Prints the comment of a definition as its docstring.
    pub(super) fn comment_inside(&mut self, stmt: StmtDoc<'a>) {
        if let Some(comment) = stmt.comment() {
            self.indented(|printer| {
                printer.new_line();
                printer.doc_string(comment);
            });
        }
    }

    fn doc_string(&mut self, text: &str) {
        let start = self.out.len();
        self.out.push_str("\"\"\"");
        for line in lines_of(text) {
            if line.is_empty() {
                // No indentation, and for TVM no line either.
                self.out.push('\n');
            } else {
                self.new_line();
                self.out.push_str(line);
            }
        }
        self.new_line();
        self.out.push_str("\"\"\"");
        self.exempt_from(start);
    }
}

/// The lines of a text (C++: `std::getline`): none in an empty one, and none behind a last line break.
fn lines_of(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive('\n').map(|line| line.strip_suffix('\n').unwrap_or(line))
}
