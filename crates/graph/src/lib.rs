//! Columnar object graph, schema, structural equality and hash.
