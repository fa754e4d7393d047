//! Texts on their way to JavaScript.
#![allow(unsafe_code, reason = "the trait by which napi-rs makes values is unsafe")]

use napi::{Result, Status, bindgen_prelude::ToNapiValue, sys};

/// A text that becomes a string.
pub struct Text(pub String);

impl ToNapiValue for Text {
    unsafe fn to_napi_value(env: sys::napi_env, Self(text): Self) -> Result<sys::napi_value> {
        if !text.is_ascii() {
            // SAFETY: the environment is that of the call under way.
            return unsafe { String::to_napi_value(env, text) };
        }
        // ASCII is Latin-1, which V8 takes over without decoding it.
        let mut value = std::ptr::null_mut();
        // SAFETY: the environment is that of the call under way, the pointer and the length are
        // those of a string that lives on; a length fits, for no Vec is longer.
        let status = unsafe {
            sys::napi_create_string_latin1(
                env,
                text.as_ptr().cast(),
                text.len().cast_signed(),
                &raw mut value,
            )
        };
        match status {
            sys::Status::napi_ok => Ok(value),
            status => {
                Err(napi::Error::new(Status::from(status), "no string for a text".to_owned()))
            }
        }
    }
}
