//! Text to Doc: the lines one by one.

use std::ops::Range;

use pest::Parser;
use tvmscript_diagnostics::{Diagnostic, codes};
use tvmscript_doc::{BlockDoc, DocBuilder};

use crate::block::Blocks;
use crate::build::Builder;
use crate::error::{LineError, diagnostics, explain};
use crate::grammar::{Grammar, Rule};
use crate::layout::{CommentPlace, Layout, Line};
use crate::token;

/// So many errors are reported; what comes behind them is most often their consequence.
const MAX_DIAGNOSTICS: usize = 100;

/// Depth of brackets up to which the stack at hand is enough, and what a level takes beyond it.
const SHALLOW: u16 = 24;
const STACK_A_LEVEL: usize = if cfg!(debug_assertions) { 32 * 1024 } else { 12 * 1024 };

/// A parsed text.
#[derive(Debug)]
pub struct Parsed<'a> {
    /// The statements at the top level, as far as they could be read.
    pub block: BlockDoc<'a>,
    /// All errors found, in the order of the text; at most a hundred, and one that says how many more.
    pub diagnostics: Vec<Diagnostic>,
}

/// Parses a source. Statements that have errors are left out, and the rest is parsed all the same.
///
/// Every expression and statement notes the bytes it was read from ([`crate::expr_span`],
/// [`crate::stmt_span`]), and the comments and blank lines around it.
pub fn parse<'a>(source: &'a str, docs: DocBuilder<'a>) -> Parsed<'a> {
    let layout = Layout::new(source);
    parse_lines(&layout, 0..layout.line_count(), docs, 0)
}

/// Parses some logical lines of a source, which must be whole statements ([`Layout::top_level`],
/// [`Layout::classes`]), or the header of one alone, which then has no statements inside. Several threads may parse parts of one layout, each into an arena of its own.
pub fn parse_with<'a>(
    layout: &Layout<'a>,
    lines: Range<usize>,
    docs: DocBuilder<'a>,
) -> Parsed<'a> {
    let column = layout.lines.get(lines.start).map_or(0, |line| line.column);
    parse_lines(layout, lines, docs, column)
}

fn parse_lines<'a>(
    layout: &Layout<'a>,
    lines: Range<usize>,
    docs: DocBuilder<'a>,
    column: u32,
) -> Parsed<'a> {
    let mut parser = LineParser {
        layout,
        builder: Builder::new(layout, docs),
        blocks: Blocks::new(layout, docs, column),
        errors: Vec::new(),
        left_out: 0,
        fault: layout.faults.partition_point(|fault| (fault.line as usize) < lines.start),
    };
    let end = lines.end.min(layout.lines.len());
    for index in lines.start..end {
        parser.line(index);
    }
    if end == layout.lines.len() {
        // Such as a file that is too large, or a fault behind the last line.
        parser.faults_of(end);
    }
    let block = parser.blocks.finish(lines.start, end);
    parser.take_block_errors();
    let LineParser { errors, left_out, .. } = parser;
    let mut diagnostics = diagnostics(errors, layout.source);
    if left_out > 0 {
        diagnostics.push(Diagnostic::error(
            codes::SYNTAX,
            format!("{left_out} more errors, which are not shown"),
        ));
    }
    Parsed { block, diagnostics }
}

struct LineParser<'l, 'a> {
    layout: &'l Layout<'a>,
    builder: Builder<'l, 'a>,
    blocks: Blocks<'l, 'a>,
    errors: Vec<LineError>,
    left_out: usize,
    /// The next fault of the layout.
    fault: usize,
}

