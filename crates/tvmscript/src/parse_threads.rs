//! A module whose functions are built on several threads.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

use bumpalo::Bump;
use tvmscript_diagnostics::{Error, Result};
use tvmscript_dialect::builder::{Added, Fork, IRBuilder};
use tvmscript_dialect_ir::build::{
    ModuleFrame, ModuleFunction, declare, define_module, defined_functions, in_class,
    set_defined_functions,
};
use tvmscript_doc::{Class, DocBuilder, ExprKind, StmtDoc, StmtKind};
use tvmscript_syntax::{ClassOutline, Layout, Parsed, parse_with};

/// Bytes of source below which one thread is faster.
const WORTH_IT: usize = 128 * 1024;
/// Tasks a thread: functions differ in what they cost.
const TASKS_A_THREAD: usize = 8;

/// The class of a script whose functions are worth several threads.
pub(crate) fn large_class(layout: &Layout<'_>, threads: usize) -> Option<ClassOutline> {
    if threads < 2 || layout.source().len() < WORTH_IT {
        return None;
    }
    let mut classes = layout.classes();
    let class = classes.pop().filter(|class| class.members.len() > threads)?;
    classes.is_empty().then_some(class)
}

/// Builds all statements of a script, the functions of its one class on several threads.
pub(crate) fn build<'a>(
    b: &mut IRBuilder<'a>,
    layout: &Layout<'a>,
    class: &ClassOutline,
    threads: usize,
) {
    for lines in layout.top_level() {
        if lines.start != class.header.start {
            let parsed = read(b, layout, lines);
            b.visit_body(parsed);
        } else if let Err(error) = build_class(b, layout, lines, class, threads) {
            b.report(&error);
        }
    }
    b.sort_diagnostics();
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
        let functions = declare_members(b, layout, outline);
        build_functions(b, layout, name, &functions, threads)
    })
}

/// Builds the members that are no functions and declares those that are; the lines of these.
fn declare_members<'a>(
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
    for member in &functions {
        let Some(line) = definition_line(layout, member) else { continue };
        // What is wrong in it is said when all of the function is read.
        let header = parse_with(layout, member.start..line + 1, b.docs()).block.stmts;
        if let [stmt] = header
            && let StmtKind::Function(function) = stmt.kind
            && let Err(error) = declare(b, stmt, function)
        {
            let error = b.place_stmt(error, stmt);
            b.report(&error);
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

fn build_functions<'a>(
    b: &mut IRBuilder<'a>,
    layout: &Layout<'a>,
    name: &'a str,
    functions: &[Range<usize>],
    threads: usize,
) -> Result<()> {
    let Some(module) = b.nearest::<ModuleFrame>() else { return Ok(()) };
    let module = module.declared();
    let forks: Vec<(Fork<'a>, ModuleFrame)> =
        (0..threads).map(|_| (b.fork(), module.declared())).collect();
    let tasks = Tasks::new(layout, functions, threads);
    let added: Vec<Result<(Added, Vec<ModuleFunction>)>> = std::thread::scope(|scope| {
        let work = |(fork, module)| {
            let tasks = &tasks;
            scope.spawn(move || run(fork, module, layout, name, tasks))
        };
        let handles: Vec<_> = forks.into_iter().map(work).collect();
        handles.into_iter().map(join_thread).collect()
    });
    for added in added {
        let (added, functions) = added?;
        let joined = b.join(added)?;
        set_defined_functions(b, &functions, joined);
    }
    Ok(())
}

fn join_thread<T>(handle: std::thread::ScopedJoinHandle<'_, T>) -> T {
    match handle.join() {
        Ok(result) => result,
        // A defect of the library: the guard of whoever called us catches it.
        Err(panic) => std::panic::resume_unwind(panic),
    }
}

/// Builds functions as long as there are some.
fn run<'a: 'w, 'w>(
    fork: Fork<'a>,
    module: ModuleFrame,
    layout: &Layout<'a>,
    name: &'a str,
    tasks: &Tasks<'_>,
) -> Result<(Added, Vec<ModuleFunction>)> {
    let arena = Bump::new();
    let prefix = fork.prefix();
    let mut b = fork.builder(DocBuilder::new(&arena));
    b.enter(module)?;
    define_module(&mut b, name);
    while let Some(functions) = tasks.next() {
        for lines in functions {
            let stmts = read(&mut b, layout, lines.clone());
            let mark = b.open_scope();
            b.with_language("ir", |b| b.visit_body(stmts))?;
            b.close_scope(mark);
        }
    }
    let functions = defined_functions(&mut b);
    Ok((b.into_added(prefix), functions))
}

/// Functions in tasks of about the same size, in the order of the script.
struct Tasks<'f> {
    functions: &'f [Range<usize>],
    ends: Vec<usize>,
    next: AtomicUsize,
}

impl<'f> Tasks<'f> {
    fn new(layout: &Layout<'_>, functions: &'f [Range<usize>], threads: usize) -> Self {
        let size = |lines: &Range<usize>| layout.span_of(lines.clone()).len();
        let all: usize = functions.iter().map(size).sum();
        let wanted = all / (threads * TASKS_A_THREAD) + 1;
        let mut ends = Vec::new();
        let mut so_far = 0;
        for (at, lines) in functions.iter().enumerate() {
            so_far += size(lines);
            if so_far >= wanted || at + 1 == functions.len() {
                ends.push(at + 1);
                so_far = 0;
            }
        }
        Self { functions, ends, next: AtomicUsize::new(0) }
    }

    fn next(&self) -> Option<&'f [Range<usize>]> {
        let task = self.next.fetch_add(1, Ordering::Relaxed);
        let end = *self.ends.get(task)?;
        let start = task.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        self.functions.get(start.unwrap_or(0)..end)
    }
}
