"""Configurations that ksauth and openstacksdk resolve: files, variables, what is asked for.

A case is a dict: `name`, `files` (texts by name), `environment`, `cloud` and `region` ("" for none).
{folder} in variables is where the files are."""

import itertools
import json

import yaml

AUTH = {"auth_url": "http://id.example/v3", "username": "ann", "password": "pw", "user_domain_name": "Shire"}
SCOPED = AUTH | {"project_name": "demo", "project_domain_name": "Shire"}


def case(name, clouds=None, *, files=None, secure=None, public=None, environment=None, cloud="a", region=""):
    texts = dict(files or {})
    for stem, top, content in (("clouds", "clouds", clouds), ("secure", "clouds", secure),
                               ("clouds-public", "public-clouds", public)):
        if content is not None:
            texts[stem + ".yaml"] = content if isinstance(content, str) else yaml.safe_dump({top: content})
    return {"name": name, "files": texts, "environment": environment or {}, "cloud": cloud, "region": region}


def with_settings(name, **more):
    region = more.pop("_region", "")
    return case(name, {"a": {"auth": SCOPED} | more}, region=region)


def plugins():
    """Each plugin's options in the auth block, beside it, and in both."""
    v3 = {"auth_url": "http://id.example/v3"}
    user = {"username": "ann", "user_domain_name": "Shire"}
    ways = {
        "password": [AUTH, SCOPED, v3 | {"user_id": "u", "password": "p", "system_scope": "all"}],
        "token": [v3 | {"token": "t"}, v3 | {"token": "t", "project_id": "p"}],
        "v3password": [SCOPED, v3 | {"user_id": "u", "password": "p", "trust_id": "t"}],
        "v3token": [v3 | {"token": "t", "domain_id": "d"}],
        "v3totp": [v3 | user | {"passcode": "123456"}],
        "v3applicationcredential": [
            v3 | {"application_credential_id": "i", "application_credential_secret": "s"},
            v3 | user | {"application_credential_name": "n", "application_credential_secret": "s"}],
        "v3tokenlessauth": [v3 | {"project_id": "p"}],
        "v3oauth1": [v3 | {"consumer_key": "a", "consumer_secret": "b", "access_key": "c", "access_secret": "d"}],
        "v3multifactor": [v3 | user | {"auth_methods": ["v3password", "v3totp"], "password": "p", "passcode": "1"}],
        "v2password": [{"auth_url": "http://id.example/v2.0", "username": "u", "password": "p", "tenant_name": "t"}],
        "v2token": [{"auth_url": "http://id.example/v2.0", "token": "t", "tenant_id": "t"}],
        "none": [{"endpoint": "http://x.example/v1"}],
        "http_basic": [{"endpoint": "http://x.example", "username": "u", "password": "p"}],
        "admin_token": [{"endpoint": "http://x.example", "token": "t"}],
    }
    for plugin, blocks in ways.items():
        for number, auth in enumerate(blocks):
            name = f"{plugin} {number}"
            yield case(f"{name}, in auth", {"a": {"auth_type": plugin, "auth": auth}})
            if "auth_methods" not in auth:
                yield case(f"{name}, beside it", {"a": {"auth_type": plugin, "auth": {}} | auth})
            yield case(f"{name}, secrets apart", {"a": {"auth_type": plugin, "auth": {
                key: value for key, value in auth.items() if key not in ("password", "token", "passcode")}}},
                secure={"a": {"auth": {key: auth[key] for key in ("password", "token", "passcode") if key in auth}}})
            least = dict(list(auth.items())[:-1])
            yield case(f"{name}, the last missing", {"a": {"auth_type": plugin, "auth": least}})


def old_names():
    base = {key: value for key, value in AUTH.items() if key != "username"}
    for old, new in (("user_name", "username"), ("user-name", "username"), ("tenant_name", "project_name"),
                     ("tenant-name", "project_name"), ("tenant_id", "project_id"), ("user-domain-name", "user_domain_name")):
        auth = base | {"username": "ann", "project_domain_id": "d"}
        auth.pop(new, None)
        yield case(f"{old} in auth", {"a": {"auth": auth | {old: "x"}}})
        yield case(f"{old} beside auth", {"a": {"auth": auth, old: "x"}})
        yield case(f"{old} and {new} in auth", {"a": {"auth": auth | {old: "x", new: "y"}}})
        yield case(f"{old} in auth, {new} beside", {"a": {"auth": auth | {old: "x"}, new: "y"}})
    yield case("auth_plugin", {"a": {"auth_plugin": "v3token", "auth": {"auth_url": "http://i.example", "token": "t"}}})
    yield case("auth_plugin and auth_type", {"a": {"auth_plugin": "token", "auth_type": "v3password", "auth": AUTH}})
    for written in ("None", "", "token_endpoint", "nosuch", "V3Password"):
        auth = {"endpoint": "http://x.example", "token": "t"} if written == "token_endpoint" else {
            "endpoint": "http://x.example"}
        yield case(f"auth_type {written!r}", {"a": {"auth_type": written, "auth": auth}})


