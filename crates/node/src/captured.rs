//! Values that a script captures, as they come from JavaScript.

use napi_derive::napi;
use tvmscript::{CapturedValue, Diagnostic, Result, codes};

use crate::graphs::{self, GraphId};

/// A captured value, taken apart by its kind: Node-API has no unions that hold themselves.
#[napi(object, object_to_js = false)]
pub struct BindingCapturedValue {
    /// `None`, `Bool`, `Int`, `Float`, `Str`, `List` or `Object`.
    pub kind: String,
    /// The truth value as 0 or 1, or the float.
    pub number: Option<f64>,
    /// The string, or the decimal digits of the integer.
    pub text: Option<String>,
    pub items: Option<Vec<BindingCapturedValue>>,
    /// The graph and the node of an object.
    pub graph: Option<GraphId>,
    pub node: Option<u32>,
}

/// A captured value under its name.
#[napi(object, object_to_js = false)]
pub struct BindingCapturedName {
    pub name: String,
    pub value: BindingCapturedValue,
}

/// The names in the form of the library.
pub(crate) fn captured_names(
    names: Vec<BindingCapturedName>,
) -> Result<Vec<(String, CapturedValue)>> {
    names
        .into_iter()
        .map(|BindingCapturedName { name, value }| Ok((name, value.convert()?)))
        .collect()
}

impl BindingCapturedValue {
    /// JavaScript has seen to it that values are not nested deep.
    fn convert(self) -> Result<CapturedValue> {
        let Self { kind, number, text, items, graph, node } = self;
        if let ("Object", Some(graph), Some(node)) = (kind.as_str(), graph, node) {
            return Ok(CapturedValue::Object(graphs::object(graph, node)?));
        }
        Ok(match (kind.as_str(), number, text, items) {
            ("None", ..) => CapturedValue::None,
            ("Bool", Some(number), ..) => CapturedValue::Bool(number != 0.0),
            ("Float", Some(number), ..) => CapturedValue::Float(number),
            ("Str", _, Some(text), _) => CapturedValue::Str(text),
            ("Int", _, Some(digits), _) => match digits.parse() {
                Ok(value) => CapturedValue::Int(value),
                Err(_) => CapturedValue::BigInt(digits),
            },
            ("List", _, _, Some(items)) => CapturedValue::List(
                items.into_iter().map(Self::convert).collect::<Result<Vec<_>>>()?,
            ),
            _ => {
                let message = format!("a captured value of kind `{kind}` without its content");
                return Err(Diagnostic::error(codes::INVALID_ARGUMENT, message).into());
            }
        })
    }
}
