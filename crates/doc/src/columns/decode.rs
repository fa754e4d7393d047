//! Columns -> Doc tree.

use tvmscript_access_path::{AccessPath, Path};
use tvmscript_diagnostics::{Diagnostic, Result, codes};

use super::field::Get;
use super::{DocColumns, KIND_MASK, NOTED, as_read, damaged, note};
use crate::generated::columns::{Kind, STMT_BLOCK_DOC, get_expr, get_part, get_stmt, kind_of};
use crate::{
    Block, BlockDoc, Doc, DocBuilder, Expr, ExprDoc, ExprKind, FStringPart, Stmt, StmtDoc,
};

/// How many Docs a tree may have that says one part at several places: such a tree can be endless.
const MOST_REPEATED: u64 = 1 << 26;

/// Makes the Docs of columns, whoever made these.
///
/// # Errors
///
/// `INVALID_ARGUMENT` where the columns hold no Doc, `PATH_SYNTAX` for a path that is none, `TOO_LARGE`
/// where parts are repeated so often that the tree has more than 67 million.
pub fn decode<'a>(columns: &DocColumns, docs: DocBuilder<'a>) -> Result<Doc<'a>> {
    decode_with(columns, docs, None)
}

/// Makes the Docs of columns as they would be read from the text that they print as, for those who
/// look at what is in them: a docsifier says `R.nn.relu` as one attribute of `R`, and an expression
/// inside a string as an expression.
///
/// A span of the source number `n` is moved by `span_bases[n]`.
///
/// # Errors
///
/// As [`decode`], and `NOT_PRINTABLE` for an expression in a string that has no text.
pub fn decode_as_read<'a>(
    columns: &DocColumns,
    docs: DocBuilder<'a>,
    span_bases: &[usize],
) -> Result<Doc<'a>> {
    decode_with(columns, docs, Some(span_bases))
}

fn decode_with<'a>(
    columns: &DocColumns,
    docs: DocBuilder<'a>,
    span_bases: Option<&[usize]>,
) -> Result<Doc<'a>> {
    decode_below(columns, docs, span_bases, Path::root(docs.arena()), None)
}

/// Makes the expression that stands in the place of a name in braces; what is between them is given.
pub type Fill<'f, 'a> = dyn FnMut(&'a str) -> Result<ExprDoc<'a>> + 'f;

/// The same for a part of a larger Doc: paths begin at `path` instead of the root, and names in braces,
/// which no text has, are filled in by `fill`.
///
/// # Errors
///
/// As [`decode`], and those of `fill`.
pub fn decode_part<'a>(
    columns: &DocColumns,
    docs: DocBuilder<'a>,
    path: Path<'a>,
    fill: &mut Fill<'_, 'a>,
) -> Result<Doc<'a>> {
    decode_below(columns, docs, None, path, Some(fill))
}

fn decode_below<'a>(
    columns: &DocColumns,
    docs: DocBuilder<'a>,
    span_bases: Option<&[usize]>,
    path: Path<'a>,
    mut fill: Option<&mut Fill<'_, 'a>>,
) -> Result<Doc<'a>> {
    let DocColumns { words, text, root } = columns;
    let mut head = Words { words, at: 0 };
    let [nodes, texts, paths] = [head.count()?, head.count()?, head.count()?];
    let starts = head.take(nodes + 1)?;
    let texts = texts_of(docs, text, head.take(texts)?)?;
    let paths = paths_of(docs, path, head.take(2 * paths)?, &texts)?;
    let bodies = head.words.get(head.at..).unwrap_or_default();
    let mut decoder = Decoder { docs, texts, paths, span_bases, made: Vec::with_capacity(nodes) };
    let mut sizes: Vec<u64> = Vec::with_capacity(nodes);
    for (&start, &end) in starts.iter().zip(starts.iter().skip(1)) {
        let words = bodies
            .get(start as usize..end as usize)
            .ok_or_else(|| damaged("a Doc that lies outside"))?;
        let (mut node, size) = decoder.node(words, &sizes)?;
        if let (Node::Expr(expr), Some(fill)) = (node, &mut fill)
            && let Some(name) = in_braces(expr)
        {
            node = Node::Expr(fill(name)?);
        }
        sizes.push(size);
        decoder.made.push(node);
    }
    let root = *root as usize;
    if sizes.get(root).is_some_and(|&size| size > MOST_REPEATED.max(nodes as u64)) {
        let message = "a Doc that repeats its parts more than 67 million times";
        return Err(Diagnostic::error(codes::TOO_LARGE, message).into());
    }
    match decoder.made.get(root) {
        Some(Node::Expr(expr)) => Ok(Doc::Expr(expr)),
        Some(Node::Stmt(stmt)) => Ok(Doc::Stmt(stmt)),
        Some(Node::Block(block)) => Ok(Doc::Block(block)),
        Some(Node::Part(_)) => Err(damaged("a part that stands alone")),
        None => Err(damaged("the Doc that is meant is not there")),
    }
}

