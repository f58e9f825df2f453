"""What real services answer to who asks for their versions, as functions of where they are.

Each entry of SERVICES is a service: its type, how its URL in a catalog may end, and a function that
makes its answers, {path: Answer}, for services that believe to be at `base`. Documents are those of
the services' releases; `base` differs from where clients reach them behind proxies.
"""

import json
from dataclasses import dataclass, field

PROJECT = "0123456789abcdef0123456789abcdef"


@dataclass
class Answer:
    body: object = None
    status: int = 200
    headers: dict = field(default_factory=dict)
    for_strangers: bool = True  # else 401 without a token
    text: str = None  # instead of the JSON of body

    def as_json(self):
        text = json.dumps(self.body) if self.text is None else self.text
        return {
            "status": self.status,
            "headers": {"Content-Type": "application/json"} | self.headers,
            "body": text,
            "for_strangers": self.for_strangers,
        }


@dataclass
class Service:
    name: str
    type: str
    endings: list  # of its URL in the catalog
    answers: object


def link(href, rel="self"):
    return {"href": href, "rel": rel}


def version(name, status, href, **more):
    return {"id": name, "status": status, "links": [link(href)]} | more


def keystone(base):
    three = version("v3.14", "stable", f"{base}/v3/", updated="2020-04-07T00:00:00Z")
    return {
        "/": Answer({"versions": {"values": [three]}}, 300),
        "/v3": Answer({"version": three}),
    }


def old_keystone(base):
    two = version("v2.0", "deprecated", f"{base}/v2.0/", updated="2014-04-17T00:00:00Z")
    three = version("v3.6", "stable", f"{base}/v3/")
    return {
        "/": Answer({"versions": {"values": [three, two]}}, 300),
        "/v3": Answer({"version": three}),
        "/v2.0": Answer({"version": two}),
    }


def nova(base):
    two = version("v2.0", "SUPPORTED", f"{base}/v2/", version="", min_version="")
    new = version("v2.1", "CURRENT", f"{base}/v2.1/", version="2.95", min_version="2.1")
    return {
        "/": Answer({"versions": [two, new]}),
        "/v2": Answer({"version": two}),
        "/v2.1": Answer({"version": new}),
    }


def cinder(base):
    two = version("v2.0", "DEPRECATED", f"{base}/v2/", version="", min_version="")
    three = version("v3.0", "CURRENT", f"{base}/v3/", version="3.70", min_version="3.0")
    return {
        "/": Answer({"versions": [two, three]}, 300),
        "/v2": Answer({"versions": [two]}),
        "/v3": Answer({"versions": [three]}),
    }


def glance(base):
    names = ["v2.15", "v2.13", "v2.12", "v2.11", "v2.10", "v2.9", "v2.7", "v2.6", "v2.0"]
    listed = [
        version(name, "CURRENT" if name == "v2.15" else "SUPPORTED", f"{base}/v2/") for name in names
    ]
    listed += [version(name, "DEPRECATED", f"{base}/v1/") for name in ("v1.1", "v1.0")]
    return {"/": Answer({"versions": listed}, 300), "/versions": Answer({"versions": listed})}


def neutron(base):
    two = version("v2.0", "CURRENT", f"{base}/v2.0/")
    return {
        "/": Answer({"versions": [two]}),
        "/v2.0": Answer({"resources": [{"name": "network", "links": []}]}, for_strangers=False),
    }


def placement(base):
    del base  # its link to itself is empty
    one = version("v1.0", "CURRENT", "", min_version="1.0", max_version="1.39")
    return {"/": Answer({"versions": [one]})}


def ironic(base):
    one = version("v1", "CURRENT", f"{base}/v1/", min_version="1.1", version="1.82")
    about = {"name": "OpenStack Ironic API", "versions": [one], "default_version": one}
    single = {"id": "v1", "links": [link(f"{base}/v1/")], "nodes": [], "version": one}
    return {"/": Answer(about), "/v1": Answer(single)}


def old_ironic(base):
    one = {"id": "v1", "links": [link(f"{base}/v1/")]}
    headers = {
        "X-OpenStack-Ironic-API-Minimum-Version": "1.1",
        "X-OpenStack-Ironic-API-Maximum-Version": "1.31",
    }
    return {
        "/": Answer({"versions": [one], "default_version": one}),
        "/v1": Answer(one | {"nodes": []}, headers=headers),
    }


