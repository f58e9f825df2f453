"""Sections of INI files that ksauth and keystoneauth1, with oslo.config, make sessions and adapters of.

A case is a name, a text, and what the program says itself. The section is [s]."""

AUTH = "auth_type = v3password\nauth_url = http://id.example/v3\nusername = ann\npassword = pw\nuser_domain_name = Shire\n"
TOKEN = "auth_type = v3token\nauth_url = http://id.example/v3\ntoken = t\n"

# The reason of each difference that is meant.
KEPT = {
    "a key alone": "a key is of no use without a certificate",
    "no auth_type": "without one it is password, as everywhere",
    "region-name = north": "a '-' in a name is a '_', as in clouds.yaml",
    "service-type = image; service-name = glance": "the same",
    "collect-timing = 1": "the same",
    "dashes": "the same",
    "timeout = 2.5": "parts of a second, as later versions of keystoneauth1 take them",
    "a dollar before an option that is not there": "which options a plugin has is not known where files are read: it must be in the file",
    "password = $DEFAULT.host": "[DEFAULT] is a section with a name like the others",
    "a dollar before no option": "the same: what is in the file counts, registered or not",
    "retriable_status_codes = 502,503": "Debian's keystoneauth1 reads them and hands them on to nobody",
    "retriable_status_codes = x": "the same",
}


def case(name, text, **given):
    return {"name": name, "text": "[s]\n" + text, "given": given}


def adapters():
    for lines in (
            "service_type = compute", "service_name = nova", "valid_interfaces = internal", "valid_interfaces = internal,public",
            "valid_interfaces = internal, admin", "valid_interfaces = publicURL", "interface = internal",
            "interface = internal\nvalid_interfaces = public", "region_name = north", "region-name = north",
            "endpoint_override = http://c.example/v2", "endpoint_override = http://c.example/%(project_id)s",
            "version = 2", "version = 2\nmin_version = 2", "version = 2\nmax_version = 3", "min_version = 2\nmax_version = 2.latest",
            "max_version = latest", "connect_retries = 3", "connect_retries = x", "connect_retry_delay = 0.5",
            "status_code_retries = 4", "status_code_retry_delay = 2", "status_code_retry_delay = x",
            "retriable_status_codes = 502,503", "retriable_status_codes = x", "service-type = image\nservice-name = glance"):
        yield case(lines.replace("\n", "; "), AUTH + lines + "\n")
    yield case("a program's service", AUTH + "region_name = north\n", service_type="network")
    yield case("a program's region goes first", AUTH + "region_name = north\n", service_type="network", region_name="south")
    yield case("a program's version goes first", AUTH + "region_name = x\n", service_type="network", version="2")


def sessions():
    for lines in (
            "cafile = /ca.pem", "insecure = true", "insecure = True\ncafile = /ca.pem", "insecure = maybe", "insecure = yes",
            "certfile = /c.pem", "certfile = /c.pem\nkeyfile = /k.pem", "timeout = 5", "timeout = 2.5", "timeout = soon",
            "collect_timing = true", "collect-timing = 1", "split_loggers = on", "split-loggers = false"):
        yield case(lines.replace("\n", "; "), AUTH + lines + "\n")
    yield case("a key alone", AUTH + "keyfile = /k.pem\n")


def logins():
    yield case("a token", TOKEN)
    yield case("the old name of auth_type", TOKEN.replace("auth_type", "auth_plugin"))
    yield case("dashes", AUTH.replace("_domain_name", "-domain-name"))
    yield case("an old name of an option", AUTH.replace("username", "user-name"))
    yield case("another old name", AUTH.replace("username", "user_name"))
    yield case("no auth_type", AUTH.replace("auth_type = v3password\n", ""))
    yield case("an unknown auth_type", AUTH.replace("v3password", "nosuch"))
    yield case("a missing option", AUTH.replace("auth_url", "other_url"))
    yield case("options of others", AUTH + "www_authenticate_uri = x\nmemcached_servers = y\n")
    yield case("auth_section", "auth_section = t\nregion_name = north\nusername = eve\n[t]\n" + AUTH)
    yield case("auth_section with adapter options", f"auth_section = t\ntimeout = 3\n[t]\n{AUTH}service_type = image\n")
    yield case("an auth_section that is missing", "auth_section = t\n")
    yield case("an auth_section of an auth_section", f"auth_section = t\n[t]\nauth_section = u\n{TOKEN}[u]\n{AUTH}")
    yield case("quotes", AUTH.replace("pw", '"p w"'))
    yield case("a dollar", AUTH.replace("pw", "p$$w"))
    yield from dollars()
    yield case("a value over two lines", AUTH + "trust_id = a\n  b\n")
    yield case("comments", "# one\n; two\n" + AUTH)
    yield case("colons", AUTH.replace(" = ", ": "))
    yield case("no value", AUTH + "trust_id =\n")
    yield case("a domain and a project", AUTH + "project_name = p\ndomain_id = d\n")
    yield case("system scope", AUTH + "system_scope = all\n")


def dollars():
    host = "[DEFAULT]\nhost = h.example\nstate_path = $host/x\n"
    for value in ("p$w", "p${w}", "p\\$w", "p$$$$w", "p$1", "p$", "p${w", "p$(w)s", "a$username", "a${username}", "a$username.", "$s.username",
                  "${s.username}", "$t.username", "$password", "$host", "${host}x", "$state_path", "$DEFAULT.host", "$_", "$$username"):
        text = AUTH.replace("pw", value)
        yield {"name": f"password = {value}", "text": f"{host}[s]\n{text}", "given": {}}
    yield {"name": "a host", "text": f"{host}[s]\n{AUTH.replace('id.example', '$host:5000')}", "given": {}}
    yield case("a dollar of the program", AUTH + "log_dir = $nosuch/log\n")
    yield case("a dollar in a number", AUTH + "connect_retries = $timeout\ntimeout = 4\n")
    yield case("a dollar before an option that is not there", AUTH.replace("pw", "p$trust_id"))
    yield {"name": "a dollar before no option", "text": f"[DEFAULT]\nmine = 1\n[s]\n{AUTH.replace('pw', 'p$mine')}", "given": {}}


def all_cases():
    return [*adapters(), *sessions(), *logins()]
