//! What is wrong with a line, before it becomes a diagnostic.

mod attempt;
mod explain;
mod slip;
mod unsupported;

use tvmscript_diagnostics::{Diagnostic, Severity, Span, render_snippet};

pub(crate) use explain::explain;

/// An error at a place of the source.
#[derive(Debug)]
pub(crate) struct LineError {
    pub(crate) code: &'static str,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl LineError {
    pub(crate) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), help: None, start: 0, end: 0 }
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub(crate) fn at(self, start: usize, end: usize) -> Self {
        Self { start, end, ..self }
    }
}

/// Makes diagnostics of errors, of which most are in the order of the source: lines are counted once, not
/// once an error.
pub(crate) fn diagnostics(errors: Vec<LineError>, source: &str) -> Vec<Diagnostic> {
    let mut counted = Counted { behind: 0, line: 1 };
    errors.into_iter().map(|error| counted.diagnostic(error, source)).collect()
}

/// A place and the number of the line it lies in.
struct Counted {
    behind: usize,
    line: usize,
}

impl Counted {
    fn diagnostic(&mut self, error: LineError, source: &str) -> Diagnostic {
        let LineError { code, message, help, start, end } = error;
        let bytes = source.as_bytes();
        let start = start.min(bytes.len());
        let end = end.clamp(start, bytes.len());
        if start < self.behind {
            *self = Self { behind: 0, line: 1 };
        }
        let between = bytes.get(self.behind..start).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', between).count();
        self.behind = start;
        let before = bytes.get(..start).unwrap_or_default();
        let line_start = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
        let column = before.get(line_start..).unwrap_or_default();
        // The bytes that begin a character.
        let column = column.iter().filter(|byte| **byte & 0xC0 != 0x80).count() + 1;
        let limited = |number| u32::try_from(number).unwrap_or(u32::MAX);
        let span = Span { start, end, line: limited(self.line), column: limited(column) };
        let diagnostic = Diagnostic::error(code, message);
        let snippet = render_snippet(bytes, span, None, &diagnostic.message, Severity::Error);
        Diagnostic { span: Some(span), snippet: Some(snippet), help, ..diagnostic }
    }
}
