//! What is said of a buffer: `T.Buffer(…)`, `T.decl_buffer(…)` and their kin.

use smallvec::SmallVec;
use tvmscript_arith::{dtype_of, prim_type};
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};
use tvmscript_graph::{DType, Ref};

use super::buffer::{BufferSpec, buffer_var, new_var};
use super::buffer_alloc::{self, allocate};
use super::data_pointer::{complete_pointer, tensor_memory};
use super::expr::{expr, operand, scalar_expr};
use super::free_buffer;
use super::function::PrimFuncFrame;
use super::hook;
use super::layout::default_layout;
use super::let_annotation::type_of_annotation;
use super::quoted;
use super::scalar;
use crate::NAME;
use crate::generated::views::tirx::NewDeclBuffer;

/// What is said of a buffer, in the order of the parameters of `T.Buffer`.
const PARAMETERS: [&str; 11] = [
    "shape",
    "dtype",
    "data",
    "strides",
    "elem_offset",
    "byte_offset",
    "scope",
    "align",
    "offset_factor",
    "layout",
    "allocated_addr",
];

/// Adds the names to the dialect.
pub(super) fn register(dialect: Dialect) -> Dialect {
    scalar::register(buffer_alloc::register(dialect))
        .script_name(NAME, "Buffer", Name::function(buffer).with_subscript(buffer_subscript))
        .script_name(NAME, "buffer", Name::function(buffer))
        .script_name(NAME, "decl_buffer", Name::function(decl_buffer))
        .script_name(NAME, "match_buffer", Name::function(match_buffer))
}

/// What is said of a buffer: the arguments of `T.Buffer`, in the order of its parameters.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    /// Its extents.
    pub shape: Option<Value<'a>>,
    /// The type of its elements.
    pub dtype: Option<Value<'a>>,
    /// The pointer to its data.
    pub data: Option<Value<'a>>,
    /// The distance of elements in each dimension.
    pub strides: Option<Value<'a>>,
    /// Where its elements begin.
    pub elem_offset: Option<Value<'a>>,
    /// The same in bytes.
    pub byte_offset: Option<Value<'a>>,
    /// The memory it lies in.
    pub scope: Option<Value<'a>>,
    /// The alignment of its data.
    pub align: Option<Value<'a>>,
    /// What its offset is a multiple of.
    pub offset_factor: Option<Value<'a>>,
    /// How indices become places; None says that there is none.
    pub layout: Option<Value<'a>>,
    /// The address given to it.
    pub allocated_addr: Option<Value<'a>>,
}

impl<'a> From<[Option<Value<'a>>; 11]> for Said<'a> {
    fn from(values: [Option<Value<'a>>; 11]) -> Self {
        let [
            shape,
            dtype,
            data,
            strides,
            elem_offset,
            byte_offset,
            scope,
            align,
            offset_factor,
            layout,
            allocated_addr,
        ] = values;
        // None says nothing, except that there is to be no layout.
        let said = |value: Option<Value<'a>>| value.filter(|value| !value.is_none());
        Self {
            shape: said(shape),
            dtype: said(dtype),
            data: said(data),
            strides: said(strides),
            elem_offset: said(elem_offset),
            byte_offset: said(byte_offset),
            scope: said(scope),
            align: said(align),
            offset_factor: said(offset_factor),
            layout,
            allocated_addr: said(allocated_addr),
        }
    }
}

