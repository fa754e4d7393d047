//! The plug-in surface of dialects: registry, docsifier, frames, name scopes.
//!
//! A [`Dialect`] says what a set of types needs to be printed: its schema, its prefix and header
//! lines, and for each type a handler that makes a Doc of a node. A [`Registry`] is an immutable
//! set of dialects; [`print()`] prints an object with it. The built-in dialects use nothing that a
//! vendor's dialect cannot use.
//!
//! The way back, from Docs to IR, is in [`builder`].

mod arena;
mod body;
pub mod builder;
mod building;
mod dialect;
mod docsifier;
mod hash_order;
mod intern;
mod meta;
mod options;
mod print;
mod registry;
mod registry_builder;
mod registry_syntax;
mod repr;
mod syntax;
mod template;

pub use body::{Body, BuiltFunction, Decorate, FinishFunction, PrintedFunction, PrintedPart};
pub use dialect::{
    ConfigKey, ConfigKind, Dialect, EnterRoot, FunctionGuess, Handler, IR_PREFIX, Prefix,
};
pub use docsifier::{DocFactory, Docsifier, Frame, FrameId, GlobalInfo, TypeVarDoc};
pub use intern::intern;
pub use options::{ConfigValue, ScriptOptions};
pub use print::{Printed, print, to_doc};
pub use registry::Registry;
pub use registry_builder::RegistryBuilder;
pub use repr::{ReprHandler, ReprParts, map_key};
pub use syntax::{NamedValues, Syntax};
pub use template::Template;
