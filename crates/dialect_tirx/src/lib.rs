//! The dialect tirx, with prim.
