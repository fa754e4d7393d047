//! Field types as patterns that a node can be tested against.

use crate::{NodeKind, NodeRef, TypeIndex};

/// What a field or an element may hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypePattern {
    /// Anything.
    Any,
    /// A node of this kind: a scalar, a string, a container of anything.
    Kind(NodeKind),
    /// An integer of any size.
    Integer,
    /// An instance of the type, or None: TVM's references are nullable unless they say otherwise.
    Instance(TypeIndex),
    /// None, or what is inside.
    Optional(Box<TypePattern>),
    /// An array or a list of such elements.
    Sequence(NodeKind, Box<TypePattern>),
    /// A map or a dict of such keys and values.
    Mapping(NodeKind, Box<TypePattern>, Box<TypePattern>),
    /// One of several.
    OneOf(Box<[TypePattern]>),
}

impl TypePattern {
    /// Reads TVM's notation of a type, such as `ffi.Map<ffi.String, Any>`. What is not understood
    /// is [`TypePattern::Any`]: a pattern only ever refuses what is certainly wrong.
    pub fn parse(text: &str) -> Self {
        let text = text.trim();
        let (head, args) = match text.split_once('<') {
            Some((head, rest)) => {
                (head.trim(), split_arguments(rest.strip_suffix('>').unwrap_or(rest)))
            }
            None => (text, Vec::new()),
        };
        let arg =
            |index: usize| Box::new(args.get(index).map_or(Self::Any, |arg| Self::parse(arg)));
        match head {
            "Any" | "ffi.Object" | "NestedMsg" | "ffi.Function" => Self::Any,
            "None" => Self::Kind(NodeKind::None),
            "bool" => Self::Kind(NodeKind::Bool),
            "int" => Self::Kind(NodeKind::Int),
            "float" => {
                Self::OneOf(Box::new([Self::Kind(NodeKind::Float), Self::Kind(NodeKind::Int)]))
            }
            "DataType" => Self::Kind(NodeKind::DataType),
            "Device" => Self::Kind(NodeKind::Device),
            "ffi.String" => Self::Kind(NodeKind::String),
            "ffi.Bytes" => Self::Kind(NodeKind::Bytes),
            "ffi.Shape" => Self::Kind(NodeKind::Shape),
            "ffi.Tensor" => Self::Kind(NodeKind::Tensor),
            "ffi.BigInt" => Self::Integer,
            "Optional" => Self::Optional(arg(0)),
            "ffi.Array" => Self::Sequence(NodeKind::Array, arg(0)),
            "ffi.List" => Self::Sequence(NodeKind::List, arg(0)),
            "ffi.Map" => Self::Mapping(NodeKind::Map, arg(0), arg(1)),
            "ffi.Dict" => Self::Mapping(NodeKind::Dict, arg(0), arg(1)),
            "Variant" | "Union" => Self::OneOf(args.iter().map(|arg| Self::parse(arg)).collect()),
            _ if args.is_empty() && head.contains('.') => Self::Instance(TypeIndex::intern(head)),
            _ => Self::Any,
        }
    }

    /// The innermost node that does not fit, where `node` does not.
    pub fn misfit<'g>(&self, node: NodeRef<'g>) -> Option<NodeRef<'g>> {
        if self.matches(node) {
            return None;
        }
        let inner = match self {
            Self::Optional(inner) => inner.misfit(node),
            Self::Sequence(kind, element) if node.kind() == *kind => {
                node.as_seq().and_then(|seq| seq.iter().find_map(|item| element.misfit(item)))
            }
            Self::Mapping(kind, key, value) if node.kind() == *kind => {
                node.as_map().and_then(|map| {
                    map.iter().find_map(|(k, v)| key.misfit(k).or_else(|| value.misfit(v)))
                })
            }
            _ => None,
        };
        inner.or(Some(node))
    }

    /// Whether `node` fits. Containers are tested element by element, to the depth of the pattern.
    pub fn matches(&self, node: NodeRef<'_>) -> bool {
        match self {
            Self::Any => true,
            Self::Kind(kind) => node.kind() == *kind,
            Self::Integer => matches!(node.kind(), NodeKind::Int | NodeKind::BigInt),
            Self::Instance(index) => {
                node.info().is_instance(*index)
                    || matches!(node.kind(), NodeKind::None | NodeKind::Raw)
            }
            Self::Optional(inner) => node.kind() == NodeKind::None || inner.matches(node),
            Self::Sequence(kind, element) => {
                node.kind() == *kind
                    && (**element == Self::Any
                        || node
                            .as_seq()
                            .is_some_and(|seq| seq.iter().all(|item| element.matches(item))))
            }
            Self::Mapping(kind, key, value) => {
                node.kind() == *kind
                    && ((**key == Self::Any && **value == Self::Any)
                        || node.as_map().is_some_and(|map| {
                            map.iter().all(|(k, v)| key.matches(k) && value.matches(v))
                        }))
            }
            Self::OneOf(patterns) => patterns.iter().any(|pattern| pattern.matches(node)),
        }
    }
}

/// Splits `a, b<c, d>` at the commas outside brackets.
fn split_arguments(text: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let mut from = 0;
    let mut parts = Vec::new();
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'<' => depth += 1,
            b'>' => depth = depth.saturating_sub(1),
            b',' if depth == 0 => {
                parts.push(text[from..at].trim());
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(text[from..].trim());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notation_is_read() {
        assert_eq!(
            TypePattern::parse("ffi.Map<ffi.String, Optional<ffi.Array<int>>>"),
            TypePattern::Mapping(
                NodeKind::Map,
                Box::new(TypePattern::Kind(NodeKind::String)),
                Box::new(TypePattern::Optional(Box::new(TypePattern::Sequence(
                    NodeKind::Array,
                    Box::new(TypePattern::Kind(NodeKind::Int)),
                )))),
            )
        );
        assert_eq!(TypePattern::parse("something new<"), TypePattern::Any);
    }
}
