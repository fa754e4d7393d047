//! What is wrong with a line, before it becomes a diagnostic.

use tvmscript_diagnostics::Diagnostic;

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

use pest::Parser;
use tvmscript_diagnostics::codes;

use crate::grammar::{Grammar, Rule};
use crate::layout::{Layout, Line};

/// What is wrong with a line that does not follow the grammar.
pub(crate) fn explain(
    layout: &Layout<'_>,
    line: Line,
    behind: u32,
    rule: Option<Rule>,
) -> LineError {
    let kinds = layout.kinds.get(line.token as usize..behind as usize).unwrap_or_default();
    let _ = rule.map(|rule| Grammar::parse(rule, kinds).is_err());
    LineError::new(codes::SYNTAX, "this is no statement")
        .at(layout.start(line.token), layout.end(behind - 1))
}
