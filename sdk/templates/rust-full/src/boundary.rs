//! The tables of <ksauth/plugin/*.h>, version 1, as far as this plugin uses them; and what makes them safe.

use std::os::raw::{c_char, c_void};
use std::panic::{catch_unwind, AssertUnwindSafe};

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Str {
    pub data: *const u8,
    pub size: u64,
}

impl Str {
    pub fn new(text: &str) -> Str {
        Str { data: text.as_ptr(), size: text.len() as u64 }
    }

    pub const EMPTY: Str = Str { data: std::ptr::null(), size: 0 };

    /// What the other side lent, copied; what is not UTF-8 is replaced.
    pub fn text(&self) -> String {
        if self.size == 0 {
            return String::new();
        }
        let bytes = unsafe { std::slice::from_raw_parts(self.data, self.size as usize) };
        String::from_utf8_lossy(bytes).into_owned()
    }
}

/// Text that is wiped when it goes: a secret, or what holds one.
pub struct Secret(String);

impl Secret {
    pub fn new(text: String) -> Secret {
        Secret(text)
    }
}

impl std::ops::Deref for Secret {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        for byte in unsafe { self.0.as_bytes_mut() } {
            unsafe { std::ptr::write_volatile(byte, 0) }; // volatile: the compiler must not drop it
        }
    }
}

pub type Status = i32;
pub const OK: Status = 0;
pub const UNSUPPORTED: Status = 5;
pub const NOT_SET: Status = 10;
pub const INTERNAL: Status = 19;

pub type RawCall = *mut c_void;
pub type RawInst = *mut c_void;

#[repr(C)]
pub struct Host {
    size: u32,
    abi_minor: u32,
    option: extern "C" fn(RawCall, *const Str, *mut Str) -> Status,
    option_at: extern "C" fn(RawCall, *const Str, u32, *mut Str) -> Status,
    put: extern "C" fn(RawCall, u32, *const Str, *const Str) -> Status,
    fail: extern "C" fn(RawCall, Status, *const Str) -> Status,
    proceed: extern "C" fn(RawCall) -> Status,
    logs: extern "C" fn(RawCall, u32) -> i32,
    log: extern "C" fn(RawCall, u32, *const Str),
    interface: extern "C" fn(*const Host, *const Str) -> *const c_void,
}

#[repr(C)]
pub struct Plugin {
    pub size: u32,
    pub reserved: u32,
    pub create: extern "C" fn(*const Host, RawCall, *mut RawInst) -> Status,
    pub destroy: extern "C" fn(RawInst),
    pub authenticate: Option<extern "C" fn(RawInst, RawCall) -> Status>,
    pub interface: Option<extern "C" fn(*const Str) -> *const c_void>,
}

#[repr(C)]
pub struct Entry {
    pub size: u32,
    pub reserved: u32,
    pub name: *const c_char,
    pub plugin: *const Plugin,
}

#[repr(C)]
pub struct Module {
    pub size: u32,
    pub magic: u32,
    pub abi_major: u32,
    pub abi_minor: u32,
    pub manifest: *const u8,
    pub manifest_size: u64,
    pub entries: *const Constant<*const Entry>,
    pub n_entries: u64,
}

/// A constant table of this file: pointers in it lead to constants, so that every thread may read it.
#[repr(transparent)]
pub struct Constant<T>(pub T);
unsafe impl<T> Sync for Constant<T> {}

/// Why a call failed. An empty text: the host knows the reason, as its own service failed.
pub struct Failure(pub Status, pub String);

/// The host, for the duration of one call.
pub struct Call {
    pub host: *const Host,
    pub raw: RawCall,
}

pub fn need(status: Status) -> Result<(), Failure> {
    if status == OK { Ok(()) } else { Err(Failure(status, String::new())) }
}

impl Call {
    fn host(&self) -> &Host {
        unsafe { &*self.host }
    }

    /// The value of a declared option; "" when it has none.
    pub fn option(&self, name: &str) -> Result<String, Failure> {
        let mut value = Str::EMPTY;
        match (self.host().option)(self.raw, &Str::new(name), &mut value) {
            NOT_SET => Ok(String::new()),
            status => need(status).map(|_| value.text()),
        }
    }

