//! `T.serial`, `T.parallel`, `T.vectorized`, `T.unroll`, `T.thread_binding`, `T.grid`.

use smallvec::{SmallVec, smallvec};
use tvmscript_arith::{dtype_of, extent, int_imm};
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};
use tvmscript_dialect_ir::type_dtype;
use tvmscript_graph::{DType, Ref};

use super::any::any;
use super::expr::scalar_expr;
use super::for_loop::{ForFrame, Loop, LoopKind, convert, loop_var, single};
use super::let_annotation::type_of_annotation;
use crate::NAME;
use crate::argument::unfit;

/// Adds the names to the dialect.
pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect
        .script_name(NAME, "serial", Name::function(|b, args| one(b, args, LoopKind::Serial)))
        .script_name(NAME, "parallel", Name::function(|b, args| one(b, args, LoopKind::Parallel)))
        .script_name(
            NAME,
            "vectorized",
            Name::function(|b, args| one(b, args, LoopKind::Vectorized)),
        )
        .script_name(NAME, "unroll", Name::function(|b, args| one(b, args, LoopKind::Unrolled)))
        .script_name(NAME, "thread_binding", Name::function(thread_binding))
        .script_name(NAME, "grid", Name::function(grid))
}

/// `T.serial(…)` of these arguments.
pub(super) fn serial<'a>(
    b: &mut IRBuilder<'a>,
    values: &[Value<'a>],
    keywords: &[(&'a str, Value<'a>)],
) -> Result<Value<'a>> {
    one(b, &Args { callee: "serial", values, keywords, doc: None }, LoopKind::Serial)
}

/// One loop: `T.parallel(start, stop, annotations=…, step=…)`.
fn one<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>, kind: LoopKind) -> Result<Value<'a>> {
    const PARAMS: [&str; 6] = ["start", "stop", "annotations", "step", "unroll", "dtype"];
    let [start, stop, annotations, step, unroll, dtype] = args.bind(b, &PARAMS, 1)?;
    let (start, stop) = bounds(b, start, stop)?;
    let dtype = loop_dtype(b, dtype)?;
    let step = step.filter(|step| !step.is_none());
    let one = single(b, (start, stop, step), dtype)?;
    let mut annotations = match annotations.filter(|value| !value.is_none()) {
        Some(annotations @ (Value::Int(_) | Value::Float(_) | Value::Bool(_) | Value::Str(_))) => {
            return Err(unfit(b, annotations, "a dict"));
        }
        Some(annotations) => Some(any(b, annotations)?),
        None => None,
    };
    if let Some((key, value)) = unrolling(unroll) {
        annotations = Some(with_entry(b, annotations, key, value));
    }
    Ok(b.pending_frame(ForFrame { loops: smallvec![one], kind, annotations }))
}

/// What `unroll=` annotates a loop with.
fn unrolling(value: Option<Value<'_>>) -> Option<(&'static str, Value<'_>)> {
    match value? {
        Value::Bool(false) => Some(("disable_unroll", Value::Bool(true))),
        value @ (Value::Bool(_) | Value::Int(_) | Value::Node(_)) => Some(("pragma_unroll", value)),
        _ => None,
    }
}

/// A map with one entry more.
fn with_entry<'a>(b: &mut IRBuilder<'a>, map: Option<Ref>, key: &str, value: Value<'a>) -> Ref {
    let mut entries: Vec<(Ref, Ref)> = Vec::new();
    if let Some(map) = map.and_then(|map| b.graph.node(map).as_map()) {
        entries.extend(map.iter().map(|(k, v)| (b.graph.reference(k), b.graph.reference(v))));
    }
    let key = b.graph.string(key);
    let value = match value {
        Value::Int(value) => b.graph.int(value),
        Value::Node(node) => node,
        _ => b.graph.bool(true),
    };
    entries.push((key, value));
    b.graph.map(&entries)
}

/// The first value and the one behind the last; from zero where only one is given.
fn bounds<'a>(
    b: &mut IRBuilder<'a>,
    start: Option<Value<'a>>,
    stop: Option<Value<'a>>,
) -> Result<(Value<'a>, Value<'a>)> {
    let start = start.unwrap_or(Value::None);
    match stop.filter(|stop| !stop.is_none()) {
        Some(stop) => Ok((start, stop)),
        None => Ok((zero_like(b, start)?, start)),
    }
}

