"""make_seeds.py FOLDER: what real services and Keystone answer, as first inputs of the fuzzers."""

import hashlib
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "behaviour"))

# pylint: disable=wrong-import-position
from catalogs import Catalog  # noqa: E402
from real_documents import PROJECT, SERVICES  # noqa: E402

FILTERS = ["", "version=2.1", "min_version=2 max_version=latest", "min_version=2.latest", "max_version=3",
           "version=latest allow_deprecated=false", "version=1 allow_experimental=true allow_unknown=true",
           "skip_discovery=true", "version=2 allow_version_hack=false", "service_type=volumev3"]
RANGES = ["2\n3\n2.5\n", "v2.0\nlatest\n2.latest\ncompute", "2.latest\n2.latest\n2.79\nvolumev2", "1.2.3.4\n1.2.3.5\n1.3\n",
          "http://a.example/v2.1/p\n\n\n", " v3 \n3.14\n3\nidentity", "2147483647\n2.2147483648\n0\n", "a\n1.\n.1\n",
          "latest.latest\nlatest\n9\n", "-1\n+1\n1e3\n", "00\n0.0\n0\nvolume"]
DOMAIN = {"id": "default", "name": "Default"}
V3 = {"methods": ["password", "totp"], "expires_at": "2030-01-01T00:00:00.000000Z", "issued_at": "2029-01-01T00:00:00Z",
      "user": {"id": "u", "name": "ann", "domain": DOMAIN, "password_expires_at": None}, "audit_ids": ["a", "b"]}
TOKENS = [
    {"token": V3},
    {"token": V3 | {"project": {"id": "p", "name": "demo", "domain": DOMAIN}, "is_domain": False,
                    "roles": [{"id": "r", "name": "member"}], "is_admin_project": False}},
    {"token": V3 | {"domain": DOMAIN, "roles": []}},
    {"token": V3 | {"system": {"all": True}, "roles": [{"id": "r", "name": "admin"}]}},
    {"token": V3 | {"OS-TRUST:trust": {"id": "t", "impersonation": True, "trustor_user": {"id": "a"},
                                       "trustee_user": {"id": "b"}}}},
    {"token": V3 | {"OS-OAUTH1": {"access_token_id": "at", "consumer_id": "c"}, "bind": {"kerberos": "x"}}},
    {"token": V3 | {"user": {"id": "u", "name": "f", "OS-FEDERATION": {
        "identity_provider": {"id": "i"}, "protocol": {"id": "saml2"}, "groups": [{"id": "g"}]}}}},
    {"token": V3 | {"application_credential": {"id": "ac", "name": "n", "restricted": True, "access_rules": [
        {"id": "x", "path": "/v2.1/servers", "method": "GET", "service": "compute"}]},
        "oauth2_credential": {"x5t#S256": "thumb"}}},
    {"token": V3 | {"service_providers": [{"id": "sp", "auth_url": "http://x/auth", "sp_url": "http://x/sp"}]}},
    {"access": {"token": {"id": "secret", "expires": "2030-01-01T00:00:00Z", "issued_at": "2029-01-01T00:00:00",
                          "tenant": {"id": "p", "name": "demo"}, "audit_ids": ["a"], "bind": {"x": "y"}},
                "user": {"id": "u", "username": "ann", "name": "ann", "roles": [{"name": "member"}]},
                "metadata": {"roles": ["r"], "is_admin": 0},
                "trust": {"id": "t", "trustor_user_id": "a", "trustee_user_id": "b"}}},
    {"access": {"token": {"id": "s", "expires": None, "tenantId": "old"}, "user": {"id": "u", "tenantId": "p",
                                                                                  "tenantName": "demo"}}},
    {"token": None, "access": {"token": []}},
]


def token_documents():
    yield from (json.dumps(token) for token in TOKENS)
    for names in (["volume"], ["volumev2", "block-storage"]):
        for identity in ("v3", "v2.0"):
            yield json.dumps(Catalog(names, identity).token())


def version_documents():
    for number, service in enumerate(SERVICES):
        for base in ("http://a.example", "https://internal.example:8774/x"):
            for place, (path, answer) in enumerate(service.answers(base).items()):
                ending = service.endings[place % len(service.endings)].replace("{project}", PROJECT)
                words = FILTERS[(number + place) % len(FILTERS)]
                text = json.dumps(answer.body) if answer.text is None else answer.text
                if base == "http://a.example" or path == "/":
                    yield f"{words}\nhttp://a.example{ending}\n{text}"


def main(folder):
    seeds = {"token_document": token_documents(), "version_document": version_documents(), "version_range": RANGES}
    for name, texts in seeds.items():
        place = pathlib.Path(folder) / name
        place.mkdir(parents=True, exist_ok=True)
        for text in texts:
            (place / hashlib.sha1(text.encode()).hexdigest()).write_text(text)


if __name__ == "__main__":
    main(sys.argv[1])
