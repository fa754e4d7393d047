//! Reads, writes, compares and prints the IR of Apache TVM.

mod options;

pub use options::{CompareOptions, SaveOptions};
pub use tvmscript_diagnostics::{Diagnostic, Error, Result, Severity, Span, codes};
