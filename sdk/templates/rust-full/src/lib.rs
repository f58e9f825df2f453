//! plugin_name: a token service of our own.

mod boundary;
mod http;
use boundary::*;
use std::os::raw::{c_char, c_void};

const PUT_HEADER: u32 = 1;
const PUT_EXPIRES_IN: u32 = 3;
const PUT_URL: u32 = 5;
const CREDENTIALS: Status = 2;
const PROTOCOL: Status = 4;

/// Called when a token is needed: the first time, near its end, after a service refused it.
fn log_in(call: &Call) -> Result<Status, Failure> {
    let json: &Json = call.service("ksauth.json/1")?;
    let id = json.quoted(call, &call.option("client_id")?)?;
    let secret = json.quoted(call, &call.secret("client_secret")?)?;
    let parts = ["{\"client_id\":", &id, ",\"client_secret\":", &secret, "}"];
    let body = Secret::new(parts.concat()); // in one piece: what grows leaves copies behind
    let (status, answer) = http::post_json(call, &call.option("token_url")?, &body)?;
    if status == 401 {
        return Err(Failure(CREDENTIALS, "the token service refused us".into()));
    }
    if status != 200 {
        return Err(Failure(PROTOCOL, format!("the token service answered {}", status)));
    }
    let mut document = std::ptr::null();
    need((json.parse)(call.raw, &Str::new(&answer), &mut document))?;
    let text = |pointer: &str| -> Result<Secret, Failure> {
        let mut value = Str::EMPTY;
        match (json.text)(call.raw, document, &Str::new(pointer), &mut value) {
            NOT_SET => Ok(Secret::new(String::new())),
            status => need(status).map(|_| Secret::new(value.text())),
        }
    };
    let token = text("/token")?;
    if token.is_empty() {
        return Err(Failure(PROTOCOL, "the token service sent no token".into()));
    }
    call.put(PUT_HEADER, "X-Auth-Token", &token)?;
    let life = text("/expires_in")?;
    if !life.is_empty() {
        call.put(PUT_EXPIRES_IN, "", &life)?;
    }
    Ok(OK)
}

extern "C" fn authenticate(inst: RawInst, raw: RawCall) -> Status {
    let call = call_of(inst, raw);
    call.run(|| log_in(&call))
}

#[repr(C)]
pub struct Pair {
    size: u32,
    reserved: u32,
    key: *const Str,
    value: *const Str,
}

/// Where a service answers. Keys of the filter that we do not know are ignored.
fn find_endpoint(call: &Call, filter: &[&Pair]) -> Result<Status, Failure> {
    let value = |pair: &&Pair| unsafe { (*pair.value).text() };
    let is_type = |pair: &&&Pair| unsafe { (*pair.key).text() } == "service_type";
    let service = filter.iter().find(is_type).map(value).unwrap_or_default();
    let url = format!("{}/{}", call.option("services_url")?, service);
    call.put(PUT_URL, "", &url).map(|_| OK)
}

extern "C" fn endpoint(inst: RawInst, raw: RawCall, filter: *const &Pair, n_filter: u64) -> Status {
    let call = call_of(inst, raw);
    let all = if n_filter == 0 { &[] } else { unsafe { std::slice::from_raw_parts(filter, n_filter as usize) } };
    call.run(|| find_endpoint(&call, all))
}

#[repr(C)]
struct Endpoint {
    size: u32,
    reserved: u32,
    endpoint: extern "C" fn(RawInst, RawCall, *const &Pair, u64) -> Status,
}
static ENDPOINT: Endpoint =
    Endpoint { size: std::mem::size_of::<Endpoint>() as u32, reserved: 0, endpoint };

extern "C" fn interface(id: *const Str) -> *const c_void {
    let known = unsafe { &*id }.text() == "ksauth.endpoint/1";
    if known { &ENDPOINT as *const Endpoint as *const c_void } else { std::ptr::null() }
}

static PLUGIN: Plugin = Plugin {
    size: std::mem::size_of::<Plugin>() as u32,
    reserved: 0,
    create,
    destroy,
    authenticate: Some(authenticate),
    interface: Some(interface),
};
static ENTRY: Constant<Entry> = Constant(Entry {
    size: std::mem::size_of::<Entry>() as u32,
    reserved: 0,
    name: b"plugin_name\0".as_ptr() as *const c_char,
    plugin: &PLUGIN,
});
static ENTRIES: [Constant<*const Entry>; 1] = [Constant(&ENTRY.0)];

#[no_mangle]
#[allow(non_upper_case_globals)]
pub static ksauth_module_v1: Constant<Module> = Constant(module(NOTE.text.as_ptr(), ENTRIES.as_ptr()));
