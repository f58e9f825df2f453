"""Fills a fresh Keystone with what the tests ask about, through its own API.

`furnish` answers with everything that a test needs to know, as plain JSON values: ids, names,
passwords, and `logins`: by name, the auth type and options of each way in that the tests try.
"""

import json
import urllib.parse
import urllib.request

from logins import logins
from ways_in import furnish_ways_in

# Quotes, braces, a backslash, a blank and letters beyond ASCII: what quoting gets wrong.
WORKER_PASSWORD = "pä55 \"w'o}rd\\ {0}"

# name, type, then the interfaces it has by region; {0} is interface and region. What is really
# there is so in RegionOne.
SERVICES = [
    ("nova", "compute", "http://{0}.nova.test/v2.1", {
        "RegionOne": ("public", "internal", "admin"),
        "RegionTwo": ("public", "internal", "admin"),
    }),
    ("swift", "object-store", "http://{0}.swift.test/v1/AUTH_%(project_id)s", {
        "RegionOne": ("public", "internal"),
        "RegionTwo": ("public",),
    }),
    ("glance", "image", "http://{0}.glance.test", {
        "RegionOne": ("internal",),
        "RegionTwo": ("admin",),
    }),
    ("glance-edge", "image", "http://{0}.glance-edge.test/", {
        "RegionTwo": ("public", "internal"),
    }),
]


class IdentityApi:
    """Just enough of Identity v3 to create things."""

    def __init__(self, auth_url):
        self._auth_url = auth_url
        self._token = None

    def call(self, method, path, body=None):
        headers = {"Content-Type": "application/json"}
        if self._token:
            headers["X-Auth-Token"] = self._token
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(self._auth_url + path, data, headers, method=method)
        with urllib.request.urlopen(request, timeout=60) as response:
            text = response.read()
            return response.headers, json.loads(text) if text else {}

    def create(self, kind, /, **attributes):
        """A new thing of that kind; the answer is its id."""
        _, body = self.call("POST", f"/{kind}s", {kind: attributes})
        return body[kind]["id"]

    def log_in(self, user, scope):
        """Uses that user's token from now on; answers the token and what it says."""
        self._token = None
        password = {"methods": ["password"], "password": {"user": user}}
        request = {"auth": {"identity": password, "scope": scope}}
        headers, body = self.call("POST", "/auth/tokens", request)
        self._token = headers["X-Subject-Token"]
        return self._token, body["token"]

    def revoke(self, token):
        """Ends a token by its own right."""
        headers = {"X-Auth-Token": token, "X-Subject-Token": token}
        address = self._auth_url + "/auth/tokens"
        request = urllib.request.Request(address, headers=headers, method="DELETE")
        urllib.request.urlopen(request, timeout=60).close()

    def id_of(self, kind, name):
        _, body = self.call("GET", f"/{kind}s?name={name}")
        return body[f"{kind}s"][0]["id"]

    def grant(self, role, user, place):
        self.call("PUT", f"{place}/users/{user}/roles/{role}")

    def withdraw(self, role, user, place):
        self.call("DELETE", f"{place}/users/{user}/roles/{role}")


def furnish(keystone, urls, admin_password):
    """Creates everything; answers the facts. `urls`: of the other services, by their names."""
    api = IdentityApi(keystone.auth_url)
    facts = {"auth_url": keystone.auth_url}
    facts |= {f"{name}_url": url for name, url in urls.items()}
    facts |= furnish_admin(api, admin_password)
    furnish_catalog(api, facts)
    furnish_edge(api, facts)
    facts["trust_id"] = furnish_trust(api, facts)
    facts |= furnish_tokens(api, facts)
    facts["logins"] = logins(facts)
    facts |= furnish_ways_in(api, facts)
    return facts


def furnish_admin(api, password):
    user = {"name": "admin", "domain": {"id": "default"}, "password": password}
    scope = {"project": {"name": "admin", "domain": {"id": "default"}}}
    _, token = api.log_in(user, scope)
    facts = {
        "admin_id": token["user"]["id"],
        "admin_password": password,
        "admin_project_id": token["project"]["id"],
        "roles": {role: api.id_of("role", role) for role in ("admin", "member", "reader")},
    }
    # So that the token for making users of the domain below is one of the domain.
    api.grant(facts["roles"]["admin"], facts["admin_id"], "/domains/default")
    return facts


def furnish_catalog(api, facts):
    api.create("region", id="RegionTwo")
    placement = api.create("service", type="placement", name="placement")
    for interface in ("public", "internal", "admin"):
        add_endpoint(api, placement, interface, "RegionOne", facts["placement_url"])
    for name, kind, url, places in SERVICES:
        service = api.create("service", type=kind, name=name)
        facts[f"{name}_service_id"] = service
        for region, interfaces in places.items():
            for interface in interfaces:
                there = url.format(f"{interface}.{region.lower()}")
                if region == "RegionOne" and f"{name}_url" in facts:
                    there = facts[f"{name}_url"] + urllib.parse.urlsplit(url).path
                add_endpoint(api, service, interface, region, there)


def add_endpoint(api, service, interface, region, url):
    api.create("endpoint", service_id=service, interface=interface, region_id=region, url=url)


def furnish_edge(api, facts):
    """A domain with two projects, a worker in both, and users that cannot get far."""
    edge = api.create("domain", name="edge")
    factory = api.create("project", name="factory", domain_id=edge)
    warehouse = api.create("project", name="warehouse", domain_id=edge)
    roles = facts["roles"]
    api.grant(roles["admin"], facts["admin_id"], f"/domains/{edge}")

    def user(name, **more):
        return api.create("user", name=name, domain_id=edge, password=WORKER_PASSWORD, **more)

    worker, deputy = user("worker"), user("deputy")
    user("guest")
    user("retired", enabled=False)
    api.grant(roles["member"], worker, f"/projects/{factory}")
    api.grant(roles["reader"], worker, f"/projects/{warehouse}")
    facts |= {
        "edge_id": edge, "factory_id": factory, "warehouse_id": warehouse,
        "worker_id": worker, "deputy_id": deputy, "worker_password": WORKER_PASSWORD,
    }


def furnish_trust(api, facts):
    """The worker lets the deputy act in the factory. Only the worker may say so."""
    user = {"id": facts["worker_id"], "password": WORKER_PASSWORD}
    api.log_in(user, {"project": {"id": facts["factory_id"]}})
    trust = {
        "trustor_user_id": facts["worker_id"],
        "trustee_user_id": facts["deputy_id"],
        "project_id": facts["factory_id"],
        "impersonation": True,
        "roles": [{"name": "member"}],
    }
    _, body = api.call("POST", "/OS-TRUST/trusts", {"trust": trust})
    return body["trust"]["id"]


def furnish_tokens(api, facts):
    """For logins that start from a token; for questions about tokens; and one that is no more."""
    admin = {"id": facts["admin_id"], "password": facts["admin_password"]}
    worker = {"id": facts["worker_id"], "password": facts["worker_password"]}
    revoked, _ = api.log_in(worker, "unscoped")
    api.revoke(revoked)
    return {
        "revoked_token": revoked,
        "system_token": api.log_in(admin, {"system": {"all": True}})[0],
        "admin_token": api.log_in(admin, "unscoped")[0],
        "worker_token": api.log_in(worker, "unscoped")[0],
    }
