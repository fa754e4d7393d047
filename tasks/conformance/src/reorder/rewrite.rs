//! Rewriting a graph's JSON.

use tvmscript::{NodeKind, Registry};
use tvmscript_graph::FieldKind;

use super::{raw::Raw, shuffle::Shuffle};

/// The same graph with its nodes numbered otherwise, the keys of every object in another order and
/// white space between any two tokens. `None` where the text is not a graph, or has a type that
/// the registry does not know: whether a number is a value or a node is then unknown.
pub(crate) fn reordered(registry: &Registry, text: &str) -> Option<String> {
    let graph = Raw::parse(text)?;
    let Raw::Array(nodes) = graph.get("nodes")? else { return None };
    let mut shuffle = Shuffle::new(text);
    let mut order: Vec<usize> = (0..nodes.len()).collect();
    shuffle.shuffle(&mut order);
    let mut numbers = vec![0; nodes.len()];
    for (new, &old) in order.iter().enumerate() {
        numbers[old] = new;
    }
    let mut writer =
        Writer { registry, numbers, shuffle, text: String::with_capacity(text.len() * 2) };
    let Raw::Object(mut entries) = graph.clone() else { return None };
    writer.shuffle.shuffle(&mut entries);
    writer.object(&entries, |writer, key, value| match key {
        "\"root_index\"" => writer.reference(value),
        "\"nodes\"" => writer.array(&order, |writer, &old| writer.node(nodes.get(old)?)),
        _ => writer.plain(value),
    })?;
    Some(writer.text)
}

struct Writer<'r> {
    registry: &'r Registry,
    numbers: Vec<usize>,
    shuffle: Shuffle,
    text: String,
}

impl Writer<'_> {
    fn node(&mut self, node: &Raw<'_>) -> Option<()> {
        let Raw::Object(entries) = node else { return None };
        let Raw::Scalar(quoted) = node.get("type")? else { return None };
        let info = self.registry.schema().get(quoted.trim_matches('"'))?.clone();
        let mut entries = entries.clone();
        self.shuffle.shuffle(&mut entries);
        self.object(&entries, |writer, key, value| match (key, info.kind) {
            ("\"data\"", NodeKind::Array | NodeKind::List | NodeKind::Map | NodeKind::Dict) => {
                let Raw::Array(items) = value else { return None };
                writer.array(items, Self::reference)
            }
            ("\"data\"", NodeKind::Object) => {
                let Raw::Object(fields) = value else { return None };
                let mut fields = fields.clone();
                writer.shuffle.shuffle(&mut fields);
                writer.object(&fields, |writer, key, value| {
                    match info.field(key.trim_matches('"'))?.kind {
                        FieldKind::Node => writer.reference(value),
                        _ => writer.plain(value),
                    }
                })
            }
            _ => writer.plain(value),
        })
    }

    fn reference(&mut self, value: &Raw<'_>) -> Option<()> {
        let Raw::Scalar(number) = value else { return None };
        let number = *self.numbers.get(number.parse::<usize>().ok()?)?;
        self.text.push_str(&number.to_string());
        Some(())
    }

    fn plain(&mut self, value: &Raw<'_>) -> Option<()> {
        match value {
            Raw::Scalar(text) => {
                self.text.push_str(text);
                Some(())
            }
            Raw::Array(items) => self.array(items, Self::plain),
            Raw::Object(entries) => self.object(entries, |writer, _, value| writer.plain(value)),
        }
    }

    fn array<T>(
        &mut self,
        items: &[T],
        mut item: impl FnMut(&mut Self, &T) -> Option<()>,
    ) -> Option<()> {
        self.text.push('[');
        for (index, value) in items.iter().enumerate() {
            self.separate(index);
            item(self, value)?;
        }
        self.space();
        self.text.push(']');
        Some(())
    }

    fn object(
        &mut self,
        entries: &[(&str, Raw<'_>)],
        mut entry: impl FnMut(&mut Self, &str, &Raw<'_>) -> Option<()>,
    ) -> Option<()> {
        self.text.push('{');
        for (index, (key, value)) in entries.iter().enumerate() {
            self.separate(index);
            self.text.push_str(key);
            self.space();
            self.text.push(':');
            self.space();
            entry(self, key, value)?;
        }
        self.space();
        self.text.push('}');
        Some(())
    }

    fn separate(&mut self, index: usize) {
        if index > 0 {
            self.space();
            self.text.push(',');
        }
        self.space();
    }

    /// Sometimes white space, never too much.
    fn space(&mut self) {
        const SPACES: [&str; 8] = ["", "", "", "", " ", "\n", "\t", "\r\n  "];
        let space = SPACES[self.shuffle.below(SPACES.len())];
        self.text.push_str(space);
    }
}
