//! What hangs on Docs: paths, comments, places.

use tvmscript_diagnostics::Result;

use super::damaged;
use super::decode::{Node, Record};
use super::encode::Encoder;
use crate::{CallPlace, NoteKind};

/// What a note begins with.
mod tag {
    pub(super) const SPAN: u32 = 1;
    pub(super) const PATH: u32 = 2;
    pub(super) const COMMENT_BEFORE: u32 = 3;
    pub(super) const COMMENT_AFTER: u32 = 4;
    pub(super) const BLANK_LINE: u32 = 5;
    pub(super) const COMMENT: u32 = 6;
    pub(super) const MADE_AT: u32 = 7;
}

/// The source of a span that was read from one: the only one there is, where Docs are encoded.
const SOURCE: u32 = 0;

/// Puts the comment of a statement and its notes, in the order in which they were added.
pub(super) fn put<'a>(
    w: &mut Encoder<'a>,
    comment: Option<&'a str>,
    notes: impl Iterator<Item = NoteKind<'a>>,
) {
    if let Some(comment) = comment {
        let text = w.text(comment);
        w.word(tag::COMMENT);
        w.word(text);
    }
    // The common case, a span alone, needs no list.
    let mut notes = notes.peekable();
    let Some(first) = notes.next() else { return };
    if notes.peek().is_none() {
        return put_one(w, first);
    }
    let mut all: Vec<_> = notes.collect();
    while let Some(note) = all.pop() {
        put_one(w, note);
    }
    put_one(w, first);
}

fn put_one<'a>(w: &mut Encoder<'a>, note: NoteKind<'a>) {
    match note {
        NoteKind::SourceSpan { start, end } => {
            for word in [tag::SPAN, SOURCE, start as u32, end as u32] {
                w.word(word);
            }
        }
        NoteKind::SourcePath(path) => {
            let path = w.path(path);
            w.word(tag::PATH);
            w.word(path);
        }
        NoteKind::CommentBefore(text) => put_text(w, tag::COMMENT_BEFORE, text),
        NoteKind::CommentAfter(text) => put_text(w, tag::COMMENT_AFTER, text),
        NoteKind::BlankLine { indented } => {
            w.word(tag::BLANK_LINE);
            w.word(indented.into());
        }
        NoteKind::MadeAt(&CallPlace { file, line, column }) => {
            let file = w.text(file);
            for word in [tag::MADE_AT, file, line, column] {
                w.word(word);
            }
        }
    }
}

fn put_text<'a>(w: &mut Encoder<'a>, tag: u32, text: &'a str) {
    let text = w.text(text);
    w.word(tag);
    w.word(text);
}

/// Reads the notes of a Doc up to the end of `record` and hangs them on it.
pub(super) fn get<'a>(mut record: Record<'_, 'a>, node: Node<'a>) -> Result<()> {
    while let Some(tag) = record.next_word() {
        let note = match tag {
            tag::SPAN => {
                let (source, start, end) = (record.word()?, record.word()?, record.word()?);
                let base = record.span_base(source)?;
                let (start, end) = (start as usize, end as usize);
                NoteKind::SourceSpan { start: base + start, end: base + end.max(start) }
            }
            tag::PATH => NoteKind::SourcePath(record.path()?),
            tag::COMMENT_BEFORE => NoteKind::CommentBefore(record.text()?),
            tag::COMMENT_AFTER => NoteKind::CommentAfter(record.text()?),
            tag::BLANK_LINE => NoteKind::BlankLine { indented: record.word()? != 0 },
            tag::MADE_AT => {
                let (file, line, column) = (record.text()?, record.word()?, record.word()?);
                let place = CallPlace { file, line, column };
                NoteKind::MadeAt(record.docs().arena().alloc(place))
            }
            tag::COMMENT => {
                let Node::Stmt(stmt) = node else {
                    return Err(damaged("a comment of what is no statement"));
                };
                stmt.set_comment(Some(record.text()?));
                continue;
            }
            _ => return Err(damaged("an unknown note")),
        };
        let arena = record.docs().arena();
        match node {
            Node::Expr(expr) => expr.add_note(arena, note),
            Node::Stmt(stmt) => stmt.add_note(arena, note),
            Node::Block(block) => block.add_note(arena, note),
            Node::Part(_) => return Err(damaged("a note of a part")),
        }
    }
    Ok(())
}
