//! What is wrong with a line, before it becomes a diagnostic.

mod attempt;
mod explain;
mod slip;
mod unsupported;

use tvmscript_diagnostics::Diagnostic;

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

    pub(crate) fn diagnostic(self, source: &str) -> Diagnostic {
        let Self { code, message, help, start, end } = self;
        let diagnostic = Diagnostic::error(code, message);
        let diagnostic = match help {
            Some(help) => diagnostic.with_help(help),
            None => diagnostic,
        };
        diagnostic.with_span(source.as_bytes(), start, end)
    }
}
