//! What objects are written as by a template.

use tvmscript_graph::{FieldValue, NodeKind, NodeRef};

use super::writer::{ReprParts, add_value};

/// Adds the parts of a template: texts, and fields in braces. A field that is a string stands
/// without quotes; `{name|, }` joins the elements of an array.
pub(super) fn add_template<'a>(
    template: &'static str,
    node: NodeRef<'a>,
    parts: &mut ReprParts<'a>,
) {
    let mut rest = template;
    while let Some((text, behind)) = rest.split_once('{') {
        let (field, behind) = behind.split_once('}').unwrap_or((behind, ""));
        parts.text(text);
        match field.split_once('|') {
            Some((name, separator)) => add_elements(node.node_named(name), separator, parts),
            None => match node.field_named(field) {
                Some(FieldValue::Node(value)) if value.kind() == NodeKind::String => {
                    parts.text(value.as_str().unwrap_or_default());
                }
                Some(value) => add_value(value, parts),
                None => {}
            },
        }
        rest = behind;
    }
    parts.text(rest);
}

fn add_elements<'a>(list: Option<NodeRef<'a>>, separator: &'static str, parts: &mut ReprParts<'a>) {
    let Some(list) = list else { return };
    for (index, item) in list.as_seq().into_iter().flat_map(|seq| seq.iter()).enumerate() {
        parts.text(if index == 0 { "" } else { separator }).node(item);
    }
    for (index, extent) in list.as_shape().into_iter().flatten().enumerate() {
        parts.text(if index == 0 { "" } else { separator }).owned(extent.to_string());
    }
}
