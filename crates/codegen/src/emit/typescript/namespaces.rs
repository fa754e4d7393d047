//! The namespaces as values: their classes.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::HAND_WRITTEN;
use super::emitted::Emitted;
use super::imports::Imports;
use super::interface::is_constructible;
use crate::emit::header;
use crate::model::Type;
use crate::naming::{camel, short};

/// The namespaces as values: their classes.
pub(super) fn namespaces(emitted: &Emitted<'_>, spaces: &BTreeMap<&str, Vec<&Type>>) -> String {
    let mut body = String::new();
    let mut imports = Imports { object: false, ..Imports::default() };
    for (space, types) in spaces {
        let alias = camel(space);
        let mut classes = String::new();
        let mut aliases = String::new();
        let mut names = Vec::new();
        for ty in types.iter().filter(|ty| HAND_WRITTEN.iter().all(|(key, _, _)| *key != ty.key()))
        {
            let name = short(ty.key());
            names.push(name);
            let reference = emitted.reference(ty.key(), "", &mut imports);
            let _ = writeln!(aliases, "  export type {name} = {reference};");
            let class = if is_constructible(ty) {
                let _ = writeln!(aliases, "  export type {name}Fields = {reference}Fields;");
                format!("IRClass<{reference}, {reference}Fields>")
            } else {
                format!("IRBaseClass<{reference}>")
            };
            let _ = writeln!(classes, "  readonly {name}: {class};");
        }
        let names = names.join(" ");
        let _ = write!(
            body,
            "
/** The types of `{space}`: `new {alias}.…({{ … }})` makes an object, `instanceof {alias}.…` tells one. */
export const {alias} = namespace<{{
{classes}}}>('{space}', '{names}');
export declare namespace {alias} {{
{aliases}}}
"
        );
    }
    let mut text = header("//", "types.json");
    text.push_str("import { namespace } from '../ir/namespace.js';\nimport type { IRBaseClass, IRClass } from '../ir/namespace.js';\n");
    // Beside the values that have the names of the namespaces.
    for space in &imports.spaces {
        let _ = writeln!(text, "import type * as {space}Types from './types/{space}.js';");
    }
    for space in &imports.spaces {
        body = body
            .replace(&format!(" = {space}."), &format!(" = {space}Types."))
            .replace(&format!("<{space}."), &format!("<{space}Types."))
            .replace(&format!(", {space}."), &format!(", {space}Types."));
    }
    text + &body
}