    /// The same for a secret one.
    pub fn secret(&self, name: &str) -> Result<Secret, Failure> {
        self.option(name).map(Secret::new)
    }

    pub fn put(&self, field: u32, key: &str, value: &str) -> Result<(), Failure> {
        need((self.host().put)(self.raw, field, &Str::new(key), &Str::new(value)))
    }

    /// A table of the host such as "ksauth.json/1".
    pub fn service<T>(&self, id: &str) -> Result<&T, Failure> {
        let table = (self.host().interface)(self.host, &Str::new(id)) as *const T;
        unsafe { table.as_ref() }
            .ok_or_else(|| Failure(UNSUPPORTED, format!("this host does not offer {}", id)))
    }

    /// Runs the body of a C function: failures and panics become a status and a sentence.
    pub fn run(&self, body: impl FnOnce() -> Result<Status, Failure>) -> Status {
        let outcome = catch_unwind(AssertUnwindSafe(body))
            .unwrap_or_else(|_| Err(Failure(INTERNAL, "the plugin panicked".into())));
        match outcome {
            Ok(status) => status,
            Err(Failure(status, text)) if text.is_empty() => status,
            Err(Failure(status, text)) => (self.host().fail)(self.raw, status, &Str::new(&text)),
        }
    }
}

/// An instance that needs to know its host only.
pub extern "C" fn create(host: *const Host, _call: RawCall, inst: *mut RawInst) -> Status {
    unsafe { *inst = Box::into_raw(Box::new(host)) as RawInst };
    OK
}

pub extern "C" fn destroy(inst: RawInst) {
    drop(unsafe { Box::from_raw(inst as *mut *const Host) });
}

pub fn call_of(inst: RawInst, raw: RawCall) -> Call {
    Call { host: unsafe { *(inst as *const *const Host) }, raw }
}

/// "ksauth.json/1".
#[repr(C)]
pub struct Json {
    size: u32,
    reserved: u32,
    pub parse: extern "C" fn(RawCall, *const Str, *mut *const c_void) -> Status,
    pub kind: extern "C" fn(*const c_void, *const Str) -> i32,
    pub text: extern "C" fn(RawCall, *const c_void, *const Str, *mut Str) -> Status,
    pub count: extern "C" fn(*const c_void, *const Str) -> u64,
    pub quote: extern "C" fn(RawCall, *const Str, *mut Str) -> Status,
}

impl Json {
    /// A text as a JSON string with its quotes.
    pub fn quoted(&self, call: &Call, text: &str) -> Result<Secret, Failure> {
        let mut quoted = Str::EMPTY;
        need((self.quote)(call.raw, &Str::new(text), &mut quoted)).map(|_| Secret::new(quoted.text()))
    }
}

/// The manifest in the file itself, where hosts read it without loading anything; see note.h.
pub const MANIFEST: &[u8] = include_bytes!("../manifest.json");
const PADDED: usize = (MANIFEST.len() + 3) / 4 * 4;

#[repr(C, align(4))]
pub struct Note {
    owner_size: u32,
    description_size: u32,
    kind: u32,
    owner: [u8; 8],
    pub text: [u8; PADDED],
}

const fn padded() -> [u8; PADDED] {
    let mut text = [0; PADDED];
    let mut at = 0;
    while at < MANIFEST.len() {
        text[at] = MANIFEST[at];
        at += 1;
    }
    text
}

#[used]
#[link_section = ".note.ksauth"]
pub static NOTE: Note = Note {
    owner_size: 7,
    description_size: MANIFEST.len() as u32,
    kind: 0x6b730001,
    owner: *b"ksauth\0\0",
    text: padded(),
};

/// The module table of a file with one plugin.
pub const fn module(manifest: *const u8, entries: *const Constant<*const Entry>) -> Module {
    Module {
        size: std::mem::size_of::<Module>() as u32,
        magic: 0x3141534b,
        abi_major: 1,
        abi_minor: 0,
        manifest,
        manifest_size: MANIFEST.len() as u64,
        entries,
        n_entries: 1,
    }
}
