//! What buffers do: `A[i]`, `A.data`, `A.strides[0]`.

use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::{Args, IRBuilder, Operand, Value};
use tvmscript_doc::{BinaryOp, UnaryOp};
use tvmscript_graph::Ref;

use super::buffer::{data_of, parts};
use super::expr_operand::Scalar;
use super::indices::{first_element, subscript};
use super::{access, view};

/// What buffers do.
pub(super) struct Buffer;

impl Operand for Buffer {
    fn unary<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        op: UnaryOp,
        node: Ref,
    ) -> Result<Option<Value<'a>>> {
        match first_element(b, node)? {
            Some(element) => Scalar.unary(b, op, element),
            None => Ok(None),
        }
    }

    fn binary<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        op: BinaryOp,
        lhs: Value<'a>,
        rhs: Value<'a>,
    ) -> Result<Option<Value<'a>>> {
        Scalar.binary(b, op, lhs, rhs)
    }

    fn attr<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        node: Ref,
        name: &'a str,
    ) -> Result<Option<Value<'a>>> {
        let Some(parts) = parts(b, node) else { return Ok(b.field(node, name)) };
        Ok(Some(match name {
            "data" => match data_of(b, node) {
                Some(data) => Value::Node(data),
                None => return Ok(None),
            },
            "dtype" => {
                let dtype = tvmscript_dialect_ir::type_dtype(b.graph.node(parts.dtype));
                match dtype {
                    Some(dtype) => Value::Str(b.docs().format(format_args!("{dtype}"))),
                    None => Value::Node(parts.dtype),
                }
            }
            "shape" => Value::Node(parts.shape),
            "strides" => Value::Node(parts.strides),
            "elem_offset" => Value::Node(parts.elem_offset),
            "data_alignment" => Value::Int(parts.data_alignment),
            "offset_factor" => Value::Int(parts.offset_factor),
            "layout" => b.plain(parts.layout),
            "allocated_addr" => Value::Node(parts.allocated_addr),
            // The name of a buffer of one element stands for the element, whose source this is.
            "source" => Value::Node(node),
            _ => return Ok(b.field(node, name)),
        }))
    }

    fn method<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        node: Ref,
        name: &'a str,
        args: &Args<'a, '_>,
    ) -> Result<Option<Value<'a>>> {
        let Some(of) = parts(b, node) else { return Ok(None) };
        Ok(Some(match name {
            "scope" => {
                args.bind(b, &[], 0)?;
                b.plain(of.storage_scope)
            }
            "view" => view::view(b, node, &of, args)?,
            "local" => view::local(b, node, &of, args)?,
            "permute" => view::permute(b, node, &of, args)?,
            "partition" => view::partition(b, node, &of, args)?,
            "access_ptr" => access::access_ptr(b, node, &of, args)?,
            "vload" => access::vload(b, node, &of, args)?,
            _ => return Ok(None),
        }))
    }

    fn subscript<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        node: Ref,
        indices: &[Value<'a>],
    ) -> Result<Option<Value<'a>>> {
        if parts(b, node).is_none() {
            return Ok(None);
        }
        subscript(b, node, indices).map(Some)
    }
}
