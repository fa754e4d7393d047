//! Loops: the frame, and what a `for` statement goes through.

use smallvec::SmallVec;
use tvmscript_arith::{as_int, dtype_of, extent, int_imm, make_cast, prim_type};
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::{Frame, IRBuilder, Value};
use tvmscript_dialect_ir::generated::views::ir::NewRange;
use tvmscript_doc::{ExprDoc, ExprKind, StmtDoc};
use tvmscript_graph::{DType, DTypeCode, Ref};

use super::body::as_stmt;
use super::buffer::new_var;
use super::early_declarations;
use super::expr::scalar_expr;
use super::loop_names::serial;
use super::name::name_node;
use super::var_frame;
use crate::generated::views::tirx::{NewFor, NewIterVar};

/// How a loop runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoopKind {
    /// One after another.
    Serial,
    /// On several threads of a CPU.
    Parallel,
    /// As one vector.
    Vectorized,
    /// Written out.
    Unrolled,
    /// On the threads of this tag.
    ThreadBinding(Box<str>),
}

impl LoopKind {
    /// The number of the kind.
    fn number(&self) -> i64 {
        match self {
            Self::Serial => 0,
            Self::Parallel => 1,
            Self::Vectorized => 2,
            Self::Unrolled => 3,
            Self::ThreadBinding(_) => 4,
        }
    }
}

/// One loop of a frame.
#[derive(Clone, Copy, Debug)]
pub struct Loop {
    /// The variable.
    pub var: Ref,
    /// Its first value.
    pub min: Ref,
    /// How many values there are.
    pub extent: Ref,
    /// The distance of two values, where one is said.
    pub step: Option<Ref>,
}

/// Loops around one body (TVM's `ForFrame`).
#[derive(Debug)]
pub struct ForFrame {
    /// The loops, the outermost first.
    pub loops: SmallVec<[Loop; 4]>,
    /// How they run.
    pub kind: LoopKind,
    /// Their annotations, a map; none where not said.
    pub annotations: Option<Ref>,
}

/// The variables of the loops that are open, each with what it goes through.
#[derive(Default)]
struct LoopDomains(Vec<(Ref, Ref, Ref)>);

/// What a variable of an open loop goes through: an `ir.Range`.
pub fn loop_domain(b: &mut IRBuilder<'_>, var: Ref) -> Option<Ref> {
    let &(_, min, extent) = b.state::<LoopDomains>().0.iter().find(|(other, ..)| *other == var)?;
    let span = b.graph.none();
    Some(NewRange { min, extent, span }.build(&mut b.graph))
}

impl Frame for ForFrame {
    fn enter<'a>(&mut self, b: &mut IRBuilder<'a>) -> Result<Value<'a>> {
        let domains = &mut b.state::<LoopDomains>().0;
        domains.extend(self.loops.iter().map(|one| (one.var, one.min, one.extent)));
        let mut vars: SmallVec<[Value<'a>; 4]> = SmallVec::new();
        vars.extend(self.loops.iter().map(|one| Value::Node(one.var)));
        Ok(match vars.as_slice() {
            [only] => *only,
            vars => Value::List(b.values(vars)),
        })
    }

    fn exit(self: Box<Self>, b: &mut IRBuilder<'_>, children: Vec<Ref>) -> Result<()> {
        let Self { loops, kind, annotations } = *self;
        let domains = &mut b.state::<LoopDomains>().0;
        if let Some(at) =
            loops.first().and_then(|first| domains.iter().rposition(|(var, ..)| *var == first.var))
        {
            domains.truncate(at);
        }
        let mut body = as_stmt(b, &children);
        let none = b.graph.none();
        // The outermost loop has the place of all.
        let place = b.source_span();
        let count = loops.len();
        for (inner, Loop { var, min, extent, step }) in loops.into_iter().rev().enumerate() {
            let thread_binding = match &kind {
                LoopKind::ThreadBinding(tag) => thread_iter(b, var, tag),
                _ => none,
            };
            let annotations = match annotations {
                Some(annotations) => annotations,
                None => b.graph.map(&[]),
            };
            body = NewFor {
                span: if inner + 1 == count { place } else { none },
                loop_var: var,
                min,
                extent,
                kind: kind.number(),
                body,
                thread_binding,
                annotations,
                step: step.unwrap_or(none),
            }
            .build(&mut b.graph);
        }
        b.add_child(body);
        Ok(())
    }

    fn is_loop(&self) -> bool {
        true
    }
}

/// The number of iterators that are bound to threads.
const THREAD_INDEX: i64 = 1;

/// The iterator over the threads of a tag, for a loop with this variable.
fn thread_iter(b: &mut IRBuilder<'_>, loop_var: Ref, tag: &str) -> Ref {
    let dtype = dtype_of(&b.graph, loop_var).unwrap_or(DType::INT32);
    let ty = prim_type(&mut b.graph, dtype);
    let var = new_var(b, "iter", ty);
    let none = b.graph.none();
    let thread_tag = b.graph.string(tag);
    NewIterVar { dom: none, var, iter_type: THREAD_INDEX, thread_tag, span: none }
        .build(&mut b.graph)
}

/// A new variable of a loop.
pub(super) fn loop_var(b: &mut IRBuilder<'_>, dtype: DType) -> Ref {
    let ty = prim_type(&mut b.graph, dtype);
    new_var(b, "v", ty)
}

