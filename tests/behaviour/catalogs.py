"""Catalogs in which one service has several names, regions and interfaces, of both Identity APIs.

Which of the endpoints are there is decided by a checksum: arbitrary, and always the same.
"""

import itertools
import zlib

from clouds import Cloud
from real_documents import PROJECT

NAMES = ["volume", "volumev2", "volumev3", "block-storage"]
PATHS = {"volume": "/v1", "volumev2": "/v2", "volumev3": "/v3", "block-storage": ""}
PLACES = list(itertools.product(("north", "south"), ("public", "internal", "admin")))
TIMES = {"issued_at": "2030-01-01T00:00:00Z"}
EXPIRY = "2099-01-01T00:00:00Z"

ASKED_TYPES = ["block-storage", "volumev3", "volumev2", "volume", "block-store", "other"]
ASKED_INTERFACES = [None, "internal", "adminURL", ["internal", "public"], ["adminURL", "publicURL"]]
ASKED_REGIONS = [None, "north", "south", "west"]


def is_there(*what):
    return zlib.crc32(" ".join(what).encode()) % 3 != 0


class Catalog(Cloud):
    def __init__(self, names, identity):
        super().__init__(f"{' '.join(names)}, catalog of {identity}", "other", "", {})
        self.names = names
        self.identity = identity

    def url(self, name, region, interface):  # pylint: disable=method-hidden
        return f"http://{region}.{name}.test/{interface}{PATHS.get(name, '')}"

    def places(self, name):
        return [place for place in PLACES if name == "other" or is_there(name, *place, *self.names)]

    def token(self):
        return self.token_v2() if self.identity == "v2.0" else self.token_v3()

    def token_v3(self):
        services = [
            {"type": name, "name": name + "-svc", "id": name + "-id", "endpoints": [
                {"interface": interface, "region_id": region, "region": region, "id": f"{name}-{region}-{interface}",
                 "url": Catalog.url(self, name, region, interface)}
                for region, interface in self.places(name)]}
            for name in [*self.names, "other"]
        ]
        return {"token": TIMES | {
            "expires_at": EXPIRY, "user": {"id": "u1", "name": "ann", "domain": {"id": "d", "name": "D"}},
            "project": {"id": PROJECT, "name": "demo", "domain": {"id": "d", "name": "D"}}, "catalog": services,
        }}

    def token_v2(self):
        services = [
            {"type": name, "name": name + "-svc", "endpoints": [
                {"region": region, "id": f"{name}-{region}"} | {
                    interface + "URL": Catalog.url(self, name, region, interface)
                    for where, interface in self.places(name) if where == region}
                for region in ("north", "south")]}
            for name in [*self.names, "other"]
        ]
        token = TIMES | {"expires": EXPIRY, "id": "the token", "tenant": {"id": PROJECT, "name": "demo"}}
        return {"access": {"token": token, "user": {"id": "u1", "name": "ann"}, "serviceCatalog": services}}


def catalogs():
    for count in range(1, len(NAMES) + 1):
        for names in itertools.combinations(NAMES, count):
            for identity in ("v3", "v2.0"):
                yield Catalog(list(names), identity)


def questions_of():
    for service_type, interface, region in itertools.product(ASKED_TYPES, ASKED_INTERFACES, ASKED_REGIONS):
        where = {"interface": interface, "region_name": region}
        yield "get_endpoint", {"service_type": service_type} | {
            key: value for key, value in where.items() if value is not None}
    for name in ("volumev2-svc", "nova"):
        yield "get_endpoint", {"service_type": "block-storage", "service_name": name}
    yield "get_all_version_data", {}
    yield "get_all_version_data", {"interface": ["internal", "public"]}
