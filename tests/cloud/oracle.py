#!/usr/bin/python3
"""What Debian's keystoneauth1 answers to the questions that the tests ask, as JSON.

    oracle.py CLOUD.json      the facts of a running cloud, as furnishing.py left them

prints {"scopes": {LOGIN: {...}}, "endpoints": [{"login": ..., "filter": {...}, "url": ...}],
"discovered": {...}}; oracle_discovery.py has the last.
"""

import itertools
import json
import pathlib
import sys

from keystoneauth1 import exceptions, loading, session

from oracle_discovery import ASKED_WITH, discovered

# `None`: the question leaves it open.
WHICH_SERVICE = [
    {"service_type": "identity"},
    {"service_type": "placement"},
    {"service_type": "compute"},
    {"service_type": "object-store"},
    {"service_type": "image"},
    {"service_type": "image", "service_name": "glance"},
    {"service_type": "image", "service_name": "glance-edge"},
    {"service_type": "compute", "service_name": "glance"},
    {"service_name": "nova"},
    {"service_type": "no-such-type"},
]
INTERFACES = [
    None,
    "public", "internal", "admin",
    "publicURL", "internalURL", "adminURL",
    ["internal", "public"],
    ["admin", "public", "internal"],
    ["publicURL", "internalURL"],
    "no-such-interface",
]
REGIONS = [None, "RegionOne", "RegionTwo", "no-such-region"]
SOME_INTERFACES = [None, "admin", ["internal", "public"]]
ANY_REGION = [None]

# Every question is asked with the first login; the others show what a scope does to a catalog.
ASKED_ALL_WITH = "project_by_name"
ASKED_SOME_WITH = ["other_project", "domain_by_name", "system", "unscoped", "trust"]


def filters(facts, interfaces, regions):
    """Every service on each of these interfaces in each of these regions."""
    by_id = [
        {"service_id": facts["glance_service_id"]},
        {"service_type": "image", "service_id": facts["glance-edge_service_id"]},
        {"service_type": "compute", "service_id": facts["glance_service_id"]},
    ]
    for which, interface, region in itertools.product(WHICH_SERVICE + by_id, interfaces, regions):
        where = {"interface": interface, "region_name": region}
        yield which | {key: value for key, value in where.items() if value is not None}


def log_in(login):
    loader = loading.get_plugin_loader(login["auth_type"])
    auth = loader.load_from_options(**login["options"])
    return session.Session(auth=auth)


def scope(client):
    access = client.auth.get_access(client)
    return {
        "user_id": access.user_id,
        "user_name": access.username,
        "user_domain_id": access.user_domain_id,
        "project_id": access.project_id,
        "project_name": access.project_name,
        "project_domain_id": access.project_domain_id,
        "domain_id": access.domain_id,
        "domain_name": access.domain_name,
        "system": bool(access.system_scoped),
        "trust_id": access.trust_id,
        "role_names": sorted(access.role_names or []),
        "service_types": sorted(service["type"] for service in access.service_catalog.catalog)
        if access.has_service_catalog() else [],
    }


def find(client, wanted):
    """The URL, or None. Sessions ignore service_id and insist on a type; catalogs do neither."""
    try:
        if "service_type" in wanted and "service_id" not in wanted:
            return client.get_endpoint(**wanted)
        return client.auth.get_access(client).service_catalog.url_for(**wanted)
    except exceptions.EndpointNotFound:
        return None


def endpoints(login, client, questions):
    return [
        {"login": login, "filter": wanted, "url": find(client, wanted)} for wanted in questions
    ]


def all_endpoints(clients, facts):
    everything = filters(facts, INTERFACES, REGIONS)
    found = endpoints(ASKED_ALL_WITH, clients[ASKED_ALL_WITH], everything)
    for login in ASKED_SOME_WITH:
        some = filters(facts, SOME_INTERFACES, ANY_REGION)
        found += endpoints(login, clients[login], some)
    return found


def answers(facts):
    clients = {name: log_in(login) for name, login in facts["logins"].items()}
    return {
        "scopes": {name: scope(client) for name, client in clients.items()},
        "endpoints": all_endpoints(clients, facts),
        "discovered": discovered(clients[ASKED_WITH]),
    }


def main():
    facts = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    json.dump(answers(facts), sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
