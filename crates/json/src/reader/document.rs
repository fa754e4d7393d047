//! The outermost object: `root_index`, `nodes`, `metadata`.

use std::sync::Arc;

use tvmscript_diagnostics::{Result, codes};
use tvmscript_graph::{Object, Schema};

use super::cursor::{Cursor, Scalar};
use super::fault::{Fault, Parsed};
use super::finish::finish;
use super::nodes::Nodes;

/// Reads the whole of `text`.
pub(super) fn read(text: &str, schema: &Arc<Schema>) -> Result<Object> {
    let located = |fault: Box<Fault>| fault.into_error(text.as_bytes());
    let (nodes, root) = parse(text, schema).map_err(located)?;
    finish(nodes, root, text, schema)
}

fn parse<'i>(text: &'i str, schema: &Arc<Schema>) -> Parsed<(Nodes, i64)> {
    let mut cursor = Cursor::new(text, 0);
    cursor.space();
    let begin = cursor.at;
    if cursor.peek() != Some(b'{') {
        cursor.skip_value()?;
        end(&mut cursor)?;
        return Err(no_graph(begin, cursor.at, "an object graph is a JSON object"));
    }
    let mut nodes = None;
    let mut root = None;
    cursor.members(|cursor: &mut Cursor<'i>, key| {
        let at = cursor.at;
        match &*key.decode() {
            // Of equal keys the last one counts.
            "nodes" if cursor.peek() == Some(b'[') => {
                nodes = None;
                let mut reader = Nodes::new(schema, text.len() - cursor.at);
                reader.read_all(cursor)?;
                nodes = Some(Ok(reader));
            }
            "nodes" => {
                cursor.skip_value()?;
                nodes = Some(Err(no_graph(at, cursor.at, "`nodes` is not an array")));
            }
            "root_index" => {
                let index = match cursor.peek() {
                    Some(b'{' | b'[') => cursor.skip_value().map(|()| None)?,
                    _ => match cursor.scalar()? {
                        Scalar::Int(index) => Some(index),
                        _ => None,
                    },
                };
                let message = "`root_index` is not an integer";
                root = Some(index.ok_or_else(|| no_graph(at, cursor.at, message)));
            }
            _ => cursor.skip_value()?,
        }
        Ok(())
    })?;
    let last = cursor.at;
    end(&mut cursor)?;
    let missing = |message| no_graph(begin, last, message);
    let root = root.ok_or_else(|| missing("the object graph has no `root_index`"))??;
    let nodes = nodes.ok_or_else(|| missing("the object graph has no `nodes`"))??;
    if (0..nodes.count()).contains(&root) {
        return Ok((nodes, root));
    }
    let message = format!("`root_index` is {root}, but there are {} nodes", nodes.count());
    Err(Fault::new(codes::DANGLING_REFERENCE, begin, last, message))
}

/// The end of the input.
fn end(cursor: &mut Cursor<'_>) -> Parsed<()> {
    cursor.space();
    match cursor.peek() {
        None => Ok(()),
        Some(_) => Err(cursor.expected("the end of the input")),
    }
}

fn no_graph(start: usize, end: usize, message: &'static str) -> Box<Fault> {
    let mut fault = Fault::new(codes::JSON_GRAPH, start, end, message);
    fault.help = Some("save the object with `tvm.ir.save_json` or `saveJson`");
    fault
}
