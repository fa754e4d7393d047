//! TVM's JSON to graph and back.
