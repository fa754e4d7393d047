//! TVMScript as text: read to Docs and written again, without any IR.

use std::time::Duration;

use bumpalo::Bump;
use similar::TextDiff;
use tvmscript_diagnostics::{Diagnostic, Error, Result, codes, render_snippet};
use tvmscript_doc::{Doc, DocBuilder, PrintOptions, print_python};

/// How many unchanged lines a diff shows around what changed.
const CONTEXT_LINES: usize = 3;

/// After so long a diff is no longer looked for by its shortest form, whose time grows with the square.
const TIMEOUT: Duration = Duration::from_secs(2);

/// Reads TVMScript to Docs and gives `look` the statements, which note where in the source each Doc was
/// read and which comments stand around it.
///
/// `file` names the source in errors.
///
/// # Errors
///
/// `INVALID_UTF8`, or all that does not follow the grammar, in the order of the text: `SYNTAX`,
/// `INDENTATION`, `UNCLOSED_BRACKET` and others.
pub fn parse_doc<T>(
    source: &[u8],
    file: Option<&str>,
    look: impl FnOnce(Doc<'_>) -> Result<T>,
) -> Result<T> {
    let arena = Bump::new();
    let text = std::str::from_utf8(source).map_err(|error| {
        let at = error.valid_up_to();
        let end = at + error.error_len().unwrap_or(source.len() - at);
        let diagnostic = Diagnostic::error(codes::INVALID_UTF8, "the source is not UTF-8")
            .with_help("save the file in UTF-8");
        in_file(diagnostic.with_span(source, at, end), source, file)
    })?;
    let parsed = tvmscript_syntax::parse(text, DocBuilder::new(&arena));
    let found = parsed.diagnostics.into_iter().map(|d| in_file(d, source, file));
    match Error::from_all(found) {
        Some(error) => Err(error),
        None => look(Doc::Block(parsed.block)),
    }
}

/// The source in canonical layout: as the printer writes it, one statement a line, with all comments.
/// What TVM has printed stays as it is, byte for byte. There is no line break behind the last line.
///
/// # Errors
///
/// As [`parse_doc`], and as [`print_python`].
pub fn format_script(source: &[u8], file: Option<&str>, options: &PrintOptions) -> Result<String> {
    parse_doc(source, file, |doc| print_python(doc, options))
}

/// What differs between two texts, as a unified diff under the name of their file; empty where nothing
/// does.
pub fn diff_texts(before: &str, after: &str, file: &str) -> String {
    let diff = TextDiff::configure().timeout(TIMEOUT).diff_lines(before, after);
    let mut unified = diff.unified_diff();
    unified.context_radius(CONTEXT_LINES).header(file, file).to_string()
}

/// Says in which file a finding is.
pub(crate) fn in_file(diagnostic: Diagnostic, source: &[u8], file: Option<&str>) -> Diagnostic {
    let (Some(file), Some(span)) = (file, diagnostic.span) else {
        return match file {
            Some(file) => diagnostic.with_file(file),
            None => diagnostic,
        };
    };
    let snippet =
        render_snippet(source, span, Some(file), &diagnostic.message, diagnostic.severity);
    Diagnostic { snippet: Some(snippet), ..diagnostic.with_file(file) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn formatted(source: &str) -> Result<String> {
        format_script(source.as_bytes(), Some("a.py"), &PrintOptions::default())
    }

    #[test]
    fn layout_becomes_canonical_and_comments_stay() {
        let text = formatted("for i in T.grid( 4,):  # why\n  x [i]=0x10\n").unwrap();
        assert_eq!(text, "for i in T.grid(4):  # why\n    x[i] = 0x10");
    }

    #[test]
    fn errors_name_the_file() {
        let error = formatted("if x\n    y\nz z").unwrap_err();
        let found: Vec<_> = error.diagnostics().collect();
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(|d| d.file.as_deref() == Some("a.py")));
        assert!(error.to_string().contains("a.py:1:5"), "{error}");
        assert_eq!(
            format_script(b"x = '\xff'", None, &PrintOptions::default()).unwrap_err().code(),
            codes::INVALID_UTF8
        );
    }

    #[test]
    fn a_diff_is_empty_or_unified() {
        assert_eq!(diff_texts("a\n", "a\n", "f"), "");
        assert_eq!(
            diff_texts("a\nb\n", "a\nc\n", "f"),
            "--- f\n+++ f\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n"
        );
    }
}
