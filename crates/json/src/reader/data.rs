//! The `data` of a node, by what its type holds.

use tvmscript_diagnostics::codes;
use tvmscript_graph::{MAX_NODES, NodeKind, TypeInfo, float_slots, int_slots};

use super::cursor::{Cursor, Key, Scalar};
use super::fault::{Fault, Parsed, from_graph};
use super::fields::{bool, data_type, float, int, read_fields, scalar, wrong};
use super::sink::Sink;
use crate::tensor;

/// Reads the value that begins here as the data of a node of type `info`, number `ty`.
pub(super) fn read_data(
    cursor: &mut Cursor<'_>,
    sink: &mut Sink,
    info: &TypeInfo,
    ty: usize,
) -> Parsed<()> {
    let begin = cursor.at;
    let what = &*info.key;
    match info.kind {
        NodeKind::None => cursor.skip_value()?,
        NodeKind::Bool => {
            let value = bool(cursor, what)?;
            sink.push(&[u32::from(value)]);
        }
        NodeKind::Int | NodeKind::EnumIndex => {
            let value = int(cursor, what)?;
            sink.push(&int_slots(value));
        }
        NodeKind::Float => {
            let value = float(cursor, what)?;
            sink.push(&float_slots(value));
        }
        NodeKind::DataType => {
            let value = data_type(cursor, what)?;
            sink.push(&[value.to_slot()]);
        }
        NodeKind::Device => {
            // TVM keeps the low 32 bits.
            elements(cursor, what, |cursor| {
                let value = int(cursor, what)?;
                sink.builder.push_slot(value as u32);
                Ok(())
            })
            .and_then(|count| match count {
                2 => Ok(()),
                _ => Err(wrong(cursor, begin, what, "a device type and a device number")),
            })?;
        }
        NodeKind::String | NodeKind::Name => {
            let text = text_of(cursor, what)?;
            sink.text(&text.decode()).map_err(|e| from_graph(&e, begin, cursor.at))?;
        }
        NodeKind::BigInt => {
            let text = text_of(cursor, what)?.decode();
            let fault = || wrong(cursor, begin, what, "a decimal integer");
            let digits = normalized(&text).ok_or_else(fault)?;
            let small = digits.parse();
            sink.small_big_int = small.is_ok();
            match small {
                Ok(small) => sink.push(&int_slots(small)),
                Err(_) => sink.text(&digits).map_err(|e| from_graph(&e, begin, cursor.at))?,
            }
        }
        NodeKind::Bytes => {
            let text = text_of(cursor, what)?;
            let blob =
                tensor::decode_base64(text).map_err(|wanted| wrong(cursor, begin, what, wanted))?;
            let blob = sink.builder.add_blob(blob.into());
            sink.push(&[blob]);
        }
        NodeKind::Tensor => {
            let text = text_of(cursor, what)?;
            let tensor =
                tensor::decode(text).map_err(|wanted| wrong(cursor, begin, what, wanted))?;
            let tensor = sink.builder.add_tensor(tensor);
            sink.push(&[tensor]);
        }
        NodeKind::Array | NodeKind::List => {
            references(cursor, sink, what)?;
        }
        NodeKind::Map | NodeKind::Dict => {
            if !references(cursor, sink, what)?.is_multiple_of(2) {
                let message = format!("`{what}` wants as many values as keys");
                return Err(Fault::new(codes::JSON_GRAPH, begin, cursor.at, message));
            }
        }
        NodeKind::Shape => {
            elements(cursor, what, |cursor| {
                let value = int(cursor, what)?;
                sink.push(&int_slots(value));
                Ok(())
            })?;
        }
        NodeKind::Object => read_fields(cursor, sink, info, ty)?,
        NodeKind::Raw => {
            cursor.skip_value()?;
            let text = cursor.text.get(begin..cursor.at).unwrap_or("");
            sink.raw(text).map_err(|e| from_graph(&e, begin, cursor.at))?;
        }
    }
    Ok(())
}

/// Calls `element` at each element of the array that begins here; how many there are.
fn elements<'i>(
    cursor: &mut Cursor<'i>,
    what: &str,
    mut element: impl FnMut(&mut Cursor<'i>) -> Parsed<()>,
) -> Parsed<usize> {
    let begin = cursor.at;
    if cursor.peek() != Some(b'[') {
        cursor.skip_value()?;
        return Err(wrong(cursor, begin, what, "an array"));
    }
    let mut count = 0;
    if cursor.open_array() {
        loop {
            element(cursor)?;
            count += 1;
            if !cursor.eat_byte(b',') && !cursor.next_element()? {
                break;
            }
            cursor.space();
        }
    }
    Ok(count)
}

/// Appends the references that the array here consists of; how many there are.
#[inline]
fn references(cursor: &mut Cursor<'_>, sink: &mut Sink, what: &str) -> Parsed<usize> {
    elements(cursor, what, |cursor| {
        let node = reference(cursor)?;
        sink.builder.push_slot(node);
        Ok(())
    })
}

/// The number of a node. Whether there is such a node is tested later.
#[inline]
pub(super) fn reference(cursor: &mut Cursor<'_>) -> Parsed<u32> {
    match cursor.small() {
        Some(node) => Ok(node),
        None => unusual_reference(cursor),
    }
}

#[cold]
fn unusual_reference(cursor: &mut Cursor<'_>) -> Parsed<u32> {
    let begin = cursor.at;
    let node = match scalar(cursor)? {
        Some(Scalar::Int(node)) => node,
        Some(Scalar::Bool(node)) => i64::from(node),
        _ => return Err(wrong(cursor, begin, "a reference", "the number of a node")),
    };
    u32::try_from(node).ok().filter(|&node| (node as usize) < MAX_NODES).ok_or_else(|| {
        let message = format!("there is no node {node}");
        Fault::new(codes::DANGLING_REFERENCE, begin, cursor.at, message)
    })
}

/// The string here.
pub(super) fn text_of<'i>(cursor: &mut Cursor<'i>, what: &str) -> Parsed<Key<'i>> {
    if cursor.peek() == Some(b'"') {
        return cursor.string();
    }
    let begin = cursor.at;
    cursor.skip_value()?;
    Err(wrong(cursor, begin, what, "a string"))
}

/// The digits of an integer without plus and leading zeros.
fn normalized(text: &str) -> Option<String> {
    let (sign, digits) = match text.as_bytes().first()? {
        b'-' => ("-", &text[1..]),
        b'+' => ("", &text[1..]),
        _ => ("", text),
    };
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let digits = digits.trim_start_matches('0');
    Some(if digits.is_empty() { "0".to_owned() } else { format!("{sign}{digits}") })
}
