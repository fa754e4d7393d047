//! Types and guards in TypeScript.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::header;
use crate::model::{Model, Payload, Type};
use crate::naming::{camel, namespace, notation, short};
use crate::output::Files;
use crate::record::{FieldRecord, TypeExpr};

/// Members of `IRObject` that a field of the same name does not hide.
const MEMBERS: [&str; 10] = [
    "at",
    "dispose",
    "field",
    "fieldNames",
    "forEachField",
    "script",
    "toString",
    "toValue",
    "typeKey",
    "with",
];

/// Types whose class is written by hand, and the module it lies in.
const HAND_WRITTEN: [(&str, &str, &str); 1] = [("ir.IRModule", "IRModule", "ir/ir-module")];

/// Writes `src/generated/types.ts`, one module a namespace, and the table of parents.
pub fn emit(model: &Model, files: &mut Files) {
    let emitted = Emitted::new(model);
    let mut spaces: BTreeMap<&str, Vec<&Type>> = BTreeMap::new();
    for ty in emitted.types() {
        spaces.entry(namespace(ty.key())).or_default().push(ty);
    }
    for (space, types) in &spaces {
        let path = format!("src/generated/types/{}.ts", camel(space));
        files.insert(path.into(), namespace_module(&emitted, space, types));
    }
    files.insert("src/generated/parents.ts".into(), parents(&emitted));
    files.insert("src/generated/types.ts".into(), index(&emitted));
    files.insert("src/generated/namespaces.ts".into(), namespaces(&emitted, &spaces));
}

/// The types that can be saved, and those that such a type derives from.
struct Emitted<'m> {
    model: &'m Model,
    keys: BTreeSet<&'m str>,
    /// Those that another derives from.
    parents: BTreeSet<&'m str>,
}

impl<'m> Emitted<'m> {
    fn new(model: &'m Model) -> Self {
        let mut keys = BTreeSet::new();
        let mut parents = BTreeSet::new();
        for ty in model.types().filter(|ty| ty.is_savable()) {
            keys.insert(ty.key());
            let mut above = &ty.parent;
            while let Some(parent) = model.get(above) {
                keys.insert(parent.key());
                parents.insert(parent.key());
                above = &parent.parent;
            }
        }
        Self { model, keys, parents }
    }

    fn types(&self) -> impl Iterator<Item = &'m Type> {
        self.keys.iter().filter_map(|key| self.model.get(key))
    }

    /// How a module of `space` refers to a type; the namespaces it needs go to `imports`.
    fn reference(&self, key: &str, space: &str, imports: &mut Imports) -> String {
        if let Some((_, class, module)) = HAND_WRITTEN.iter().find(|(hand, _, _)| *hand == key) {
            imports.classes.insert((class, module));
            return (*class).to_owned();
        }
        if !self.keys.contains(key) {
            imports.object = true;
            return "IRObject".to_owned();
        }
        if namespace(key) == space {
            return short(key).to_owned();
        }
        let alias = camel(namespace(key));
        imports.spaces.insert(alias.clone());
        format!("{alias}.{}", short(key))
    }
}

/// What a module imports.
#[derive(Default)]
struct Imports {
    object: bool,
    value: bool,
    input: bool,
    spaces: BTreeSet<String>,
    classes: BTreeSet<(&'static str, &'static str)>,
}

impl Imports {
    fn text(&self, source: &str, types: &str) -> String {
        let mut text = String::new();
        for (class, module) in &self.classes {
            let _ = writeln!(text, "import type {{ {class} }} from '{source}/{module}.js';");
        }
        if self.object {
            let _ = writeln!(text, "import type {{ IRObject }} from '{source}/ir/ir-object.js';");
        }
        let values: Vec<&str> = [(self.input, "IRInput"), (self.value, "IRValue")]
            .iter()
            .filter_map(|(used, name)| used.then_some(*name))
            .collect();
        if !values.is_empty() {
            let values = values.join(", ");
            let _ = writeln!(text, "import type {{ {values} }} from '{source}/ir/value.js';");
        }
        for space in &self.spaces {
            let _ = writeln!(text, "import type * as {space} from '{types}/{space}.js';");
        }
        text
    }
}

fn namespace_module(emitted: &Emitted<'_>, space: &str, types: &[&Type]) -> String {
    let mut imports = Imports::default();
    let mut body = String::new();
    for ty in types {
        if HAND_WRITTEN.iter().all(|(key, _, _)| *key != ty.key()) {
            interface(emitted, ty, space, &mut imports, &mut body);
        }
    }
    header("//", "types.json") + &imports.text("../..", ".") + &body
}

fn interface(
    emitted: &Emitted<'_>,
    ty: &Type,
    space: &str,
    imports: &mut Imports,
    text: &mut String,
) {
    let (key, name) = (ty.key(), short(ty.key()));
    let parent = emitted.reference(&ty.parent, space, imports);
    let _ = write!(text, "\n/** `{key}` */\nexport interface {name} extends {parent} {{\n");
    if !emitted.parents.contains(key) {
        let _ = writeln!(text, "  readonly typeKey: '{key}';");
    }
    if ty.has_field_payload() {
        properties(emitted, &ty.record.fields, Side::Read, space, imports, text);
    } else {
        let _ = writeln!(text, "  {}", payload_property(ty));
    }
    if is_constructible(ty) && ty.has_field_payload() {
        let _ = writeln!(
            text,
            "  /** A copy with other values in some fields; see `IRObject.with`. */"
        );
        let _ = writeln!(text, "  with(fields: Partial<{name}Fields>): this;");
    }
    text.push_str("}\n");
    if !ty.has_field_payload() {
        let _ = write!(
            text,
            "\n/** What a new `{key}` is made of. */\nexport interface {name}Fields {{\n  {}\n}}\n",
            payload_property(ty)
        );
    } else if is_constructible(ty) {
        fields(emitted, ty, space, imports, text);
    }
}

