//! The walk that hashes a graph (TVM: `StructuralHashHandler`).

use tvmscript_diagnostics::{Error, Result};

use super::memo::Memo;
use super::scalar;
use super::stable::{combine, hash_bytes};
use crate::equality::{CompareOptions, KeyText, Region, ReverseStep, not_comparable, reverse_path};
use crate::schema::comparison::{NamePart, Plan, PlannedField};
use crate::schema::{EqualityKind, Part};
use crate::stack::with_room;
use crate::{FieldKind, FieldValue, NodeKind, NodeRef, Tensor, TypeInfo};

pub(super) struct Walk<'g> {
    skip_tensor_content: bool,
    region: Region,
    /// Variables that were defined so far: a variable is hashed by its number.
    variables: u64,
    /// Objects of types compared as a DAG so far.
    dag_nodes: u64,
    pub(super) memo: Memo,
    /// Entries of the maps under way: hash of the key, key, value.
    pub(super) entries: Vec<(u64, NodeRef<'g>, NodeRef<'g>)>,
    /// Where an error happened, from the inside out.
    steps: Vec<ReverseStep<'g>>,
}

pub(super) fn hash(node: NodeRef<'_>, options: CompareOptions, keys: KeyText<'_>) -> Result<u64> {
    let mut walk = Walk {
        skip_tensor_content: options.skip_tensor_content,
        region: Region::root(options.map_free_vars),
        variables: 0,
        dag_nodes: 0,
        memo: Memo::new(),
        entries: Vec::new(),
        steps: Vec::new(),
    };
    walk.node(node).map_err(|error| {
        let path = reverse_path(walk.steps.iter().copied(), keys).to_string();
        error.map(|diagnostic| diagnostic.with_path(path.clone()))
    })
}

impl<'g> Walk<'g> {
    /// The hash of anything (TVM: `HashAny`).
    #[inline]
    pub(super) fn node(&mut self, node: NodeRef<'g>) -> Result<u64> {
        let info = node.info();
        match info.kind {
            NodeKind::Object => match self.memo.object(node) {
                Some(hash) => Ok(hash),
                None => with_room(|| self.object(node, info)),
            },
            NodeKind::Array | NodeKind::List | NodeKind::Map | NodeKind::Dict => {
                match self.memo.container(node) {
                    Some(hash) => Ok(hash),
                    None => with_room(|| self.container(node, info)),
                }
            }
            NodeKind::Raw => Err(not_comparable(info)),
            NodeKind::Name | NodeKind::EnumIndex => match self.memo.object(node) {
                Some(hash) => Ok(hash),
                None => self.named(node, info),
            },
            _ => Ok(self.leaf(node).unwrap_or_default()),
        }
    }

    /// The hash of what refers to nothing; `None` where it does.
    #[inline]
    pub(super) fn leaf(&self, node: NodeRef<'g>) -> Option<u64> {
        let info = node.info();
        Some(match info.kind {
            NodeKind::None => scalar::none(),
            NodeKind::Bool => scalar::bool(node.bool(node.slots(), 0)),
            NodeKind::Int => scalar::int(node.int(node.slots(), 0)),
            NodeKind::Float => scalar::float(node.float(node.slots(), 0)),
            NodeKind::DataType => scalar::data_type(node.data_type(node.slots(), 0)),
            NodeKind::String => scalar::string(node.text(node.slots(), 0)),
            NodeKind::Device => node.as_device().map(|(ty, id)| scalar::device(ty, id))?,
            NodeKind::Bytes => scalar::bytes(node.as_bytes()?),
            NodeKind::BigInt => scalar::big_int(node.as_big_int()?),
            NodeKind::Shape => {
                let extents = node.as_shape()?;
                let begin = combine(info.key_hash, extents.len() as u64);
                extents.fold(begin, |hash, extent| combine(hash, extent.cast_unsigned()))
            }
            NodeKind::Tensor => self.tensor(info, node.as_tensor()?),
            _ => return None,
        })
    }

    fn tensor(&self, info: &TypeInfo, tensor: &Tensor) -> u64 {
        let begin = combine(info.key_hash, tensor.shape.len() as u64);
        let shape = tensor.shape.iter();
        let hash = shape.fold(begin, |hash, extent| combine(hash, extent.cast_unsigned()));
        let hash = combine(hash, u64::from(tensor.dtype.to_slot()));
        if self.skip_tensor_content {
            hash
        } else {
            combine(hash, hash_bytes(tensor.compared_bytes()))
        }
    }

    fn container(&mut self, node: NodeRef<'g>, info: &'g TypeInfo) -> Result<u64> {
        let mark = self.memo.mark();
        let hash = if let Some(entries) = node.as_map() {
            self.map(node, entries)?
        } else {
            let slots = node.slots();
            let mut hash = combine(info.key_hash, slots.len() as u64);
            for (at, &slot) in slots.iter().enumerate() {
                match self.node(node.target(slot)) {
                    Ok(element) => hash = combine(hash, element),
                    Err(error) => return Err(self.failed(ReverseStep::Item(at), error)),
                }
            }
            hash
        };
        self.memo.keep_container(node, hash, mark);
        Ok(hash)
    }

