//! The set of types that an environment knows.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use tvmscript_diagnostics::{Diagnostic, Result, codes};

use crate::TypeIndex;
use crate::hash::{hash_default, std_hash};
use crate::schema::comparison::{NamePart, Plan};
use crate::schema::{
    Compared, Comparison, FieldInfo, FieldKind, NodeKind, Payload, TypeDef, TypeInfo, TypePattern,
    builtin,
};

/// How deep the defaults of fields may nest: the default of a type must not be the type itself.
const DEFAULT_DEPTH: usize = 16;

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

    /// The schema as it stands.
    pub fn schema(&self) -> &Schema {
        &self.schema
    }

    /// Says how the registered type `key` compares and hashes itself.
    ///
    /// # Errors
    ///
    /// `UNKNOWN_TYPE` where no schema knows the type; `INVALID_ARGUMENT` where it has no field of a
    /// name that the comparison uses, or where it is not an object of fields.
    pub fn set_comparison(&mut self, key: &str, comparison: Comparison) -> Result<()> {
        let info = self.known(key)?;
        let invalid = |what| Diagnostic::error(codes::INVALID_ARGUMENT, what);
        if info.kind != NodeKind::Object {
            let what = format!("type `{key}` is not an object of fields, and compares as it is");
            return Err(invalid(what).into());
        }
        info.plan = Plan::resolve(comparison, &info.fields).map_err(|field| {
            invalid(format!("type `{key}` has no field `{field}` that it could compare"))
                .with_help("name fields of the type or of its parents")
        })?;
        Ok(())
    }

    fn known(&mut self, key: &str) -> Result<&mut TypeInfo> {
        let unknown = || {
            Diagnostic::error(codes::UNKNOWN_TYPE, format!("no schema knows the type `{key}`"))
                .with_help("register the type first")
        };
        self.schema.by_key.get_mut(key).map(Arc::make_mut).ok_or_else(|| unknown().into())
    }

    /// Tests the declarations of types that are registered, once the types that they name are.
    ///
    /// # Errors
    ///
    /// As [`Schema::check`].
    pub fn check(&self, types: &[TypeDef]) -> Result<()> {
        types.iter().try_for_each(|def| match self.schema.get(&def.key) {
            Some(info) => self.schema.check(info, &def.fields),
            None => Ok(()),
        })
    }

    /// The finished schema.
    pub fn build(mut self) -> Schema {
        // What an object held as one string hashes besides it is known when all types are.
        let named: Vec<_> =
            self.schema.types().filter_map(|info| named(&self.schema, info)).collect();
        for (key, plan) in named {
            if let Some(info) = self.schema.by_key.get_mut(&key) {
                Arc::make_mut(info).plan = plan;
            }
        }
        self.schema
    }
}

/// The finished plan of a type that JSON holds as one string.
fn named(schema: &Schema, info: &TypeInfo) -> Option<(Arc<str>, Plan)> {
    let Plan::Name(name, _) = &info.plan else {
        return None;
    };
    let part = |field: &FieldInfo| {
        if field.name == *name {
            NamePart::Text
        } else {
            NamePart::Hash(hash_default(schema, field.default.as_ref(), DEFAULT_DEPTH))
        }
    };
    let parts = info.fields.iter().filter(|field| field.compared != Compared::Ignore).map(part);
    Some((Arc::clone(&info.key), Plan::Name(Arc::clone(name), parts.collect())))
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
    let fields: Box<[FieldInfo]> = fields.into();
    let kind = match def.payload {
        Payload::Fields | Payload::FieldsByValue => NodeKind::Object,
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
        references,
        plan: Plan::of(kind, &fields),
        key_hash: std_hash(def.key.as_bytes()),
        fields,
        width,
        equality: def.equality,
        creatable: def.creatable,
        own_identity: matches!(def.payload, Payload::Fields | Payload::OwnName),
        owner: Arc::clone(owner),
    }
}
