"""What the generic plugins are asked: each form of auth_url at each identity service, with each way to say who and
what for that has to do with the choice between v2.0 and v3."""

import itertools

from identity_services import SERVICES

FORMS = ("", "/", "/v3", "/v3/", "/v2.0", "/v2.0/")
PASSWORDS = {
    "a name": {"username": "ann"},
    "an id": {"user_id": "u-1", "project_id": "p-1"},
    "both names": {"username": "ann", "user_id": "u-1", "tenant_name": "demo"},
    "a user's domain": {"username": "ann", "user_domain_id": "d-1", "project_id": "p-1"},
    "a domain's name": {"username": "ann", "user_domain_name": "Shire"},
    "a project's domain": {"user_id": "u-1", "project_name": "demo", "project_domain_name": "Two"},
    "a domain": {"user_id": "u-1", "domain_id": "d-3"},
    "a default domain": {"username": "ann", "project_name": "demo", "default_domain_id": "d-9"},
    "a default domain's name": {"username": "ann", "default_domain_name": "Nine"},
    "a trust": {"user_id": "u-1", "trust_id": "t-1"},
    "the system": {"username": "ann", "system_scope": "all"},
}
TOKENS = {
    "nothing more": {},
    "a project": {"project_id": "p-1"},
    "a project's name": {"project_name": "demo"},
    "a project's domain": {"project_name": "demo", "project_domain_id": "d-2"},
    "a domain": {"domain_name": "Three"},
    "a default domain": {"project_name": "demo", "default_domain_name": "Nine"},
    "the system": {"system_scope": "all"},
}


def forms_of(name):
    return [("/identity" if name.startswith("below a path") else "") + form for form in FORMS]


def all_cases():
    """A case is that of login_cases.py, with `service` and `form`. Every fifth of all that can be combined, so that
    each pair of service, form and options comes up."""
    logins = [("password", name, {"password": "pw"} | options) for name, options in PASSWORDS.items()]
    logins += [("token", name, {"token": "t-0"} | options) for name, options in TOKENS.items()]
    crossed = itertools.product(enumerate(SERVICES), enumerate(FORMS), enumerate(logins))
    for (i, service), (j, _), (k, (plugin, who, options)) in crossed:
        if (i + j + k) % 5 == 0:
            form = forms_of(service)[j]
            yield {
                "plugin": plugin, "service": service, "form": form, "options": {"auth_url": "{url}" + form} | options,
                "name": f"{plugin} at '{service}', auth_url '{form}', {who}",
            }
