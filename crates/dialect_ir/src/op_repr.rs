//! What an operator on its own is written as: all that is registered of it.

use tvmscript_access_path::string_key;
use tvmscript_dialect::ReprParts;
use tvmscript_graph::{NodeRef, View};

use crate::generated::operator_docs::OPERATOR_DOCS;
use crate::generated::views::ir::Op;

/// The level of support that TVM gives every operator.
const SUPPORT_LEVEL: u32 = 10;

/// `ir.Op(span=None, …, name="tirx.exp", …)`; with its name alone where it is not known.
pub(crate) fn write<'a>(node: NodeRef<'a>, parts: &mut ReprParts<'a>) {
    let name = Op::view(node).name();
    let registered = OPERATOR_DOCS
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .find(|(registered, _)| *registered == name);
    parts.owned(match registered {
        Some((name, rest)) => text(name, rest),
        None => format!("ir.Op(name={})", string_key(name)),
    });
}

fn text(name: &str, rest: &str) -> String {
    let mut rest = rest.split('\t');
    let mut next = || rest.next();
    let (num_inputs, attrs, doc) =
        (next().unwrap_or("-1"), next().unwrap_or_default(), next().unwrap_or_default());
    let mut arguments = Vec::new();
    while let (Some(name), Some(ty), Some(doc)) = (next(), next(), next()) {
        arguments.push(format!(
            "ir.ArgumentInfo(name={}, type_info={}, description={})",
            string_key(name),
            string_key(ty),
            string_key(doc)
        ));
    }
    let comma = if arguments.len() == 1 { "," } else { "" };
    format!(
        "ir.Op(span=None, ty=ir.Type(span=None), name={}, description={}, arguments=({}{comma}), \
         attrs_type_key={}, num_inputs={num_inputs}, support_level={SUPPORT_LEVEL})",
        string_key(name),
        string_key(doc),
        arguments.join(", "),
        string_key(attrs),
    )
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn one_argument_has_a_comma_behind_it() {
        let op = text("my.op", "1\tmy.Attrs\tDoes \"it\".\tx\tTensor\tThe input.");
        assert_eq!(
            op,
            "ir.Op(span=None, ty=ir.Type(span=None), name=\"my.op\", description=\"Does \\\"it\\\".\", \
             arguments=(ir.ArgumentInfo(name=\"x\", type_info=\"Tensor\", description=\"The input.\"),), \
             attrs_type_key=\"my.Attrs\", num_inputs=1, support_level=10)"
        );
    }
}