impl<'a> Said<'a> {
    /// What is said as what is meant.
    ///
    /// # Errors
    ///
    /// `WRONG_ARGUMENTS`, `NOT_A_TYPE`, `NOT_AN_EXPRESSION`.
    pub fn spec(self, b: &mut IRBuilder<'a>) -> Result<BufferSpec<'a>> {
        let shape = match self.shape {
            Some(shape) => extents(b, shape)?,
            None => &[],
        };
        let dtype = match self.dtype {
            Some(dtype) => element_type(b, dtype)?,
            None => prim_type(&mut b.graph, DType::FLOAT32),
        };
        let data = match self.data {
            Some(data) => Some(expr(b, data)?),
            None => None,
        };
        let mut strides = SmallVec::new();
        if let Some(said) = self.strides {
            for stride in b.elements_of(said)? {
                strides.push(stride_expr(b, stride)?);
            }
        }
        let elem_offset = match (self.elem_offset, self.byte_offset) {
            (Some(offset), _) => Some(expr(b, offset)?),
            (None, Some(offset)) => Some(elements_in(b, offset, dtype)?),
            (None, None) => None,
        };
        let scope = match self.scope {
            Some(Value::Str(scope)) => scope,
            Some(scope @ (Value::Int(_) | Value::Float(_) | Value::Bool(_))) => {
                let message = format!("the scope of a buffer is a str, not {}", b.describe(scope));
                return Err(b.error(codes::WRONG_ARGUMENTS, message));
            }
            other => other.and_then(Value::as_str).unwrap_or("global"),
        };
        let layout = layout(b, self.layout, shape, scope)?;
        let mut allocated_addr = SmallVec::new();
        match self.allocated_addr.map(|said| (said, said.as_seq())) {
            Some((_, Some(addresses))) => {
                for address in addresses {
                    allocated_addr.push(scalar_expr(b, *address)?);
                }
            }
            Some((address, None)) => allocated_addr.push(scalar_expr(b, address)?),
            None => {}
        }
        Ok(BufferSpec {
            shape,
            dtype,
            data,
            strides,
            elem_offset,
            scope,
            align: self.align.and_then(Value::as_int).unwrap_or(0),
            offset_factor: self.offset_factor.and_then(Value::as_int).unwrap_or(0),
            layout,
            allocated_addr,
        })
    }
}

/// The extents of a shape: a single one stands for itself, one in quotes for what is in them.
pub(super) fn extents<'a>(b: &mut IRBuilder<'a>, shape: Value<'a>) -> Result<&'a [Value<'a>]> {
    let items = match shape {
        Value::Tuple(items) | Value::List(items) => items,
        Value::Node(node) => match b.sequence_of(node) {
            Some(items) => b.values(&items),
            None => b.values(&[shape]),
        },
        _ => b.values(&[shape]),
    };
    if !items.iter().any(|item| matches!(item, Value::Str(_))) {
        return Ok(items);
    }
    let mut evaluated = b.docs().vec_with_capacity(items.len());
    for item in items {
        evaluated.push(match item {
            Value::Str(text) => quoted::eval(b, text)?,
            _ => *item,
        });
    }
    Ok(evaluated.into_bump_slice())
}

/// The type of the elements: `"float32"`, `T.float32`, or a type.
pub(super) fn element_type<'a>(b: &mut IRBuilder<'a>, dtype: Value<'a>) -> Result<Ref> {
    type_of_annotation(b, dtype)
}

/// A stride; a name in quotes is a new variable.
fn stride_expr<'a>(b: &mut IRBuilder<'a>, stride: Value<'a>) -> Result<Ref> {
    match stride {
        Value::Str(name) => {
            let ty = prim_type(&mut b.graph, DType::INT32);
            Ok(new_var(b, name, ty))
        }
        _ => expr(b, stride),
    }
}

/// Strides of a matched buffer: new variables have the type of its first extent, where that is an
/// expression.
fn typed_strides<'a>(
    b: &mut IRBuilder<'a>,
    shape: Value<'a>,
    strides: Value<'a>,
) -> Result<Value<'a>> {
    let first = extents(b, shape)?.first().and_then(|extent| extent.as_node());
    let Some(dtype) = first.and_then(|extent| dtype_of(&b.graph, extent)) else {
        return Ok(strides);
    };
    let items = b.elements_of(strides)?;
    let mut typed: SmallVec<[Value<'a>; 6]> = SmallVec::with_capacity(items.len());
    for stride in items {
        typed.push(match stride {
            Value::Str(name) => {
                let ty = prim_type(&mut b.graph, dtype);
                Value::Node(new_var(b, name, ty))
            }
            stride => stride,
        });
    }
    Ok(Value::List(b.values(&typed)))
}

/// How many elements fit into so many bytes.
fn elements_in<'a>(b: &mut IRBuilder<'a>, bytes: Value<'a>, dtype: Ref) -> Result<Ref> {
    let bits = tvmscript_dialect_ir::type_dtype(b.graph.node(dtype)).map_or(8, |dtype| dtype.bits);
    let Some(bytes) = operand(b, bytes) else { return expr(b, bytes) };
    let total = tvmscript_arith::mul(&mut b.graph, bytes, 8_i64)?;
    tvmscript_arith::floor_div(&mut b.graph, total, i64::from(bits.max(1)))
}

/// The layout: that of the shape where nothing is said, none in functions of schedules.
pub(super) fn layout<'a>(
    b: &mut IRBuilder<'a>,
    said: Option<Value<'a>>,
    shape: &[Value<'a>],
    scope: &str,
) -> Result<Option<Ref>> {
    match said {
        None | Some(Value::Str("default")) => {
            let schedulable = b.nearest::<PrimFuncFrame>().is_some_and(|frame| frame.s_tir);
            if schedulable || matches!(scope, "trn.sbuf" | "trn.psum") {
                return Ok(None);
            }
            default_layout(b, shape).map(Some)
        }
        Some(Value::None) => Ok(None),
        Some(Value::Node(layout)) => Ok(Some(layout)),
        Some(other) => {
            let message = format!("{} is no layout", b.describe(other));
            Err(b.error(codes::WRONG_ARGUMENTS, message))
        }
    }
}

