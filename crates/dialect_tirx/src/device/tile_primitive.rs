//! Operations on tiles in scripts: `T.tile.copy(A[0:16], B[0:16])`, `T.cta.fill(A, 0.0)`.
//!
//! A signature names the parameters of an operation: `r` are regions of buffers, `a` axes, `o`
//! operators by name, `p` a predicate, all others stay what they are.

use smallvec::SmallVec;
use tvmscript_arith::{float_imm, prim_type};
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{Args, Frame, IRBuilder, Name, Value};
use tvmscript_dialect_ir::generated::views::ir::Op;
use tvmscript_graph::{DType, Ref, View};

use crate::NAME;
use crate::argument::{Refs, any, expr, map};
use crate::buffer::buffer_type;
use crate::build::{full_region, region_of_load};
use crate::expr::{build_lambda, exec_scope};
use crate::generated::views::tirx::{NewLambdaExpr, NewTilePrimitiveCall};

/// The operations with their parameters.
const OPERATIONS: &[(&str, &str)] = &[
    ("add", "dst:r src1:r src2:r"),
    ("binary_chain", "output:r data:r operand0:r operand1:r op0:o op1:o reverse1=False"),
    (
        "binary_reduce",
        "binary_output:r reduce_output:r binary_input1:r binary_input2:r binary_op:o reduce_op:o reduce_axes:a=-1",
    ),
    ("cast", "dst:r src:r"),
    ("copy", "dst:r src:r"),
    ("copy_async", "dst:r src:r"),
    ("exp", "dst:r src:r=dst bias:r=None scale=None"),
    ("exp2", "dst:r src:r=dst bias:r=None scale=None"),
    ("fdiv", "dst:r src1:r src2:r"),
    ("fill", "dst:r value"),
    ("fma", "dst:r src:r scale:r bias:r"),
    ("gemm", "D:r A:r B:r C:r transpose_A=False transpose_B=False alpha=1.0 beta=0.0"),
    ("gemm_async", "C:r A:r B:r SFA:r=None SFB:r=None transA=False transB=False accum=False"),
    ("log2", "dst:r src:r=dst bias:r=None scale=None"),
    ("max", "dst:r src:r axes:a=-1 accum=False"),
    ("maximum", "dst:r src1:r src2:r"),
    ("memset", "dst:r value"),
    ("min", "dst:r src:r axes:a=-1 accum=False"),
    ("minimum", "dst:r src1:r src2:r"),
    ("mul", "dst:r src1:r src2:r"),
    ("permute_layout", "dst:r src:r"),
    ("reciprocal", "dst:r src:r=dst"),
    ("reduce_negate", "output:r input:r reduce_op:o reduce_axes:a=-1 accum=False"),
    ("select", "dst:r true_value:r false_value:r pred:p"),
    ("silu", "dst:r src:r"),
    ("sqrt", "dst:r src:r=dst bias:r=None scale=None"),
    ("sub", "dst:r src1:r src2:r"),
    ("sum", "dst:r src:r axes:a=-1 accum=False"),
    (
        "unary_reduce",
        "unary_output:r reduce_output:r unary_input:r unary_op:o reduce_op:o bias:r=None scale=None reduce_axes:a=-1",
    ),
    ("zero", "dst:r src:r=dst"),
];

/// The namespaces of the operations with the kinds of their scopes.
const SCOPES: &[(&str, i64)] = &[
    ("tile", THREAD),
    ("thread", THREAD),
    ("cluster", 2),
    ("cta", 3),
    ("wg", 4),
    ("warpgroup", 4),
    ("warp", 5),
];

/// The kind of the scope of a single thread.
const THREAD: i64 = 6;

/// The module of Python that has the operations, by the name that scripts give it.
const MODULE: &str = "Tx";

/// `Tx.copy` is `T.tile.copy`, and `Tx.cta.copy` is `T.cta.copy`.
fn in_module<'a>(b: &mut IRBuilder<'a>, name: &'a str) -> Result<Option<Value<'a>>> {
    let found = match SCOPES.iter().any(|(scope, _)| *scope == name) {
        true => b.name(NAME, name),
        false => b.name(NAME, &format!("tile.{name}")),
    };
    Ok(found.map(Value::Name))
}

