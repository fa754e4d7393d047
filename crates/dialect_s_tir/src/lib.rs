//! The dialect s_tir: sblocks and scheduled functions.
