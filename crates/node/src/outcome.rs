//! How results and findings cross to JavaScript: as data, never as a thrown napi error.

use napi::Either;
use napi_derive::napi;
use tvmscript::{Diagnostic, Error, Result, Span};

use crate::{guard::guard, input::Offsets};

/// A place in the input.
#[napi(object, object_from_js = false)]
pub struct BindingSpan {
    /// First unit: UTF-16 code units for a string, bytes for a Uint8Array.
    pub start: f64,
    /// Behind the last unit.
    pub end: f64,
    /// Line of `start`, from 1.
    pub line: u32,
    /// Column of `start` in characters, from 1.
    pub column: u32,
}

/// One finding.
#[napi(object, object_from_js = false)]
pub struct BindingDiagnostic {
    pub code: &'static str,
    pub severity: &'static str,
    pub message: String,
    pub file: Option<String>,
    pub path: Option<String>,
    pub span: Option<BindingSpan>,
    pub snippet: Option<String>,
    pub help: Option<String>,
}

/// What the user did wrong.
#[napi(object, object_from_js = false)]
pub struct BindingError {
    pub diagnostics: Vec<BindingDiagnostic>,
}

/// A value, or what the user did wrong.
pub(crate) type Outcome<T> = Either<T, BindingError>;

/// Runs an export's work under the panic guard.
pub(crate) fn outcome<T>(work: impl FnOnce() -> Result<T>) -> Outcome<T> {
    outcome_of_input(&Offsets::Bytes, work)
}

/// The same where spans point into an input, in whose units they cross.
pub(crate) fn outcome_of_input<T>(
    offsets: &Offsets<'_>,
    work: impl FnOnce() -> Result<T>,
) -> Outcome<T> {
    match guard(work) {
        Ok(value) => Either::A(value),
        Err(error) => Either::B(BindingError::new(&error, offsets)),
    }
}

impl BindingError {
    pub(crate) fn new(error: &Error, offsets: &Offsets<'_>) -> Self {
        Self {
            diagnostics: error.diagnostics().map(|d| BindingDiagnostic::new(d, offsets)).collect(),
        }
    }
}

impl BindingDiagnostic {
    pub(crate) fn new(diagnostic: &Diagnostic, offsets: &Offsets<'_>) -> Self {
        let Diagnostic { code, severity, message, file, path, span, snippet, help } =
            diagnostic.clone();
        Self {
            code,
            severity: severity.as_str(),
            message,
            file,
            path,
            span: span.map(|span| BindingSpan::new(span, offsets)),
            snippet,
            help,
        }
    }
}

impl BindingSpan {
    #[expect(clippy::cast_precision_loss, reason = "no input reaches 2^53 bytes")]
    fn new(span: Span, offsets: &Offsets<'_>) -> Self {
        let Span { start, end, line, column } = span;
        Self {
            start: offsets.convert(start) as f64,
            end: offsets.convert(end) as f64,
            line,
            column,
        }
    }
}