/// Adds the operations in all scopes.
pub(super) fn register_names(dialect: Dialect) -> Dialect {
    let module = Name::default().with_attributes(in_module);
    let dialect = dialect.script_name("", MODULE, module);
    SCOPES.iter().fold(dialect, |dialect, (namespace, kind)| {
        let compose = Name::function(move |b, args| compose_op(b, *kind, args));
        let dialect = dialect.script_name(NAME, format!("{namespace}.compose_op"), compose);
        OPERATIONS.iter().fold(dialect, |dialect, (name, params)| {
            let params: Vec<Param> = params.split(' ').map(Param::parse).collect();
            let operation = Name::function(move |b, args| operation(b, name, &params, *kind, args));
            dialect.script_name(NAME, format!("{namespace}.{name}"), operation)
        })
    })
}

/// What a parameter takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Region,
    Axes,
    Operator,
    Predicate,
    Any,
}

#[derive(Clone, Copy, Debug)]
struct Param {
    name: &'static str,
    kind: Kind,
    default: Option<&'static str>,
}

impl Param {
    fn parse(text: &'static str) -> Self {
        let (name, default) = match text.split_once('=') {
            Some((name, default)) => (name, Some(default)),
            None => (text, None),
        };
        let (name, kind) = name.split_once(':').unwrap_or((name, ""));
        let kind = match kind {
            "r" => Kind::Region,
            "a" => Kind::Axes,
            "o" => Kind::Operator,
            "p" => Kind::Predicate,
            _ => Kind::Any,
        };
        Self { name, kind, default }
    }

    /// What is taken where nothing is given; `first` is the first argument.
    fn default_value<'a>(&self, first: Option<Value<'a>>) -> Option<Value<'a>> {
        Some(match self.default? {
            "None" => Value::None,
            "False" => Value::Bool(false),
            "dst" => first?,
            number => match number.parse() {
                Ok(int) => Value::Int(int),
                Err(_) => Value::Float(number.parse().ok()?),
            },
        })
    }
}

/// A call of an operation: a statement.
fn operation<'a>(
    b: &mut IRBuilder<'a>,
    name: &str,
    params: &[Param],
    kind: i64,
    args: &Args<'a, '_>,
) -> Result<Value<'a>> {
    let mut values: SmallVec<[(Value<'a>, Kind); 8]> = SmallVec::new();
    for (at, param) in params.iter().enumerate() {
        let given = args.values.get(at).copied().or_else(|| args.keyword(param.name));
        let Some(value) = given.or_else(|| param.default_value(args.values.first().copied()))
        else {
            let message = format!("{} misses its argument `{}`", args.callee, param.name);
            return Err(b.error(codes::WRONG_ARGUMENTS, message));
        };
        values.push((value, param.kind));
    }
    // What TVM prints and its parser refuses is taken as it stands.
    values.extend(args.values.iter().skip(params.len()).map(|value| (*value, Kind::Any)));
    match name {
        "gemm_async" => without_scales(&mut values, args.values),
        "reduce_negate" if values.len() >= 5 => values[2..5].rotate_left(1),
        _ => {}
    }
    let mut nodes: Refs = SmallVec::with_capacity(values.len());
    for (value, kind) in values {
        nodes.push(argument(b, value, kind)?);
    }
    let own = |name: &str| params.iter().any(|param| param.name == name);
    let settings = Settings::of(b, args, own)?;
    let stmt = settings.call(b, name, kind, &nodes);
    b.add_child(stmt);
    Ok(Value::None)
}

/// A product without scales has no arguments for them; TVM prints it so.
fn without_scales<'a>(values: &mut SmallVec<[(Value<'a>, Kind); 8]>, given: &[Value<'a>]) {
    if let Some(Value::Bool(_)) = given.get(3) {
        values.clear();
        let kind = |at| if at < 3 { Kind::Region } else { Kind::Any };
        values.extend(given.iter().enumerate().map(|(at, value)| (*value, kind(at))));
    } else if values.get(3).is_some_and(|(scale, _)| scale.is_none()) {
        values.drain(3..5);
    }
}

