//! How fast the printer is: megabytes of text a second, the best of several runs.
//!
//! `cargo bench -p tvmscript_doc -- NAME RUNS`, by default all and 200 runs
#![allow(missing_docs)]

use std::time::{Duration, Instant};

use bumpalo::Bump;
use tvmscript_access_path::{AccessPath, Path, Step};
use tvmscript_doc::{
    BinaryOp, BlockDoc, DocBuilder, Function, PrintOptions, StmtDoc, print_python,
};

type Make = for<'a> fn(DocBuilder<'a>, usize, Path<'a>) -> StmtDoc<'a>;

fn main() {
    // The Docs of 40 functions stay in a cache of the processor, those of 2,000 do not.
    for (name, make, functions) in [
        ("kernels", kernel as Make, 40),
        ("many kernels", kernel, 2_000),
        ("floats", float_table, 40),
        ("strings", strings, 40),
    ] {
        let arena = Bump::new();
        let d = DocBuilder::new(&arena);
        let plain = block(d, make, functions, Path::untracked());
        measure(name, || print_python(plain.into(), &PrintOptions::default()));
        let numbered = PrintOptions { print_line_numbers: true, ..PrintOptions::default() };
        measure(&format!("{name}, line numbers"), || print_python(plain.into(), &numbered));
        let tracked = block(d, make, functions, Path::root(&arena));
        let underlined = PrintOptions {
            paths_to_underline: vec![
                AccessPath::root().then(Step::ArrayItem(5)).then(Step::Attr("value")),
            ],
            ..PrintOptions::default()
        };
        measure(&format!("{name}, underlined"), || print_python(tracked.into(), &underlined));
    }
}

fn block<'a>(d: DocBuilder<'a>, make: Make, functions: usize, root: Path<'a>) -> BlockDoc<'a> {
    let stmts: Vec<_> = (0..functions).map(|index| make(d, index, root.item(index))).collect();
    d.block(&stmts)
}

fn measure<E>(name: &str, print: impl Fn() -> Result<String, E>) {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    if arguments.next().is_some_and(|only| only != name) {
        return;
    }
    let runs = arguments.next().and_then(|runs| runs.parse().ok()).unwrap_or(200);
    let mut best = Duration::MAX;
    let mut bytes = 0;
    for _ in 0..runs {
        let start = Instant::now();
        bytes = print().map_or(0, |text| text.len());
        best = best.min(start.elapsed());
    }
    let megabytes = bytes as f64 / 1e6;
    println!("{name:24} {megabytes:7.2} MB {:8.1} MB/s", megabytes / best.as_secs_f64());
}

fn kernel<'a>(d: DocBuilder<'a>, index: usize, path: Path<'a>) -> StmtDoc<'a> {
    let script = d.id("S");
    let id = |name| {
        let doc = d.id(name);
        doc.add_source_path(path.attr("var"));
        doc
    };
    let int = |value| d.int(value, path.attr("value"));
    let access = |name: &'a str| {
        let sum = d.binary(BinaryOp::Add, d.binary(BinaryOp::Mult, id("i_0"), int(64)), id("j_1"));
        d.index(id(name), &[sum, d.binary(BinaryOp::FloorDiv, id("k"), int(16))])
    };
    let value = d.binary(BinaryOp::Mult, access("lhs"), access("rhs_local"));
    let store = d.assign(access("out"), Some(d.binary(BinaryOp::Add, access("out"), value)), None);
    let reads = d.expr_stmt(d.call(d.attr(script, "reads"), &[access("lhs"), access("rhs_local")]));
    let block =
        d.scope(None, d.call(d.attr(script, "block"), &[d.str("update", path)]), &[reads, store]);
    let grid = d.call(d.attr(script, "grid"), &[int(128), int(64), int(index as i64)]);
    let body = d.for_stmt(d.tuple(&[id("i_0"), id("j_1"), id("k")]), grid, &[block]);
    let buffer =
        d.call(d.attr(script, "Array"), &[d.tuple(&[int(128), int(64)]), d.str("float16", path)]);
    let args = ["lhs", "rhs_local", "out"].map(|name| d.assign(id(name), None, Some(buffer)));
    d.function(Function {
        name: id("kernel"),
        args: d.list_of(&args),
        decorators: d.list_of(&[d.attr(script, "function")]),
        return_type: None,
        body: d.list_of(&[body]),
        type_params: &[],
    })
}

fn float_table<'a>(d: DocBuilder<'a>, index: usize, path: Path<'a>) -> StmtDoc<'a> {
    let floats: Vec<_> =
        (1..50).map(|i| d.float(1.0 / (i * (index + 1)) as f64, path.attr("value"))).collect();
    d.assign(d.id("table"), Some(d.list(&floats)), None)
}

fn strings<'a>(d: DocBuilder<'a>, index: usize, path: Path<'a>) -> StmtDoc<'a> {
    let texts: Vec<_> = (0..20)
        .map(|i| {
            let text = d.format(format_args!("global.shared_{index}_{i}.dyn, a longer one\n"));
            d.str(text, path.attr("value"))
        })
        .collect();
    d.expr_stmt(d.call(d.id("attrs"), &texts))
}
