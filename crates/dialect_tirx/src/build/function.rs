//! `@T.prim_func def main(…): …`

use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::{Frame, IRBuilder, Value};
use tvmscript_dialect::{BuiltFunction, FinishFunction};
use tvmscript_dialect_ir::build::{declare_function, define_function};
use tvmscript_dialect_ir::expr_type;
use tvmscript_dialect_ir::generated::views::ir::{NewDictAttrs, NewFuncType, NewTupleType};
use tvmscript_doc::{ExprKind, Function, StmtDoc};
use tvmscript_graph::Ref;

use super::attr_stmt::EnvThread;
use super::body::as_stmt;
use super::decorator::{Flags, PARAMS};
use super::hook;
use super::purity::is_pure;
use super::signature::{MatchVars, define_type_vars, parameters, return_type};
use super::var_frame;
use crate::NAME;
use crate::generated::views::tirx::NewPrimFunc;

/// The name that a function has outside of its module.
const GLOBAL_SYMBOL: &str = "global_symbol";
/// Whether it is one of schedules.
const SCHEDULABLE: &str = "s_tir";
/// Whether it is a kernel that stays on the device.
const PERSISTENT: &str = "tirx.persistent_kernel";

/// A function (TVM's `PrimFuncFrame`).
#[derive(Debug, Default)]
pub struct PrimFuncFrame {
    /// Its name.
    pub name: Option<Box<str>>,
    /// Its parameters.
    pub args: Vec<Ref>,
    /// The type of what it returns.
    pub ret_type: Option<Ref>,
    /// Its attributes.
    pub attrs: Vec<(Box<str>, Ref)>,
    /// Buffers that its outermost block allocates.
    pub root_alloc_buffers: Vec<Ref>,
    /// Whether it has no name outside of its module.
    pub is_private: bool,
    /// Whether it is one of schedules.
    pub s_tir: bool,
    /// Whether it is a kernel that stays on the device.
    pub persistent: bool,
    /// Parameters that are buffers by `T.match_buffer`.
    pub(super) matched: Vec<(Ref, Ref)>,
    /// Variables that are bound to threads.
    pub(super) env_threads: Vec<EnvThread>,
    /// What makes the node, where it is a function of another dialect.
    finish: Option<Finish>,
}

/// What makes the node of a function of another dialect.
struct Finish(FinishFunction);

impl std::fmt::Debug for Finish {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Finish")
    }
}

impl PrimFuncFrame {
    /// Sets an attribute; the last value counts.
    pub fn set_attr(&mut self, key: &str, value: Ref) {
        match self.attrs.iter_mut().find(|(other, _)| **other == *key) {
            Some((_, other)) => *other = value,
            None => self.attrs.push((key.into(), value)),
        }
    }

    /// Whether `param` is a parameter, which then is this buffer.
    pub(super) fn match_param(&mut self, param: Ref, buffer: Ref) -> bool {
        let is_param = self.args.contains(&param);
        if is_param {
            self.matched.push((param, buffer));
        }
        is_param
    }

    fn insert_attr(&mut self, key: &str, value: Ref) {
        if !self.attrs.iter().any(|(other, _)| **other == *key) {
            self.attrs.push((key.into(), value));
        }
    }
}

impl Frame for PrimFuncFrame {
    fn exit(mut self: Box<Self>, b: &mut IRBuilder<'_>, children: Vec<Ref>) -> Result<()> {
        let body = as_stmt(b, &children);
        if let (false, Some(name)) = (self.is_private, self.name.as_deref()) {
            let symbol = b.graph.string(name);
            self.insert_attr(GLOBAL_SYMBOL, symbol);
        }
        for (said, key) in [(self.s_tir, SCHEDULABLE), (self.persistent, PERSISTENT)] {
            if said {
                let yes = b.graph.bool(true);
                self.insert_attr(key, yes);
            }
        }
        let Self {
            name,
            mut args,
            ret_type,
            attrs,
            root_alloc_buffers,
            s_tir,
            matched,
            finish,
            ..
        } = *self;
        for arg in &mut args {
            if let Some((_, buffer)) = matched.iter().find(|(param, _)| param == arg) {
                *arg = *buffer;
            }
        }
        let mut entries: Vec<(Ref, Ref)> = Vec::with_capacity(attrs.len());
        for (key, value) in attrs {
            entries.push((b.graph.string(&key), value));
        }
        let attrs = b.graph.map(&entries);
        let attrs = NewDictAttrs { __dict__: attrs }.build(&mut b.graph);
        let ret_type = match ret_type {
            Some(ty) => ty,
            None => unit(b),
        };
        let pure = is_pure(b, body);
        let ty = function_type(b, &args, ret_type, pure)?;
        let body = complete(b, body, &args, &root_alloc_buffers, s_tir)?;
        let params = b.graph.array(&args);
        let function = match finish {
            Some(Finish(finish)) => {
                finish(b, &BuiltFunction { ty, params, ret_type, attrs, body })?
            }
            None => {
                let span = b.graph.none();
                NewPrimFunc { span, ty, attrs, params, ret_type, body }.build(&mut b.graph)
            }
        };
        define_function(b, name.as_deref().unwrap_or("main"), function, ty)
    }
}

