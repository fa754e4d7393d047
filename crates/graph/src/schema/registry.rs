//! The set of types that an environment knows.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use tvmscript_diagnostics::{Diagnostic, Result, codes};

use crate::TypeIndex;
use crate::schema::{
    FieldInfo, FieldKind, NodeKind, Payload, TypeDef, TypeInfo, TypePattern, builtin,
};

/// The types that an environment knows; immutable, so that a call sees one state of it.
#[derive(Clone, Debug)]
pub struct Schema {
    by_key: FxHashMap<Arc<str>, Arc<TypeInfo>>,
}

impl Schema {
    /// Begins a schema that has the built-in types only.
    pub fn builder() -> SchemaBuilder {
        let by_key = builtin::types().map(|info| (Arc::clone(&info.key), Arc::new(info))).collect();
        SchemaBuilder { schema: Self { by_key } }
    }

    /// Begins a schema that has all types of this one.
    pub fn to_builder(&self) -> SchemaBuilder {
        SchemaBuilder { schema: self.clone() }
    }

    /// The type of this key.
    pub fn get(&self, key: &str) -> Option<&Arc<TypeInfo>> {
        self.by_key.get(key)
    }

    /// All types, in no particular order.
    pub fn types(&self) -> impl Iterator<Item = &Arc<TypeInfo>> {
        self.by_key.values()
    }
}

/// A schema under construction.
#[derive(Debug)]
pub struct SchemaBuilder {
    schema: Schema,
}

impl SchemaBuilder {
    /// Adds types in the name of `owner`; they may refer to one another and come in any order.
    ///
    /// # Errors
    ///
    /// `NAME_CLASH`, naming both owners, where a key is taken; `UNKNOWN_TYPE` where a parent is
    /// not known. Then none of the types is added.
    pub fn register(&mut self, owner: &str, types: &[TypeDef]) -> Result<()> {
        let owner: Arc<str> = owner.into();
        let mut added: FxHashMap<&str, Arc<TypeInfo>> = FxHashMap::default();
        let mut pending: Vec<&TypeDef> = types.iter().collect();
        while !pending.is_empty() {
            let before = pending.len();
            let mut waiting = Vec::new();
            for def in pending {
                if let Some(other) = self.schema.get(&def.key).or_else(|| added.get(&*def.key)) {
                    return Err(clash(&def.key, &owner, &other.owner).into());
                }
                let parent =
                    self.schema.get(&def.parent).or_else(|| added.get(&*def.parent)).cloned();
                match parent {
                    Some(parent) => {
                        let info = Arc::new(resolve(def, &parent, &owner));
                        added.insert(&def.key, info);
                    }
                    None => waiting.push(def),
                }
            }
            if waiting.len() == before {
                let def = waiting[0];
                return Err(Diagnostic::error(
                    codes::UNKNOWN_TYPE,
                    format!(
                        "type `{}` names a parent `{}` that no schema knows",
                        def.key, def.parent
                    ),
                )
                .with_help("register the parent first, or in the same call")
                .into());
            }
            pending = waiting;
        }
        self.schema.by_key.extend(added.into_values().map(|info| (Arc::clone(&info.key), info)));
        Ok(())
    }

    /// The finished schema.
    pub fn build(self) -> Schema {
        self.schema
    }
}

fn clash(key: &str, owner: &str, other: &str) -> Diagnostic {
    Diagnostic::error(
        codes::NAME_CLASH,
        format!("type `{key}` is registered by dialect `{other}` and again by dialect `{owner}`"),
    )
    .with_help("give the type a name of its own, such as one that begins with the dialect's name")
}

fn resolve(def: &TypeDef, parent: &TypeInfo, owner: &Arc<str>) -> TypeInfo {
    let mut width = parent.width;
    let mut fields = parent.fields.to_vec();
    for field in &*def.fields {
        let kind = FieldKind::of(&field.ty);
        fields.push(FieldInfo {
            name: (&*field.name).into(),
            ty: (&*field.ty).into(),
            kind,
            slot: width,
            pattern: TypePattern::parse(&field.ty),
            compared: field.compared,
            default: field.default.clone(),
        });
        width += kind.width();
    }
    let kind = match def.payload {
        Payload::Fields => NodeKind::Object,
        Payload::Name | Payload::OwnName => NodeKind::Name,
        Payload::EnumIndex => NodeKind::EnumIndex,
    };
    let references = if kind == NodeKind::Object {
        let nodes = fields.iter().filter(|field| field.kind == FieldKind::Node);
        nodes.map(|field| field.slot).collect()
    } else {
        Box::default()
    };
    TypeInfo {
        key: (&*def.key).into(),
        index: TypeIndex::intern(&def.key),
        ancestors: std::iter::once(parent.index).chain(parent.ancestors.iter().copied()).collect(),
        kind,
        fields: fields.into(),
        references,
        width,
        equality: def.equality,
        creatable: def.creatable,
        own_identity: def.payload == Payload::OwnName,
        owner: Arc::clone(owner),
    }
}