/// What is between the braces of a name that is no name.
fn in_braces<'a>(expr: ExprDoc<'a>) -> Option<&'a str> {
    match expr.kind {
        ExprKind::Id(name) => name.strip_prefix('{')?.strip_suffix('}'),
        _ => None,
    }
}

/// What a Doc of the columns became.
#[derive(Clone, Copy)]
pub(super) enum Node<'a> {
    Expr(ExprDoc<'a>),
    Stmt(StmtDoc<'a>),
    Block(BlockDoc<'a>),
    Part(FStringPart<'a>),
}

/// Words in front of the Docs.
struct Words<'w> {
    words: &'w [u32],
    at: usize,
}

impl<'w> Words<'w> {
    fn count(&mut self) -> Result<usize> {
        self.take(1).map(|words| words.first().map_or(0, |&word| word as usize))
    }

    fn take(&mut self, count: usize) -> Result<&'w [u32]> {
        let end = self.at.checked_add(count);
        let found = end.and_then(|end| self.words.get(self.at..end));
        self.at += count;
        found.ok_or_else(|| damaged("they end too early"))
    }
}

fn texts_of<'a>(docs: DocBuilder<'a>, text: &str, ends: &[u32]) -> Result<Vec<&'a str>> {
    let text = docs.text(text);
    // Where a text of these many units is ASCII, units are bytes.
    let ascii = text.is_ascii();
    let mut chars = text.char_indices();
    let (mut start, mut units) = (0, 0);
    ends.iter()
        .map(|&wanted| {
            let wanted = wanted as usize;
            let end = if ascii {
                wanted
            } else {
                let mut end = start;
                while units < wanted {
                    let Some((at, character)) = chars.next() else { break };
                    units += character.len_utf16();
                    end = at + character.len_utf8();
                }
                if units != wanted {
                    return Err(damaged("a text that ends nowhere"));
                }
                end
            };
            let found = text.get(start..end).ok_or_else(|| damaged("a text that ends nowhere"));
            start = end;
            found
        })
        .collect()
}

fn paths_of<'a>(
    docs: DocBuilder<'a>,
    root: Path<'a>,
    steps: &[u32],
    texts: &[&'a str],
) -> Result<Vec<Path<'a>>> {
    let mut paths = vec![root];
    for step in steps.chunks_exact(2) {
        let &[parent, text] = step else { continue };
        let (Some(&parent), Some(text)) = (paths.get(parent as usize), texts.get(text as usize))
        else {
            return Err(damaged("a path that extends none"));
        };
        let text =
            if text.starts_with("<root>") { (*text).to_owned() } else { format!("<root>{text}") };
        let path: AccessPath = text.parse()?;
        let extended =
            path.steps().fold(parent, |path, step| path.extend(step.alloc_in(docs.arena())));
        paths.push(extended);
    }
    Ok(paths)
}

struct Decoder<'c, 'a> {
    docs: DocBuilder<'a>,
    texts: Vec<&'a str>,
    paths: Vec<Path<'a>>,
    span_bases: Option<&'c [usize]>,
    made: Vec<Node<'a>>,
}