fn argument<'a>(b: &mut IRBuilder<'a>, value: Value<'a>, kind: Kind) -> Result<Ref> {
    let value = match value {
        Value::Object(object) => object.class.as_value(object),
        value => value,
    };
    match (kind, value) {
        (Kind::Region, Value::Node(node)) => region(b, node),
        (Kind::Axes, Value::Int(_) | Value::Bool(_)) => {
            let axis = any(b, value)?;
            Ok(b.graph.array(&[axis]))
        }
        (Kind::Operator, Value::Str(name)) => {
            let name = b.docs().format(format_args!("tirx.tile.{name}"));
            Ok(b.graph.named_once(Op::symbol(), name))
        }
        (Kind::Predicate, Value::Lambda(_)) => {
            let ty = prim_type(&mut b.graph, DType::INT32);
            let (vars, pred) = build_lambda(b, value, &[ty])?;
            let pred = expr(b, pred)?;
            let vars = b.graph.array(&vars);
            Ok(NewLambdaExpr { vars, pred }.build(&mut b.graph))
        }
        (_, Value::Float(value)) => float_imm(&mut b.graph, DType::FLOAT32, value),
        _ => any(b, value),
    }
}

/// The region of a buffer or of an element.
fn region(b: &mut IRBuilder<'_>, node: Ref) -> Result<Ref> {
    if buffer_type(b.graph.node(node)).is_some() {
        return full_region(b, node);
    }
    Ok(region_of_load(b, node)?.unwrap_or(node))
}

/// What operations have beside their arguments.
#[derive(Clone, Copy, Debug)]
struct Settings {
    workspace: Ref,
    config: Ref,
    dispatch: Ref,
}

impl Settings {
    /// The settings of a call; `own` are the names of its parameters.
    fn of<'a>(
        b: &mut IRBuilder<'a>,
        args: &Args<'a, '_>,
        own: impl Fn(&str) -> bool,
    ) -> Result<Self> {
        let mut config: SmallVec<[(Value<'a>, Value<'a>); 4]> = SmallVec::new();
        let (mut workspace, mut dispatch) = (Value::None, Value::None);
        for (name, value) in args.keywords {
            match *name {
                "workspace" => workspace = *value,
                "dispatch" => dispatch = *value,
                name if own(name) => {}
                name => config.push((Value::Str(name), *value)),
            }
        }
        Ok(Self {
            workspace: match workspace {
                Value::None => b.graph.map(&[]),
                workspace => any(b, workspace)?,
            },
            config: map(b, &config)?,
            dispatch: any(b, dispatch)?,
        })
    }

    fn call(self, b: &mut IRBuilder<'_>, name: &str, kind: i64, args: &[Ref]) -> Ref {
        let Self { workspace, config, dispatch } = self;
        let name = b.docs().format(format_args!("tirx.tile.{name}"));
        let op = b.graph.named_once(Op::symbol(), name);
        let args = b.graph.array(args);
        let scope = exec_scope(b, kind);
        let span = b.source_span();
        let call = NewTilePrimitiveCall { span, op, args, workspace, config, dispatch, scope };
        call.build(&mut b.graph)
    }
}

/// `with T.tile.compose_op(…): …`
fn compose_op<'a>(b: &mut IRBuilder<'a>, kind: i64, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let settings = Settings::of(b, args, |_| false)?;
    Ok(b.pending_frame(ComposeOp { settings, kind }))
}

/// Operations that become one.
struct ComposeOp {
    settings: Settings,
    kind: i64,
}

impl Frame for ComposeOp {
    fn exit(self: Box<Self>, b: &mut IRBuilder<'_>, children: Vec<Ref>) -> Result<()> {
        let Self { settings, kind } = *self;
        let stmt = settings.call(b, "compose_op", kind, &children);
        b.add_child(stmt);
        Ok(())
    }
}