/// The type of nothing.
fn unit(b: &mut IRBuilder<'_>) -> Ref {
    let span = b.graph.none();
    let fields = b.graph.array(&[]);
    NewTupleType { span, fields }.build(&mut b.graph)
}

/// The last touch to a body; see [`hook::COMPLETE_BODY`].
fn complete(
    b: &mut IRBuilder<'_>,
    body: Ref,
    params: &[Ref],
    allocations: &[Ref],
    s_tir: bool,
) -> Result<Ref> {
    let (params, allocations) = (list(b, params), list(b, allocations));
    let said = [Value::Node(body), params, allocations, Value::Bool(s_tir)];
    Ok(hook::call(b, hook::COMPLETE_BODY, &said)?.and_then(Value::as_node).unwrap_or(body))
}

/// Nodes as a list.
fn list<'a>(b: &IRBuilder<'a>, nodes: &[Ref]) -> Value<'a> {
    let values: Vec<Value<'a>> = nodes.iter().map(|node| Value::Node(*node)).collect();
    Value::List(b.values(&values))
}

/// The type of a function; see [`hook::FUNCTION_TYPE`].
fn function_type(b: &mut IRBuilder<'_>, params: &[Ref], ret_type: Ref, pure: bool) -> Result<Ref> {
    let said = [list(b, params), Value::Node(ret_type), Value::Bool(pure)];
    if let Some(Value::Node(ty)) = hook::call(b, hook::FUNCTION_TYPE, &said)? {
        return Ok(ty);
    }
    let types: Vec<Ref> = params
        .iter()
        .filter_map(|param| Some(b.graph.reference(expr_type(b.graph.node(*param))?)))
        .collect();
    let arg_types = b.graph.array(&types);
    let span = b.graph.none();
    Ok(NewFuncType { span, arg_types, ret_type }.build(&mut b.graph))
}

/// The name of a function.
fn name_of<'a>(function: &Function<'a>) -> &'a str {
    match function.name.kind {
        ExprKind::Id(name) => name,
        _ => "main",
    }
}

/// Builds a function.
pub(super) fn statement<'a>(
    b: &mut IRBuilder<'a>,
    stmt: StmtDoc<'a>,
    function: &'a Function<'a>,
) -> Result<()> {
    b.check_decorators(function.decorators, PARAMS);
    let Flags { private, s_tir, persistent } = Flags::of(function);
    let frame =
        PrimFuncFrame { is_private: private, s_tir, persistent, ..PrimFuncFrame::default() };
    build(b, stmt, function, frame)
}

/// Builds a function of another dialect, whose node `finish` makes.
pub(crate) fn build_function<'a>(
    b: &mut IRBuilder<'a>,
    stmt: StmtDoc<'a>,
    function: &'a Function<'a>,
    private: bool,
    finish: FinishFunction,
) -> Result<()> {
    let finish = Some(Finish(finish));
    let frame = PrimFuncFrame { is_private: private, finish, ..PrimFuncFrame::default() };
    build(b, stmt, function, frame)
}

fn build<'a>(
    b: &mut IRBuilder<'a>,
    stmt: StmtDoc<'a>,
    function: &'a Function<'a>,
    frame: PrimFuncFrame,
) -> Result<()> {
    let depth = b.frame_depth();
    let mark = var_frame::open(b);
    let outer = std::mem::take(b.state::<MatchVars>());
    let frame = PrimFuncFrame { name: Some(name_of(function).into()), ..frame };
    let built = b.with_language(NAME, |b| signature_and_body(b, function, frame))?;
    *b.state::<MatchVars>() = outer;
    var_frame::close(b, mark);
    built
        .and_then(|()| b.exit_to(depth))
        .inspect_err(|_| b.abandon_to(depth))
        .map_err(|error| b.place_stmt(error, stmt))
}

fn signature_and_body<'a>(
    b: &mut IRBuilder<'a>,
    function: &'a Function<'a>,
    frame: PrimFuncFrame,
) -> Result<()> {
    b.enter(frame)?;
    define_type_vars(b, function);
    let args = parameters(b, function)?;
    let ret_type = return_type(b, function)?;
    if let Some(frame) = b.innermost::<PrimFuncFrame>() {
        frame.args = args.into_vec();
        frame.ret_type = ret_type;
    }
    b.visit_body(function.body);
    Ok(())
}

/// Declares a function: its type, before any body is built.
pub(crate) fn declare<'a>(
    b: &mut IRBuilder<'a>,
    stmt: StmtDoc<'a>,
    function: &'a Function<'a>,
) -> Result<Option<Ref>> {
    let mark = var_frame::open(b);
    let outer = std::mem::take(b.state::<MatchVars>());
    let ty = b.with_language(NAME, |b| {
        define_type_vars(b, function);
        let args = parameters(b, function)?;
        let ret_type = match return_type(b, function)? {
            Some(ty) => ty,
            None => unit(b),
        };
        function_type(b, &args, ret_type, false)
    })?;
    *b.state::<MatchVars>() = outer;
    var_frame::close(b, mark);
    let ty = ty.map_err(|error| b.place_stmt(error, stmt))?;
    declare_function(b, name_of(function), ty)
}
