//! The walk that compares two graphs (TVM: `StructEqualHandler`).

use tvmscript_access_path::AccessPath;
use tvmscript_diagnostics::Result;

use super::classes::Classes;
use super::{CompareOptions, KeyText, Region, ReverseStep, not_comparable, reverse_path};
use crate::schema::comparison::{Plan, PlannedField};
use crate::schema::{EqualityKind, Part};
use crate::stack::with_room;
use crate::{FieldKind, FieldValue, NodeKind, NodeRef, TypeInfo};

pub(super) struct Walk<'g> {
    skip_tensor_content: bool,
    /// Whether the first mismatch is looked for, and not only whether there is one.
    pub(super) tracing: bool,
    region: Region,
    pub(super) classes: Classes<'g>,
    /// Where the mismatch or error is, left and right, from the inside out.
    steps: Vec<(ReverseStep<'g>, ReverseStep<'g>)>,
}

/// The place of a mismatch of `lhs` and `rhs`. Where `tracing` is false, the mismatch need not be
/// the first and the place means nothing.
pub(super) fn compare(
    lhs: NodeRef<'_>,
    rhs: NodeRef<'_>,
    options: CompareOptions,
    keys: KeyText<'_>,
    tracing: bool,
) -> Result<Option<(AccessPath, AccessPath)>> {
    let mut walk = Walk {
        skip_tensor_content: options.skip_tensor_content,
        tracing,
        region: Region::root(options.map_free_vars),
        classes: Classes::new(),
        steps: Vec::new(),
    };
    match walk.node(lhs, rhs) {
        Ok(true) => Ok(None),
        Ok(false) if !tracing => Ok(Some(<_>::default())),
        Ok(false) => {
            let left = reverse_path(walk.steps.iter().map(|(left, _)| *left), keys);
            let right = reverse_path(walk.steps.iter().map(|(_, right)| *right), keys);
            Ok(Some((left, right)))
        }
        Err(error) => {
            let path = reverse_path(walk.steps.iter().map(|(left, _)| *left), keys).to_string();
            Err(error.map(|diagnostic| diagnostic.with_path(path.clone())))
        }
    }
}

impl<'g> Walk<'g> {
    /// Compares anything (TVM: `CompareAny`).
    #[inline]
    pub(super) fn node(&mut self, lhs: NodeRef<'g>, rhs: NodeRef<'g>) -> Result<bool> {
        let (info, other) = (lhs.info(), rhs.info());
        if !std::ptr::eq(info, other) && !same_type(info, other)? {
            return Ok(false);
        }
        match info.kind {
            NodeKind::Object => with_room(|| self.object(lhs, rhs, info)),
            NodeKind::Array | NodeKind::List | NodeKind::Map | NodeKind::Dict => {
                with_room(|| self.container(lhs, rhs))
            }
            NodeKind::Name | NodeKind::EnumIndex => self.named(lhs, rhs, info),
            NodeKind::Raw => self.raw(lhs, rhs, info),
            _ => Ok(self.leaf(lhs, rhs, info)),
        }
    }

    /// Compares what refers to nothing.
    #[inline]
    fn leaf(&self, lhs: NodeRef<'g>, rhs: NodeRef<'g>, info: &TypeInfo) -> bool {
        let (left, right) = (lhs.slots(), rhs.slots());
        match info.kind {
            NodeKind::String | NodeKind::BigInt => lhs.text(left, 0) == rhs.text(right, 0),
            NodeKind::Float => same_float(lhs.float(left, 0), rhs.float(right, 0)),
            NodeKind::Bytes => lhs.as_bytes() == rhs.as_bytes(),
            NodeKind::Tensor => match (lhs.as_tensor(), rhs.as_tensor()) {
                (Some(left), Some(right)) => {
                    lhs == rhs
                        || left.shape == right.shape
                            && left.dtype == right.dtype
                            && (self.skip_tensor_content
                                || left.compared_bytes() == right.compared_bytes())
                }
                _ => false,
            },
            _ => left == right,
        }
    }