def domains():
    projects = {"no project": {}, "project name": {"project_name": "p"}, "project id": {"project_id": "p"}}
    users = {"user's": {"user_domain_id": "u"}, "project's": {"project_domain_id": "x"}, "none": {}}
    base = {"auth_url": "http://id.example/v3", "username": "ann", "password": "pw"}
    for (project, more), (given, extra), place in itertools.product(projects.items(), users.items(), ("in", "beside")):
        auth = base | more | extra
        if place == "in":
            yield case(f"domain_id in auth, {project}, {given}", {"a": {"auth": auth | {"domain_id": "d"}}})
        else:
            yield case(f"domain_id beside auth, {project}, {given}", {"a": {"auth": auth, "domain_id": "d"}})
    yield case("domain_name and a project", {"a": {"auth": base | {"domain_name": "D", "project_name": "p"}}})


def regions():
    lists = {
        "one": {"region_name": "north"},
        "several in one": {"region_name": "north,south"},
        "a list": {"regions": ["north", "south"]},
        "with values": {"regions": [{"name": "north", "values": {"interface": "internal"}},
                                    {"name": "south", "values": {"auth": {"auth_url": "http://s.example/v3"}}}]},
        "mixed": {"regions": ["north", {"name": "south", "values": {"compute_api_version": "2"}}]},
        "list and name": {"regions": ["north", "south"], "region_name": "south"},
        "a bad entry": {"regions": [{"name": "north", "vlaues": {}}]},
        "an entry without name": {"regions": [{"values": {}}]},
        "none": {},
    }
    for (name, settings), asked in itertools.product(lists.items(), ("", "north", "south", "NORTH")):
        yield with_settings(f"regions: {name}, asked for {asked!r}", _region=asked, **settings)
    yield with_settings("a region in the URL", auth=SCOPED | {"auth_url": "http://{region_name}.example/v3"},
                        regions=["north", "south"], _region="south")


def connections():
    for settings in (
            {"verify": False}, {"verify": True, "cacert": "/ca.pem"}, {"cacert": "/ca.pem"}, {"insecure": True},
            {"insecure": True, "cacert": "/ca.pem"}, {"insecure": "True"}, {"insecure": "false", "cacert": "/c"},
            {"insecure": "yes"}, {"verify": "False"}, {"cert": "/c.pem"}, {"cert": "/c.pem", "key": "/k.pem"},
            {"key": "/k.pem"}, {"cert": "~/c.pem", "key": "~/k.pem"}, {"cacert": "~/ca.pem"}, {"api_timeout": 5},
            {"api_timeout": 1.5}, {"api_timeout": 5, "nova_timeout": 7}, {"http_timeout": 9}, {"timeout": 3},
            {"interface": "internal"}, {"interface": ["internal", "public"]}, {"endpoint_type": "admin"},
            {"endpoint_type": "admin", "interface": "internal"}, {"interface": "publicURL"}, {"verify": None},
            {"connect_retries": 2}, {"status_code_retries": 3}, {"connect_retries": "x"}):
        yield with_settings(f"connection: {json.dumps(settings)}", **settings)


def services():
    for settings in (
            {"compute_api_version": "2"}, {"compute_api_version": 2}, {"compute_api_version": "2.0"},
            {"compute_api_version": "2.79"}, {"compute_api_version": "10.5"}, {"compute_api_version": "latest"},
            {"compute_api_version": "nonsense"}, {"compute_default_microversion": "2.5"},
            {"compute_api_version": "2.5", "compute_default_microversion": "2.5"},
            {"compute_api_version": "2.5", "compute_default_microversion": "2.6"},
            {"volume_api_version": "3"}, {"volumev3_api_version": "3", "volume_api_version": "1"},
            {"block_storage_api_version": "3", "volumev3_api_version": "2"}, {"block-storage-api-version": "3"},
            {"compute_endpoint_override": "http://c.example/v2"}, {"compute_endpoint": "http://c.example"},
            {"compute_endpoint": "http://c.example", "compute_endpoint_override": "http://d.example"},
            {"compute_endpoint_override": "http://{region_name}.example", "region_name": "north"},
            {"compute_endpoint_override": "http://{nowhere}.example"},
            {"compute_endpoint_override": "http://c.example/{project_id}"},
            {"compute_endpoint_override": "http://c.example/%(project_id)s"},
            {"volume_endpoint_override": "http://v.example"}, {"compute_region_name": "west"},
            {"compute_region_name": "west", "region_name": "east"}, {"compute_interface": "admin"},
            {"compute_endpoint_type": "admin"}, {"compute_interface": "admin", "interface": "internal"},
            {"compute_interface": ["internal", "public"]}, {"compute_service_type": "compute_legacy"},
            {"volume_service_type": "volumev2"}, {"compute_service_name": "nova"}, {"compute_connect_retries": 4},
            {"compute_status_code_retries": 4, "status_code_retries": 1}, {"connect_retries": 1, "dns_connect_retries": 2},
            {"inventory_endpoint_override": "http://i.example"}, {"inventory_api_version": "1"},
            {"inventory_region_name": "west", "inventory_interface": "internal"}, {"dns_api_version": 2}):
        yield with_settings(f"services: {json.dumps(settings)}", **settings)
