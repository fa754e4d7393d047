//! A buffer over the data of another, said through the other: `A.view(16)`, `A.local()`,
//! `A.permute(1, 0)`, `A.partition(num_tiles=(2, 2))`.

use smallvec::SmallVec;
use tvmscript_arith::{Operand, floor_div, int32, mul, prim_type};
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::{Args, IRBuilder, Value};
use tvmscript_dialect_ir::type_dtype;
use tvmscript_graph::{DType, Ref};

use super::buffer::{BufferParts, BufferSpec, buffer_var, data_of, parts};
use super::buffer_decl::extents;
use super::expr::{expr, operand};
use super::layout::default_layout;
use super::tile;
use crate::generated::views::tirx::NewDeclBuffer;

/// What of the other buffer is not kept.
#[derive(Clone, Copy)]
struct Changed<'a> {
    shape: &'a [Value<'a>],
    layout: Option<Ref>,
    dtype: Option<Ref>,
    elem_offset: Option<Ref>,
    strides: Option<Ref>,
}

/// Declares a buffer over the data of another.
fn redeclare<'a>(b: &mut IRBuilder<'a>, buffer: Ref, changed: Changed<'a>) -> Result<Value<'a>> {
    let Some(of) = parts(b, buffer) else {
        return Err(b.error(codes::NOT_A_BUFFER, "only buffers have views"));
    };
    let Changed { shape, layout, dtype, elem_offset, strides } = changed;
    let items = |b: &IRBuilder<'a>, seq: Ref| -> Vec<Ref> {
        let seq = b.graph.node(seq).as_seq();
        seq.into_iter().flat_map(|seq| seq.iter()).map(|item| b.graph.reference(item)).collect()
    };
    let scope = b.docs().text(b.graph.node(of.storage_scope).as_str().unwrap_or("global"));
    let allocated_addr: SmallVec<[Ref; 1]> = items(b, of.allocated_addr).into();
    let in_tensor_memory = scope == "tmem" && !allocated_addr.is_empty();
    let data = if in_tensor_memory {
        super::data_pointer::tensor_memory(b, buffer, allocated_addr[0])
    } else {
        data_of(b, buffer)
    };
    let spec = BufferSpec {
        shape,
        dtype: dtype.unwrap_or(of.dtype),
        data: data.filter(|_| !in_tensor_memory),
        strides: items(b, strides.unwrap_or(of.strides)).into(),
        elem_offset: Some(elem_offset.unwrap_or(of.elem_offset)).filter(|_| !in_tensor_memory),
        scope,
        align: of.data_alignment,
        offset_factor: if in_tensor_memory { 0 } else { of.offset_factor },
        layout,
        allocated_addr: if in_tensor_memory { allocated_addr } else { SmallVec::new() },
    };
    let child = buffer_var(b, "", &spec)?;
    if let Some(data) = data {
        let span = b.graph.none();
        let stmt = NewDeclBuffer { span, buffer: child, data }.build(&mut b.graph);
        b.add_child(stmt);
    }
    Ok(Value::Node(child))
}

/// The layout of a buffer; `None` where it has none.
fn layout_of(b: &IRBuilder<'_>, of: &BufferParts) -> Option<Ref> {
    (!b.graph.node(of.layout).is_none()).then_some(of.layout)
}

/// The layout that an argument says.
fn said_layout<'a>(args: &Args<'a, '_>) -> Option<Ref> {
    args.keyword("layout").and_then(Value::as_node)
}

/// The extents of a buffer as values.
fn shape_values<'a>(b: &mut IRBuilder<'a>, of: &BufferParts) -> Result<&'a [Value<'a>]> {
    extents(b, Value::Node(of.shape))
}

/// `A.view(extents, layout=…)`, `A.view("float16")`
pub(super) fn view<'a>(
    b: &mut IRBuilder<'a>,
    buffer: Ref,
    of: &BufferParts,
    args: &Args<'a, '_>,
) -> Result<Value<'a>> {
    if let ([Value::Str(dtype)], []) = (args.values, args.keywords) {
        return view_as(b, buffer, of, dtype);
    }
    let layout = said_layout(args);
    let mut shape = args.values.to_vec();
    if layout.is_none()
        && let Some(at) = shape.iter().position(|extent| extent.as_int() == Some(-1))
    {
        let old = shape_values(b, of)?;
        let total = product(b, old)?;
        let others: Vec<Value<'a>> =
            shape.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, v)| *v).collect();
        let others = product(b, &others)?;
        shape[at] = Value::Node(floor_div(&mut b.graph, total, others)?);
    }
    let shape = b.values(&shape);
    let layout = layout.or_else(|| layout_of(b, of));
    let changed = Changed { shape, layout, dtype: None, elem_offset: None, strides: None };
    redeclare(b, buffer, changed)
}

/// The product of extents.
fn product<'a>(b: &mut IRBuilder<'a>, extents: &[Value<'a>]) -> Result<Operand> {
    let mut total = Operand::Int(1);
    for extent in extents {
        if let Some(extent) = operand(b, *extent) {
            total = Operand::Node(mul(&mut b.graph, total, extent)?);
        }
    }
    Ok(total)
}

