//! Values of a script on their way to and from the functions of a dialect.

use napi_derive::napi;
use tvmscript::{
    ConfigValue, Result,
    dialect::builder::{Args, IRBuilder, Value},
};

use crate::doc_columns::BindingDoc;

/// A value of a script, taken apart by its kind: Node-API has no unions that hold themselves.
#[napi(object)]
pub struct BindingScriptValue {
    /// `None`, `Bool`, `Int`, `Float`, `Str`, `List`, `Dict`, or `Opaque` for all others.
    pub kind: String,
    /// The truth value as 0 or 1, the float, or which of the opaque values of the call it is.
    pub number: Option<f64>,
    /// The string, the decimal digits of the integer, or what the opaque value is, in words.
    pub text: Option<String>,
    /// The elements; keys and values in turns.
    pub items: Option<Vec<BindingScriptValue>>,
}

/// A value under a name.
#[napi(object)]
pub struct BindingNamedValue {
    pub name: String,
    pub value: BindingScriptValue,
}

/// The arguments of a call.
#[napi(object, object_from_js = false)]
pub struct BindingCall {
    pub positional: Vec<BindingScriptValue>,
    pub keywords: Vec<BindingNamedValue>,
}

/// What a function made of the arguments of a call: fields, or what it has thrown.
#[napi(object, object_to_js = false)]
pub struct BindingBuilt {
    pub fields: Option<Vec<BindingNamedValue>>,
    pub failure: Option<String>,
}

/// What a function made of an object: a Doc, or what it has thrown.
#[napi(object, object_to_js = false)]
pub struct BindingDocified {
    pub doc: Option<BindingDoc>,
    pub failure: Option<String>,
}

/// What the extra configuration says under a key: one of the three.
#[napi(object, object_from_js = false)]
pub struct BindingConfigured {
    pub key: String,
    pub boolean: Option<bool>,
    pub integer: Option<f64>,
    pub string: Option<String>,
}

impl BindingConfigured {
    /// No setting is an integer beyond 2^53: it came from JavaScript.
    #[expect(clippy::cast_precision_loss, reason = "it came from a number")]
    pub(crate) fn new(key: &str, value: &ConfigValue) -> Self {
        let key = key.to_owned();
        let none = Self { key, boolean: None, integer: None, string: None };
        match value {
            ConfigValue::Bool(value) => Self { boolean: Some(*value), ..none },
            ConfigValue::Int(value) => Self { integer: Some(*value as f64), ..none },
            ConfigValue::Str(value) => Self { string: Some(value.clone()), ..none },
        }
    }
}

/// The values of a call that JavaScript cannot look into.
#[derive(Default)]
pub(crate) struct Opaque<'a>(Vec<Value<'a>>);

impl<'a> Opaque<'a> {
    /// The arguments of a call for JavaScript.
    pub(crate) fn call(&mut self, b: &IRBuilder<'a>, args: &Args<'a, '_>) -> BindingCall {
        let named = |opaque: &mut Self, (name, value): &(&'a str, Value<'a>)| BindingNamedValue {
            name: (*name).to_owned(),
            value: opaque.value(b, *value),
        };
        BindingCall {
            positional: args.values.iter().map(|value| self.value(b, *value)).collect(),
            keywords: args.keywords.iter().map(|keyword| named(self, keyword)).collect(),
        }
    }

    fn value(&mut self, b: &IRBuilder<'a>, value: Value<'a>) -> BindingScriptValue {
        let of = |kind: &str| BindingScriptValue {
            kind: kind.to_owned(),
            number: None,
            text: None,
            items: None,
        };
        match value {
            Value::None => of("None"),
            Value::Bool(value) => {
                BindingScriptValue { number: Some(f64::from(u8::from(value))), ..of("Bool") }
            }
            Value::Int(value) => BindingScriptValue { text: Some(value.to_string()), ..of("Int") },
            Value::BigInt(digits) => {
                BindingScriptValue { text: Some(digits.to_owned()), ..of("Int") }
            }
            Value::Float(value) => BindingScriptValue { number: Some(value), ..of("Float") },
            Value::Str(text) => BindingScriptValue { text: Some(text.to_owned()), ..of("Str") },
            Value::Tuple(items) | Value::List(items) => {
                let items = items.iter().map(|item| self.value(b, *item)).collect();
                BindingScriptValue { items: Some(items), ..of("List") }
            }
            Value::Dict(entries) => {
                let items = entries
                    .iter()
                    .flat_map(|(key, value)| [self.value(b, *key), self.value(b, *value)])
                    .collect();
                BindingScriptValue { items: Some(items), ..of("Dict") }
            }
            _ => {
                self.0.push(value);
                // A call has far fewer than 2^32 arguments.
                let number = u32::try_from(self.0.len() - 1).unwrap_or(u32::MAX);
                BindingScriptValue {
                    number: Some(f64::from(number)),
                    text: Some(b.describe(value)),
                    ..of("Opaque")
                }
            }
        }
    }

    /// A value that came back; `None` where it is none.
    pub(crate) fn restore(
        &self,
        b: &mut IRBuilder<'a>,
        value: &BindingScriptValue,
    ) -> Result<Option<Value<'a>>> {
        let BindingScriptValue { kind, number, text, items } = value;
        let docs = b.docs();
        Ok(Some(match (kind.as_str(), number, text, items) {
            ("None", ..) => Value::None,
            ("Bool", Some(number), ..) => Value::Bool(*number != 0.0),
            ("Float", Some(number), ..) => Value::Float(*number),
            ("Str", _, Some(text), _) => Value::Str(docs.text(text)),
            ("Int", _, Some(digits), _) => match digits.parse() {
                Ok(value) => Value::Int(value),
                Err(_) => Value::BigInt(docs.text(digits)),
            },
            ("List", _, _, Some(items)) => {
                let Some(values) = self.restore_all(b, items)? else { return Ok(None) };
                Value::List(b.values(&values))
            }
            ("Dict", _, _, Some(items)) => {
                let Some(values) = self.restore_all(b, items)? else { return Ok(None) };
                let pairs = values.as_chunks::<2>().0;
                let entries: Vec<_> = pairs.iter().map(|[key, value]| (*key, *value)).collect();
                Value::Dict(docs.list_of(&entries))
            }
            #[expect(clippy::cast_possible_truncation, reason = "a fraction names no value")]
            #[expect(clippy::cast_sign_loss, reason = "nor does a negative number")]
            ("Opaque", Some(number), ..) => match self.0.get(*number as usize) {
                Some(value) => *value,
                None => return Ok(None),
            },
            _ => return Ok(None),
        }))
    }

    fn restore_all(
        &self,
        b: &mut IRBuilder<'a>,
        items: &[BindingScriptValue],
    ) -> Result<Option<Vec<Value<'a>>>> {
        b.spend(items.len())?;
        items.iter().map(|item| self.restore(b, item)).collect()
    }
}
