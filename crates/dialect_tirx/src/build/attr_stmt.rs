//! `T.attr(…)`, `T.hint(…)`, `T.launch_thread(…)`, `T.env_thread(…)`.

use smallvec::SmallVec;
use tvmscript_arith::{dtype_of, int_imm, int32, prim_type};
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{Args, Frame, IRBuilder, Name, Value};
use tvmscript_dialect_ir::generated::views::ir::NewRange;
use tvmscript_graph::{DType, Ref};

use super::any::any;
use super::body::as_stmt;
use super::buffer::new_var;
use super::expr::expr;
use super::frame_scope::FrameScope;
use super::function::PrimFuncFrame;
use super::let_annotation::type_of_annotation;
use crate::NAME;
use crate::generated::views::tirx::{NewAttrStmt, NewIterVar};

/// A statement about what is inside it (TVM's `AttrFrame`, `LaunchThreadFrame`, `HintFrame`).
#[derive(Debug)]
pub struct AttrFrame {
    /// What it is about.
    pub node: Ref,
    /// What is said.
    pub attr_key: Box<str>,
    /// The value of what is said.
    pub value: Ref,
    /// What `with … as x` binds.
    pub binds: Option<Ref>,
}

impl Frame for AttrFrame {
    fn enter<'a>(&mut self, _b: &mut IRBuilder<'a>) -> Result<Value<'a>> {
        Ok(self.binds.map_or(Value::None, Value::Node))
    }

    fn exit(self: Box<Self>, b: &mut IRBuilder<'_>, children: Vec<Ref>) -> Result<()> {
        let Self { node, attr_key, value, binds: _ } = *self;
        let body = as_stmt(b, &children);
        let attr_key = b.graph.string(&attr_key);
        let span = b.source_span();
        let stmt = NewAttrStmt { span, node, attr_key, value, body }.build(&mut b.graph);
        b.add_child(stmt);
        Ok(())
    }
}

/// Adds the names to the dialect.
pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect
        .script_name(NAME, "attr", Name::function(attr))
        .script_name(NAME, "hint", Name::function(hint))
        .script_name(NAME, "launch_thread", Name::function(launch_thread))
        .script_name(NAME, "env_thread", Name::function(env_thread))
}

/// `T.attr(node, "key", value)`, `T.attr({"key": value})`
fn attr<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [node, key, value] = args.bind(b, &["node", "attr_key", "value"], 1)?;
    if let Some(Value::Dict(entries)) = node {
        let mut frames: SmallVec<[Value<'a>; 4]> = SmallVec::new();
        for (key, value) in entries {
            let node = b.graph.int(0);
            frames.push(attr_frame(b, node, *key, *value)?);
        }
        return Ok(match frames.as_slice() {
            [only] => *only,
            frames => b.instance(&FrameScope, frames),
        });
    }
    let (Some(node), Some(key), Some(value)) = (node, key, value) else {
        return Err(b.error(codes::WRONG_ARGUMENTS, "attr takes a node, a key and a value"));
    };
    let node = any(b, node)?;
    attr_frame(b, node, key, value)
}

fn attr_frame<'a>(
    b: &mut IRBuilder<'a>,
    node: Ref,
    key: Value<'a>,
    value: Value<'a>,
) -> Result<Value<'a>> {
    let Value::Str(key) = key else {
        return Err(b.error(codes::WRONG_ARGUMENTS, "the key of an attribute is a str"));
    };
    let value = expr(b, value)?;
    Ok(b.pending_frame(AttrFrame { node, attr_key: key.into(), value, binds: None }))
}

/// `T.hint("message", name=value)`
fn hint<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let mut entries: SmallVec<[(Ref, Ref); 4]> = SmallVec::new();
    let message = args.values.first().copied().or(args.keyword("message"));
    if let Some(Value::Str(text)) = message
        && !text.is_empty()
    {
        entries.push((b.graph.string("message"), b.graph.string(text)));
    }
    for (name, value) in args.keywords.iter().filter(|(name, _)| *name != "message") {
        let name = b.graph.string(name);
        entries.push((name, any(b, *value)?));
    }
    let node = b.graph.map(&entries);
    let value = int32(&mut b.graph, 1);
    Ok(b.pending_frame(AttrFrame { node, attr_key: "tirx_hint".into(), value, binds: None }))
}

/// The number of iterators that are bound to threads.
const THREAD_INDEX: i64 = 1;

/// A variable that is bound to threads.
#[derive(Clone, Debug)]
pub(super) struct EnvThread {
    var: Ref,
    tag: Box<str>,
    /// The iterator, once it is launched.
    iter: Option<Ref>,
}

/// `T.env_thread("threadIdx.x")`
fn env_thread<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [tag, dtype] = args.bind(b, &["thread_tag", "dtype"], 1)?;
    let Some(Value::Str(tag)) = tag else {
        return Err(b.error(codes::WRONG_ARGUMENTS, "env_thread takes the tag of a thread"));
    };
    let ty = match dtype {
        Some(dtype) => type_of_annotation(b, dtype)?,
        None => prim_type(&mut b.graph, DType::INT32),
    };
    let var = new_var(b, "", ty);
    if let Some(function) = b.nearest::<PrimFuncFrame>() {
        function.env_threads.push(EnvThread { var, tag: tag.into(), iter: None });
    }
    Ok(Value::Node(var))
}

/// `T.launch_thread("threadIdx.x", 128)`, `T.launch_thread(tx, 128)`
fn launch_thread<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [thread, extent] = args.bind(b, &["thread", "extent"], 2)?;
    let extent = expr(b, extent.unwrap_or(Value::None))?;
    let thread = thread.unwrap_or(Value::None);
    let env = match thread {
        Value::Str(tag) => {
            let dtype = dtype_of(&b.graph, extent).unwrap_or(DType::INT32);
            let ty = prim_type(&mut b.graph, dtype);
            EnvThread { var: new_var(b, "", ty), tag: tag.into(), iter: None }
        }
        _ => {
            let var = expr(b, thread)?;
            let known = b.nearest::<PrimFuncFrame>().and_then(|function| {
                function.env_threads.iter().find(|known| known.var == var).cloned()
            });
            known.ok_or_else(|| {
                b.error_with_help(
                    codes::NOT_A_THREAD,
                    "this variable is bound to no thread",
                    "make it by T.env_thread(…), or say the tag of the thread",
                )
            })?
        }
    };
    let EnvThread { var, tag, iter } = env;
    let iter = match iter {
        Some(iter) => iter,
        None => {
            let dtype = dtype_of(&b.graph, extent).unwrap_or(DType::INT32);
            let min = int_imm(&mut b.graph, dtype, 0)?;
            let span = b.graph.none();
            let dom = NewRange { min, extent, span }.build(&mut b.graph);
            let thread_tag = b.graph.string(&tag);
            NewIterVar { dom, var, iter_type: THREAD_INDEX, thread_tag, span }.build(&mut b.graph)
        }
    };
    if let Some(function) = b.nearest::<PrimFuncFrame>()
        && let Some(known) = function.env_threads.iter_mut().find(|known| known.var == var)
    {
        known.iter = Some(iter);
    }
    let attr_key = if &*tag == "vthread" { "virtual_thread" } else { "thread_extent" };
    Ok(b.pending_frame(AttrFrame {
        node: iter,
        attr_key: attr_key.into(),
        value: extent,
        binds: Some(var),
    }))
}
