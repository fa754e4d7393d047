//! What is wrong with an input, before it is worth a rendered diagnostic.

use std::borrow::Cow;

use tvmscript_diagnostics::{Diagnostic, Error, codes};

/// What a reading function returns.
pub(super) type Parsed<T> = Result<T, Box<Fault>>;

/// A failure at a place of the input.
#[derive(Debug)]
pub(super) struct Fault {
    pub code: &'static str,
    pub start: usize,
    pub end: usize,
    pub message: Cow<'static, str>,
    pub help: Option<&'static str>,
}

impl Fault {
    #[cold]
    pub fn new(
        code: &'static str,
        start: usize,
        end: usize,
        message: impl Into<Cow<'static, str>>,
    ) -> Box<Self> {
        Box::new(Self { code, start, end, message: message.into(), help: None })
    }

    #[cold]
    pub fn syntax(at: usize, message: impl Into<Cow<'static, str>>) -> Box<Self> {
        Self::new(codes::JSON_SYNTAX, at, at + 1, message)
    }

    /// Whether it makes the input unreadable. Anything else concerns one node, and only matters
    /// where the root reaches that node.
    pub fn is_fatal(&self) -> bool {
        matches!(self.code, codes::JSON_SYNTAX | codes::TOO_DEEP | codes::TOO_LARGE)
    }

    /// The error with its place in `input`.
    pub fn into_error(self, input: &[u8]) -> Error {
        let mut diagnostic =
            Diagnostic::error(self.code, self.message).with_span(input, self.start, self.end);
        diagnostic.help = self.help.map(str::to_owned);
        diagnostic.into()
    }
}

/// An error of the graph, as a failure at a place of the input.
#[cold]
pub(super) fn from_graph(error: &Error, start: usize, end: usize) -> Box<Fault> {
    let message = error.diagnostics().next().map_or(String::new(), |d| d.message.clone());
    Fault::new(error.code(), start, end, message)
}
