//! `T.sblock` and what is said at the top of a block.

use smallvec::SmallVec;
use tvmscript_arith::bool_imm;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};
use tvmscript_dialect_ir::generated::views::ir::{TensorLoad, TensorRegion};
use tvmscript_dialect_tirx::NAME as TIRX;
use tvmscript_dialect_tirx::build::any::any;
use tvmscript_dialect_tirx::build::expr::number_expr;
use tvmscript_dialect_tirx::build::region_of_load;
use tvmscript_graph::{GraphBuilder, Ref, View, with_room};

use super::frame::{InitFrame, SBlockFrame, innermost_block, said_twice};
use crate::access::Items;

/// Adds the names to the dialect.
pub(crate) fn register(dialect: Dialect) -> Dialect {
    dialect
        .script_name(TIRX, "sblock", Name::function(sblock))
        .script_name(TIRX, "init", Name::function(init))
        .script_name(TIRX, "where", Name::function(predicate))
        .script_name(TIRX, "reads", Name::function(reads))
        .script_name(TIRX, "writes", Name::function(writes))
        .script_name(TIRX, "sblock_attr", Name::function(attributes))
}

/// `T.sblock(name, no_realize)`: a frame.
fn sblock<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    // An `exec_scope` says nothing (TVM's `Block`).
    let [name, no_realize, _] = args.bind(b, &["name", "no_realize", "exec_scope"], 0)?;
    let name = match name {
        None => b.graph.string(""),
        Some(Value::Str(name)) => b.graph.string(name),
        Some(other) => {
            let message = format!("the name of a block is a str, not {}", b.describe(other));
            return Err(b.error(codes::WRONG_ARGUMENTS, message));
        }
    };
    let no_realize = no_realize.and_then(Value::as_int).is_some_and(|value| value != 0);
    Ok(b.pending_frame(SBlockFrame { name: Some(name), no_realize, ..SBlockFrame::default() }))
}

/// `T.init()`: a frame.
fn init<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    args.bind(b, &[], 0)?;
    Ok(b.pending_frame(InitFrame))
}

/// `T.where(predicate)`
fn predicate<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [predicate] = args.bind(b, &["predicate"], 1)?;
    let predicate = match predicate.unwrap_or(Value::None) {
        Value::Bool(value) => bool_imm(&mut b.graph, value),
        Value::Int(value @ (0 | 1)) => bool_imm(&mut b.graph, value == 1),
        Value::Int(value) => {
            return Err(b.error(codes::WRONG_ARGUMENTS, format!("{value} is no condition")));
        }
        other => number_expr(b, other)?,
    };
    if innermost_block(b, "T.where")?.predicate.replace(predicate).is_some() {
        return Err(said_twice(b, "T.where"));
    }
    Ok(Value::None)
}

/// `T.reads(A[0:4], …)`
fn reads<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let regions = regions(b, args, "T.reads")?;
    if innermost_block(b, "T.reads")?.reads.replace(regions).is_some() {
        return Err(said_twice(b, "T.reads"));
    }
    Ok(Value::None)
}

/// `T.writes(A[0:4], …)`
fn writes<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let regions = regions(b, args, "T.writes")?;
    if innermost_block(b, "T.writes")?.writes.replace(regions).is_some() {
        return Err(said_twice(b, "T.writes"));
    }
    Ok(Value::None)
}

/// The regions that are given, or those of the one list that is given: an array.
fn regions<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>, what: &str) -> Result<Ref> {
    if let Some((name, _)) = args.keywords.first() {
        return Err(args.unknown_keyword(b, name, &[]));
    }
    let given = match args.values {
        [Value::Tuple(items) | Value::List(items)] => items,
        values => values,
    };
    let mut found = Items::with_capacity(given.len());
    for value in given {
        found.push(region(b, *value, what)?);
    }
    Ok(b.graph.array(&found))
}

/// A region of a buffer; a single element is one.
fn region<'a>(b: &mut IRBuilder<'a>, value: Value<'a>, what: &str) -> Result<Ref> {
    if let Value::Unknown = value {
        return Err(b.follows());
    }
    if let Value::Node(node) = value {
        let found = b.graph.node(node);
        if TensorRegion::cast_exact(found).is_some() {
            return Ok(node);
        }
        if TensorLoad::cast_exact(found).is_some() {
            return Ok(region_of_load(b, node)?.unwrap_or(node));
        }
    }
    let message = format!("{what} takes regions of buffers, not {}", b.describe(value));
    Err(b.error_with_help(codes::NOT_A_REGION, message, "a region is `A[0:16, i]`"))
}

/// `T.sblock_attr({…})`: annotations of the innermost block.
fn attributes<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [given] = args.bind(b, &["attrs"], 1)?;
    let given = any(b, given.unwrap_or(Value::None))?;
    let Some(entries) = entries(&b.graph, given) else {
        return Err(b.error(codes::WRONG_ARGUMENTS, "T.sblock_attr takes a dict"));
    };
    let Some(frame) = b.nearest::<SBlockFrame>() else {
        let error = b.error(codes::OUTSIDE_BLOCK, "T.sblock_attr must stand in a block");
        return Err(b.misplaced(error));
    };
    if frame.annotations.is_empty() {
        frame.annotations = entries.into_vec();
        return Ok(Value::None);
    }
    let mut known = std::mem::take(&mut frame.annotations);
    for (key, value) in entries {
        merge(b, &mut known, key, value)?;
    }
    if let Some(frame) = b.nearest::<SBlockFrame>() {
        frame.annotations = known;
    }
    Ok(Value::None)
}

/// Keys and values of a map.
type Entries = SmallVec<[(Ref, Ref); 4]>;

fn entries(graph: &GraphBuilder, map: Ref) -> Option<Entries> {
    let entries = graph.node(map).as_map()?;
    Some(
        entries.iter().map(|(key, value)| (graph.reference(key), graph.reference(value))).collect(),
    )
}

/// Adds an annotation to those there are; maps under one key are merged (TVM's `MergeAnnotations`).
fn merge(b: &mut IRBuilder<'_>, known: &mut Vec<(Ref, Ref)>, key: Ref, value: Ref) -> Result<()> {
    let name = |key: Ref| b.graph.node(key).as_str();
    let Some(at) = known.iter().position(|(other, _)| name(*other) == name(key)) else {
        known.push((key, value));
        return Ok(());
    };
    let before = known[at].1;
    if let (Some(old), Some(new)) = (entries(&b.graph, before), entries(&b.graph, value)) {
        let mut merged = old.to_vec();
        for (key, value) in new {
            with_room(|| merge(b, &mut merged, key, value))?;
        }
        known[at].1 = b.graph.map(&merged);
        return Ok(());
    }
    if same(&b.graph, before, value) {
        return Ok(());
    }
    let key = name(key).unwrap_or_default().to_owned();
    Err(b.error(codes::SAID_TWICE, format!("the block has another value for `{key}` already")))
}

/// Whether two values of annotations are the same plain value.
fn same(graph: &GraphBuilder, a: Ref, b: Ref) -> bool {
    let (a, b) = (graph.node(a), graph.node(b));
    a == b
        || (a.kind() == b.kind()
            && a.as_str() == b.as_str()
            && a.as_int() == b.as_int()
            && a.as_bool() == b.as_bool()
            && a.as_float() == b.as_float()
            && (a.as_str().is_some()
                || a.as_int().is_some()
                || a.as_bool().is_some()
                || a.as_float().is_some()))
}
