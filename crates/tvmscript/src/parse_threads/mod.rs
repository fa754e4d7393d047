//! A large module whose functions are declared, then built, part by part, on one thread or several.

mod tasks;
mod work;

use std::ops::Range;

use tvmscript_diagnostics::{Error, Result};
use tvmscript_dialect::builder::IRBuilder;
use tvmscript_dialect_ir::build::in_class;
use tvmscript_doc::{Class, ExprKind, StmtDoc, StmtKind};
use tvmscript_syntax::{ClassOutline, Layout, Parsed, parse_with};

/// Bytes of source below which one part is faster.
const WORTH_IT: usize = 128 * 1024;

/// The class of a script whose functions are built in parts: on several threads, and on one thread
/// because what is made of a part fits near the core.
pub(crate) fn large_class(layout: &Layout<'_>, threads: usize) -> Option<ClassOutline> {
    if layout.source().len() < WORTH_IT {
        return None;
    }
    let mut classes = layout.classes();
    let class = classes.pop().filter(|class| class.members.len() > threads)?;
    classes.is_empty().then_some(class)
}

/// Builds all statements of a script, the functions of its one class on several threads; `false`
/// where one thread must do it again: what is wrong in headers, and which of very many findings are
/// said, depends on the order in which things are built.
pub(crate) fn build<'a>(
    b: &mut IRBuilder<'a>,
    layout: &Layout<'a>,
    class: &ClassOutline,
    threads: usize,
) -> bool {
    let mut done = true;
    for lines in layout.top_level() {
        if lines.start != class.header.start {
            let parsed = read(b, layout, lines);
            b.visit_body(parsed);
        } else if let Err(error) = build_class(b, layout, lines, class, threads, &mut done) {
            b.report(&error);
        }
    }
    done && !b.is_cut_short()
}

/// The statements of some lines; the errors of their syntax are reported.
fn read<'a>(b: &mut IRBuilder<'a>, layout: &Layout<'a>, lines: Range<usize>) -> &'a [StmtDoc<'a>] {
    let Parsed { block, diagnostics } = parse_with(layout, lines, b.docs());
    if let Some(error) = Error::from_all(diagnostics) {
        b.report(&error);
    }
    block.stmts
}

fn build_class<'a>(
    b: &mut IRBuilder<'a>,
    layout: &Layout<'a>,
    lines: Range<usize>,
    outline: &ClassOutline,
    threads: usize,
    done: &mut bool,
) -> Result<()> {
    let header = parse_with(layout, outline.header.clone(), b.docs()).block.stmts;
    let class = match header {
        [stmt] => match stmt.kind {
            StmtKind::Class(class) => Some(class),
            _ => None,
        },
        _ => None,
    };
    let name = match class {
        Some(Class { name, bases: _, decorators, body: _ }) => {
            let language = b.definition_language(decorators, Some("ir"))?;
            match name.kind {
                ExprKind::Id(name) if language == Some("ir") => Some(name),
                _ => None,
            }
        }
        None => None,
    };
    let Some(name) = name else {
        let stmts = read(b, layout, lines);
        b.visit_body(stmts);
        return Ok(());
    };
    in_class(b, name, |b| {
        let functions = build_members(b, layout, outline);
        let found = b.finding_count();
        *done = work::declare(b, layout, name, &functions, threads)? && b.finding_count() == found;
        if !*done {
            return Err(b.follows());
        }
        let warnings = b.warning_count();
        work::build(b, layout, name, &functions, threads)?;
        b.limit_warnings(warnings);
        Ok(())
    })
}

/// Builds the members that are no functions; the lines of those that are.
fn build_members<'a>(
    b: &mut IRBuilder<'a>,
    layout: &Layout<'a>,
    outline: &ClassOutline,
) -> Vec<Range<usize>> {
    let mut functions = Vec::new();
    for member in &outline.members {
        if definition_line(layout, member).is_some() {
            functions.push(member.clone());
        } else {
            let stmts = read(b, layout, member.clone());
            b.visit_body(stmts);
        }
    }
    functions
}

/// The line of a member's `def`, where it is a function.
fn definition_line(layout: &Layout<'_>, member: &Range<usize>) -> Option<usize> {
    for line in member.clone() {
        let text = layout.source().get(layout.span_of(line..line + 1)).unwrap_or_default();
        let text = text.trim_start();
        if text.starts_with("def ") {
            return Some(line);
        }
        if !text.starts_with('@') {
            return None;
        }
    }
    None
}
