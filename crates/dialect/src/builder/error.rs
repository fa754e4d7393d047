//! Errors and warnings, with their places.

use tvmscript_diagnostics::{Diagnostic, Error, codes};
use tvmscript_doc::{CallPlace, ExprDoc, NoteKind, StmtDoc};

use super::IRBuilder;

/// How many errors are kept: nobody reads more, and each holds a piece of the source.
const MOST: usize = 100;

impl<'a> IRBuilder<'a> {
    /// An error whose place the caller adds.
    #[cold]
    pub fn error(&self, code: &'static str, message: impl Into<String>) -> Error {
        Diagnostic::error(code, message).into()
    }

    /// The same with what to do about it.
    #[cold]
    pub fn error_with_help(
        &self,
        code: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Error {
        Diagnostic::error(code, message).with_help(help).into()
    }

    /// An error that follows from one already reported and is not reported again.
    #[cold]
    pub fn follows(&self) -> Error {
        Diagnostic::error(codes::FOLLOWS_FROM_ANOTHER, "follows from another error").into()
    }

    /// The error with the place of an expression, where it has none yet.
    #[cold]
    pub fn place(&self, error: Error, expr: ExprDoc<'a>) -> Error {
        self.place_at(error, place_of(expr.notes()))
    }

    /// The error with the place of a statement, where it has none yet.
    #[cold]
    pub fn place_stmt(&self, error: Error, stmt: StmtDoc<'a>) -> Error {
        self.place_at(error, place_of(stmt.notes()))
    }

    fn place_at(&self, error: Error, place: Option<DocPlace<'a>>) -> Error {
        // It will be left out: finding its line would take as long as the source.
        if self.errors_are_left_out() {
            return error;
        }
        let Some(place) = place else { return error };
        error.map(|diagnostic| {
            if diagnostic.span.is_some() || diagnostic.code == codes::FOLLOWS_FROM_ANOTHER {
                return diagnostic;
            }
            match (place, self.source) {
                (DocPlace::Read(start, end), Some(source)) => {
                    let diagnostic = match self.file {
                        Some(file) => diagnostic.with_file(file),
                        None => diagnostic,
                    };
                    diagnostic.with_span(source.as_bytes(), start, end)
                }
                (DocPlace::Read(..), None) => diagnostic,
                (DocPlace::Made(&CallPlace { file, line, column }), _) => {
                    diagnostic.with_file(file).with_line(line, column)
                }
            }
        })
    }

    /// The error of a statement that the language does not have.
    #[cold]
    pub fn not_in_language(&self, language: &str, what: &str, stmt: StmtDoc<'a>) -> Error {
        let error =
            self.error(codes::NOT_IN_LANGUAGE, format!("{what} cannot stand in {language}"));
        self.place_stmt(error, stmt)
    }

    /// Keeps an error; building goes on.
    #[cold]
    pub fn report(&mut self, error: &Error) {
        for diagnostic in error.diagnostics() {
            if diagnostic.code == codes::FOLLOWS_FROM_ANOTHER {
                continue;
            }
            if self.errors.len() < MOST {
                let diagnostic = self.with_file(diagnostic.clone());
                self.errors.push(diagnostic);
            } else {
                self.left_out += 1;
            }
        }
    }

    /// The finding with the name of the file, where it is known and not said yet.
    fn with_file(&self, diagnostic: Diagnostic) -> Diagnostic {
        match (self.file, self.source, diagnostic.span) {
            (Some(file), Some(source), Some(span)) if diagnostic.file.is_none() => {
                diagnostic.with_file(file).with_span(source.as_bytes(), span.start, span.end)
            }
            (Some(file), ..) if diagnostic.file.is_none() => diagnostic.with_file(file),
            _ => diagnostic,
        }
    }

    /// Keeps a warning at an expression.
    #[cold]
    pub fn warn(&mut self, code: &'static str, message: impl Into<String>, expr: ExprDoc<'a>) {
        if self.warnings.len() < MOST {
            let warning = Error::new(Diagnostic::warning(code, message));
            let placed = self.place(warning, expr);
            self.warnings.extend(placed.diagnostics().cloned());
        }
    }

    /// Whether so many errors were reported that no other is kept.
    pub(super) fn errors_are_left_out(&self) -> bool {
        self.errors.len() >= MOST
    }

    /// How many errors were reported.
    pub fn error_count(&self) -> usize {
        self.errors.len() + self.left_out
    }

    /// Whether some errors may have been left out, or something was not computed: which ones depends
    /// on the order in which things are built.
    pub fn is_cut_short(&self) -> bool {
        self.errors_are_left_out() || self.budget.is_overdrawn()
    }

    /// How many errors and warnings are kept.
    pub fn finding_count(&self) -> usize {
        self.errors.len() + self.warnings.len()
    }

    /// How many warnings are kept.
    pub fn warning_count(&self) -> usize {
        self.warnings.len()
    }

    /// Keeps the warnings that one builder would have kept, where those behind the first so many are of
    /// several.
    pub fn limit_warnings(&mut self, first: usize) {
        if let Some(others) = self.warnings.get_mut(first..) {
            others.sort_by_key(|warning| warning.span.map_or(0, |span| span.start));
        }
        self.warnings.truncate(MOST);
    }

    /// What is wrong with the header of a function is found when it is declared and when it is built:
    /// it is said once.
    pub(super) fn say_once(&mut self) {
        let mut said: Vec<Diagnostic> = Vec::with_capacity(self.errors.len());
        for error in self.errors.drain(..) {
            if error.span.is_none() || !said.contains(&error) {
                said.push(error);
            }
        }
        self.errors = said;
    }

    pub(super) fn say_what_was_left_out(&mut self) {
        if self.left_out > 0 {
            let message = format!("{} more errors were left out", self.left_out);
            self.errors.push(Diagnostic::error(codes::MORE_ERRORS, message));
        }
    }
}

/// Where a Doc comes from.
#[derive(Clone, Copy)]
enum DocPlace<'a> {
    /// It was read from these bytes of the script.
    Read(usize, usize),
    /// A program made it.
    Made(&'a CallPlace<'a>),
}

fn place_of<'n>(mut notes: impl Iterator<Item = NoteKind<'n>>) -> Option<DocPlace<'n>> {
    notes.find_map(|note| match note {
        NoteKind::SourceSpan { start, end } => Some(DocPlace::Read(start, end)),
        NoteKind::MadeAt(place) => Some(DocPlace::Made(place)),
        _ => None,
    })
}
