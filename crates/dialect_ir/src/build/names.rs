//! Names of `I.`: operators, strings, the types of strings.

use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{Args, Class, IRBuilder, Instance, Name, Value};
use tvmscript_graph::View;

use crate::NAME;
use crate::generated::views::ir::{NewStringImm, NewStringType, Op};

pub(crate) fn register(dialect: Dialect) -> Dialect {
    dialect
        .script_name(NAME, "Op", Name::function(op))
        .script_name(NAME, "StringType", Name::function(string_type))
        .script_name(NAME, "StringImm", Name::function(string_imm))
        .script_name(NAME, "meta_var", Name::function(meta_var))
}

/// `I.Op("tirx.tile.add")`
fn op<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [name] = args.bind(b, &["name"], 1)?;
    let Some(Value::Str(name)) = name else {
        return Err(b.error(codes::WRONG_ARGUMENTS, "I.Op wants the name of an operator"));
    };
    Ok(Value::Node(b.graph.named_once(Op::symbol(), name)))
}

fn string_type<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [] = args.bind(b, &[], 0)?;
    let span = b.graph.none();
    Ok(Value::Node(NewStringType { span }.build(&mut b.graph)))
}

fn string_imm<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [value] = args.bind(b, &["value"], 1)?;
    let Some(Value::Str(text)) = value else {
        return Err(b.error(codes::WRONG_ARGUMENTS, "I.StringImm wants a string"));
    };
    Ok(Value::Node(string_imm_node(&mut b.graph, text)))
}

/// `ir.StringImm` of a text.
pub(crate) fn string_imm_node(
    graph: &mut tvmscript_graph::GraphBuilder,
    text: &str,
) -> tvmscript_graph::Ref {
    let span = graph.none();
    let ty = NewStringType { span }.build(graph);
    let value = graph.string(text);
    NewStringImm { span, ty, value }.build(graph)
}

/// What `I.meta_var` gives: an assignment keeps the value as it is.
pub struct MetaVar;

impl Class for MetaVar {
    fn name(&self) -> &'static str {
        "meta_var"
    }

    fn as_value<'a>(&self, object: &'a Instance<'a>) -> Value<'a> {
        object.fields.first().copied().unwrap_or(Value::None)
    }
}

/// `I.meta_var(value)`, which dialects may give a name of their own.
///
/// # Errors
///
/// `WRONG_ARGUMENTS` where it is not called with one value.
pub fn meta_var<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [value] = args.bind(b, &["value"], 1)?;
    Ok(b.instance(&MetaVar, &[value.unwrap_or(Value::None)]))
}