impl<'a> Decoder<'_, 'a> {
    /// The Doc of these words, and how many Docs its tree has.
    fn node(&self, words: &[u32], sizes: &[u64]) -> Result<(Node<'a>, u64)> {
        let mut record = Record { decoder: self, sizes, words, size: 1 };
        let head = record.word()?;
        let notes = match head & NOTED {
            0 => None,
            _ => {
                let count = record.word()? as usize;
                let (notes, fields) = record
                    .words
                    .split_at_checked(count)
                    .ok_or_else(|| damaged("notes that do not end"))?;
                record.words = fields;
                Some(notes)
            }
        };
        let tag = head & KIND_MASK;
        let node = match kind_of(tag) {
            Some(Kind::Expr) => {
                let mut kind = get_expr(&mut record, tag)?;
                if self.span_bases.is_some() {
                    kind = as_read::expr(self.docs, kind)?;
                }
                Node::Expr(self.docs.arena().alloc(Expr::new(kind)))
            }
            Some(Kind::Stmt) => {
                let mut kind = get_stmt(&mut record, tag)?;
                if self.span_bases.is_some() {
                    kind = as_read::stmt(self.docs, kind);
                }
                Node::Stmt(self.docs.arena().alloc(Stmt::new(kind)))
            }
            Some(Kind::Part) => Node::Part(get_part(&mut record, tag)?),
            None if tag == STMT_BLOCK_DOC => {
                Node::Block(self.docs.arena().alloc(Block::new(Get::get(&mut record)?)))
            }
            None => return Err(damaged("an unknown kind of Doc")),
        };
        if !record.words.is_empty() {
            return Err(damaged("a Doc with too many fields"));
        }
        let size = record.size;
        if let Some(words) = notes {
            note::get(Record { decoder: self, sizes, words, size: 0 }, node)?;
        }
        Ok((node, size))
    }
}

/// The words of a Doc that are not read yet.
pub(crate) struct Record<'r, 'a> {
    decoder: &'r Decoder<'r, 'a>,
    sizes: &'r [u64],
    words: &'r [u32],
    /// How many Docs were found in the fields, with all that is in them.
    size: u64,
}

impl<'a> Record<'_, 'a> {
    pub(crate) fn docs(&self) -> DocBuilder<'a> {
        self.decoder.docs
    }

    /// The next word, where there is one.
    pub(super) fn next_word(&mut self) -> Option<u32> {
        let (&word, rest) = self.words.split_first()?;
        self.words = rest;
        Some(word)
    }

    pub(super) fn word(&mut self) -> Result<u32> {
        self.next_word().ok_or_else(|| damaged("a Doc with too few fields"))
    }

    /// A length: no list has more elements than words are left.
    pub(super) fn length(&mut self) -> Result<usize> {
        let length = self.word()? as usize;
        if length <= self.words.len() {
            Ok(length)
        } else {
            Err(damaged("a list that is too long"))
        }
    }

    pub(super) fn text(&mut self) -> Result<&'a str> {
        let number = self.word()?;
        self.text_of(number)
    }

    pub(super) fn text_of(&self, number: u32) -> Result<&'a str> {
        let found = self.decoder.texts.get(number as usize).copied();
        found.ok_or_else(|| damaged("a text that is not there"))
    }

    pub(super) fn path(&mut self) -> Result<Path<'a>> {
        let number = self.word()? as usize;
        let found = self.decoder.paths.get(number).copied();
        found.ok_or_else(|| damaged("a path that is not there"))
    }

    /// By how much the spans of a source are moved.
    pub(super) fn span_base(&self, source: u32) -> Result<usize> {
        let Some(bases) = self.decoder.span_bases else { return Ok(0) };
        bases.get(source as usize).copied().ok_or_else(|| damaged("a source that is not there"))
    }

    /// The Doc of a number, which must lie in front of the one that is being made.
    pub(super) fn node_of(&mut self, number: u32) -> Result<Node<'a>> {
        let at = number as usize;
        match (self.decoder.made.get(at), self.sizes.get(at)) {
            (Some(&node), Some(&size)) => {
                self.size = self.size.saturating_add(size);
                Ok(node)
            }
            _ => Err(damaged("a part that lies behind what it is part of")),
        }
    }
}
