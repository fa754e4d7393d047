//! The rendered piece of input that a finding points at.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use crate::{Severity, Span};

/// Longest piece of one line that is shown; lines of JSON reach megabytes.
const MAX_BYTES: usize = 160;

/// Line and column (both from 1) of byte `offset`.
pub(crate) fn line_and_column(source: &[u8], offset: usize) -> (u32, u32) {
    let before = &source[..offset.min(source.len())];
    let line_start = before.iter().rposition(|&b| b == b'\n').map_or(0, |at| at + 1);
    let line = before.iter().filter(|&&b| b == b'\n').count() + 1;
    // Count the bytes that begin a character: right for UTF-8 and harmless for anything else.
    let column = before[line_start..].iter().filter(|&&b| b & 0xC0 != 0x80).count() + 1;
    (u32::try_from(line).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX))
}

/// Renders the line of `span` with a caret under it. Only a window around the place is shown of a
/// long line, and bytes that are not UTF-8 are replaced.
pub fn render_snippet(
    source: &[u8],
    span: Span,
    file: Option<&str>,
    message: &str,
    severity: Severity,
) -> String {
    let start = span.start.min(source.len());
    let line_start = source[..start].iter().rposition(|&b| b == b'\n').map_or(0, |at| at + 1);
    let line_end =
        source[start..].iter().position(|&b| b == b'\n').map_or(source.len(), |at| start + at);
    let from = line_start.max(start.saturating_sub(MAX_BYTES / 2));
    let to = line_end.min(start.saturating_add(MAX_BYTES / 2));
    let before = String::from_utf8_lossy(&source[from..start]);
    let marked_end = span.end.clamp(start, to);
    let marked = String::from_utf8_lossy(&source[start..marked_end]);
    let after = String::from_utf8_lossy(&source[marked_end..to]);
    let text = format!("{before}{marked}{after}");
    let range = before.len()..before.len() + marked.len();
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut snippet = Snippet::source(text)
        .line_start(span.line as usize)
        .annotation(AnnotationKind::Primary.span(range));
    if let Some(file) = file {
        snippet = snippet.path(file.to_owned());
    }
    let report = &[level.primary_title(message.to_owned()).element(snippet)];
    Renderer::plain().render(report)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_and_bad_bytes_are_cut_and_replaced() {
        let mut source = vec![b'x'; 100_000];
        source[50_000] = 0xFF;
        let span = Span { start: 50_000, end: 50_001, line: 1, column: 50_001 };
        let text = render_snippet(&source, span, Some("a.json"), "bad byte", Severity::Error);
        assert!(text.len() < 1_000, "{text}");
        assert!(text.contains('^'), "{text}");
    }

    #[test]
    fn places_are_counted_from_one() {
        assert_eq!(line_and_column("a\nbé!".as_bytes(), 5), (2, 3));
        assert_eq!(line_and_column(b"", 7), (1, 1));
    }
}
