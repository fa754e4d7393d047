//! What an expression of a script means while IR is built.

use tvmscript_doc::ExprDoc;
use tvmscript_graph::Ref;

use super::{Args, IRBuilder, NameId, PendingFrame};
use tvmscript_diagnostics::Result;

/// What an expression of a script means while IR is built: a plain value of Python, a node, or
/// something that only building knows.
#[derive(Clone, Copy)]
pub enum Value<'a> {
    /// `None`
    None,
    /// `True` or `False`
    Bool(bool),
    /// An integer.
    Int(i64),
    /// An integer beyond 64 bits: decimal digits with an optional `-`.
    BigInt(&'a str),
    /// A float.
    Float(f64),
    /// A string.
    Str(&'a str),
    /// A byte string.
    Bytes(&'a [u8]),
    /// `...`
    Ellipsis,
    /// A tuple.
    Tuple(&'a [Value<'a>]),
    /// A list.
    List(&'a [Value<'a>]),
    /// A dictionary.
    Dict(&'a [(Value<'a>, Value<'a>)]),
    /// `start:stop:step` as an index.
    Slice(&'a SliceValue<'a>),
    /// A node of the graph under construction.
    Node(Ref),
    /// A name that a dialect gives, such as a function or a namespace.
    Name(NameId),
    /// A frame that was made and is not entered yet.
    Frame(PendingFrame),
    /// `lambda …`
    Lambda(&'a Lambda<'a>),
    /// What a dialect passes around that is no node.
    Object(&'a Instance<'a>),
    /// The value of a statement that failed. Whoever uses it fails without a further report.
    Unknown,
}

const _: () = assert!(size_of::<Value<'_>>() <= 24);

/// `start:stop:step`
#[derive(Clone, Copy)]
pub struct SliceValue<'a> {
    /// The first index, or None.
    pub start: Value<'a>,
    /// The index behind the last, or None.
    pub stop: Value<'a>,
    /// The distance, or None.
    pub step: Value<'a>,
}

/// A function written as an expression; see [`IRBuilder::call_lambda`].
#[derive(Clone, Copy)]
pub struct Lambda<'a> {
    /// The parameters, names.
    pub params: &'a [ExprDoc<'a>],
    /// The value.
    pub body: ExprDoc<'a>,
}

/// An object of a dialect's class.
#[derive(Clone, Copy)]
pub struct Instance<'a> {
    /// Its class.
    pub class: &'a dyn Class,
    /// What it holds; what each means is its class's business.
    pub fields: &'a [Value<'a>],
}

/// What objects of a dialect can do that are no nodes: annotations, wrappers, things to call.
pub trait Class: Send + Sync {
    /// The name of the class in messages, which also tells classes apart.
    fn name(&self) -> &'static str;

    /// The value of an attribute; `None` where there is none of this name.
    ///
    /// # Errors
    ///
    /// Whatever keeps the attribute from being read.
    fn attr<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        object: &'a Instance<'a>,
        name: &'a str,
    ) -> Result<Option<Value<'a>>> {
        let _ = (b, object, name);
        Ok(None)
    }

    /// Calls the object; `None` where it cannot be called.
    ///
    /// # Errors
    ///
    /// Those of the call.
    fn call<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        object: &'a Instance<'a>,
        args: &Args<'a, '_>,
    ) -> Result<Option<Value<'a>>> {
        let _ = (b, object, args);
        Ok(None)
    }

    /// `object[indices]`; `None` where it has no elements.
    ///
    /// # Errors
    ///
    /// Those of the access.
    fn subscript<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        object: &'a Instance<'a>,
        indices: &[Value<'a>],
    ) -> Result<Option<Value<'a>>> {
        let _ = (b, object, indices);
        Ok(None)
    }

    /// The value that stands for the object where an operator or an argument wants a plain one.
    fn as_value<'a>(&self, object: &'a Instance<'a>) -> Value<'a> {
        Value::Object(object)
    }
}

impl<'a> Instance<'a> {
    /// Whether it is of this class.
    pub fn is(&self, class: &dyn Class) -> bool {
        self.class.name() == class.name()
    }
}

impl<'a> Value<'a> {
    /// The integer, where it is one; a truth value counts.
    pub fn as_int(self) -> Option<i64> {
        match self {
            Self::Int(value) => Some(value),
            Self::Bool(value) => Some(value.into()),
            _ => None,
        }
    }

    /// The truth value, where it is one.
    pub fn as_bool(self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// The string, where it is one.
    pub fn as_str(self) -> Option<&'a str> {
        match self {
            Self::Str(value) => Some(value),
            _ => None,
        }
    }

    /// The node, where it is one.
    #[inline]
    pub fn as_node(self) -> Option<Ref> {
        match self {
            Self::Node(node) => Some(node),
            _ => None,
        }
    }

    /// The elements, where it is a tuple or a list.
    pub fn as_seq(self) -> Option<&'a [Value<'a>]> {
        match self {
            Self::Tuple(items) | Self::List(items) => Some(items),
            _ => None,
        }
    }

    /// Whether it is None.
    pub fn is_none(self) -> bool {
        matches!(self, Self::None)
    }

    /// What kind of value it is, in words of Python, for messages.
    pub fn describe(self) -> &'static str {
        match self {
            Self::None => "None",
            Self::Bool(_) => "a bool",
            Self::Int(_) | Self::BigInt(_) => "an int",
            Self::Float(_) => "a float",
            Self::Str(_) => "a str",
            Self::Bytes(_) => "bytes",
            Self::Ellipsis => "`...`",
            Self::Tuple(_) => "a tuple",
            Self::List(_) => "a list",
            Self::Dict(_) => "a dict",
            Self::Slice(_) => "a slice",
            Self::Node(_) => "an IR object",
            Self::Name(_) => "a name of a dialect",
            Self::Frame(_) => "a frame",
            Self::Lambda(_) => "a lambda",
            Self::Object(object) => object.class.name(),
            Self::Unknown => "a value that could not be built",
        }
    }
}

impl std::fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Bool(value) => write!(f, "{value}"),
            Self::Int(value) => write!(f, "{value}"),
            Self::BigInt(digits) => f.write_str(digits),
            Self::Float(value) => write!(f, "{value}"),
            Self::Str(value) => write!(f, "{value:?}"),
            Self::Tuple(items) | Self::List(items) => f.debug_list().entries(*items).finish(),
            Self::Node(node) => write!(f, "{node:?}"),
            other => f.write_str(other.describe()),
        }
    }
}
