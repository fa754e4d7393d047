//! Access paths: from a root object to an inner one, in TVM's notation.
