//! `Module.f(…)`: calls of functions of the module.

use smallvec::SmallVec;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::{Args, IRBuilder, Operand, Value};
use tvmscript_dialect_ir::expr_type;
use tvmscript_dialect_ir::generated::views::ir::NewCall;
use tvmscript_graph::Ref;

use super::expr::expr;
use super::language;

/// A function of the module. In functions of other languages it does what its type can.
pub(super) struct GlobalFunction;

impl Operand for GlobalFunction {
    fn attr<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        node: Ref,
        name: &'a str,
    ) -> Result<Option<Value<'a>>> {
        Ok(b.field(node, name))
    }

    fn call<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        node: Ref,
        args: &Args<'a, '_>,
    ) -> Result<Option<Value<'a>>> {
        let ty = expr_type(b.graph.node(node)).map(|ty| b.graph.reference(ty));
        if b.language().map(|language| language.name()) != Some(language::LANGUAGE) {
            return match ty.and_then(|ty| b.operand_of(ty)) {
                Some(operand) => operand.call(b, node, args),
                None => Ok(None),
            };
        }
        let mut values: SmallVec<[Ref; 8]> = SmallVec::with_capacity(args.values.len());
        for value in args.values {
            values.push(expr(b, *value)?);
        }
        // The result is what the function is declared to return.
        let result = ty.and_then(|ty| {
            let field = b.field(ty, "ret").or_else(|| b.field(ty, "ret_type"));
            field.and_then(Value::as_node)
        });
        let none = b.graph.none();
        let args = b.graph.array(&values);
        let ty_args = b.graph.array(&[]);
        let ty = result.unwrap_or(none);
        let call = NewCall { span: none, ty, op: node, args, attrs: none, ty_args };
        Ok(Some(Value::Node(call.build(&mut b.graph))))
    }
}
