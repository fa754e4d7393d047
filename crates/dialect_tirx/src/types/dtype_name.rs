//! The names of data types: `T.int32(1)` is a constant, `T.int32(x)` a cast, `T.int32()` a variable.

use std::borrow::Cow;

use tvmscript_arith::{Constant, Operand, cast, const_expr, prim_type};
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{Args, Class, IRBuilder, Instance, Name, Value};
use tvmscript_graph::{DType, DTypeCode, Ref};

use crate::NAME;
use crate::argument::{expr, scalar, unfit, var};
use crate::build::vector_annotation;

/// The names that are registered; all others of data types are found when they are met.
const NAMES: &[&str] = &[
    "bool", "boolean", "void", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32",
    "uint64", "float16", "float32", "float64", "bfloat16",
];

/// Adds the names.
pub(crate) fn register(dialect: Dialect) -> Dialect {
    NAMES.iter().fold(dialect, |dialect, name| {
        let dtype = match *name {
            "boolean" => DType::BOOL,
            name => DType::parse(name).unwrap_or(DType::VOID),
        };
        dialect.script_name(NAME, Cow::Borrowed(*name), dtype_name(dtype))
    })
}

fn dtype_name(dtype: DType) -> Name {
    Name::function(move |b, args| construct(b, dtype, args))
        .with_subscript(move |b, extents| Ok(local_vector(b, dtype, extents)))
}

/// `T.float32[4]`: the annotation of a local buffer.
fn local_vector<'a>(b: &mut IRBuilder<'a>, dtype: DType, extents: &[Value<'a>]) -> Value<'a> {
    let ty = prim_type(&mut b.graph, dtype);
    vector_annotation(b, Value::Node(ty), extents)
}

/// A name of a data type that is not registered, such as `T.float32xvscalex4`; `None` where the
/// name is none of a data type.
pub(crate) fn find<'a>(b: &mut IRBuilder<'a>, name: &'a str) -> Option<Value<'a>> {
    // `int` alone is a type for `parse`, but none of TVM's names.
    let known = name.bytes().any(|byte| byte.is_ascii_digit());
    let dtype = DType::parse(name).filter(|dtype| known && is_named(*dtype))?;
    let ty = prim_type(&mut b.graph, dtype);
    Some(b.instance(&DtypeName, &[Value::Str(name), Value::Node(ty)]))
}

/// Whether a type is called by its name: integers and floats of a width that none has are misspelt.
fn is_named(dtype: DType) -> bool {
    match dtype.code {
        DTypeCode::INT | DTypeCode::UINT | DTypeCode::FLOAT => dtype.bits.is_power_of_two(),
        _ => true,
    }
}

/// A data type that can be called: its name and its type.
struct DtypeName;

impl Class for DtypeName {
    fn name(&self) -> &'static str {
        "a data type"
    }

    fn call<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        object: &'a Instance<'a>,
        args: &Args<'a, '_>,
    ) -> Result<Option<Value<'a>>> {
        let Some(Value::Str(name)) = object.fields.first() else { return Ok(None) };
        let Some(dtype) = DType::parse(name) else { return Ok(None) };
        construct(b, dtype, args).map(Some)
    }

    fn subscript<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        object: &'a Instance<'a>,
        indices: &[Value<'a>],
    ) -> Result<Option<Value<'a>>> {
        let Some(ty) = object.fields.get(1) else { return Ok(None) };
        Ok(Some(vector_annotation(b, *ty, indices)))
    }

    fn as_value<'a>(&self, object: &'a Instance<'a>) -> Value<'a> {
        object.fields.get(1).copied().unwrap_or(Value::Object(object))
    }
}

fn construct<'a>(b: &mut IRBuilder<'a>, dtype: DType, args: &Args<'a, '_>) -> Result<Value<'a>> {
    // Nearly all calls have one argument and it is a number.
    let value = match (args.values, args.keywords) {
        ([], []) => None,
        ([value], []) => Some(*value),
        _ => {
            let [value] = args.bind(b, &["expr"], 0)?;
            value
        }
    };
    let node = match value {
        None | Some(Value::None) => {
            let ty = prim_type(&mut b.graph, dtype);
            var(b, "", ty)
        }
        Some(value) => convert(b, dtype, value)?,
    };
    Ok(Value::Node(node))
}

/// A value as one of a data type.
fn convert<'a>(b: &mut IRBuilder<'a>, dtype: DType, value: Value<'a>) -> Result<Ref> {
    let constant = match value {
        Value::Int(value) => Constant::Int(value.into()),
        Value::Bool(value) => Constant::Int(value.into()),
        Value::Float(value) => Constant::Float(value),
        Value::BigInt(digits) => match digits.parse() {
            Ok(value) => Constant::Int(value),
            Err(_) => return Err(unfit(b, value, "an integer of up to 64 bits")),
        },
        Value::Str(text) => match python_float(text) {
            Some(value) => Constant::Float(value),
            None => return Err(unfit(b, value, "a number")),
        },
        _ => {
            return match scalar(b, value)? {
                Operand::Node(node) => cast(&mut b.graph, dtype, node),
                _ => {
                    let node = expr(b, value)?;
                    cast(&mut b.graph, dtype, node)
                }
            };
        }
    };
    // A truth value of any number but 0 and 1 is none.
    const_expr(&mut b.graph, dtype, constant)
}

/// The float that Python reads from a text: `float("inf")`.
fn python_float(text: &str) -> Option<f64> {
    let text = text.trim();
    // What Rust reads is what Python reads but for underscores.
    text.parse().ok()
}
