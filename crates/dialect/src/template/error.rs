//! What is wrong with a template.

use tvmscript_diagnostics::{Diagnostic, Error, codes};

use super::Template;

/// What is wrong with a template, before it is known whose it is.
#[derive(Clone, Debug)]
pub(super) struct TemplateError {
    message: String,
    help: Option<String>,
    span: Option<(usize, usize)>,
}

impl TemplateError {
    /// An error of some bytes of the template.
    pub fn at(message: impl Into<String>, start: usize, end: usize) -> Self {
        Self { message: message.into(), help: None, span: Some((start, end)) }
    }

    /// An error of the whole template.
    pub fn whole(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None, span: None }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds that a field is to be named once.
    #[must_use]
    pub fn named(self, field: &str) -> Self {
        self.help(format!("name `{field}` once"))
    }

    /// The error of a dialect's template, which it names.
    pub fn of(self, template: &Template, owner: &str) -> Error {
        let Self { message, help, span } = self;
        let Template { type_key, text, order: _ } = template;
        let message = format!("the template of `{type_key}` in dialect `{owner}`: {message}");
        let (start, end) = span.unwrap_or((0, text.len()));
        let mut diagnostic = Diagnostic::error(codes::TEMPLATE, message);
        diagnostic.help = help;
        diagnostic.with_span(text.as_bytes(), start, end).into()
    }
}
