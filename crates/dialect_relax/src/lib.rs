//! The dialect relax, with distributed.
