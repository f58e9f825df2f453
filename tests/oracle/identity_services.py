"""Identity services as clouds have them: what is at which path.

A service is a dict: `pages`, path -> (status, headers, body) for GET, and `logins`, the paths that take a POST for a
token. "{base}" in a body or header stands for the server's own address."""

import json

JSON = {"Content-Type": "application/json"}
HTML = {"Content-Type": "text/html"}
V3, V2 = "/v3/auth/tokens", "/v2.0/tokens"


def version(number, href, status="stable", rel="self"):
    return {"id": number, "status": status, "updated": "2020-04-07T00:00:00Z", "links": [{"rel": rel, "href": href}]}


def v3(base="{base}", path="/v3/", status="stable"):
    return version("v3.14", base + path, status)


def v2(base="{base}", path="/v2.0/", status="deprecated"):
    return version("v2.0", base + path, status)


def page(document, status=200, headers=None):
    return status, headers or JSON, document if isinstance(document, str) else json.dumps(document)


def keystone(*versions, status=300):
    """Keystone's root: Multiple Choices."""
    return page({"versions": {"values": list(versions)}}, status)


def service(root, logins, prefix="", **more):
    """`root` at the root, with and without a slash, and what is given for a version below it."""
    pages = {prefix + "/": root, prefix: root}
    for name, one in more.items():
        path = f"{prefix}/{'v2.0' if name == 'v2' else name}"
        pages[path] = pages[path + "/"] = one
    return {"pages": pages, "logins": [prefix + path for path in logins]}


def one(entry, status=200):
    return page({"version": entry}, status)


NOTHING = page("Not Found", 404, HTML)
BOTH = {"v3": one(v3()), "v2": one(v2())}
INSIDE = "http://internal.example:5000"

SERVICES = {
    "both": service(keystone(v3(), v2()), [V3, V2], **BOTH),
    "both, the oldest first": service(keystone(v2(), v3()), [V3, V2], **BOTH),
    "both, a plain list": service(page({"versions": [v3(), v2()]}), [V3, V2], **BOTH),
    "v3 alone": service(keystone(v3()), [V3], v3=one(v3())),
    "v2 alone": service(keystone(v2()), [V2], v2=one(v2())),
    "v2 alone and stable": service(page({"versions": [v2(status="stable")]}), [V2], v2=one(v2())),
    "v3 on trial": service(keystone(v3(status="experimental"), v2()), [V3, V2], **BOTH),
    "two of v3": service(keystone(version("v3.0", "{base}/old/v3"), v3()), [V3, "/old" + V3], v3=one(v3())),
    "a v4": service(keystone(version("v4.0", "{base}/v4/"), v3(), v2()), [V3, V2], **BOTH),
    "v4 alone": service(keystone(version("v4.0", "{base}/v4/")), [V3, V2]),
    "nothing listed": service(keystone(), [V3, V2], v3=keystone(), v2=keystone()),
    "no links": service(keystone(version("v3.14", "", rel="other")), [V3], v3=one(v3())),
    "behind a proxy": service(keystone(v3(INSIDE), v2(INSIDE)), [V3, V2], v3=one(v3(INSIDE)), v2=one(v2(INSIDE))),
    "https inside": service(keystone(v3("https://internal.example"), v2("https://internal.example")), [V3, V2], **BOTH),
    "relative links": service(keystone(v3("", "/v3"), v2("", "/v2.0")), [V3, V2], **BOTH),
    "a web page": service(page("<html>Welcome</html>", 200, HTML), [V3, V2]),
    "no root": service(NOTHING, [V3, V2], **BOTH),
    "no documents": service(NOTHING, [V3, V2]),
    "no v2": service(NOTHING, [V3], v3=one(v3())),
    "broken": service(page("oops", 500, HTML), [V3, V2], v3=page("oops", 500, HTML), v2=page("oops", 503, HTML)),
    "for members": service(page({"error": {"code": 403}}, 403), [V3, V2], v3=page("", 403), v2=page("", 403)),
    "a list": service(page([]), [V3, V2], **BOTH),
    "below a path": service(
        keystone(v3(path="/identity/v3/"), v2(path="/identity/v2.0/")), [V3, V2], "/identity",
        v3=one(v3(path="/identity/v3/")), v2=one(v2(path="/identity/v2.0/"))),
    "below a path, behind a proxy": service(
        keystone(v3(INSIDE), v2(INSIDE)), [V3, V2], "/identity", v3=one(v3(INSIDE)), v2=one(v2(INSIDE))),
    "below a path, no documents": service(NOTHING, [V3, V2], "/identity"),
    "moved": service(page("", 302, {"Location": "{base}/identity/"}), ["/identity" + V3, "/identity" + V2]),
}
SERVICES["moved"]["pages"] |= {"/identity/": keystone(v3(path="/identity/v3/"), v2(path="/identity/v2.0/"))}


def has_document(name, path):
    status, _, body = SERVICES[name]["pages"].get(path, NOTHING)
    return status < 400 and '"version' in body
