//! A graph as TVM's JSON says it, written node by node.

use std::fmt::Write;

/// Nodes so far; the first is None.
#[derive(Debug)]
pub struct Nodes {
    text: String,
    count: usize,
}

/// The number of None.
pub const NONE: usize = 0;

impl Nodes {
    pub fn new() -> Self {
        Self { text: r#"{"type":"None"}"#.into(), count: 1 }
    }

    fn push(&mut self, key: &str, data: std::fmt::Arguments<'_>) -> usize {
        write!(self.text, r#",{{"type":"{key}","data":{data}}}"#).unwrap();
        self.count += 1;
        self.count - 1
    }

    /// A node with these fields, written as JSON says them.
    pub fn object(&mut self, key: &str, fields: &[(&str, usize)]) -> usize {
        self.object_with(key, fields, "")
    }

    /// A node with a span, which is None, these fields, and some that are no references.
    pub fn object_with(&mut self, key: &str, fields: &[(&str, usize)], plain: &str) -> usize {
        let mut data = String::from(r#""span":0"#);
        for (name, value) in fields {
            write!(data, r#","{name}":{value}"#).unwrap();
        }
        self.push(key, format_args!("{{{data}{plain}}}"))
    }

    pub fn bare(&mut self, key: &str, fields: &str) -> usize {
        self.push(key, format_args!("{{{fields}}}"))
    }

    pub fn named(&mut self, key: &str, name: &str) -> usize {
        self.push(key, format_args!(r#""{name}""#))
    }

    pub fn string(&mut self, text: &str) -> usize {
        self.push("ffi.String", format_args!("{}", serde_json::Value::from(text)))
    }

    pub fn int(&mut self, value: i64) -> usize {
        self.push("int", format_args!("{value}"))
    }

    pub fn bool(&mut self, value: bool) -> usize {
        self.push("bool", format_args!("{value}"))
    }

    pub fn array(&mut self, items: &[usize]) -> usize {
        self.push("ffi.Array", format_args!("{items:?}"))
    }

    pub fn map(&mut self, entries: &[(usize, usize)]) -> usize {
        let flat: Vec<usize> = entries.iter().flat_map(|&(key, value)| [key, value]).collect();
        self.push("ffi.Map", format_args!("{flat:?}"))
    }

    /// The whole, whose root is its last node.
    pub fn json(self) -> String {
        format!(
            r#"{{"root_index":{},"nodes":[{}],"metadata":{{"tvm_version":"0.27.0.post1"}}}}"#,
            self.count - 1,
            self.text
        )
    }
}