/// Whether an object of the type can be made in JavaScript.
fn is_constructible(ty: &Type) -> bool {
    ty.is_savable() && ty.key() != "ir.IRModule"
}

/// The property of an object that JSON does not hold by its fields.
fn payload_property(ty: &Type) -> &'static str {
    match ty.payload {
        Payload::EnumIndex => {
            "/** Its number among those of its type. */\n  readonly index: number | bigint;"
        }
        _ => "/** The name that stands for it. */\n  readonly name: string;",
    }
}

/// The interface of what a new object is made of.
fn fields(emitted: &Emitted<'_>, ty: &Type, space: &str, imports: &mut Imports, text: &mut String) {
    let (key, name) = (ty.key(), short(ty.key()));
    let _ =
        write!(text, "\n/** What a new `{key}` is made of. */\nexport interface {name}Fields {{\n");
    let all: Vec<FieldRecord> = ty.all_fields.iter().map(|(_, field)| field.clone()).collect();
    properties(emitted, &all, Side::Write, space, imports, text);
    text.push_str("}\n");
}

/// Whether a type is that of what is read or of what is given.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Read,
    Write,
}

fn properties(
    emitted: &Emitted<'_>,
    fields: &[FieldRecord],
    side: Side,
    space: &str,
    imports: &mut Imports,
    text: &mut String,
) {
    for field in fields {
        let property = camel(&field.name);
        if side == Side::Read && MEMBERS.contains(&&*property) {
            continue;
        }
        let mut value = type_of(emitted, &field.ty, side, space, imports);
        if field.nullable && !value.ends_with(" | null") && value != side.any() {
            value.push_str(" | null");
        }
        // What TVM calls it where it says nothing of it: the reference lists every property.
        let doc = match field.doc.as_str() {
            "" => format!("`{}: {}`", field.name, notation(&field.ty)),
            doc => doc.replace('\n', " ").replace("*/", "* /"),
        };
        let _ = writeln!(text, "  /** {} */", doc.trim());
        let optional = side == Side::Write && (field.default.is_some() || is_place(field));
        let optional = if optional { "?" } else { "" };
        let _ = writeln!(text, "  readonly {property}{optional}: {value};");
    }
}

/// Whether a field says where in a source something stood, which need not be known.
fn is_place(field: &FieldRecord) -> bool {
    field.ty.name == "ir.Span"
}

impl Side {
    /// The type of any value.
    fn any(self) -> &'static str {
        match self {
            Self::Read => "IRValue",
            Self::Write => "IRInput",
        }
    }

    fn need_any(self, imports: &mut Imports) -> String {
        match self {
            Self::Read => imports.value = true,
            Self::Write => imports.input = true,
        }
        self.any().to_owned()
    }
}

fn type_of(
    emitted: &Emitted<'_>,
    ty: &TypeExpr,
    side: Side,
    space: &str,
    imports: &mut Imports,
) -> String {
    let mut arg = |index: usize| match ty.args.get(index) {
        Some(arg) => type_of(emitted, arg, side, space, imports),
        None => side.need_any(imports),
    };
    match &*ty.name {
        "bool" => "boolean".to_owned(),
        "int" | "ffi.BigInt" => "number | bigint".to_owned(),
        "float" => "number".to_owned(),
        "DataType" | "ffi.String" | "std::string" => "string".to_owned(),
        "None" => "null".to_owned(),
        "ffi.Bytes" => "Uint8Array".to_owned(),
        "ffi.Shape" => "readonly (number | bigint)[]".to_owned(),
        "Any" | "ffi.Object" | "NestedMsg" | "ffi.Function" => side.need_any(imports),
        "Optional" => match arg(0) {
            value if value == side.any() || value.ends_with(" | null") => value,
            value => format!("{value} | null"),
        },
        "ffi.Array" | "ffi.List" => match arg(0) {
            element if element.contains(" | ") => format!("readonly ({element})[]"),
            element if element.starts_with("readonly ") => format!("readonly ({element})[]"),
            element => format!("readonly {element}[]"),
        },
        "ffi.Map" | "ffi.Dict" => {
            let (key, value) = (arg(0), arg(1));
            let map = format!("ReadonlyMap<{key}, {value}>");
            match side {
                Side::Write if key == "string" => {
                    format!("{map} | Readonly<Record<string, {value}>>")
                }
                _ => map,
            }
        }
        "Variant" | "Union" => {
            let options: BTreeSet<_> = (0..ty.args.len()).map(arg).collect();
            if options.contains(side.any()) {
                return side.any().to_owned();
            }
            options.into_iter().collect::<Vec<_>>().join(" | ")
        }
        key => emitted.reference(key, space, imports),
    }
}

/// The namespaces as values: their classes.
fn namespaces(emitted: &Emitted<'_>, spaces: &BTreeMap<&str, Vec<&Type>>) -> String {
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

fn parents(emitted: &Emitted<'_>) -> String {
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

fn index(emitted: &Emitted<'_>) -> String {
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
