//! `R.assert_op(condition, …, format="…")`

use tvmscript_access_path::Path;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::Docsifier;
use tvmscript_dialect::builder::{Args, IRBuilder, Value};
use tvmscript_dialect_ir::generated::views::ir::{Call, CallFields};
use tvmscript_doc::ExprDoc;

use super::build::{Argument, as_expr, call_op};
use crate::NAME;

/// TVM: `PrintAssertOp`.
pub(super) fn print<'a>(
    name: &'a str,
    call: Call<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Option<ExprDoc<'a>>> {
    let CallFields { span: _, ty: _, op: _, args, attrs: _, ty_args: _ } = call.fields();
    if args.len() < 2 {
        return Ok(None);
    }
    let mut docs = d.as_exprs(args.node(), path.attr("args"))?;
    let format = docs.remove(1);
    Ok(Some(d.docs().call_kw(d.prefixed(NAME, name), &docs, &[("format", format)])))
}

/// TVM: `assert_op`; what is formatted may stand in a list, or follow the condition as it is
/// printed.
pub(super) fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let mut format = Value::Str("");
    let mut values = args.values.to_vec();
    for (name, value) in args.keywords {
        match *name {
            "condition" => values.insert(0, *value),
            "format_args" => values.push(*value),
            "format" => format = *value,
            other => {
                let params = ["condition", "format_args", "format"];
                return Err(args.unknown_keyword(b, other, &params));
            }
        }
    }
    if let ([_, _, Value::Str(text)], true) = (&*values, args.keyword("format").is_none()) {
        format = Value::Str(text);
        values.pop();
    }
    let Some((condition, formatted)) = values.split_first() else {
        return Err(b.error(codes::WRONG_ARGUMENTS, "assert_op misses its argument `condition`"));
    };
    let mut call_args = vec![Argument::Prim.convert(b, *condition)?, as_expr(b, format)?];
    let listed = match formatted {
        [Value::None] => &[],
        [Value::Tuple(items) | Value::List(items)] => *items,
        items => items,
    };
    for value in listed {
        call_args.push(as_expr(b, *value)?);
    }
    Ok(call_op(b, "relax.assert_op", &call_args, None, &[]))
}