/// A new buffer of what is said of it, in the order of the parameters of `T.Buffer`. Its name comes
/// later.
///
/// # Errors
///
/// `WRONG_ARGUMENTS` and the like where a value is not what its parameter takes.
pub fn buffer_of<'a>(b: &mut IRBuilder<'a>, values: [Option<Value<'a>>; 11]) -> Result<Ref> {
    let spec = Said::from(values).spec(b)?;
    let buffer = buffer_var(b, "", &spec)?;
    Ok(free_buffer::defined(b, buffer))
}

/// `T.Buffer(…)`: a buffer that nothing allocates.
fn buffer<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let said: Said<'a> = args.bind(b, &PARAMETERS, 1)?.into();
    let spec = said.spec(b)?;
    buffer_var(b, "", &spec).map(Value::Node)
}

/// `T.Buffer[shape, dtype]`
fn buffer_subscript<'a>(b: &mut IRBuilder<'a>, indices: &[Value<'a>]) -> Result<Value<'a>> {
    let values = b.values(indices);
    let whole = [Value::Tuple(values)];
    let values = match values {
        [_, Value::Str(_), ..] | [_] => values,
        _ => &whole,
    };
    buffer(b, &Args { callee: "Buffer", values, keywords: &[], doc: None })
}

/// `T.decl_buffer(…)`: a buffer over data that is there; without data it is allocated.
fn decl_buffer<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let said: Said<'a> = args.bind(b, &PARAMETERS, 1)?.into();
    declare(b, said).map(Value::Node)
}

/// Declares a buffer over data (TVM's `DeclBuffer`).
pub(super) fn declare<'a>(b: &mut IRBuilder<'a>, said: Said<'a>) -> Result<Ref> {
    let spec = said.spec(b)?;
    let buffer = buffer_var(b, "", &spec)?;
    let buffer = free_buffer::defined(b, buffer);
    let data = match (spec.data, spec.scope, spec.allocated_addr.first()) {
        (Some(data), ..) => Some(data),
        (None, "tmem", Some(address)) => tensor_memory(b, buffer, *address),
        (None, ..) => None,
    };
    match data {
        Some(data) => {
            complete_pointer(b, buffer, data);
            let span = b.graph.none();
            let stmt = NewDeclBuffer { span, buffer, data }.build(&mut b.graph);
            b.add_child(stmt);
        }
        None => {
            let annotations = b.graph.map(&[]);
            allocate(b, buffer, annotations);
        }
    }
    Ok(buffer)
}

/// `T.match_buffer(param, …)`: a parameter is a buffer; a region of one has a name of its own.
fn match_buffer<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    const PARAMS: [&str; 10] = [
        "param",
        "shape",
        "dtype",
        "data",
        "strides",
        "elem_offset",
        "scope",
        "align",
        "offset_factor",
        "layout",
    ];
    let [param, shape, dtype, data, strides, elem_offset, scope, align, offset_factor, layout] =
        args.bind(b, &PARAMS, 1)?;
    let param = param.unwrap_or(Value::None);
    let Value::Node(source) = param else {
        let message = format!("{} cannot be matched with a buffer", b.describe(param));
        return Err(b.error(codes::WRONG_ARGUMENTS, message));
    };
    let mut said: Said<'a> =
        [shape, dtype, data, strides, elem_offset, None, scope, align, offset_factor, layout, None]
            .into();
    if said.shape.is_none()
        && let Some((shape, dtype)) = super::indices::region_shape(b, source)
    {
        said.shape = Some(shape);
        said.dtype = Some(dtype);
    }
    if said.shape.is_none() {
        let message = "match_buffer misses its argument `shape`";
        return Err(b.error(codes::WRONG_ARGUMENTS, message));
    }
    if let (Some(shape), Some(strides)) = (said.shape, said.strides) {
        said.strides = Some(typed_strides(b, shape, strides)?);
    }
    let spec = said.spec(b)?;
    let buffer = buffer_var(b, "", &spec)?;
    let is_param =
        b.nearest::<PrimFuncFrame>().is_some_and(|frame| frame.match_param(source, buffer));
    if is_param {
        return Ok(Value::Node(buffer));
    }
    let matched = [Value::Node(buffer), param];
    match hook::call(b, hook::MATCH_REGION, &matched)? {
        Some(_) => Ok(Value::Node(buffer)),
        None => {
            Err(b.error(codes::WRONG_ARGUMENTS, "only a parameter can be matched with a buffer"))
        }
    }
}
