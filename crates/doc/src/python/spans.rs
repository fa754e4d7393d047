//! Byte ranges of the printed text.

use std::ops::Range;

/// A range of bytes of the printed text.
pub(super) type Span = Range<usize>;

/// Where the lines of the printed text start, as far as they count as lines.
#[derive(Debug)]
pub(super) struct LineStarts {
    starts: Vec<usize>,
    end: usize,
}

impl Default for LineStarts {
    fn default() -> Self {
        Self { starts: vec![0], end: usize::MAX }
    }
}

impl LineStarts {
    pub(super) fn start_at(&mut self, offset: usize) {
        self.starts.push(offset);
    }

    /// Says where the text ends.
    pub(super) fn end_at(&mut self, end: usize) {
        self.end = end;
    }

    /// Shifts what lies behind `from`, see `expr_string`.
    pub(super) fn remap(&mut self, from: usize, map: impl Fn(usize) -> usize) {
        for start in self.starts.iter_mut().rev().take_while(|start| **start > from) {
            *start = map(*start);
        }
    }

    /// The number of lines; an empty last one does not count.
    pub(super) fn count(&self) -> usize {
        let last_is_empty = self.starts.last().is_some_and(|&last| last >= self.end);
        self.starts.len() - usize::from(last_is_empty)
    }

    /// The line a byte lies in, from 0.
    pub(super) fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset).saturating_sub(1)
    }

    /// The bytes of a line, its newline included.
    pub(super) fn line(&self, index: usize) -> Span {
        let start = self.starts.get(index).map_or(self.end, |&start| start.min(self.end));
        let end = self.starts.get(index + 1).map_or(self.end, |&next| next.min(self.end));
        start..end
    }
}

/// The parts of `spans` that lie in none of `exempt`, in order, adjacent ones merged (TVM:
/// `MergeAndExemptSpans`).
pub(super) fn merge_and_exempt(spans: &[Span], exempt: &[Span]) -> Vec<Span> {
    let mut result: Vec<Span> = Vec::new();
    if spans.is_empty() {
        return result;
    }
    // One exemption outweighs all the spans together.
    let weight = spans.len() as i64 + 1;
    let mut stamps: Vec<(usize, i64)> = Vec::with_capacity(2 * (spans.len() + exempt.len()));
    stamps.extend(spans.iter().flat_map(|span| [(span.start, 1), (span.end, -1)]));
    stamps.extend(exempt.iter().flat_map(|span| [(span.start, -weight), (span.end, weight)]));
    stamps.sort_unstable();
    let mut cover = 0;
    for (&(start, change), &(end, _)) in stamps.iter().zip(stamps.iter().skip(1)) {
        cover += change;
        if cover > 0 && start < end {
            match result.last_mut() {
                Some(last) if last.end == start => last.end = end,
                _ => result.push(start..end),
            }
        }
    }
    result
}
