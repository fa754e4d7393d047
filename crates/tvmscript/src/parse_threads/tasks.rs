//! How functions are dealt out to threads.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

use tvmscript_syntax::Layout;

/// Tasks a thread: functions differ in what they cost, and so do cores.
const TASKS_A_THREAD: usize = 8;
/// Bytes of source in a task at most: what is made of them fits near a core.
const MOST_BYTES: usize = 64 * 1024;

/// Functions in tasks of about the same size, in the order of the script.
pub(super) struct Tasks<'f> {
    functions: &'f [Range<usize>],
    ends: Vec<usize>,
    next: AtomicUsize,
}

impl<'f> Tasks<'f> {
    pub(super) fn new(layout: &Layout<'_>, functions: &'f [Range<usize>], threads: usize) -> Self {
        let size = |lines: &Range<usize>| layout.span_of(lines.clone()).len();
        let all: usize = functions.iter().map(size).sum();
        let wanted = (all / (threads * TASKS_A_THREAD)).clamp(1, MOST_BYTES);
        let mut ends = Vec::new();
        let mut so_far = 0;
        for (at, lines) in functions.iter().enumerate() {
            so_far += size(lines);
            if so_far >= wanted || at + 1 == functions.len() {
                ends.push(at + 1);
                so_far = 0;
            }
        }
        Self { functions, ends, next: AtomicUsize::new(0) }
    }

    /// The numbers of the functions that are next.
    pub(super) fn next(&self) -> Option<Range<usize>> {
        let task = self.next.fetch_add(1, Ordering::Relaxed);
        let end = *self.ends.get(task)?;
        let start = task.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        Some(start.unwrap_or(0)..end)
    }

    /// The lines of a function.
    pub(super) fn lines(&self, number: usize) -> Range<usize> {
        self.functions.get(number).cloned().unwrap_or_default()
    }
}
