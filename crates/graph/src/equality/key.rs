//! How a path prints a map key (TVM: `ffi.ReprPrint`).

use std::fmt::Write;

use tvmscript_access_path::string_key;

use crate::stack::with_room;
use crate::{FieldValue, NodeKind, NodeMap, NodeRef};

/// Longest text of a key, in bytes, before it is cut: keys whose parts are shared over many levels
/// would have texts without end.
const LONGEST: usize = 1 << 16;

/// The text of a map key in a path: `"name"`, `3`, or what the type of the key says
/// ([`crate::SchemaBuilder::set_key_text`]); for other objects the type key and all fields, as
/// `my.Axis(name="x")`.
pub fn render_key(key: NodeRef<'_>) -> String {
    let mut renderer = Renderer { done: NodeMap::default() };
    renderer.render(key)
}

struct Renderer {
    /// Texts of objects rendered already: parts are shared.
    done: NodeMap<String>,
}

impl Renderer {
    fn render(&mut self, node: NodeRef<'_>) -> String {
        let info = node.info();
        if let Some(text) = &info.key_text {
            return text.render(node);
        }
        match info.kind {
            NodeKind::Array
            | NodeKind::List
            | NodeKind::Map
            | NodeKind::Dict
            | NodeKind::Object => {
                if let Some(text) = self.done.get(node) {
                    return text.clone();
                }
                let text = with_room(|| self.composite(node));
                self.done.insert(node, text.clone());
                text
            }
            _ => leaf(node),
        }
    }

    fn composite(&mut self, node: NodeRef<'_>) -> String {
        let info = node.info();
        match info.kind {
            NodeKind::Object => {
                let fields = info.fields.iter().map(|field| (&*field.name, node.field(field)));
                let mut list = List::new(&format!("{}(", info.key));
                for (name, value) in fields {
                    if !list.push(&format!("{name}={}", self.value(value))) {
                        break;
                    }
                }
                if info.fields.is_empty() { info.key.to_string() } else { list.end(")") }
            }
            NodeKind::Map | NodeKind::Dict => {
                let mut list = List::new("{");
                for (key, value) in node.as_map().into_iter().flat_map(|map| map.iter()) {
                    if !list.push(&format!("{}: {}", self.render(key), self.render(value))) {
                        break;
                    }
                }
                list.end("}")
            }
            _ => {
                let tuple = info.kind == NodeKind::Array;
                let mut list = List::new(if tuple { "(" } else { "[" });
                for item in node.as_seq().into_iter().flat_map(|seq| seq.iter()) {
                    if !list.push(&self.render(item)) {
                        break;
                    }
                }
                match (tuple, node.slots().len()) {
                    (true, 1) => list.end(",)"),
                    (true, _) => list.end(")"),
                    _ => list.end("]"),
                }
            }
        }
    }

    fn value(&mut self, value: FieldValue<'_>) -> String {
        match value {
            FieldValue::Int(value) => value.to_string(),
            FieldValue::Float(value) => general(value),
            FieldValue::Bool(value) => truth(value),
            FieldValue::DataType(value) => value.to_string(),
            FieldValue::Node(node) => self.render(node),
        }
    }
}

/// Items with commas between them, cut where they get too long.
struct List {
    text: String,
    begin: usize,
}

impl List {
    fn new(begin: &str) -> Self {
        Self { text: begin.to_owned(), begin: begin.len() }
    }

    /// Adds an item; `false` where the list is full.
    fn push(&mut self, item: &str) -> bool {
        if self.text.len() > self.begin {
            self.text.push_str(", ");
        }
        let room = self.text.len() + item.len() <= LONGEST;
        self.text.push_str(if room { item } else { "..." });
        room
    }

    fn end(mut self, end: &str) -> String {
        self.text.push_str(end);
        self.text
    }
}

