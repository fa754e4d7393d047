//! `elif` and `else`.

use tvmscript_diagnostics::codes;
use tvmscript_doc::StmtKind;

use super::Blocks;
use crate::build::Header;
use crate::error::LineError;
use crate::layout::Line;

impl<'a> Blocks<'_, 'a> {
    /// The next branch of the `if` that is open.
    pub(super) fn branch(&mut self, header: Header<'a>, line: Line) {
        let docs = self.docs;
        let fits = self
            .frames
            .last_mut()
            .filter(|frame| frame.column == line.column && frame.can_continue());
        let Some(frame) = fits else {
            if self.is_after_broken() || self.misplaced {
                // It may belong to what could not be read, or to an `if` in another column.
                return self.push_frame(Header::Broken, line);
            }
            let name = header.name();
            let error = match self.frames.last() {
                _ if matches!(header, Header::Else) && self.follows_loop(line) => {
                    LineError::new(codes::UNSUPPORTED_SYNTAX, "`else` behind a loop").help(
                        "TVMScript has no `else` for loops: write the statements behind the loop",
                    )
                }
                _ => LineError::new(codes::SYNTAX, format!("{name} without an `if` before it"))
                    .help("it must begin in the same column as its `if`"),
            };
            let (start, end) = (self.layout.start(line.token), self.layout.end(line.token));
            self.errors.push(error.at(start, end));
            return self.push_frame(Header::Broken, line);
        };
        let stmts = self.stmts.get(frame.stmts..).unwrap_or_default();
        let body = docs.list_of(stmts);
        self.stmts.truncate(frame.stmts);
        frame.body = None;
        let previous = std::mem::replace(&mut frame.header, header);
        if let Header::If(predicate) | Header::Elif(predicate) = previous {
            frame.branches.push((predicate, body));
        }
    }

    pub(super) fn follows_loop(&self, line: Line) -> bool {
        let last = match self.frames.last() {
            Some(frame) if frame.column == line.column => {
                return matches!(frame.header, Header::For { .. } | Header::While(_));
            }
            _ => self.stmts.last(),
        };
        last.is_some_and(|stmt| matches!(stmt.kind, StmtKind::For { .. } | StmtKind::While { .. }))
    }
}
