//! plugin_name: a method of Identity v3.

mod boundary;
use boundary::*;
use std::os::raw::{c_char, c_void};

const PUT_METHOD: u32 = 6;

/// What goes into POST /v3/auth/tokens. Scope, other methods and the token are the host's affair.
fn put_method(call: &Call) -> Result<Status, Failure> {
    let json: &Json = call.service("ksauth.json/1")?;
    let user = json.quoted(call, &call.option("user_id")?)?;
    let passcode = json.quoted(call, &call.secret("passcode")?)?;
    let parts = ["{\"user\":{\"id\":", &user, ",\"passcode\":", &passcode, "}}"];
    let payload = Secret::new(parts.concat()); // in one piece: what grows leaves copies behind
    call.put(PUT_METHOD, "plugin_name", &payload).map(|_| OK)
}

extern "C" fn method(inst: RawInst, raw: RawCall) -> Status {
    let call = call_of(inst, raw);
    call.run(|| put_method(&call))
}

#[repr(C)]
struct Method {
    size: u32,
    reserved: u32,
    method: extern "C" fn(RawInst, RawCall) -> Status,
}
static METHOD: Method = Method { size: std::mem::size_of::<Method>() as u32, reserved: 0, method };

extern "C" fn interface(id: *const Str) -> *const c_void {
    let known = unsafe { &*id }.text() == "ksauth.method/1";
    if known { &METHOD as *const Method as *const c_void } else { std::ptr::null() }
}

static PLUGIN: Plugin = Plugin {
    size: std::mem::size_of::<Plugin>() as u32,
    reserved: 0,
    create,
    destroy,
    authenticate: None,
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