def manila(base):
    one = version("v1.0", "DEPRECATED", f"{base}/v1/", version="", min_version="")
    two = version("v2.0", "CURRENT", f"{base}/v2/", version="2.78", min_version="2.0")
    return {
        "/": Answer({"versions": [one, two]}, 300),
        "/v1": Answer({"versions": [one]}),
        "/v2": Answer({"versions": [two]}),
    }


def heat(base):
    return {"/": Answer({"versions": [version("v1.0", "CURRENT", f"{base}/v1/")]}, 300)}


def swift(base):
    del base  # it has no version document, but lists containers
    return {f"/v1/AUTH_{PROJECT}": Answer([], for_strangers=False)}


def octavia(base):
    names = [f"v2.{minor}" for minor in range(27)]
    listed = [
        version(name, "CURRENT" if name == "v2.26" else "SUPPORTED", f"{base}/v2") for name in names
    ]
    return {"/": Answer({"versions": listed}), "/v2": Answer({"versions": listed})}


def magnum(base):
    one = version("v1", "CURRENT", f"{base}/v1/", max_version="1.11", min_version="1.1")
    single = {"id": "v1", "links": [link(f"{base}/v1/")], "clusters": []}
    return {"/": Answer({"name": "OpenStack Magnum API", "versions": [one]}), "/v1": Answer(single)}


def barbican(base):
    one = version("v1", "stable", f"{base}/v1/", min_version="1.0", max_version="1.1")
    return {"/": Answer({"versions": {"values": [one]}}, 300), "/v1": Answer({"version": one})}


def designate(base):
    listed = [version("v2", "CURRENT", f"{base}/v2"), version("v2.0", "SUPPORTED", f"{base}/v2")]
    return {"/": Answer({"versions": {"values": listed}}, 300), "/v2": Answer({"versions": listed})}


def trove(base):
    return {"/": Answer({"versions": [version("v1.0", "CURRENT", f"{base}/v1.0/")]})}


def experimental(base):
    return {
        "/": Answer({"versions": [
            version("v1", "DEPRECATED", f"{base}/v1/"),
            version("v2", "SUPPORTED", f"{base}/v2/", next_min_version="2.5", not_before="2030-01-01"),
            version("v3", "EXPERIMENTAL", f"{base}/v3/"),
            version("v4", "planned", f"{base}/v4/"),
        ]}),
    }


def relative(base):
    del base  # links without a host
    return {"/": Answer({"versions": [version("v1", "CURRENT", "v1/"), version("v2", "CURRENT", "v2")]})}


SERVICES = [
    Service("keystone", "identity", ["", "/", "/v3", "/v3/", "/v2.0"], keystone),
    Service("old keystone", "identity", ["/", "/v3", "/v2.0", "/v2.0/"], old_keystone),
    Service("nova", "compute", ["/v2.1", "/v2.1/{project}", "/v2/{project}", "/"], nova),
    Service("cinder", "block-storage", ["/v3/{project}", "/v2/{project}", "/v3", "/"], cinder),
    Service("cinder, by an alias", "volumev3", ["/v3/{project}", "/"], cinder),
    Service("glance", "image", ["", "/", "/v2"], glance),
    Service("neutron", "network", ["", "/v2.0"], neutron),
    Service("placement", "placement", ["", "/"], placement),
    Service("ironic", "baremetal", ["", "/v1"], ironic),
    Service("old ironic", "baremetal", ["", "/v1"], old_ironic),
    Service("manila", "shared-file-system", ["/v2", "/v1/{project}", "/"], manila),
    Service("heat", "orchestration", ["/v1/{project}", ""], heat),
    Service("swift", "object-store", ["/v1/AUTH_{project}"], swift),
    Service("octavia", "load-balancer", ["", "/v2", "/v2.0"], octavia),
    Service("magnum", "container-infrastructure-management", ["/v1", "/"], magnum),
    Service("barbican", "key-manager", ["", "/v1"], barbican),
    Service("designate", "dns", ["/", "/v2"], designate),
    Service("trove", "database", ["/v1.0/{project}"], trove),
    Service("a service of all statuses", "x-statuses", ["/", "/v1", "/v2/{project}", "/v3"], experimental),
    Service("relative links", "x-relative", ["", "/v1"], relative),
]
