//! Operators that TVM does not have: printed, they are `T.` and their name, such as `T.my_op.add`.

use smallvec::SmallVec;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::{Args, Class, IRBuilder, Instance, Value};
use tvmscript_graph::Ref;

use super::call::call;
use super::signature::missing;
use crate::argument::expr;

/// A name that is no known one: its one field is the dotted name.
struct Unregistered;

/// What a name in a namespace of `T.` is that nobody has registered: an operator.
pub(crate) fn unregistered<'a>(b: &mut IRBuilder<'a>, name: &'a str) -> Value<'a> {
    b.instance(&Unregistered, &[Value::Str(name)])
}

impl Class for Unregistered {
    fn name(&self) -> &'static str {
        "a name that T does not have"
    }

    fn attr<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        object: &'a Instance<'a>,
        name: &'a str,
    ) -> Result<Option<Value<'a>>> {
        let path = b.docs().format(format_args!("{}.{name}", path(object)));
        Ok(Some(b.instance(&Unregistered, &[Value::Str(path)])))
    }

    fn call<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        object: &'a Instance<'a>,
        args: &Args<'a, '_>,
    ) -> Result<Option<Value<'a>>> {
        let path = path(object);
        if let Some((name, _)) = args.keywords.first() {
            return Err(args.unknown_keyword(b, name, &[]));
        }
        if let Some(doc) = args.doc {
            let message = format!("`{path}` is no operator of TVM; the call is kept as it stands");
            b.warn(codes::UNKNOWN_OPERATOR, message, doc);
        }
        let operands = args
            .values
            .iter()
            .map(|value| expr(b, *value))
            .collect::<Result<SmallVec<[Ref; 8]>>>()?;
        let ty = missing(b);
        Ok(Some(Value::Node(call(b, path, ty, &operands))))
    }
}

fn path<'a>(object: &Instance<'a>) -> &'a str {
    object.fields.first().and_then(|path| path.as_str()).unwrap_or_default()
}