    /// The hash of an object of fields (TVM: `HashObject`).
    fn object(&mut self, node: NodeRef<'g>, info: &'g TypeInfo) -> Result<u64> {
        let mut hash = match info.equality {
            EqualityKind::Unsupported => return Err(not_comparable(info)),
            EqualityKind::FreeVar => {
                let region = self.region;
                self.region = region.of_variable();
                // The fields are hashed even where their hash is not used: variables defined in
                // them are counted.
                let hash = self.fields(node, info)?;
                self.region = region;
                if region == Region::None {
                    combine(hash, u64::from(node.index()))
                } else {
                    self.variables += 1;
                    combine(hash, (self.variables - 1) & u64::from(u32::MAX))
                }
            }
            _ => self.fields(node, info)?,
        };
        if info.equality == EqualityKind::Dag {
            hash = combine(hash, self.dag_nodes & u64::from(u32::MAX));
            self.dag_nodes += 1;
        }
        self.memo.keep_object(node, hash);
        Ok(hash)
    }

    fn fields(&mut self, node: NodeRef<'g>, info: &'g TypeInfo) -> Result<u64> {
        match &info.plan {
            Plan::Fields(fields) => self.planned(node, info, fields),
            Plan::Choice(orders, choose) => match orders.get(choose(node)).or(orders.last()) {
                Some(fields) => self.planned(node, info, fields),
                None => Ok(info.key_hash),
            },
            Plan::Parts(parts) => {
                let mut hash = info.key_hash;
                for Part { value, compared, name } in parts.hashed(node) {
                    let Some(inner) = self.region.inside(compared) else {
                        continue;
                    };
                    let region = std::mem::replace(&mut self.region, inner);
                    let part = self.value(value);
                    self.region = region;
                    match part {
                        Ok(part) => hash = combine(hash, part),
                        Err(error) => return Err(self.failed(ReverseStep::Attr(name), error)),
                    }
                }
                Ok(hash)
            }
            Plan::Name(..) => self.named(node, info),
        }
    }

    #[inline]
    fn planned(
        &mut self,
        node: NodeRef<'g>,
        info: &'g TypeInfo,
        fields: &[PlannedField],
    ) -> Result<u64> {
        let slots = node.slots();
        let mut hash = info.key_hash;
        for field in fields {
            let at = field.slot as usize;
            let value = match field.kind {
                FieldKind::Int => scalar::int(node.int(slots, at)),
                FieldKind::Float => scalar::float(node.float(slots, at)),
                FieldKind::Bool => scalar::bool(node.bool(slots, at)),
                FieldKind::DataType => scalar::data_type(node.data_type(slots, at)),
                FieldKind::Node => {
                    let outer = self.region;
                    self.region = outer.inside(field.compared).unwrap_or(outer);
                    let value = self.node(node.reference(slots, at));
                    self.region = outer;
                    match value {
                        Ok(value) => value,
                        Err(error) => {
                            let step = ReverseStep::field(info, field.number);
                            return Err(self.failed(step, error));
                        }
                    }
                }
            };
            hash = combine(hash, value);
        }
        Ok(hash)
    }

    fn value(&mut self, value: FieldValue<'g>) -> Result<u64> {
        Ok(match value {
            FieldValue::Int(value) => scalar::int(value),
            FieldValue::Float(value) => scalar::float(value),
            FieldValue::Bool(value) => scalar::bool(value),
            FieldValue::DataType(value) => scalar::data_type(value),
            FieldValue::Node(node) => self.node(node)?,
        })
    }

    /// The hash of an object that JSON holds as one string or as the number of an entry. The latter
    /// is ours: TVM hashes the name of the entry, which the number does not tell.
    fn named(&mut self, node: NodeRef<'g>, info: &'g TypeInfo) -> Result<u64> {
        if info.equality == EqualityKind::Unsupported {
            return Err(not_comparable(info));
        }
        let hash = match (&info.plan, node.as_name()) {
            (Plan::Name(_, parts), Some(text)) => {
                parts.iter().fold(info.key_hash, |hash, part| match part {
                    NamePart::Text => combine(hash, scalar::string(text)),
                    NamePart::Hash(value) => combine(hash, *value),
                })
            }
            _ => combine(info.key_hash, scalar::int(node.as_enum_index().unwrap_or_default())),
        };
        self.memo.keep_object(node, hash);
        Ok(hash)
    }

    #[cold]
    fn failed(&mut self, step: ReverseStep<'g>, error: Error) -> Error {
        self.steps.push(step);
        error
    }

    #[cold]
    pub(super) fn failed_at_key(&mut self, key: NodeRef<'g>, error: Error) -> Error {
        self.failed(ReverseStep::Key(key), error)
    }
}
