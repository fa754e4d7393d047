//! The types by their keys, the guards, and the table of parents.

use std::fmt::Write;

use super::emitted::Emitted;
use super::imports::Imports;
use crate::emit::header;

pub(super) fn parents(emitted: &Emitted<'_>) -> String {
    let mut text = header("//", "types.json");
    text.push_str(
        "/** The parent of each type, by type key. */
export const parents: ReadonlyMap<string, string> = new Map([
",
    );
    for ty in emitted.types() {
        let _ = writeln!(text, "  ['{}', '{}'],", ty.key(), ty.parent);
    }
    text.push_str("]);\n");
    text
}

pub(super) fn index(emitted: &Emitted<'_>) -> String {
    let mut imports = Imports { object: true, value: true, ..Imports::default() };
    let mut instances = String::new();
    let mut objects = String::new();
    for ty in emitted.types() {
        let key = ty.key();
        let reference = emitted.reference(key, "", &mut imports);
        let _ = writeln!(instances, "  '{key}': {reference};");
        if ty.is_savable() {
            let wide = emitted.parents.contains(key)
                || imports.classes.iter().any(|(c, _)| *c == reference);
            let literal =
                if wide { format!(" & {{ readonly typeKey: '{key}' }}") } else { String::new() };
            let _ = writeln!(objects, "  '{key}': {reference}{literal};");
        }
    }
    let mut text = header("//", "types.json");
    let _ = writeln!(text, "import {{ IRObject }} from '../ir/ir-object.js';");
    imports.object = false;
    text.push_str(&imports.text("..", "./types"));
    text.push_str("import { parents } from './parents.js';\n");
    let _ = write!(
        text,
        "
/** The objects that TVM saves, by type key: each of exactly that type. */
export interface ObjectByKey {{
{objects}}}

/** The type key of an object that TVM saves. */
export type TypeKey = keyof ObjectByKey;

/** Any object that TVM saves: a union told apart by `typeKey`. */
export type KnownObject = ObjectByKey[TypeKey];

/** What is of a type or derived from it, by type key. */
export interface InstanceByKey {{
{instances}}}
{GUARDS}"
    );
    text
}

const GUARDS: &str = "
/** Whether a value is an object of exactly this type. */
export function hasTypeKey<Key extends TypeKey>(
  value: IRValue | undefined,
  typeKey: Key,
): value is ObjectByKey[Key] {
  return value instanceof IRObject && value.typeKey === typeKey;
}

/** Whether a value is an object of this type or of one derived from it. */
export function isInstance<Key extends keyof InstanceByKey>(
  value: IRValue | undefined,
  typeKey: Key,
): value is InstanceByKey[Key] {
  if (!(value instanceof IRObject)) return false;
  let key: string | undefined = value.typeKey;
  while (key !== undefined && key !== typeKey) key = parents.get(key);
  return key === typeKey;
}
";
