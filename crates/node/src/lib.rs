//! The Node addon: conversion in, one call of the facade, conversion out.
//!
//! Nothing here knows any rule of an IR. What the user did wrong crosses as data
//! ([`outcome::BindingError`]); a panic is caught at every export and becomes a coded error too.
//!
//! As a library it is what a vendor's addon is built on: a crate of one file that depends on it, and
//! tells it of the vendor's dialects by [`build_in`].
#![allow(missing_docs, reason = "napi-derive generates undocumented items")]
#![cfg_attr(test, allow(dead_code, reason = "napi-derive registers nothing in tests"))]

mod access_path;
mod append;
mod bytes_output;
mod captured;
mod columns;
mod compare;
mod dialect;
mod doc;
mod doc_columns;
mod environment;
mod extra_config;
mod from_doc;
mod graph;
mod graphs;
mod guard;
mod handlers;
mod input;
mod load;
mod outcome;
mod parse;
mod print;
mod save;
mod script_options;
mod script_syntax;
mod script_value;
mod task;
mod text_output;
mod text_value;
mod timing;
mod type_layout;

pub use environment::{MakeDialect, build_in, register as register_dialect};
