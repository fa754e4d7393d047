//! `npu.Swizzle`: `N.swizzle(A, "3210")`. Its lanes are written as digits, which no template says.

use tvmscript::dialect::builder::{Args, IRBuilder, Value};
use tvmscript::dialect::{Docsifier, NamedValues, Syntax};
use tvmscript::doc::{Doc, Path};
use tvmscript::graph::{NodeRef, View, typed_view};
use tvmscript::{Result, codes};

typed_view! {
    /// `npu.Swizzle`: lanes of a buffer in another order.
    Swizzled, SwizzledFields<'g> = "npu.Swizzle" {
        /// `ir.Span`: where it was written.
        span: NodeRef<'g> = reference(0),
        /// `ir.Var`: the buffer.
        buffer: NodeRef<'g> = reference(1),
        /// `ffi.Array<int>`: which lane stands where.
        lanes: tvmscript::graph::SeqRef<'g> = sequence(2),
    }
}

pub(crate) struct Swizzle;

impl Syntax for Swizzle {
    fn docsify<'a>(
        &self,
        d: &mut Docsifier<'a>,
        node: NodeRef<'a>,
        path: Path<'a>,
    ) -> Result<Doc<'a>> {
        let SwizzledFields { span: _, buffer, lanes } = Swizzled::view(node).fields();
        let docs = d.docs();
        let lanes_path = path.attr("lanes");
        let shown = if d.options().config_bool("npu.lanes_as_list") == Some(true) {
            d.as_expr(lanes.node(), lanes_path)?
        } else {
            let digits: String =
                lanes.iter().filter_map(NodeRef::as_int).map(|lane| lane.to_string()).collect();
            docs.str(docs.text(&digits), lanes_path)
        };
        let buffer = d.as_expr(buffer, path.attr("buffer"))?;
        Ok(docs.call(d.prefixed("npu", "swizzle"), &[buffer, shown]).into())
    }

    fn build<'a>(&self, b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<NamedValues<'a>> {
        let [buffer, lanes] = args.bind(b, &["buffer", "lanes"], 2)?;
        let lanes = match lanes {
            Some(Value::Str(digits)) if digits.bytes().all(|digit| digit.is_ascii_digit()) => {
                let lanes = digits.bytes().map(|digit| Value::Int(i64::from(digit - b'0')));
                let lanes: Vec<Value<'a>> = lanes.collect();
                Value::List(b.values(&lanes))
            }
            Some(list @ (Value::List(_) | Value::Tuple(_))) => list,
            _ => {
                let message = "the lanes of a swizzle are digits or a list";
                return Err(b.error(codes::WRONG_ARGUMENTS, message));
            }
        };
        let buffer = buffer.unwrap_or(Value::None);
        Ok([("buffer", buffer), ("lanes", lanes)].into_iter().collect())
    }
}
