//! The plug-in surface of dialects: registry, docsifier, frames, name scopes.