fn leaf(node: NodeRef<'_>) -> String {
    let info = node.info();
    let text = match info.kind {
        NodeKind::None => Some("None".to_owned()),
        NodeKind::Bool => node.as_bool().map(truth),
        NodeKind::Int => node.as_int().map(|value| value.to_string()),
        NodeKind::Float => node.as_float().map(general),
        NodeKind::DataType => node.as_data_type().map(|dtype| dtype.to_string()),
        NodeKind::Device => node.as_device().map(|(ty, id)| device(ty, id)),
        NodeKind::String => node.as_str().map(string_key),
        NodeKind::Bytes => node.as_bytes().map(bytes),
        NodeKind::BigInt => node.as_big_int().map(str::to_owned),
        NodeKind::Shape => node.as_shape().map(|shape| format!("Shape({})", joined(shape))),
        NodeKind::Tensor => node.as_tensor().map(|tensor| {
            let shape = joined(tensor.shape.iter().copied());
            let device = device(tensor.device_type, tensor.device_id);
            format!("{}[{shape}]@{device}", tensor.dtype)
        }),
        NodeKind::Name => {
            node.as_name().map(|name| format!("{}(name={})", info.key, string_key(name)))
        }
        NodeKind::EnumIndex => node.as_enum_index().map(|number| format!("{}.{number}", info.key)),
        _ => None,
    };
    text.unwrap_or_else(|| info.key.to_string())
}

fn joined(numbers: impl Iterator<Item = i64>) -> String {
    numbers.map(|number| number.to_string()).collect::<Vec<_>>().join(", ")
}

fn truth(value: bool) -> String {
    if value { "True" } else { "False" }.to_owned()
}

/// A float as a C++ stream writes it: six significant digits.
fn general(value: f64) -> String {
    if !value.is_finite() {
        let text = if value.is_nan() { "nan" } else { "inf" };
        return format!("{}{text}", if value.is_sign_negative() { "-" } else { "" });
    }
    let scientific = format!("{value:.5e}");
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let trimmed = |text: &str| match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text.to_owned(),
    };
    if (-4..6).contains(&exponent) {
        trimmed(&format!("{value:.*}", (5 - exponent) as usize))
    } else {
        let sign = if exponent < 0 { '-' } else { '+' };
        format!("{}e{sign}{:02}", trimmed(digits), exponent.unsigned_abs())
    }
}

fn bytes(bytes: &[u8]) -> String {
    let mut text = String::from("b\"");
    for &byte in bytes {
        match byte {
            b'"' | b'\\' => drop(write!(text, "\\x{byte:02x}")),
            b' '..=b'~' => text.push(char::from(byte)),
            _ => drop(write!(text, "\\x{byte:02x}")),
        }
    }
    text + "\""
}

/// A device by the name of its type in DLPack.
fn device(device_type: i32, device_id: i32) -> String {
    let name = match device_type {
        1 => "cpu",
        2 => "cuda",
        3 => "cuda_host",
        4 => "opencl",
        7 => "vulkan",
        8 => "metal",
        9 => "vpi",
        10 => "rocm",
        11 => "rocm_host",
        12 => "ext_dev",
        13 => "cuda_managed",
        14 => "oneapi",
        15 => "webgpu",
        16 => "hexagon",
        17 => "maia",
        18 => "trn",
        _ => "unknown",
    };
    format!("{name}:{device_id}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_print_as_tvm_prints_them() {
        for (value, text) in [
            (1.5, "1.5"),
            (1e20, "1e+20"),
            (0.1, "0.1"),
            (-0.0, "-0"),
            (123_456_789.0, "1.23457e+08"),
            (0.00012, "0.00012"),
            (0.000012, "1.2e-05"),
            (999_999.5, "1e+06"),
            (100_000.0, "100000"),
        ] {
            assert_eq!(general(value), text);
        }
        assert_eq!(bytes(b"ab\"\xff"), r#"b"ab\x22\xff""#);
        assert_eq!(device(2, 1), "cuda:1");
    }
}
