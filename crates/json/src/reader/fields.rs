//! The fields of an object.

use tvmscript_diagnostics::codes;
use tvmscript_graph::schema::DefaultValue;
use tvmscript_graph::{DType, FieldInfo, FieldKind, TypeInfo, float_slots, int_slots};

use super::cursor::{Cursor, Scalar};
use super::data::{reference, text_of};
use super::fault::{Fault, Parsed};
use super::sink::{Default, Sink};

/// Reads fields in TVM's order, all of them, `SPACED` with white space. `false` where they are in
/// another, or something is wrong with them.
#[inline]
pub(super) fn read_fields_in_order<const SPACED: bool>(
    cursor: &mut Cursor<'_>,
    sink: &mut Sink,
    info: &TypeInfo,
) -> bool {
    let mut before = b'{';
    for field in &info.fields {
        if !eat_key::<SPACED>(cursor, before, &field.name) {
            return false;
        }
        before = b',';
        if field.kind == FieldKind::Node {
            match cursor.small() {
                Some(node) => sink.builder.push_slot(node),
                None => return false,
            }
        } else if read_field(cursor, sink, field).is_err() {
            return false;
        }
    }
    if info.fields.is_empty() && !cursor.eat_byte(b'{') {
        return false;
    }
    if SPACED {
        cursor.space();
    }
    cursor.eat_byte(b'}')
}

/// Steps over `,"name":` if it stands here, with the byte `before` for the comma.
#[inline]
pub(super) fn eat_key<const SPACED: bool>(cursor: &mut Cursor<'_>, before: u8, name: &str) -> bool {
    if SPACED {
        cursor.space();
        let mut found = cursor.eat_byte(before);
        cursor.space();
        found = found && cursor.eat_byte(b'"') && cursor.eat(name.as_bytes());
        found = found && cursor.eat_byte(b'"');
        cursor.space();
        found = found && cursor.eat_byte(b':');
        cursor.space();
        return found;
    }
    let len = name.len() + 4;
    let found = match cursor.bytes().get(cursor.at..cursor.at + len) {
        Some([first, b'"', key @ .., b'"', b':']) => *first == before && is_same(key, name),
        _ => false,
    };
    if found {
        cursor.at += len;
    }
    found
}

/// Whether a key is `name`, which has as many bytes: without a call for the lengths that names
/// have.
#[inline]
pub(super) fn is_same(key: &[u8], name: &str) -> bool {
    let name = name.as_bytes();
    match (key.first_chunk::<8>(), name.first_chunk::<8>()) {
        (Some(a), Some(b)) if key.len() <= 16 => {
            let ends = (key.last_chunk::<8>(), name.last_chunk::<8>());
            u64::from_le_bytes(*a) == u64::from_le_bytes(*b)
                && ends.0.map(|end| u64::from_le_bytes(*end))
                    == ends.1.map(|end| u64::from_le_bytes(*end))
        }
        (Some(_), _) => key == name,
        _ => match (key.first_chunk::<4>(), name.first_chunk::<4>()) {
            (Some(a), Some(b)) => {
                u32::from_le_bytes(*a) == u32::from_le_bytes(*b)
                    && key.last_chunk::<4>().map(|end| u32::from_le_bytes(*end))
                        == name.last_chunk::<4>().map(|end| u32::from_le_bytes(*end))
            }
            _ => key.iter().eq(name),
        },
    }
}

/// Reads the fields of the object of type number `ty` that begins here, in any order; those that
/// no schema knows are skipped, of equal ones the last counts.
pub(super) fn read_fields(
    cursor: &mut Cursor<'_>,
    sink: &mut Sink,
    info: &TypeInfo,
    ty: usize,
) -> Parsed<()> {
    let begin = cursor.at;
    if cursor.peek() != Some(b'{') {
        cursor.skip_value()?;
        let message = format!("the data of `{}` is not a JSON object", info.key);
        return Err(Fault::new(codes::JSON_GRAPH, begin, cursor.at, message));
    }
    let mut places = std::mem::take(&mut sink.places);
    places.clear();
    places.resize(info.fields.len(), None);
    let mut guess = 0;
    cursor.members(|cursor, key| {
        let name = key.decode();
        let is_named = |field: &FieldInfo| *field.name == *name;
        let found = match info.fields.get(guess) {
            Some(field) if is_named(field) => Some(guess),
            _ => info.fields.iter().position(is_named),
        };
        if let Some(number) = found {
            places[number] = Some(cursor.at);
            guess = number + 1;
        }
        cursor.skip_value()
    })?;
    let end = cursor.at;
    for (number, field) in info.fields.iter().enumerate() {
        match (places[number], &field.default) {
            (Some(at), _) => read_field(&mut Cursor::new(cursor.text, at), sink, field)?,
            (None, Some(default)) => {
                let missing = || missing(info, field, begin, end);
                if field.kind == FieldKind::Node {
                    let slot = sink.builder.slot_count();
                    sink.defaults.push(Default { slot, ty, field: number });
                    sink.builder.push_slot(0);
                } else {
                    push_default(sink, field.kind, default).ok_or_else(missing)?;
                }
            }
            (None, None) => return Err(missing(info, field, begin, end)),
        }
    }
    sink.places = places;
    Ok(())
}

