"""The logins that are compared: each plugin with every combination of who it is and what for.

A case is a dict: `plugin`, `options` (with {url} for the identity service's address) and a name. `kept` is
the reason of a difference that is meant; ours must then be a refusal before anything is sent."""

import itertools

V3 = {"auth_url": "{url}/v3"}

USERS = {
    "by id": {"user_id": "u-1"},
    "by name and domain id": {"username": "ann", "user_domain_id": "d-1"},
    "by name and domain name": {"username": "ann", "user_domain_name": "Shire"},
    "by name and both of the domain": {"username": "ann", "user_domain_id": "d-1", "user_domain_name": "Shire"},
    "by id and name": {"user_id": "u-1", "username": "ann", "user_domain_id": "d-1"},
    "by name alone": {"username": "ann"},
}
SCOPES = {
    "nothing": {},
    "project id": {"project_id": "p-1"},
    "project name, domain id": {"project_name": "demo", "project_domain_id": "d-2"},
    "project name, domain name": {"project_name": "demo", "project_domain_name": "Two"},
    "project name, both of the domain": {
        "project_name": "demo", "project_domain_id": "d-2", "project_domain_name": "Two"},
    "project id and name": {"project_id": "p-1", "project_name": "demo", "project_domain_id": "d-2"},
    "project name alone": {"project_name": "demo"},
    "domain id": {"domain_id": "d-3"},
    "domain name": {"domain_name": "Three"},
    "domain id and name": {"domain_id": "d-3", "domain_name": "Three"},
    "trust": {"trust_id": "t-1"},
    "system": {"system_scope": "all"},
    "domain and trust": {"domain_id": "d-3", "trust_id": "t-1"},
    "trust and system": {"trust_id": "t-1", "system_scope": "all"},
    "the old name of a project": {"tenant_id": "p-1"},
}
KEPT = {"trust and system": "a token has one scope: the system is not left out without a word"}
SYSTEM_OF_NO_KIND = {"system_scope": "some"}
TENANTS = {
    "nothing": {},
    "tenant id": {"tenant_id": "t-1"},
    "tenant name": {"tenant_name": "demo"},
    "both": {"tenant_id": "t-1", "tenant_name": "demo"},
    "trust": {"tenant_id": "t-1", "trust_id": "tr-1"},
}
V2_USERS = {
    "by name": {"username": "ann"},
    "by id": {"user_id": "u-1"},
    "by both": {"username": "ann", "user_id": "u-1"},
    "by the old name": {"user_name": "ann"},
}
TRICKY = {
    "quotes": 'a"b\\c', "an umlaut": "sn\u00e5la", "spaces": " a b ", "a brace": "{x}", "a percent": "%(a)s", "digits": "012345",
}


def case(plugin, name, kept=None, **options):
    return {"plugin": plugin, "name": f"{plugin}: {name}", "options": options, "kept": kept}


def with_user_and_scope(plugin, secrets, scopes=None):
    for (user_name, user), (scope_name, scope) in itertools.product(USERS.items(), (scopes or SCOPES).items()):
        if plugin != "password" and scope_name == "the old name of a project":
            continue
        yield case(plugin, f"user {user_name}, for {scope_name}", KEPT.get(scope_name), **V3, **user, **secrets, **scope)


def methods():
    yield from with_user_and_scope("v3password", {"password": "pw"})
    yield from with_user_and_scope("v3totp", {"passcode": "012345"})
    yield from with_user_and_scope("password", {"password": "pw"})
    yield from with_user_and_scope(
        "v3multifactor", {"auth_methods": ["v3password", "v3totp"], "password": "pw", "passcode": "012345"})
    for plugin, (name, scope) in itertools.product(("v3token", "token"), SCOPES.items()):
        if name != "the old name of a project" or plugin == "token":
            yield case(plugin, f"for {name}", KEPT.get(name), **V3, token="t-0", **scope)
    yield case("v3multifactor", "one method", **V3, auth_methods=["v3token"], token="t-0", project_id="p-1")
    yield case("v3multifactor", "token and password", **V3, auth_methods=["v3token", "v3password"], token="t-0",
               user_id="u-1", password="pw")
    for kind in ("id", "name"):
        yield case("password", f"default domain {kind}", **V3, username="ann", password="pw", project_name="demo",
                   **{f"default_domain_{kind}": "d-9"})
        yield case("password", f"default domain {kind} beside others", **V3, username="ann", user_domain_id="d-1",
                   password="pw", project_name="demo", project_domain_id="d-2", **{f"default_domain_{kind}": "d-9"})
        yield case("token", f"default domain {kind}", **V3, token="t-0", project_name="demo",
                   **{f"default_domain_{kind}": "d-9"})
    for name, text in TRICKY.items():
        yield case("v3password", f"{name} in the password", **V3, user_id="u-1", password=text)
        yield case("v3password", f"{name} in the user's name", **V3, username=text, user_domain_id="d", password="pw")


def application_credentials():
    secret = {"application_credential_secret": "sec"}
    plugin = "v3applicationcredential"
    yield case(plugin, "by id", **V3, application_credential_id="i", **secret)
    yield case(plugin, "by neither", **V3, **secret)
    for name, user in USERS.items():
        yield case(plugin, f"by name, user {name}", **V3, application_credential_name="n", **user, **secret)
        if name != "by name alone":
            yield case(plugin, f"by id and name, user {name}", **V3, application_credential_id="i",
                       application_credential_name="n", **user, **secret)
    for name, scope in SCOPES.items():
        if scope and name != "the old name of a project":
            yield case(plugin, f"for {name}", "its project is its own: no scope option is known", **V3,
                       application_credential_id="i", **secret, **scope)


def version_2():
    url = {"auth_url": "{url}/v2.0"}
    for (user_name, user), (tenant_name, tenant) in itertools.product(V2_USERS.items(), TENANTS.items()):
        yield case("v2password", f"user {user_name}, for {tenant_name}", **url, **user, password="pw", **tenant)
    for name, tenant in TENANTS.items():
        yield case("v2token", f"for {name}", **url, token="t-0", **tenant)


def others():
    for plugin in ("v3password", "v3totp"):
        secret = {"v3password": {"password": "pw"}, "v3totp": {"passcode": "1"}}[plugin]
        yield case(plugin, "a system scope of no kind", "another value than 'all' is a mistake", **V3, user_id="u-1",
                   **secret, **SYSTEM_OF_NO_KIND)
    for auth_url in ("{url}", "{url}/", "{url}/v3/"):
        yield case("v3password", f"auth_url {auth_url}", auth_url=auth_url, user_id="u-1", password="pw")


def all_cases():
    return [*methods(), *application_credentials(), *version_2(), *others()]


def header_cases():
    """Plugins without a login: what a request carries."""
    yield case("none", "an endpoint", endpoint="{url}/x")
    yield case("http_basic", "user and password", endpoint="{url}/x", username="u", password="p:\u00e9")
    yield case("admin_token", "a token", endpoint="{url}/x", token="t-0")
    yield case("admin_token", "the old name of the endpoint", url="{url}/x", token="t-0")
    for name, scope in SCOPES.items():
        if "project_id" in scope or "domain_id" in scope or name in ("domain name", "project name, domain name"):
            if name != "domain and trust":
                yield case("v3tokenlessauth", f"for {name}", **V3, **scope)
