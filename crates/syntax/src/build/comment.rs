//! Comments inside of a line: each hangs on the expression next to it, the outermost one that begins or
//! ends there.

use std::collections::HashMap;

use tvmscript_doc::{ExprDoc, NoteKind};

use super::{Builder, Operand};
use crate::layout::{Comment, CommentPlace};
use crate::token;

impl<'a> Builder<'_, 'a> {
    /// Says whether the next line has comments inside, for which expressions must be recorded.
    pub(crate) fn record_expressions(&mut self, needed: bool) {
        self.recorded = needed.then(Vec::new);
    }

    #[cold]
    pub(super) fn record(&mut self, operand: Operand<'a>) {
        if let Some(recorded) = &mut self.recorded {
            recorded.push(operand);
        }
    }

    /// Hangs the comments of the line on its expressions; what finds none is returned.
    pub(crate) fn place_comments(&mut self, comments: &[Comment]) -> Vec<&'a str> {
        let recorded = self.recorded.take().unwrap_or_default();
        // The last one recorded is the outermost.
        let begin: HashMap<u32, ExprDoc<'a>> = recorded.iter().map(|o| (o.first, o.expr)).collect();
        let end: HashMap<u32, ExprDoc<'a>> = recorded.iter().map(|o| (o.behind, o.expr)).collect();
        let (source, arena) = (self.layout.source(), self.docs.arena());
        let mut rest = Vec::new();
        for comment in comments {
            let text = comment.text(source);
            let behind = begin.get(&self.beginning_at(comment.token));
            let before = end.get(&self.ending_at(comment.token));
            let alone = comment.place == CommentPlace::InsideAlone;
            match (behind, before) {
                (Some(expr), None) => expr.add_note(arena, NoteKind::CommentBefore(text)),
                (Some(expr), Some(_)) if alone => {
                    expr.add_note(arena, NoteKind::CommentBefore(text));
                }
                (_, Some(expr)) => expr.add_note(arena, NoteKind::CommentAfter(text)),
                (None, None) => rest.push(text),
            }
        }
        rest
    }

    /// The token that begins what stands behind a comment: of `name=value` and `name: type` the value or
    /// the type, since a name cannot have parentheses of its own there.
    fn beginning_at(&self, token: u32) -> u32 {
        let named = self.layout.kind(token) == token::NAME
            && matches!(self.layout.kind(token + 1), b'=' | b':' | token::WALRUS);
        if named { token + 2 } else { token }
    }

    /// The token behind the end of what stands before a comment, commas aside.
    fn ending_at(&self, token: u32) -> u32 {
        let mut behind = token;
        while behind > self.base && self.layout.kind(behind - 1) == b',' {
            behind -= 1;
        }
        behind
    }
}
