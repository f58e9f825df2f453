"""What an identity service says: token documents and their catalogs."""

import datetime

LOOK_UP = {"look_up_type": "type-57", "look_up_interface": "internal", "look_up_region": "region-3"}
TOKEN_LIFE = 8 * 3600  # seconds


def token_document(catalog):
    """The answer to a login by password, scoped to a project."""
    domain = {"id": "default", "name": "Default"}
    issued = datetime.datetime.utcnow()
    return {
        "token": {
            "methods": ["password"],
            "user": {"id": "9f1c2d3e4b5a69788796a5b4c3d2e1f0", "name": "demo", "domain": domain},
            "audit_ids": ["3T2dc1CGQxyJsHdDu1xkcw"],
            "issued_at": issued.isoformat() + "Z",
            "expires_at": (issued + datetime.timedelta(seconds=TOKEN_LIFE)).isoformat() + "Z",
            "project": {"id": "0a1b2c3d4e5f60718293a4b5c6d7e8f9", "name": "demo", "domain": domain},
            "is_domain": False,
            "roles": [{"id": "51cc68287d524c759f47c811e6463340", "name": "member"}],
            "catalog": catalog,
        }
    }


def service(kind, urls):
    """`urls`: region and interface to URL."""
    return {
        "type": kind,
        "name": f"the {kind}",
        "id": f"service-{kind}",
        "endpoints": [
            {
                "id": f"endpoint-{kind}-{region}-{interface}",
                "interface": interface,
                "region": region,
                "region_id": region,
                "url": url,
            }
            for (region, interface), url in urls.items()
        ],
    }


def everywhere(url, regions):
    """Each region and interface with a URL of its own below this one, the first and public at it."""
    urls = {(region, interface): f"{url}/{region}/{interface}" for region in regions
            for interface in ("public", "internal", "admin")}  # fmt: skip
    return urls | {(regions[0], "public"): url}


def catalog(services, regions=("region-0",)):
    """`services`: type to URL."""
    return [service(kind, everywhere(url, regions)) for kind, url in services.items()]


def common_catalog(urls):
    """A small cloud: `urls` and some more that nobody asks for."""
    others = ("network", "volumev3", "image", "placement", "orchestration", "dns", "key-manager")
    return catalog({kind: f"http://127.0.0.1:9/{kind}" for kind in others} | urls)


def big_catalog(urls):
    """100 services in 5 regions with 3 interfaces each."""
    others = {f"type-{number}": f"http://127.0.0.1:9/type-{number}" for number in range(100 - len(urls))}
    return catalog(others | urls, [f"region-{number}" for number in range(5)])
