//! One finding: what is wrong, where, and what to do about it.

use crate::snippet::{line_and_column, render_snippet};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The operation failed.
    Error,
    /// The operation succeeded with a doubt.
    Warning,
}

impl Severity {
    /// The lower-case word for it, as it crosses to JavaScript.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A place in an input text, or in a program that builds IR.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Byte offset of the first byte; 0 in a program, of which only line and column are known.
    pub start: usize,
    /// Byte offset behind the last byte; 0 in a program.
    pub end: usize,
    /// Line of `start`, from 1.
    pub line: u32,
    /// Column of `start` in Unicode scalar values, from 1.
    pub column: u32,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable code, one of [`crate::codes`] or a vendor's own.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, one sentence without a full stop.
    pub message: String,
    /// Name of the input file, where one is known.
    pub file: Option<String>,
    /// Access path of the object meant, in TVM's notation.
    pub path: Option<String>,
    /// Place in the input text.
    pub span: Option<Span>,
    /// The input around `span`, rendered with a caret.
    pub snippet: Option<String>,
    /// What to do about it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error with this code and message, its place still unknown.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            message: message.into(),
            file: None,
            path: None,
            span: None,
            snippet: None,
            help: None,
        }
    }

    /// The same as a warning.
    #[must_use]
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message) }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds the access path of the object meant.
    #[must_use]
    pub fn with_path(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// Adds the name of the input file.
    #[must_use]
    pub fn with_file(mut self, file: impl Into<String>) -> Self {
        self.file = Some(file.into());
        self
    }

    /// Adds the place `start..end` (bytes of `source`) and a rendered snippet of it. Offsets beyond
    /// the source are clamped; the source need not be UTF-8.
    #[must_use]
    pub fn with_span(mut self, source: &[u8], start: usize, end: usize) -> Self {
        let start = start.min(source.len());
        let end = end.clamp(start, source.len());
        let (line, column) = line_and_column(source, start);
        let span = Span { start, end, line, column };
        self.snippet =
            Some(render_snippet(source, span, self.file.as_deref(), &self.message, self.severity));
        self.span = Some(span);
        self
    }

    /// Adds a place of which only line and column, both from 1, are known: that of a call in a
    /// program, whose text is not at hand.
    #[must_use]
    pub fn with_line(mut self, line: u32, column: u32) -> Self {
        self.span = Some(Span { start: 0, end: 0, line, column });
        self
    }
}