/// The same data read as another type.
fn view_as<'a>(
    b: &mut IRBuilder<'a>,
    buffer: Ref,
    of: &BufferParts,
    dtype: &str,
) -> Result<Value<'a>> {
    let Some(new) = DType::parse(dtype).filter(|dtype| dtype.bits > 0) else {
        return Err(b.error(codes::NOT_A_TYPE, format!("{dtype:?} is no data type")));
    };
    let old = type_dtype(b.graph.node(of.dtype)).unwrap_or(new);
    let packs = new.bits > old.bits;
    let ratio = if packs { new.bits / old.bits.max(1) } else { old.bits / new.bits };
    let ratio = i64::from(ratio.max(1));
    let mut shape = shape_values(b, of)?.to_vec();
    if let Some(last) = shape.last_mut()
        && let Some(extent) = operand(b, *last)
    {
        let scaled = if packs {
            floor_div(&mut b.graph, extent, ratio)?
        } else {
            mul(&mut b.graph, extent, ratio)?
        };
        *last = Value::Node(scaled);
    }
    let offset = if packs {
        floor_div(&mut b.graph, of.elem_offset, ratio)?
    } else {
        mul(&mut b.graph, of.elem_offset, ratio)?
    };
    let layout = match layout_of(b, of) {
        Some(layout) if packs => tile::pack(b, layout, ratio)?,
        Some(layout) => tile::unpack(b, layout, ratio)?,
        None => None,
    };
    let shape = b.values(&shape);
    let dtype = prim_type(&mut b.graph, new);
    let changed =
        Changed { shape, layout, dtype: Some(dtype), elem_offset: Some(offset), strides: None };
    redeclare(b, buffer, changed)
}

/// `A.local(extents, layout=…)`: what one thread holds.
pub(super) fn local<'a>(
    b: &mut IRBuilder<'a>,
    buffer: Ref,
    of: &BufferParts,
    args: &Args<'a, '_>,
) -> Result<Value<'a>> {
    let layout = said_layout(args);
    let shape = if args.values.is_empty() {
        let Some(parent) = layout_of(b, of) else {
            return Err(
                b.error(codes::WRONG_ARGUMENTS, "a buffer without layout has no local part")
            );
        };
        let extent = match layout {
            None => tile::storage_span(b, parent)?,
            Some(_) => tile::storage_size(b, parent)?,
        };
        b.values(&[Value::Node(extent)])
    } else {
        b.values(args.values)
    };
    let layout = match layout {
        Some(layout) => layout,
        None => default_layout(b, shape)?,
    };
    let changed =
        Changed { shape, layout: Some(layout), dtype: None, elem_offset: None, strides: None };
    redeclare(b, buffer, changed)
}

/// `A.permute(1, 0)`: the dimensions in another order.
pub(super) fn permute<'a>(
    b: &mut IRBuilder<'a>,
    buffer: Ref,
    of: &BufferParts,
    args: &Args<'a, '_>,
) -> Result<Value<'a>> {
    let old = shape_values(b, of)?;
    let mut order: SmallVec<[usize; 6]> = SmallVec::new();
    for dim in args.values {
        let at = dim.as_int().and_then(|dim| usize::try_from(dim).ok());
        match at.filter(|at| *at < old.len()) {
            Some(at) => order.push(at),
            None => {
                let message = format!("a buffer of {} dimensions has no such one", old.len());
                return Err(b.error(codes::WRONG_INDEX, message));
            }
        }
    }
    let shape: Vec<Value<'a>> = order.iter().map(|at| old[*at]).collect();
    let shape = b.values(&shape);
    let layout = match layout_of(b, of) {
        Some(layout) => Some(tile::permute(b, layout, &order)?),
        None => None,
    };
    let changed = Changed { shape, layout, dtype: None, elem_offset: None, strides: None };
    redeclare(b, buffer, changed)
}

/// `A.partition(num_tiles=(2, 2))`: a grid of tiles, and the elements of each.
pub(super) fn partition<'a>(
    b: &mut IRBuilder<'a>,
    buffer: Ref,
    of: &BufferParts,
    args: &Args<'a, '_>,
) -> Result<Value<'a>> {
    let [tiles] = args.bind(b, &["num_tiles"], 1)?;
    let tiles = tiles.and_then(Value::as_seq).unwrap_or(&[]);
    let old = shape_values(b, of)?;
    if tiles.len() != old.len() {
        let message = format!("{} dimensions are cut into tiles, not {}", old.len(), tiles.len());
        return Err(b.error(codes::WRONG_ARGUMENTS, message));
    }
    let mut grid: Vec<Value<'a>> = Vec::with_capacity(2 * old.len());
    let mut within: Vec<Value<'a>> = Vec::with_capacity(old.len());
    let mut strides: Vec<Ref> = Vec::new();
    for (extent, tiles) in old.iter().zip(tiles) {
        let (extent, tiles) = (expr(b, *extent)?, expr(b, *tiles)?);
        grid.push(Value::Node(tiles));
        within.push(Value::Node(floor_div(&mut b.graph, extent, tiles)?));
    }
    // The stride of an element is that of its row; a tile is as many of them as it has elements.
    let mut inner: Vec<Ref> = Vec::with_capacity(old.len());
    let mut stride = int32(&mut b.graph, 1);
    for extent in old.iter().rev() {
        inner.push(stride);
        let extent = expr(b, *extent)?;
        stride = mul(&mut b.graph, stride, extent)?;
    }
    inner.reverse();
    for (tile, stride) in within.iter().zip(&inner) {
        let tile = expr(b, *tile)?;
        strides.push(mul(&mut b.graph, tile, *stride)?);
    }
    strides.extend(inner);
    grid.extend(within);
    let strides = b.graph.array(&strides);
    let shape = b.values(&grid);
    let layout = match layout_of(b, of) {
        Some(_) => Some(default_layout(b, shape)?),
        None => None,
    };
    let changed = Changed { shape, layout, dtype: None, elem_offset: None, strides: Some(strides) };
    redeclare(b, buffer, changed)
}