fn missing(info: &TypeInfo, field: &FieldInfo, start: usize, end: usize) -> Box<Fault> {
    let message = format!("`{}` has no field `{}` of type `{}`", info.key, field.name, field.ty);
    let mut fault = Fault::new(codes::MISSING_FIELD, start, end, message);
    fault.help = Some("fields differ between releases of TVM: save again with the one this reads");
    fault
}

/// Appends the default of a field that is no node; `None` where it is not of the field's kind.
fn push_default(sink: &mut Sink, kind: FieldKind, default: &DefaultValue) -> Option<()> {
    match (kind, default) {
        (FieldKind::Int, &DefaultValue::Int(value)) => sink.push(&int_slots(value)),
        (FieldKind::Float, &DefaultValue::Float(value)) => sink.push(&float_slots(value)),
        (FieldKind::Float, &DefaultValue::Int(value)) => sink.push(&float_slots(value as f64)),
        (FieldKind::Bool, &DefaultValue::Bool(value)) => sink.push(&[u32::from(value)]),
        (FieldKind::DataType, DefaultValue::DType(name) | DefaultValue::Str(name)) => {
            sink.push(&[DType::parse(name)?.to_slot()]);
        }
        _ => return None,
    }
    Some(())
}

/// Reads the value of a field.
fn read_field(cursor: &mut Cursor<'_>, sink: &mut Sink, field: &FieldInfo) -> Parsed<()> {
    match field.kind {
        FieldKind::Node => {
            let node = reference(cursor)?;
            sink.builder.push_slot(node);
        }
        FieldKind::Int => {
            let value = int(cursor, &field.name)?;
            sink.push(&int_slots(value));
        }
        FieldKind::Float => {
            let value = float(cursor, &field.name)?;
            sink.push(&float_slots(value));
        }
        FieldKind::Bool => {
            let value = bool(cursor, &field.name)?;
            sink.push(&[u32::from(value)]);
        }
        FieldKind::DataType => {
            let value = data_type(cursor, &field.name)?;
            sink.push(&[value.to_slot()]);
        }
    }
    Ok(())
}

/// An integer, or a truth value, which TVM takes for one.
pub(super) fn int(cursor: &mut Cursor<'_>, what: &str) -> Parsed<i64> {
    if let Some(value) = cursor.small() {
        return Ok(i64::from(value));
    }
    let begin = cursor.at;
    match scalar(cursor)? {
        Some(Scalar::Int(value)) => Ok(value),
        Some(Scalar::Bool(value)) => Ok(i64::from(value)),
        _ => Err(wrong(cursor, begin, what, "an integer of 64 bits")),
    }
}

/// A number or a truth value.
pub(super) fn float(cursor: &mut Cursor<'_>, what: &str) -> Parsed<f64> {
    let begin = cursor.at;
    match scalar(cursor)? {
        Some(Scalar::Float(value)) => Ok(value),
        Some(Scalar::Int(value)) => Ok(value as f64),
        Some(Scalar::Bool(value)) => Ok(f64::from(u8::from(value))),
        _ => Err(wrong(cursor, begin, what, "a number")),
    }
}

/// A truth value or an integer.
pub(super) fn bool(cursor: &mut Cursor<'_>, what: &str) -> Parsed<bool> {
    let begin = cursor.at;
    match scalar(cursor)? {
        Some(Scalar::Bool(value)) => Ok(value),
        Some(Scalar::Int(value)) => Ok(value != 0),
        _ => Err(wrong(cursor, begin, what, "a truth value")),
    }
}

/// The name of a data type.
pub(super) fn data_type(cursor: &mut Cursor<'_>, what: &str) -> Parsed<DType> {
    let begin = cursor.at;
    let text = text_of(cursor, what)?.decode();
    DType::parse(&text).ok_or_else(|| wrong(cursor, begin, what, "the name of a data type"))
}

/// The value here, `None` where it is an array or an object.
pub(super) fn scalar(cursor: &mut Cursor<'_>) -> Parsed<Option<Scalar>> {
    match cursor.peek() {
        Some(b'{' | b'[') => cursor.skip_value().map(|()| None),
        _ => cursor.scalar().map(Some),
    }
}

/// A value of the wrong kind, which the cursor has just passed.
#[cold]
pub(super) fn wrong(cursor: &Cursor<'_>, begin: usize, what: &str, wanted: &str) -> Box<Fault> {
    let message = format!("`{what}` wants {wanted}");
    Fault::new(codes::FIELD_TYPE, begin, cursor.at, message)
}
