//! Reads, writes, compares and prints the IR of Apache TVM.

mod options;
mod registry;

pub use options::{CompareOptions, SaveOptions};
pub use registry::registry;
pub use tvmscript_diagnostics::{Diagnostic, Error, Result, Severity, Span, codes};
