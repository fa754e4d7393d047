//! What may hang on any Doc: the paths of the objects it stands for, and the comments of a source.

use std::cell::Cell;

use bumpalo::Bump;
use tvmscript_access_path::Path;

/// A list of notes, the last added first. One pointer in the Doc, so that a Doc without notes pays for
/// none of their kinds.
#[derive(Clone, Copy, Debug)]
pub struct Note<'a> {
    /// What is noted.
    pub kind: NoteKind<'a>,
    next: Option<&'a Note<'a>>,
}

/// A place in a program that makes Docs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallPlace<'a> {
    /// The file of the program.
    pub file: &'a str,
    /// The line in it, from 1.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
}

/// What can be noted of a Doc.
#[derive(Clone, Copy, Debug)]
pub enum NoteKind<'a> {
    /// The Doc was made from the object at this path (TVM: `source_paths`).
    SourcePath(Path<'a>),
    /// A comment line in front of the Doc, without its `#`. Source only.
    CommentBefore(&'a str),
    /// A comment behind the Doc, without its `#`. Source only.
    CommentAfter(&'a str),
    /// A blank line in front of a statement; comments noted later stand behind it. Source only.
    BlankLine {
        /// Whether it has the indentation of the statement, as one that TVM prints inside of a function.
        indented: bool,
    },
    /// The Doc was read from these bytes of a source. Source only.
    SourceSpan {
        /// Offset of the first byte.
        start: usize,
        /// Offset behind the last byte.
        end: usize,
    },
    /// The Doc was made by a call at this place of a program: errors in it are the call's.
    MadeAt(&'a CallPlace<'a>),
}

pub(crate) type NoteCell<'a> = Cell<Option<&'a Note<'a>>>;

/// Puts a note in front of the list.
#[inline]
pub(crate) fn add<'a>(cell: &NoteCell<'a>, arena: &'a Bump, kind: NoteKind<'a>) {
    cell.set(Some(arena.alloc(Note { kind, next: cell.get() })));
}

/// Notes a path where it is tracked; the path brings its arena.
#[inline]
pub(crate) fn add_source_path<'a>(cell: &NoteCell<'a>, path: Path<'a>) {
    if let Some(arena) = path.arena() {
        add(cell, arena, NoteKind::SourcePath(path));
    }
}

/// The notes, the last added first.
pub(crate) fn iter<'a>(cell: &NoteCell<'a>) -> impl Iterator<Item = NoteKind<'a>> + use<'a> {
    std::iter::successors(cell.get(), |note| note.next).map(|note| note.kind)
}

/// The source paths among the notes, the last added first.
pub(crate) fn source_paths<'a>(cell: &NoteCell<'a>) -> impl Iterator<Item = Path<'a>> + use<'a> {
    iter(cell).filter_map(|kind| match kind {
        NoteKind::SourcePath(path) => Some(path),
        _ => None,
    })
}