impl LineParser<'_, '_> {
    fn line(&mut self, index: usize) {
        let Some(&line) = self.layout.lines.get(index) else { return };
        let behind = self.layout.token_behind(index);
        let first_comment = line.comment as usize;
        let comments = self.layout.comments.get(first_comment..).unwrap_or_default();
        let count = comments.partition_point(|comment| comment.token < behind);
        let comments = comments.get(..count).unwrap_or_default();
        self.blocks.begin_line(line, comments);
        self.take_block_errors();
        if line.faulty {
            self.faults_of(index);
            return self.blocks.broken(line, behind);
        }
        let inside = match comments {
            [] => &[],
            _ => inner(comments),
        };
        self.builder.record_expressions(!inside.is_empty());
        if !self.grammar(line, behind) {
            return self.blocks.broken(line, behind);
        }
        if !self.builder.errors.is_empty() {
            let errors = std::mem::take(&mut self.builder.errors);
            for error in errors {
                self.error(error);
            }
        }
        let unplaced = match inside {
            [] => Vec::new(),
            _ => self.builder.place_comments(inside),
        };
        let trailing = comments.last().filter(|comment| comment.place == CommentPlace::Behind);
        self.blocks.place(line, behind, &mut self.builder, &unplaced, trailing);
        self.take_block_errors();
    }

    /// Parses a line by the grammar; `false` where it does not follow it.
    fn grammar(&mut self, line: Line, behind: u32) -> bool {
        let layout = self.layout;
        let Some(kinds) = layout.kinds.get(line.token as usize..behind as usize) else {
            return false;
        };
        let rule = match rule_of(kinds.as_bytes()) {
            Some(rule) => rule,
            None => {
                let error = explain(layout, line, behind, None);
                self.error(error);
                return false;
            }
        };
        let builder = &mut self.builder;
        let parsed = with_stack(line.depth, || match Grammar::parse(rule, kinds) {
            Ok(pairs) => {
                builder.line(pairs, line.token);
                true
            }
            Err(_) => false,
        });
        if !parsed {
            if self.errors.len() < MAX_DIAGNOSTICS {
                let error = with_stack(line.depth, || explain(layout, line, behind, Some(rule)));
                self.error(error);
            } else {
                self.left_out += 1;
            }
        }
        parsed
    }

    fn faults_of(&mut self, index: usize) {
        while let Some(fault) = self.layout.faults.get(self.fault)
            && fault.line as usize <= index
        {
            self.fault += 1;
            let error = LineError {
                code: fault.code,
                message: fault.message.clone(),
                help: fault.help.clone(),
                start: fault.start as usize,
                end: fault.end as usize,
            };
            self.error(error);
        }
    }

    fn take_block_errors(&mut self) {
        if !self.blocks.errors.is_empty() {
            for error in std::mem::take(&mut self.blocks.errors) {
                self.error(error);
            }
        }
    }

    #[cold]
    fn error(&mut self, error: LineError) {
        if self.errors.len() < MAX_DIAGNOSTICS {
            self.errors.push(error);
        } else {
            self.left_out += 1;
        }
    }
}

/// The comments that stand inside of a line.
#[cold]
fn inner(comments: &[crate::layout::Comment]) -> &[crate::layout::Comment] {
    let is_inner = |place| matches!(place, CommentPlace::InsideAlone | CommentPlace::InsideBehind);
    let start = comments.iter().position(|comment| is_inner(comment.place));
    let end = comments.iter().rposition(|comment| is_inner(comment.place));
    match (start, end) {
        (Some(start), Some(end)) => comments.get(start..=end).unwrap_or_default(),
        _ => &[],
    }
}

/// The rule of a line, by its first token.
fn rule_of(kinds: &[u8]) -> Option<Rule> {
    Some(match kinds.first().copied().unwrap_or(token::NEWLINE) {
        token::AT => Rule::decorator_line,
        token::DEF => Rule::def_line,
        token::CLASS => Rule::class_line,
        token::FOR => Rule::for_line,
        token::WHILE => Rule::while_line,
        token::IF => Rule::if_line,
        token::ELIF => Rule::elif_line,
        token::ELSE => Rule::else_line,
        token::WITH => Rule::with_line,
        token::UNSUPPORTED => return None,
        _ => Rule::simple_line,
    })
}

/// Runs `f` with as much stack as brackets of this depth need.
pub(crate) fn with_stack<T>(depth: u16, f: impl FnOnce() -> T) -> T {
    if depth <= SHALLOW {
        // Enough for what the deepest of these lines takes.
        stacker::maybe_grow(SHALLOW as usize * STACK_A_LEVEL, 1 << 20, f)
    } else {
        stacker::grow((usize::from(depth) + 32) * STACK_A_LEVEL, f)
    }
}
