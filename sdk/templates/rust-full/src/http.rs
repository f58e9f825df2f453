//! "ksauth.http/1": requests through the host.

use crate::boundary::*;
use std::os::raw::c_void;

#[repr(C)]
struct Pair {
    size: u32,
    reserved: u32,
    key: *const Str,
    value: *const Str,
}

#[repr(C)]
struct Request {
    size: u32,
    flags: u32,
    method: *const Str,
    url: *const Str,
    body: *const Str,
    headers: *const *const Pair,
    n_headers: u64,
}

#[repr(C)]
pub struct Http {
    size: u32,
    reserved: u32,
    send: extern "C" fn(RawCall, *const Request, *mut *const c_void) -> Status,
    status: extern "C" fn(*const c_void) -> i32,
    header: extern "C" fn(*const c_void, *const Str, *mut Str) -> Status,
    body: extern "C" fn(*const c_void, *mut Str) -> Status,
}

/// Sends JSON and waits; the status and the body of the answer.
pub fn post_json(call: &Call, url: &str, body: &str) -> Result<(i32, Secret), Failure> {
    let http: &Http = call.service("ksauth.http/1")?;
    let (key, value) = (Str::new("Content-Type"), Str::new("application/json"));
    let header = Pair { size: std::mem::size_of::<Pair>() as u32, reserved: 0, key: &key, value: &value };
    let headers = [&header as *const Pair];
    let (method, url, body) = (Str::new("POST"), Str::new(url), Str::new(body));
    let request = Request {
        size: std::mem::size_of::<Request>() as u32,
        flags: 0,
        method: &method,
        url: &url,
        body: &body,
        headers: headers.as_ptr(),
        n_headers: 1,
    };
    let mut response = std::ptr::null();
    need((http.send)(call.raw, &request, &mut response))?;
    let mut text = Str::EMPTY;
    need((http.body)(response, &mut text))?;
    Ok(((http.status)(response), Secret::new(text.text())))
}