    /// Compares objects of fields of one type (TVM: `CompareObject`).
    fn object(&mut self, lhs: NodeRef<'g>, rhs: NodeRef<'g>, info: &'g TypeInfo) -> Result<bool> {
        match info.equality {
            EqualityKind::Unsupported => Err(not_comparable(info)),
            EqualityKind::Unique => Ok(lhs == rhs),
            EqualityKind::ConstTree if lhs == rhs => {
                self.classes.unsure();
                Ok(true)
            }
            EqualityKind::Tree | EqualityKind::ConstTree => {
                if self.classes.known(lhs, rhs) {
                    return Ok(true);
                }
                let mark = self.classes.mark();
                let equal = self.fields(lhs, rhs, info)?;
                if equal {
                    self.classes.keep(lhs, rhs, mark);
                }
                Ok(equal)
            }
            EqualityKind::Dag => {
                if let Some(mapped) = self.classes.mapped(lhs, rhs) {
                    return Ok(mapped);
                }
                let equal = self.fields(lhs, rhs, info)?;
                if equal {
                    self.classes.map(lhs, rhs);
                }
                Ok(equal)
            }
            EqualityKind::FreeVar => {
                if let Some(mapped) = self.classes.mapped(lhs, rhs) {
                    return Ok(mapped);
                }
                let region = self.region;
                self.region = region.of_variable();
                let equal = self.fields(lhs, rhs, info)?;
                self.region = region;
                if !equal || lhs != rhs && region == Region::None {
                    return Ok(false);
                }
                self.classes.map(lhs, rhs);
                Ok(true)
            }
        }
    }

    fn fields(&mut self, lhs: NodeRef<'g>, rhs: NodeRef<'g>, info: &'g TypeInfo) -> Result<bool> {
        match &info.plan {
            Plan::Fields(fields) => self.planned(lhs, rhs, info, fields),
            Plan::Choice(orders, choose) => match orders.get(choose(lhs)).or(orders.last()) {
                Some(fields) => self.planned(lhs, rhs, info, fields),
                None => Ok(true),
            },
            Plan::Parts(parts) => {
                for (Part { value, compared, name }, other) in parts.pairs(lhs, rhs) {
                    let Some(inner) = self.region.inside(compared) else {
                        continue;
                    };
                    let region = std::mem::replace(&mut self.region, inner);
                    let equal = self.value(value, other);
                    self.region = region;
                    if !matches!(equal, Ok(true)) {
                        self.step(ReverseStep::Attr(name), ReverseStep::Attr(name));
                        return equal;
                    }
                }
                Ok(true)
            }
            Plan::Name(..) => self.named(lhs, rhs, info),
        }
    }

    #[inline]
    fn planned(
        &mut self,
        lhs: NodeRef<'g>,
        rhs: NodeRef<'g>,
        info: &'g TypeInfo,
        fields: &[PlannedField],
    ) -> Result<bool> {
        let (left, right) = (lhs.slots(), rhs.slots());
        for field in fields {
            let at = field.slot as usize;
            let equal = match field.kind {
                FieldKind::Int => Ok(lhs.int(left, at) == rhs.int(right, at)),
                FieldKind::Float => Ok(same_float(lhs.float(left, at), rhs.float(right, at))),
                FieldKind::Bool => Ok(lhs.bool(left, at) == rhs.bool(right, at)),
                FieldKind::DataType => Ok(left.get(at) == right.get(at)),
                FieldKind::Node => {
                    let outer = self.region;
                    self.region = outer.inside(field.compared).unwrap_or(outer);
                    let equal = self.node(lhs.reference(left, at), rhs.reference(right, at));
                    self.region = outer;
                    equal
                }
            };
            if !matches!(equal, Ok(true)) {
                let step = ReverseStep::field(info, field.number);
                self.step(step, step);
                return equal;
            }
        }
        Ok(true)
    }

    fn value(&mut self, lhs: FieldValue<'g>, rhs: FieldValue<'g>) -> Result<bool> {
        match (lhs, rhs) {
            (FieldValue::Node(lhs), FieldValue::Node(rhs)) => self.node(lhs, rhs),
            (FieldValue::Float(lhs), FieldValue::Float(rhs)) => Ok(same_float(lhs, rhs)),
            _ => Ok(lhs == rhs),
        }
    }

