//! What the threads do: declare functions, then build them.

use std::ops::Range;

use bumpalo::Bump;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::{Added, Begun, Fork, IRBuilder};
use tvmscript_dialect_ir::build::{
    DeclaredFunction, ModuleFrame, ModuleFunction, add_declared_function, declare as declare_one,
    declared_functions, define_module, defined_functions, function_count, set_defined_functions,
};
use tvmscript_doc::{DocBuilder, StmtKind};
use tvmscript_syntax::{Layout, parse_with};

use super::tasks::Tasks;
use super::{definition_line, read};

/// What a thread does with the lines of a function.
type Work = for<'w> fn(&mut IRBuilder<'w>, &Layout<'w>, Range<usize>) -> Result<()>;

/// What a thread has done.
struct Part {
    added: Added,
    /// By the numbers of the functions.
    declared: Vec<(usize, DeclaredFunction)>,
    defined: Vec<ModuleFunction>,
}

/// Declares functions; `false` where two have the same name.
pub(super) fn declare<'a>(
    b: &mut IRBuilder<'a>,
    layout: &Layout<'a>,
    name: &'a str,
    functions: &[Range<usize>],
    threads: usize,
) -> Result<bool> {
    let mut all = Vec::with_capacity(functions.len());
    for part in on_threads(b, layout, name, functions, threads, declare_header)? {
        let Part { added, declared, defined: _ } = part;
        let joined = b.join(added, threads)?;
        all.extend(declared.into_iter().map(|(number, function)| (number, function, joined)));
    }
    // A thread has its functions in order, but not all of them.
    all.sort_unstable_by_key(|(number, ..)| *number);
    Ok(all.into_iter().all(|(_, function, joined)| add_declared_function(b, function, joined)))
}

/// Builds functions that are declared.
pub(super) fn build<'a>(
    b: &mut IRBuilder<'a>,
    layout: &Layout<'a>,
    name: &'a str,
    functions: &[Range<usize>],
    threads: usize,
) -> Result<()> {
    for part in on_threads(b, layout, name, functions, threads, build_function)? {
        let Part { added, declared: _, defined } = part;
        let joined = b.join(added, threads)?;
        set_defined_functions(b, &defined, joined);
    }
    Ok(())
}

fn declare_header<'w>(
    b: &mut IRBuilder<'w>,
    layout: &Layout<'w>,
    lines: Range<usize>,
) -> Result<()> {
    let Some(line) = definition_line(layout, &lines) else { return Ok(()) };
    // What is wrong in its syntax is said when all of the function is read.
    let header = parse_with(layout, lines.start..line + 1, b.docs()).block.stmts;
    if let [stmt] = header
        && let StmtKind::Function(function) = stmt.kind
        && let Err(error) = declare_one(b, stmt, function)
    {
        let error = b.place_stmt(error, stmt);
        b.report(&error);
    }
    Ok(())
}

fn build_function<'w>(
    b: &mut IRBuilder<'w>,
    layout: &Layout<'w>,
    lines: Range<usize>,
) -> Result<()> {
    let stmts = read(b, layout, lines);
    let mark = b.open_scope();
    b.with_language("ir", |b| b.visit_body(stmts))?;
    b.close_scope(mark);
    Ok(())
}

/// Does the work for all functions, this thread being one of the threads.
fn on_threads<'a>(
    b: &mut IRBuilder<'a>,
    layout: &Layout<'a>,
    name: &'a str,
    functions: &[Range<usize>],
    threads: usize,
    work: Work,
) -> Result<Vec<Part>> {
    let Some(module) = b.nearest::<ModuleFrame>() else { return Ok(Vec::new()) };
    let module = module.declared();
    let tasks = Tasks::new(layout, functions, threads);
    let mut forks = b.forks(threads).into_iter();
    let Some(first) = forks.next() else { return Ok(Vec::new()) };
    let run = |(fork, begun), module| run(&fork, begun, module, layout, name, &tasks, work);
    std::thread::scope(|scope| {
        let run = &run;
        let others: Vec<_> = forks
            .map(|fork| (fork, module.declared()))
            .map(|(fork, module)| scope.spawn(move || run(fork, module)))
            .collect();
        let first = run(first, module);
        std::iter::once(first).chain(others.into_iter().map(join_thread)).collect()
    })
}

fn join_thread<T>(handle: std::thread::ScopedJoinHandle<'_, T>) -> T {
    match handle.join() {
        Ok(result) => result,
        // A defect of the library: the guard of whoever called us catches it.
        Err(panic) => std::panic::resume_unwind(panic),
    }
}

/// Works as long as there are functions. Memory of a task serves the next one again: it is at hand,
/// and the system need not find more.
fn run<'a>(
    fork: &Fork<'a>,
    begun: Begun,
    module: ModuleFrame,
    layout: &Layout<'a>,
    name: &'a str,
    tasks: &Tasks<'_>,
    work: Work,
) -> Result<Part> {
    let mut arena = Bump::new();
    let before = module.function_count();
    let mut numbers = Vec::new();
    let mut b = fork.builder(begun.begin(), DocBuilder::new(&arena));
    b.enter(module)?;
    let mut progress = b.pause();
    while let Some(task) = tasks.next() {
        arena.reset();
        let mut b = fork.builder(progress, DocBuilder::new(&arena));
        define_module(&mut b, name);
        for number in task {
            work(&mut b, layout, tasks.lines(number))?;
            if function_count(&mut b) > before + numbers.len() {
                numbers.push(number);
            }
        }
        progress = b.pause();
    }
    let mut b = fork.builder(progress, DocBuilder::new(&arena));
    let declared = numbers.into_iter().zip(declared_functions(&mut b, before)).collect();
    let defined = defined_functions(&mut b);
    Ok(Part { added: fork.added(b.pause()), declared, defined })
}
