//! Whether lines are indented as their blocks are.

use tvmscript_diagnostics::codes;

use super::{Blocks, INLINE};
use crate::build::Header;
use crate::error::LineError;
use crate::layout::Line;

impl Blocks<'_, '_> {
    /// The first line behind a header says how far its block is indented.
    pub(super) fn open_body(&mut self, line: Line) {
        let Some(frame) = self.frames.last_mut() else { return };
        if frame.body.is_some() {
            return;
        }
        if line.column > frame.column {
            frame.body = Some(line.column);
            frame.tolerated = line.column;
            return;
        }
        frame.body = Some(INLINE);
        if matches!(frame.header, Header::Broken) {
            return;
        }
        let error = no_block(&frame.header);
        self.errors.push(error.at(self.layout.start(line.token), self.layout.end(line.token)));
    }

    /// A header at the end has no block either, unless its block was cut off: the lines behind `end` are
    /// not read.
    pub(super) fn check_last_body(&mut self, end: usize) {
        let next = self.layout.lines.get(end);
        if let Some(frame) = self.frames.last()
            && frame.body.is_none()
            && !matches!(frame.header, Header::Broken)
            && next.is_none_or(|next| next.column <= frame.column)
        {
            self.errors.push(no_block(&frame.header).at(self.end, self.end));
        }
    }

    /// Statements of one block begin in one column; a wrong one is reported once.
    pub(super) fn check_column(&mut self, line: Line) {
        self.misplaced = false;
        let (expected, tolerated) = match self.frames.last_mut() {
            Some(frame) => (frame.body.unwrap_or(INLINE), &mut frame.tolerated),
            None => (self.column, &mut self.tolerated),
        };
        if line.column == expected || line.column == *tolerated {
            return;
        }
        *tolerated = line.column;
        self.misplaced = true;
        let start = self.layout.start(line.token);
        let error = LineError::new(
            codes::INDENTATION,
            format!("this line is indented by {}, but its block by {expected}", line.column),
        )
        .help("statements of one block begin in the same column");
        self.errors.push(error.at(start, self.layout.end(line.token)));
    }
}

#[cold]
fn no_block(header: &Header<'_>) -> LineError {
    let message = format!("expected an indented block behind {}", header.name());
    LineError::new(codes::INDENTATION, message)
        .help("indent what belongs to it by four spaces, or write `pass`")
}