    fn container(&mut self, lhs: NodeRef<'g>, rhs: NodeRef<'g>) -> Result<bool> {
        let (left, right) = (lhs.slots(), rhs.slots());
        if left.is_empty() && right.is_empty() {
            return Ok(true);
        }
        if left.len() != right.len() && !self.tracing {
            return Ok(false);
        }
        if self.classes.known(lhs, rhs) {
            return Ok(true);
        }
        let mark = self.classes.mark();
        let equal = match (lhs.as_map(), rhs.as_map()) {
            (Some(left), Some(right)) => self.map(left, right)?,
            _ => self.sequence(lhs, rhs)?,
        };
        if equal {
            self.classes.keep(lhs, rhs, mark);
        }
        Ok(equal)
    }

    fn sequence(&mut self, lhs: NodeRef<'g>, rhs: NodeRef<'g>) -> Result<bool> {
        let (left, right) = (lhs.slots(), rhs.slots());
        for (at, (&a, &b)) in left.iter().zip(right).enumerate() {
            let equal = self.node(lhs.target(a), rhs.target(b));
            if !matches!(equal, Ok(true)) {
                self.step(ReverseStep::Item(at), ReverseStep::Item(at));
                return equal;
            }
        }
        match left.len().cmp(&right.len()) {
            std::cmp::Ordering::Equal => return Ok(true),
            std::cmp::Ordering::Greater => {
                let at = right.len();
                self.step(ReverseStep::Item(at), ReverseStep::ItemMissing(at));
            }
            std::cmp::Ordering::Less => {
                let at = left.len();
                self.step(ReverseStep::ItemMissing(at), ReverseStep::Item(at));
            }
        }
        Ok(false)
    }

    /// Compares objects that JSON holds as one string or as the number of an entry. TVM holds those
    /// compared by identity once for each name, so that names tell them apart.
    fn named(&mut self, lhs: NodeRef<'g>, rhs: NodeRef<'g>, info: &'g TypeInfo) -> Result<bool> {
        if info.equality == EqualityKind::Unsupported {
            return Err(not_comparable(info));
        }
        let equal = match info.kind {
            NodeKind::Name => lhs.as_name() == rhs.as_name(),
            _ => lhs.slots() == rhs.slots(),
        };
        if let (false, Plan::Name(name, _)) = (equal, &info.plan)
            && info.equality != EqualityKind::Unique
        {
            self.step(ReverseStep::Attr(name), ReverseStep::Attr(name));
        }
        Ok(equal)
    }

    /// Compares objects of a type that no schema knows: equal are only the same object, and two
    /// whose data is the same and cannot refer to anything.
    fn raw(&mut self, lhs: NodeRef<'g>, rhs: NodeRef<'g>, info: &TypeInfo) -> Result<bool> {
        if lhs == rhs {
            self.classes.unsure();
            return Ok(true);
        }
        match (lhs.as_raw(), rhs.as_raw()) {
            (Some(left), Some(right)) if left == right && !may_refer(left) => Ok(true),
            _ => Err(not_comparable(info)),
        }
    }

    #[cold]
    pub(super) fn step(&mut self, lhs: ReverseStep<'g>, rhs: ReverseStep<'g>) {
        self.steps.push((lhs, rhs));
    }
}

/// Whether two types, registered apart, are one. A type that only one of them knows, or that they
/// lay out differently, cannot be compared.
#[cold]
fn same_type(info: &TypeInfo, other: &TypeInfo) -> Result<bool> {
    if info.key != other.key {
        return Ok(false);
    }
    let same_layout = info.kind == other.kind
        && info.equality == other.equality
        && info.fields.len() == other.fields.len()
        && info.fields.iter().zip(&other.fields).all(|(field, other)| {
            (&field.name, field.kind, field.slot) == (&other.name, other.kind, other.slot)
        });
    if same_layout {
        Ok(true)
    } else {
        Err(not_comparable(if info.kind == NodeKind::Raw { info } else { other }))
    }
}

/// Bits decide, except that all NaN are one.
#[inline]
fn same_float(lhs: f64, rhs: f64) -> bool {
    lhs.to_bits() == rhs.to_bits() || lhs.is_nan() && rhs.is_nan()
}

/// Whether raw JSON has a number outside of strings: without a schema it may name a node.
fn may_refer(json: &str) -> bool {
    let mut bytes = json.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'0'..=b'9' => return true,
            b'"' => {
                while let Some(byte) = bytes.next() {
                    match byte {
                        b'\\' => drop(bytes.next()),
                        b'"' => break,
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
    false
}
