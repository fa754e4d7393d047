//! Whether two types are the same.

use rustc_hash::FxHashSet;
use tvmscript_graph::schema::{Compared, EqualityKind};
use tvmscript_graph::{FieldKind, FieldValue, NodeKind, NodeRef};

/// Pairs compared before they are remembered: most types have fewer parts.
const FEW: usize = 64;

/// Whether two types, or parts of types, are structurally equal, variables being equal to themselves
/// only. Types define no variables, so that none are mapped to one another.
pub(crate) fn same(a: NodeRef<'_>, b: NodeRef<'_>) -> bool {
    if a == b {
        return true;
    }
    let mut stack = vec![(a, b)];
    let mut seen = FxHashSet::default();
    let mut count = 0;
    while let Some((a, b)) = stack.pop() {
        if a == b {
            continue;
        }
        count += 1;
        if count > FEW && !seen.insert((a.id(), b.id())) {
            continue;
        }
        let info = a.info();
        if info.index != b.info().index || !same_content(a, b) {
            return false;
        }
        match info.kind {
            NodeKind::Array | NodeKind::List => {
                if let (Some(a), Some(b)) = (a.as_seq(), b.as_seq()) {
                    if a.len() != b.len() {
                        return false;
                    }
                    stack.extend(a.iter().zip(b.iter()));
                }
            }
            NodeKind::Object => {
                if matches!(info.equality, EqualityKind::FreeVar | EqualityKind::Unique) {
                    return false;
                }
                for field in &info.fields {
                    if field.kind == FieldKind::Node
                        && field.compared != Compared::Ignore
                        && let (FieldValue::Node(a), FieldValue::Node(b)) =
                            (a.field(field), b.field(field))
                    {
                        stack.push((a, b));
                    }
                }
            }
            _ => {}
        }
    }
    true
}

/// Whether what two nodes of one type hold besides references is the same.
fn same_content(a: NodeRef<'_>, b: NodeRef<'_>) -> bool {
    match a.kind() {
        NodeKind::Object => a
            .info()
            .fields
            .iter()
            .filter(|field| field.kind != FieldKind::Node && field.compared != Compared::Ignore)
            .all(|field| a.field(field) == b.field(field)),
        NodeKind::None | NodeKind::Array | NodeKind::List => true,
        NodeKind::String => a.as_str() == b.as_str(),
        NodeKind::Name => a.as_name() == b.as_name(),
        NodeKind::BigInt => a.as_big_int() == b.as_big_int(),
        NodeKind::Bool
        | NodeKind::Int
        | NodeKind::Float
        | NodeKind::DataType
        | NodeKind::Device
        | NodeKind::Shape
        | NodeKind::EnumIndex => a.slots() == b.slots(),
        NodeKind::Bytes | NodeKind::Map | NodeKind::Dict | NodeKind::Tensor | NodeKind::Raw => {
            false
        }
    }
}
