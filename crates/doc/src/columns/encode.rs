//! Doc tree -> columns.

use rustc_hash::FxHashMap;
use tvmscript_access_path::Path;
use tvmscript_diagnostics::{Diagnostic, Result, codes};

use super::field::Put;
use super::{DocColumns, NOTED, note};
use crate::generated::columns::{STMT_BLOCK_DOC, put_expr, put_part, put_stmt};
use crate::{BlockDoc, Doc, ExprDoc, FStringPart, NoteKind, StmtDoc};

/// What of the stack may be left when a Doc is encoded: Docs are nested as deep as their author likes.
const STACK_RED_ZONE: usize = 64 * 1024;
const STACK_SEGMENT: usize = 4 * 1024 * 1024;

/// Encodes a Doc with everything that hangs on it. A statement that stands at two places is encoded once.
///
/// # Errors
///
/// `TOO_LARGE` for a Doc of billions of words.
pub fn encode(doc: Doc<'_>) -> Result<DocColumns> {
    let mut encoder = Encoder::default();
    let root = encoder.doc(doc);
    encoder.finish(root)
}

/// The columns under construction. Numbers that do not fit are found at the end.
#[derive(Default)]
pub(crate) struct Encoder<'a> {
    words: Vec<u32>,
    starts: Vec<u32>,
    /// The fields of the Docs that are being encoded, those of the innermost last.
    fields: Vec<u32>,
    text: String,
    units: u64,
    ends: Vec<u32>,
    texts: FxHashMap<&'a str, u32>,
    steps: FxHashMap<String, u32>,
    path_words: Vec<u32>,
    paths: FxHashMap<usize, u32>,
    stmts: FxHashMap<*const crate::Stmt<'a>, u32>,
}

impl<'a> Encoder<'a> {
    /// Puts a word into the fields of the Doc that is being encoded.
    #[inline]
    pub(super) fn word(&mut self, word: u32) {
        self.fields.push(word);
    }

    /// The number of a Doc.
    pub(super) fn doc(&mut self, doc: Doc<'a>) -> u32 {
        match doc {
            Doc::Expr(expr) => self.expr(expr),
            Doc::Stmt(stmt) => self.stmt(stmt),
            Doc::Block(block) => self.block(block),
        }
    }

    /// The number of an expression.
    pub(super) fn expr(&mut self, expr: ExprDoc<'a>) -> u32 {
        stacker::maybe_grow(STACK_RED_ZONE, STACK_SEGMENT, || {
            let mark = self.fields.len();
            let kind = put_expr(self, &expr.kind);
            self.close(mark, kind, None, || expr.notes())
        })
    }

    /// The number of a statement.
    pub(super) fn stmt(&mut self, stmt: StmtDoc<'a>) -> u32 {
        if let Some(&known) = self.stmts.get(&std::ptr::from_ref(stmt)) {
            return known;
        }
        let number = stacker::maybe_grow(STACK_RED_ZONE, STACK_SEGMENT, || {
            let mark = self.fields.len();
            let kind = put_stmt(self, &stmt.kind);
            self.close(mark, kind, stmt.comment(), || stmt.notes())
        });
        self.stmts.insert(stmt, number);
        number
    }

    fn block(&mut self, block: BlockDoc<'a>) -> u32 {
        let mark = self.fields.len();
        block.stmts.put(self);
        self.close(mark, STMT_BLOCK_DOC, None, || block.notes())
    }

    /// The number of a part of an f-string.
    pub(super) fn part(&mut self, part: &FStringPart<'a>) -> u32 {
        stacker::maybe_grow(STACK_RED_ZONE, STACK_SEGMENT, || {
            let mark = self.fields.len();
            let kind = put_part(self, part);
            self.close(mark, kind, None, std::iter::empty)
        })
    }

    /// The number of a text.
    pub(super) fn text(&mut self, text: &'a str) -> u32 {
        if let Some(&known) = self.texts.get(text) {
            return known;
        }
        let number = self.own_text(text);
        self.texts.insert(text, number);
        number
    }

    /// The number of a text that does not live as long as the Docs.
    pub(super) fn own_text(&mut self, text: &str) -> u32 {
        let number = self.ends.len() as u32;
        self.text.push_str(text);
        let units = if text.is_ascii() { text.len() } else { text.encode_utf16().count() };
        self.units += units as u64;
        self.ends.push(self.units as u32);
        number
    }

    /// The number of a path, from 1; 0 for that of the root.
    pub(super) fn path(&mut self, path: Path<'a>) -> u32 {
        // From the longest path that is known to this one.
        let mut unknown = Vec::new();
        let mut at = path;
        let mut number = loop {
            let (Some(id), Some(parent)) = (at.id(), at.parent()) else { break 0 };
            if let Some(&known) = self.paths.get(&id) {
                break known;
            }
            unknown.push((id, at.step()));
            at = parent;
        };
        for (id, step) in unknown.into_iter().rev() {
            let Some(step) = step else { continue };
            let text = step.to_string();
            let text = match self.steps.get(&text) {
                Some(&known) => known,
                None => {
                    let known = self.own_text(&text);
                    self.steps.insert(text, known);
                    known
                }
            };
            self.path_words.extend([number, text]);
            number = (self.path_words.len() / 2) as u32;
            self.paths.insert(id, number);
        }
        number
    }

    /// Ends a Doc, whose fields lie behind `mark`, and gives its number.
    fn close<N>(
        &mut self,
        mark: usize,
        kind: u32,
        comment: Option<&'a str>,
        notes: impl Fn() -> N,
    ) -> u32
    where
        N: Iterator<Item = NoteKind<'a>>,
    {
        let begin = self.fields.len();
        note::put(self, comment, notes());
        let noted = self.fields.len() - begin;
        let number = self.starts.len() as u32;
        self.starts.push(self.words.len() as u32);
        if noted > 0 {
            self.words.extend([kind | NOTED, noted as u32]);
            self.words.extend_from_slice(self.fields.get(begin..).unwrap_or_default());
        } else {
            self.words.push(kind);
        }
        self.words.extend_from_slice(self.fields.get(mark..begin).unwrap_or_default());
        self.fields.truncate(mark);
        number
    }

    fn finish(self, root: u32) -> Result<DocColumns> {
        let Self { words, starts, text, units, ends, path_words, .. } = self;
        let total = 4 + starts.len() + ends.len() + path_words.len() + words.len();
        if u32::try_from(total).is_err() || u32::try_from(units).is_err() {
            let message = "a Doc of so many parts has no columns";
            return Err(Diagnostic::error(codes::TOO_LARGE, message).into());
        }
        let counts = [starts.len(), ends.len(), path_words.len() / 2].map(|count| count as u32);
        let mut all = Vec::with_capacity(total);
        all.extend(counts);
        all.extend(starts);
        all.push(words.len() as u32);
        all.extend(ends);
        all.extend(path_words);
        all.extend(words);
        Ok(DocColumns { words: all, text, root })
    }
}
