//! Comments on lines of their own: notes of the statement behind them, or statements at the end of a block.

use tvmscript_doc::{NoteKind, StmtKind};

use super::{Blocks, INLINE};
use crate::layout::{Comment, CommentPlace, Line};

impl<'a> Blocks<'_, 'a> {
    /// Comments in front of a line belong to the innermost block they are indented enough for, and to the
    /// next statement where that is the block of the line.
    pub(super) fn leading_comments(&mut self, line: Line, continues: bool, comments: &[Comment]) {
        let source = self.layout.source();
        let between = comments.iter().take_while(|comment| comment.place == CommentPlace::Between);
        for comment in between {
            self.close_for_comment(comment, line.column, continues);
            let inside = self.frames.last().is_some_and(|frame| {
                let body = frame.body.unwrap_or(INLINE);
                body != INLINE && (body > line.column || continues && frame.column == line.column)
            });
            if inside && self.notes.is_empty() {
                self.comment_stmt(comment);
                continue;
            }
            if comment.after_blank && !self.at_beginning() {
                self.notes.push(NoteKind::BlankLine { indented: false });
            }
            self.notes.push(NoteKind::CommentBefore(comment.text(source)));
        }
    }

    /// Closes blocks that a comment in front of a line is not in, as far as the line is not in them either.
    pub(super) fn close_for_comment(&mut self, comment: &Comment, column: u32, continues: bool) {
        while let Some(frame) = self.frames.last() {
            let body = frame.body.unwrap_or(INLINE);
            let open = comment.column >= body
                || column >= body
                || (continues && frame.column == column && frame.can_continue());
            if open {
                return;
            }
            self.close();
        }
    }

    /// A comment at the end of a block, a statement of its own.
    pub(super) fn comment_stmt(&mut self, comment: &Comment) {
        let text = comment.text(self.layout.source());
        let stmt = match text {
            text if text.is_empty() || text.trim_start().starts_with(['#', '!']) => {
                let stmt = self.docs.stmt(StmtKind::Comment);
                stmt.add_note(self.arena(), NoteKind::CommentBefore(text));
                stmt
            }
            _ => self.docs.comment(text),
        };
        let (start, end) = (comment.start as usize, comment.end as usize);
        stmt.add_note(self.arena(), NoteKind::SourceSpan { start, end });
        if comment.after_blank && !self.at_beginning() {
            stmt.add_note(self.arena(), NoteKind::BlankLine { indented: false });
        }
        self.stmts.push(stmt);
    }

    /// Comments behind the last line, as far as they are not in front of what follows these lines.
    pub(super) fn last_comments(&mut self, start: usize, end: usize) {
        let lines = &self.layout.lines;
        let next = lines.get(end);
        let from = match (next, end > start) {
            (Some(next), _) => next.comment,
            (None, true) | (None, false) => match lines.last() {
                Some(last) => {
                    let comments = self.layout.comments.get(last.comment as usize..);
                    let behind = self.layout.spans.len() as u32;
                    let inside = comments
                        .unwrap_or_default()
                        .partition_point(|comment| comment.token < behind);
                    last.comment + inside as u32
                }
                None => 0,
            },
        };
        let comments = self.layout.comments.get(from as usize..).unwrap_or_default();
        for comment in comments {
            let outside = next
                .is_some_and(|next| comment.column <= next.column || comment.token > next.token)
                || comment.column < self.column;
            if comment.place != CommentPlace::Between || (next.is_some() && outside) {
                break;
            }
            while let Some(frame) = self.frames.last()
                && comment.column < frame.body.unwrap_or(INLINE)
            {
                self.close();
            }
            self.comment_stmt(comment);
        }
    }
}
