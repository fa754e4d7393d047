//! The dialect ir: modules, shared types and expressions.
