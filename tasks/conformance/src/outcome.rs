//! What a check found.

/// A record that the library answers differently from TVM.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Failure {
    /// Why, in words that many records share.
    pub cause: String,
    /// Which record.
    pub id: String,
}

/// A category of the report.
#[derive(Debug)]
pub(crate) struct CategoryResult {
    /// Name, as in the report.
    pub name: &'static str,
    /// Records that agree with TVM.
    pub passed: usize,
    /// Records that do not.
    pub failures: Vec<Failure>,
}

impl CategoryResult {
    pub(crate) fn new(name: &'static str, outcomes: Vec<Result<(), Failure>>) -> Self {
        let total = outcomes.len();
        let mut failures: Vec<_> = outcomes.into_iter().filter_map(Result::err).collect();
        failures.sort();
        Self { name, passed: total - failures.len(), failures }
    }

    pub(crate) fn total(&self) -> usize {
        self.passed + self.failures.len()
    }
}

/// Whether both texts are the same; otherwise the first difference as a cause.
pub(crate) fn same_text(got: &str, wanted: &str) -> Result<(), String> {
    if got == wanted {
        return Ok(());
    }
    let at = got.bytes().zip(wanted.bytes()).take_while(|(a, b)| a == b).count();
    Err(format!("`{}` for `{}`", excerpt(got, at), excerpt(wanted, at)))
}

/// The word of `text` in which byte `at` lies, and a little of what follows.
fn excerpt(text: &str, at: usize) -> String {
    let bytes = text.as_bytes();
    let is_word = |b: &u8| b.is_ascii_alphanumeric() || *b == b'_' || *b == b'.';
    let end_of_word = bytes[..at].iter().rposition(|b| !is_word(b)).map_or(0, |i| i + 1);
    let end = bytes.len().min(at + 24);
    String::from_utf8_lossy(&bytes[end_of_word.max(at.saturating_sub(40))..end])
        .split('\n')
        .next()
        .unwrap_or_default()
        .replace('`', "'")
}

/// A cause that says what the error is, without the numbers that differ from record to record.
pub(crate) fn error_cause(error: &tvmscript::Error) -> String {
    let message = error.diagnostics().next().map_or("", |d| &d.message);
    let mut plain: String =
        message.chars().map(|c| if c.is_ascii_digit() { '#' } else { c }).collect();
    if let Some((at, _)) = plain.char_indices().nth(120) {
        plain.truncate(at);
    }
    format!("{}: {}", error.code(), plain.replace('\n', " "))
}