/// A zero of the type of a bound.
fn zero_like<'a>(b: &mut IRBuilder<'a>, bound: Value<'a>) -> Result<Value<'a>> {
    let Value::Node(node) = bound else { return Ok(Value::Int(0)) };
    match dtype_of(&b.graph, node) {
        Some(dtype) => int_imm(&mut b.graph, dtype, 0).map(Value::Node),
        None => Ok(Value::Int(0)),
    }
}

/// The type that a variable is said to have.
fn loop_dtype<'a>(b: &mut IRBuilder<'a>, dtype: Option<Value<'a>>) -> Result<Option<DType>> {
    let Some(dtype) = dtype.filter(|dtype| !dtype.is_none()) else { return Ok(None) };
    let ty = type_of_annotation(b, dtype)?;
    Ok(type_dtype(b.graph.node(ty)))
}

/// `T.thread_binding(start, stop, thread="threadIdx.x")`
fn thread_binding<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let params = ["start", "stop", "thread", "annotations"];
    let [start, mut stop, mut thread, annotations] = args.bind(b, &params, 1)?;
    if thread.is_none() {
        (stop, thread) = (None, stop);
    }
    let Some(Value::Str(tag)) = thread else {
        return Err(b.error(codes::WRONG_ARGUMENTS, "thread_binding misses its argument `thread`"));
    };
    let (start, stop) = bounds(b, start, stop)?;
    let (min, stop) = (scalar_expr(b, start)?, scalar_expr(b, stop)?);
    let extent = extent(&mut b.graph, min, stop)?;
    let of = |bound| dtype_of(&b.graph, bound).unwrap_or(DType::INT32);
    let (of_min, of_extent) = (of(min), of(extent));
    let dtype = DType { bits: of_min.bits.max(of_extent.bits), lanes: 1, ..of_min };
    let var = loop_var(b, dtype);
    let annotations = match annotations.filter(|value| !value.is_none()) {
        Some(annotations) => Some(any(b, annotations)?),
        None => None,
    };
    Ok(b.pending_frame(ForFrame {
        loops: smallvec![Loop { var, min, extent, step: None }],
        kind: LoopKind::ThreadBinding(tag.into()),
        annotations,
    }))
}

/// `T.grid(n, m, (start, extent))`: serial loops inside one another.
fn grid<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    for (name, _) in args.keywords {
        if *name != "dtype" {
            return Err(args.unknown_keyword(b, name, &["dtype"]));
        }
    }
    let dtype = loop_dtype(b, args.keyword("dtype"))?;
    let mut loops: SmallVec<[Loop; 4]> = SmallVec::with_capacity(args.values.len());
    for value in args.values {
        let (start, extent) = match value {
            Value::Tuple([start, extent]) => (Some(*start), *extent),
            _ => (None, *value),
        };
        let extent = bound(b, extent, dtype)?;
        let start = match start {
            Some(start) => Some(bound(b, start, dtype)?),
            None => None,
        };
        let of = dtype_of(&b.graph, start.unwrap_or(extent));
        let dtype = dtype.or(of).unwrap_or(DType::INT32);
        let min = match start {
            Some(start) => convert(b, start, dtype)?,
            None => int_imm(&mut b.graph, dtype, 0)?,
        };
        let extent = convert(b, extent, dtype)?;
        loops.push(Loop { var: loop_var(b, dtype), min, extent, step: None });
    }
    Ok(b.pending_frame(ForFrame { loops, kind: LoopKind::Serial, annotations: None }))
}

/// A bound of a grid: a number is of the said type, 32 bits otherwise.
fn bound<'a>(b: &mut IRBuilder<'a>, value: Value<'a>, dtype: Option<DType>) -> Result<Ref> {
    match value {
        Value::Int(value) => int_imm(&mut b.graph, dtype.unwrap_or(DType::INT32), value),
        _ => scalar_expr(b, value),
    }
}
