//! `value.name` and `value[indices]`.

use tvmscript_diagnostics::{Error, Result, codes};
use tvmscript_doc::{ExprDoc, ExprKind};
use tvmscript_graph::{FieldValue, NodeKind, NodeRef, Ref};

use crate::builder::{IRBuilder, NameId, Operand, Value, closest};

impl<'a> IRBuilder<'a> {
    pub(super) fn eval_attr(&mut self, value: ExprDoc<'a>, name: &'a str) -> Result<Value<'a>> {
        match self.eval_part(value) {
            Ok(value) => self.attr(value, name),
            Err(error) => self.eval_dotted(value, name)?.ok_or(error),
        }
    }

    /// `root.first.name` where `root` has no name `first`: its own handler may know the two.
    #[cold]
    pub(super) fn eval_dotted(
        &mut self,
        value: ExprDoc<'a>,
        name: &'a str,
    ) -> Result<Option<Value<'a>>> {
        let ExprKind::AttrAccess { value: root, name: first } = value.kind else { return Ok(None) };
        // Other roots are not evaluated once more: in a long chain that would double at each link.
        let known = match root.kind {
            ExprKind::Id(_) => true,
            ExprKind::AttrAccess { value, name: _ } => matches!(value.kind, ExprKind::Id(_)),
            _ => false,
        };
        if !known {
            return Ok(None);
        }
        let Ok(Value::Name(id)) = self.eval_part(root) else { return Ok(None) };
        let names = self.registry.names();
        match names.get(id).attribute.clone() {
            Some(attribute) if names.child(id, first).is_none() => {
                let dotted = self.docs.format(format_args!("{first}.{name}"));
                attribute(self, dotted)
            }
            _ => Ok(None),
        }
    }

    /// `value.name`
    ///
    /// # Errors
    ///
    /// `UNKNOWN_NAME` or `UNKNOWN_ATTRIBUTE` where there is none.
    pub fn attr(&mut self, value: Value<'a>, name: &'a str) -> Result<Value<'a>> {
        let found = match value {
            Value::Name(id) => return self.name_below(id, name),
            Value::Node(node) => match self.operand_of(node) {
                Some(operand) => operand.attr(self, node, name)?,
                None => None,
            },
            Value::Object(object) => object.class.attr(self, object, name)?,
            Value::Unknown => return Err(self.follows()),
            _ => None,
        };
        found.ok_or_else(|| {
            let message = format!("{} has no attribute `{name}`", self.describe(value));
            self.error(codes::UNKNOWN_ATTRIBUTE, message)
        })
    }

    fn name_below(&mut self, id: NameId, name: &'a str) -> Result<Value<'a>> {
        let names = self.registry.names();
        if let Some(child) = names.child(id, name) {
            return Ok(Value::Name(child));
        }
        if let Some(attribute) = names.get(id).attribute.clone()
            && let Some(value) = attribute(self, name)?
        {
            return Ok(value);
        }
        Err(self.unknown_name(id, name))
    }

    #[cold]
    fn unknown_name(&self, id: NameId, name: &str) -> Error {
        let whole = self.name_text(id);
        let message = format!("`{whole}` has no name `{name}`");
        let near = closest(name, self.registry.names().parts_below(id));
        let meant = self.under_another_prefix(id, name);
        let meant = meant.or_else(|| near.map(|other| format!("{whole}.{other}")));
        match meant {
            Some(meant) => self.error_with_help(
                codes::UNKNOWN_NAME,
                message,
                format!("did you mean `{meant}`?"),
            ),
            None => self.error(codes::UNKNOWN_NAME, message),
        }
    }

    /// The same name where another prefix has it.
    fn under_another_prefix(&self, id: NameId, name: &str) -> Option<String> {
        let names = self.registry.names();
        let (space, path) = names.path(id);
        let full = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
        self.registry
            .prefixes()
            .filter(|(_, other)| *other != space)
            .find_map(|(_, other)| self.name(other, &full))
            .map(|found| self.name_text(found))
    }

    /// A name as a script says it: `T.axis.spatial`.
    pub fn name_text(&self, id: NameId) -> String {
        let (space, path) = self.registry.names().path(id);
        let prefix = self.visible_names().find_map(|(name, value)| match value {
            Value::Name(found) if self.registry.names().path(found) == (space, "") => Some(name),
            _ => None,
        });
        match prefix {
            _ if space.is_empty() => path.to_owned(),
            Some(prefix) if path.is_empty() => prefix.to_owned(),
            Some(prefix) => format!("{prefix}.{path}"),
            None => format!("{space}.{path}"),
        }
    }

    pub(super) fn eval_index(
        &mut self,
        value: ExprDoc<'a>,
        indices: &'a [ExprDoc<'a>],
    ) -> Result<Value<'a>> {
        let value = self.eval_part(value)?;
        let indices = self.eval_parts(indices)?;
        self.subscript(value, indices)
    }

    /// `value[indices]`
    ///
    /// # Errors
    ///
    /// `NOT_SUBSCRIPTABLE` where it has no elements; those of the access.
    pub fn subscript(&mut self, value: Value<'a>, indices: &[Value<'a>]) -> Result<Value<'a>> {
        let found = match value {
            Value::Name(id) => match self.registry.names().get(id).subscript.clone() {
                Some(subscript) => Some(subscript(self, indices)?),
                None => None,
            },
            Value::Node(node) => match self.operand_of(node) {
                Some(operand) => operand.subscript(self, node, indices)?,
                None => None,
            },
            Value::Object(object) => object.class.subscript(self, object, indices)?,
            Value::Unknown => return Err(self.follows()),
            _ => self.python_subscript(value, indices)?,
        };
        if let (None, Value::Node(node)) = (found, value)
            && let Some(items) = self.sequence_of(node)
        {
            let items = Value::List(self.values(&items));
            return self.subscript(items, indices);
        }
        found.ok_or_else(|| {
            let message = format!("{} has no elements to index", self.describe(value));
            self.error(codes::NOT_SUBSCRIPTABLE, message)
        })
    }

    /// The elements of a node that is an array or a list, as values.
    pub fn sequence_of(&mut self, node: Ref) -> Option<Vec<Value<'a>>> {
        let items: Vec<Ref> = {
            let items = self.graph.node(node).as_seq()?;
            items.iter().map(|item| self.graph.reference(item)).collect()
        };
        Some(items.into_iter().map(|item| self.plain(item)).collect())
    }

    /// The value of a node: a plain one where it is one.
    pub fn plain(&self, node: Ref) -> Value<'a> {
        let found = self.graph.node(node);
        match found.kind() {
            NodeKind::None => Value::None,
            NodeKind::Bool => Value::Bool(found.as_bool().unwrap_or_default()),
            NodeKind::Int => Value::Int(found.as_int().unwrap_or_default()),
            NodeKind::Float => Value::Float(found.as_float().unwrap_or_default()),
            NodeKind::String => Value::Str(self.docs.text(found.as_str().unwrap_or_default())),
            _ => Value::Node(node),
        }
    }

    /// A field of a node by its name, as a value; `None` where the type has none of this name.
    pub fn field(&self, node: Ref, name: &str) -> Option<Value<'a>> {
        Some(match self.graph.node(node).field_named(name)? {
            FieldValue::Int(value) => Value::Int(value),
            FieldValue::Float(value) => Value::Float(value),
            FieldValue::Bool(value) => Value::Bool(value),
            FieldValue::DataType(dtype) => Value::Str(self.docs.format(format_args!("{dtype}"))),
            FieldValue::Node(node) => self.plain(self.graph.reference(node)),
        })
    }

    /// What the type of a node, or that of the node it delegates to, can do.
    pub fn operand_of(&self, node: Ref) -> Option<&'a dyn Operand> {
        self.operand_of_node(self.graph.node(node))
    }

    fn operand_of_node(&self, node: NodeRef<'_>) -> Option<&'a dyn Operand> {
        let operand = self.registry.operand(node.type_index())?;
        match operand.delegate(node) {
            Some(other) => self.registry.operand(other.type_index()).or(Some(operand)),
            None => Some(operand),
        }
    }

    /// What kind of value it is, for messages: the type of a node is said.
    pub fn describe(&self, value: Value<'a>) -> String {
        match value {
            Value::Node(node) => format!("`{}`", self.graph.node(node).type_key()),
            Value::Name(name) => format!("`{}`", self.name_text(name)),
            Value::Str(text) if text.len() < 40 => format!("the str {text:?}"),
            _ => value.describe().to_owned(),
        }
    }
}
