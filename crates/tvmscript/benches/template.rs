//! The syntax of a type as a template, beside the same syntax written as the built-in dialects write
//! theirs: a handler over a typed view, and a name that makes the node. Printing and parsing of a
//! function of 10,000 such statements; all else in it is the same.
//!
//! `cargo bench -p tvmscript --bench template`

#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark")]

use std::env;
use std::fmt::Write as _;
use std::time::Instant;

use tvmscript::dialect::Docsifier;
use tvmscript::dialect::builder::{Args, IRBuilder, Name, Value};
use tvmscript::dialects::tirx::build::expr::expr;
use tvmscript::doc::{Doc, Path};
use tvmscript::graph::{NodeRef, SeqRef, View, typed_view};
use tvmscript::{
    Dialect, ParseOptions, Prefix, Registry, Result, ScriptOptions, Template, codes, parse_with,
    script_with, type_records,
};

const STATEMENTS: usize = 10_000;
/// The best of so many rounds counts.
const ROUNDS: usize = 60;

typed_view! {
    /// `bench.Move`: elements from one buffer to another.
    Move, MoveFields<'g>, NewMove = "bench.Move" {
        /// `ir.Span`
        span: NodeRef<'g> = reference(0),
        /// `ir.Var`
        dst: NodeRef<'g> = reference(1),
        /// `ir.Var`
        src: NodeRef<'g> = reference(2),
        /// `ffi.Array<ir.Expr>`
        indices: SeqRef<'g> = sequence(3),
        /// `int`
        stage: i64 = int(4),
    }
}

const TYPES: &str = r#"[{ "key": "bench.Move", "parent": "tirx.Stmt", "fields": [
    { "name": "dst", "type": "ir.Var" },
    { "name": "src", "type": "ir.Var" },
    { "name": "indices", "type": "ffi.Array<ir.Expr>" },
    { "name": "stage", "type": "int", "default": 0 }
] }]"#;

fn print<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let MoveFields { span: _, dst, src, indices, stage } = Move::view(node).fields();
    let docs = d.docs();
    let callee = d.prefixed("bench", "move");
    let mut args = docs.vec_with_capacity(2 + indices.len());
    args.push(d.as_expr(dst, path.attr("dst"))?);
    args.push(d.as_expr(src, path.attr("src"))?);
    let indices_path = path.attr("indices");
    for (i, index) in indices.iter().enumerate() {
        args.push(d.as_expr(index, indices_path.item(i))?);
    }
    let mut kwargs = docs.vec();
    if stage != 0 {
        kwargs.push(("stage", docs.int(stage, path.attr("stage"))));
    }
    Ok(docs.expr_stmt(docs.call_kw(callee, &args, &kwargs)).into())
}

fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [dst, src, indices @ ..] = args.values else {
        return Err(b.error(codes::WRONG_ARGUMENTS, "move takes two buffers"));
    };
    let (dst, src) = (expr(b, *dst)?, expr(b, *src)?);
    let mut nodes = Vec::with_capacity(indices.len());
    for index in indices {
        nodes.push(expr(b, *index)?);
    }
    let stage = match args.keyword("stage") {
        None => 0,
        Some(Value::Int(stage)) => stage,
        Some(_) => return Err(b.error(codes::WRONG_ARGUMENTS, "the stage is an int")),
    };
    let span = b.source_span();
    let indices = b.graph.array(&nodes);
    let stmt = NewMove { span, dst, src, indices, stage }.build(&mut b.graph);
    b.add_child(stmt);
    Ok(Value::None)
}

fn registry(syntax: impl FnOnce(Dialect) -> Dialect) -> Registry {
    let dialect = Dialect::new("bench")
        .prefix(Prefix { config_key: None, default: "B" })
        .types(&type_records(TYPES.as_bytes()).unwrap());
    tvmscript::registry().unwrap().to_builder().dialect(syntax(dialect)).unwrap().build()
}

fn text() -> String {
    let mut text = "@T.prim_func\ndef main(A: T.Buffer((64, 64), \"int8\"), C: T.Buffer((64, 64), \
                    \"int8\"), n: T.int32):\n"
        .to_owned();
    for at in 0..STATEMENTS {
        writeln!(text, "    B.move(A, C, n + {}, {}, stage={})", at % 60, at % 7, at % 3).unwrap();
    }
    text
}

fn main() {
    // `cargo test --benches` only wants to know that it runs.
    let rounds = if env::args().any(|arg| arg == "--bench") { ROUNDS } else { 1 };
    let template = "B.move({dst}, {src}, {indices*}, stage={stage?})";
    let by_template = registry(|dialect| dialect.template(Template::new("bench.Move", template)));
    let by_handler = registry(|dialect| {
        dialect.handler("", "bench.Move", print).script_name("bench", "move", Name::function(build))
    });
    let text = text();
    let mut best = [[f64::MAX; 2]; 2];
    // In turns, so that what else the machine does meets both alike.
    for _ in 0..rounds {
        for (registry, best) in [&by_template, &by_handler].into_iter().zip(&mut best) {
            let start = Instant::now();
            let function = parse_with(registry, text.as_bytes(), &ParseOptions::default()).unwrap();
            best[0] = best[0].min(start.elapsed().as_secs_f64());
            let start = Instant::now();
            let printed = script_with(registry, &function, &ScriptOptions::default()).unwrap();
            best[1] = best[1].min(start.elapsed().as_secs_f64());
            assert_eq!(printed.lines().count(), STATEMENTS + 5);
        }
    }
    let [template, handler] = best;
    for (what, template, handler) in
        [("parse", template[0], handler[0]), ("print", template[1], handler[1])]
    {
        println!(
            "{what}: by template {:.2} ms, by handler {:.2} ms, ratio {:.2}",
            template * 1e3,
            handler * 1e3,
            template / handler
        );
    }
}
