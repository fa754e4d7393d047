//! The error type of every fallible operation.

use std::fmt;

use crate::Diagnostic;

/// One or more findings, the first of which names the error.
#[derive(Clone, PartialEq, Eq)]
pub struct Error(Box<Inner>);

#[derive(Clone, PartialEq, Eq)]
struct Inner {
    first: Diagnostic,
    rest: Vec<Diagnostic>,
}

/// What every fallible operation returns.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error of one finding.
    pub fn new(first: Diagnostic) -> Self {
        Self(Box::new(Inner { first, rest: Vec::new() }))
    }

    /// An error of several findings; `None` where there are none.
    pub fn from_all(diagnostics: impl IntoIterator<Item = Diagnostic>) -> Option<Self> {
        let mut all = diagnostics.into_iter();
        let first = all.next()?;
        Some(Self(Box::new(Inner { first, rest: all.collect() })))
    }

    /// The code of the first finding.
    pub fn code(&self) -> &'static str {
        self.0.first.code
    }

    /// All findings, at least one.
    pub fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        std::iter::once(&self.0.first).chain(&self.0.rest)
    }

    /// The same findings, each changed by `f`: to add a file name or a path known only further out.
    #[must_use]
    pub fn map(mut self, mut f: impl FnMut(Diagnostic) -> Diagnostic) -> Self {
        let Inner { first, rest } = *self.0;
        self.0 = Box::new(Inner { first: f(first), rest: rest.into_iter().map(f).collect() });
        self
    }
}

impl From<Diagnostic> for Error {
    fn from(diagnostic: Diagnostic) -> Self {
        Self::new(diagnostic)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.diagnostics().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            write!(f, "{}: {}", diagnostic.code, diagnostic.message)?;
            if let Some(path) = &diagnostic.path {
                write!(f, "\n  at {path}")?;
            }
            match (&diagnostic.snippet, &diagnostic.file, diagnostic.span) {
                (Some(snippet), ..) => write!(f, "\n{snippet}")?,
                (None, Some(file), Some(span)) => {
                    write!(f, "\n --> {file}:{}:{}", span.line, span.column)?;
                }
                _ => {}
            }
            if let Some(help) = &diagnostic.help {
                write!(f, "\nhelp: {help}")?;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Error {}