/// One loop from `start` up to `stop` (TVM's `Serial` and its kin).
pub(super) fn single<'a>(
    b: &mut IRBuilder<'a>,
    (start, stop, step): (Value<'a>, Value<'a>, Option<Value<'a>>),
    dtype: Option<DType>,
) -> Result<Loop> {
    let (start, stop) = (scalar_expr(b, start)?, scalar_expr(b, stop)?);
    let dtype = match dtype {
        Some(dtype) => dtype,
        None => common_dtype(b, start, stop),
    };
    let min = convert(b, start, dtype)?;
    let stop = convert(b, stop, dtype)?;
    let extent = extent(&mut b.graph, min, stop)?;
    let step = match step {
        Some(step) => {
            let step = scalar_expr(b, step)?;
            Some(convert(b, step, dtype)?)
        }
        None => None,
    };
    Ok(Loop { var: loop_var(b, dtype), min, extent, step })
}

/// The type of a variable between two bounds (TVM's `InferLoopVarDtype`).
fn common_dtype(b: &IRBuilder<'_>, start: Ref, stop: Ref) -> DType {
    let of = |bound| dtype_of(&b.graph, bound).unwrap_or(DType::INT32);
    let (start, stop) = (of(start), of(stop));
    let unsigned = start.code == DTypeCode::UINT || stop.code == DTypeCode::UINT;
    DType {
        code: if unsigned { DTypeCode::UINT } else { DTypeCode::INT },
        bits: start.bits.max(stop.bits),
        lanes: 1,
    }
}

/// A bound in the type of the variable: a constant anew, anything else cast.
pub(super) fn convert(b: &mut IRBuilder<'_>, bound: Ref, dtype: DType) -> Result<Ref> {
    if dtype_of(&b.graph, bound) == Some(dtype) {
        return Ok(bound);
    }
    match as_int(&b.graph, bound) {
        Some(value) => int_imm(&mut b.graph, dtype, value),
        None => make_cast(&mut b.graph, dtype, bound),
    }
}

/// `for target in iter: …`
pub(super) fn statement<'a>(
    b: &mut IRBuilder<'a>,
    stmt: StmtDoc<'a>,
    (target, iter): (ExprDoc<'a>, ExprDoc<'a>),
    body: &'a [StmtDoc<'a>],
) -> Result<()> {
    let mark = var_frame::open(b);
    let body = early_declarations::build(b, body);
    let built = match head(b, target, iter) {
        Ok(()) => b.visit_block(body),
        Err(error) => Err(b.check_body(error, stmt, [target], body)),
    };
    var_frame::close(b, mark);
    built?;
    b.exit()
}

/// Opens the frame and names its variables.
fn head<'a>(b: &mut IRBuilder<'a>, target: ExprDoc<'a>, iter: ExprDoc<'a>) -> Result<()> {
    let value = match range_arguments(iter) {
        Some((args, kwargs)) => range(b, args, kwargs).map_err(|error| b.place(error, iter))?,
        None => b.eval(iter)?,
    };
    let frame = match value {
        Value::Frame(frame) if b.is_loop(frame) => frame,
        Value::Unknown => return Err(b.follows()),
        _ => {
            let error = b.error_with_help(
                codes::NOT_A_LOOP,
                format!("{} is nothing that a loop can go through", b.describe(value)),
                "loops go through range, T.serial, T.parallel, T.vectorized, T.unroll, \
                 T.thread_binding or T.grid",
            );
            return Err(b.place(error, iter));
        }
    };
    let values = b.enter_pending(frame)?;
    b.assign(target, values, &mut |b, _, name, value| {
        name_all(b, name, value);
        Ok(value)
    })
}

/// Names a variable, those of a list with their numbers.
pub(super) fn name_all<'a>(b: &mut IRBuilder<'a>, name: &str, value: Value<'a>) {
    match value {
        Value::Node(node) => name_node(b, node, name),
        Value::Tuple(items) | Value::List(items) => {
            for (i, item) in items.iter().enumerate() {
                let name = b.docs().format(format_args!("{name}_{i}"));
                name_all(b, name, *item);
            }
        }
        _ => {}
    }
}

type Keywords<'a> = &'a [(&'a str, ExprDoc<'a>)];

/// The arguments of a call of `range`.
fn range_arguments<'a>(iter: ExprDoc<'a>) -> Option<(&'a [ExprDoc<'a>], Keywords<'a>)> {
    let call = iter.kind.as_call()?;
    matches!(call.callee.kind, ExprKind::Id("range")).then_some((call.args, call.kwargs))
}

/// `range(…)` is a serial loop.
fn range<'a>(
    b: &mut IRBuilder<'a>,
    args: &'a [ExprDoc<'a>],
    kwargs: Keywords<'a>,
) -> Result<Value<'a>> {
    let values = b.eval_all(args)?;
    let mut keywords: SmallVec<[(&'a str, Value<'a>); 2]> = SmallVec::new();
    for (name, value) in kwargs {
        keywords.push((name, b.eval(value)?));
    }
    let zero = Value::Int(0);
    let (start, stop) = match values {
        [stop] => (zero, *stop),
        [start, stop] => (*start, *stop),
        [start, stop, step] => {
            keywords.push(("step", *step));
            (*start, *stop)
        }
        _ => return Err(b.error(codes::WRONG_ARGUMENTS, "range takes 1 to 3 arguments")),
    };
    serial(b, &[start, stop], &keywords)
}
