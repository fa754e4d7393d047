//! Errors with a code, a place, a snippet and help.
//!
//! Every failure a user can cause is an [`Error`]: one or more [`Diagnostic`]s, each with a stable
//! code, so that a program can react to it and a person can read it.

pub mod codes;
mod diagnostic;
mod error;
mod snippet;

pub use diagnostic::{Diagnostic, Severity, Span};
pub use error::{Error, Result};
pub use snippet::render_snippet;
