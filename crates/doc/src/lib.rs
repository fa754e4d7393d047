//! The Doc tree and its Python printer.
