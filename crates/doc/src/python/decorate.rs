//! Line numbers, underlines, and the cutting of lines far from them (TVM: `DecorateText`).

use std::fmt::Write;
use std::ops::Range;

use crate::PrintOptions;
use crate::python::spans::{LineStarts, Span};

/// Fewer lines than this are shown rather than replaced by a line that says they were skipped.
const MIN_LINES_TO_CUT: usize = 2;

/// `text` with line numbers where they are asked for, and under each line carets for the parts of
/// `underlines` (in order, not overlapping) that lie in it.
pub(super) fn decorate(
    text: &str,
    lines: &LineStarts,
    options: &PrintOptions,
    underlines: &[Span],
) -> String {
    let count = lines.count();
    let number_width = if options.print_line_numbers { decimal_width(count) + 1 } else { 0 };
    let mut writer = Decorator { text, lines, number_width, out: String::new() };
    let Some((first, rest)) = underlines.split_first() else {
        writer.chunk(0..count, &[]);
        return writer.out;
    };

    let context = options.num_context_lines.unwrap_or(usize::MAX);
    let around = |underline: &Span| {
        let start = lines.line_of(underline.start).saturating_sub(context);
        let end = lines.line_of(underline.end.saturating_sub(1)) + 1;
        start..end.saturating_add(context).min(count)
    };
    let mut chunk = around(first);
    if chunk.start < MIN_LINES_TO_CUT {
        chunk.start = 0;
    }
    let mut shown = 0;
    let mut chunk_underlines = 0;
    for (index, underline) in (1..).zip(rest) {
        let next = around(underline);
        if next.start < chunk.end + MIN_LINES_TO_CUT {
            chunk.end = next.end;
        } else {
            writer.cut(chunk.start - shown);
            shown = chunk.end;
            writer.chunk(chunk, underlines.get(chunk_underlines..index).unwrap_or_default());
            chunk = next;
            chunk_underlines = index;
        }
    }
    writer.cut(chunk.start.saturating_sub(shown));
    if count - chunk.end.min(count) < MIN_LINES_TO_CUT {
        chunk.end = count;
    }
    let end = chunk.end;
    writer.chunk(chunk, underlines.get(chunk_underlines..).unwrap_or_default());
    writer.cut(count.saturating_sub(end));
    writer.out
}

struct Decorator<'t> {
    text: &'t str,
    lines: &'t LineStarts,
    number_width: usize,
    out: String,
}

impl Decorator<'_> {
    /// Writes some lines and the carets under them (TVM: `PrintChunk`).
    fn chunk(&mut self, lines: Range<usize>, underlines: &[Span]) {
        let mut underlines = underlines.iter().cloned();
        let mut current = underlines.next();
        for index in lines {
            if self.number_width > 0 {
                let width = self.number_width - 1;
                let _ = write!(self.out, "{:>width$} ", index + 1);
            }
            let line = self.lines.line(index);
            self.out.push_str(self.text.get(line.clone()).unwrap_or_default());
            self.carets(&line, &mut current, &mut underlines);
        }
    }

    /// Writes the carets under one line, if there are any.
    fn carets(
        &mut self,
        line: &Span,
        current: &mut Option<Span>,
        underlines: &mut impl Iterator<Item = Span>,
    ) {
        let mut at = line.start;
        let mut any = false;
        // What cannot be seen is marked by one caret all the same, which the next part pays for.
        let mut extra_caret = false;
        while let Some(underline) = current.as_mut().filter(|span| span.start < line.end) {
            if !any {
                self.repeat(' ', self.number_width);
                any = true;
            }
            let end = underline.end.min(line.end);
            let mut spaces = self.width(at..underline.start);
            if spaces > 0 && std::mem::take(&mut extra_caret) {
                spaces -= 1;
            }
            self.repeat(' ', spaces);
            let mut carets = self.width(underline.start..end);
            if carets == 0 && !extra_caret {
                carets = 1;
                extra_caret = true;
            } else if carets > 0 && std::mem::take(&mut extra_caret) {
                carets -= 1;
            }
            self.repeat('^', carets);
            at = end;
            underline.start = end;
            if underline.start == underline.end {
                *current = underlines.next();
            }
        }
        if any {
            self.out.push('\n');
        }
    }

    fn cut(&mut self, lines: usize) {
        if lines > 0 {
            let _ = writeln!(self.out, "(... {lines} lines skipped ...)");
        }
    }

    fn repeat(&mut self, c: char, count: usize) {
        self.out.extend(std::iter::repeat_n(c, count));
    }

    /// The columns a part of the text takes: for TVM, one for each byte that is printable ASCII.
    fn width(&self, span: Span) -> usize {
        let bytes = self.text.as_bytes().get(span).unwrap_or_default();
        bytes.iter().filter(|byte| matches!(byte, b' '..=b'~')).count()
    }
}

fn decimal_width(value: usize) -> usize {
    value.checked_ilog10().map_or(1, |log| log as usize + 1)
}
