"""What Keystone needs for the ways in beside a password and a token: application credentials, a second
factor, a delegation by OAuth 1.0a.

`furnish_ways_in` answers facts; among them `ways_in`: by name, auth type and options of logins whose
outcome does not depend on the time of day."""

import base64
import hashlib
import hmac
import struct
import urllib.parse
import urllib.request

from federation import furnish_federation, way_in
from oauthlib import oauth1

TOTP_SECRET = base64.b32encode(b"twenty bytes of luck").decode()
PLACEMENT_RULE = {"path": "/resource_providers", "method": "GET", "service": "placement"}


def passcode(now, secret=TOTP_SECRET):
    """What an authenticator shows at that time (RFC 6238)."""
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", int(now) // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start:start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10 ** 6:06}"


def furnish_ways_in(api, facts):
    facts |= furnish_factors(api, facts)
    facts |= {"application_credentials": furnish_application_credentials(api, facts)}
    facts |= {"oauth1": furnish_oauth1(api, facts)}
    log_in_admin(api, facts)
    furnish_federation(api, facts)
    return {"ways_in": ways_in(facts)}


def log_in_admin(api, facts):
    api.log_in({"id": facts["admin_id"], "password": facts["admin_password"]},
               {"project": {"id": facts["admin_project_id"]}})


def log_in_worker(api, facts):
    api.log_in({"id": facts["worker_id"], "password": facts["worker_password"]},
               {"project": {"id": facts["factory_id"]}})


def furnish_factors(api, facts):
    """One user with an authenticator, and one who must use both factors."""
    log_in_admin(api, facts)
    users = {}
    for name, options in {
        "totp_user": {},
        "careful": {"multi_factor_auth_enabled": True, "multi_factor_auth_rules": [["password", "totp"]]},
    }.items():
        user = api.create("user", name=name, domain_id=facts["edge_id"], password=facts["worker_password"],
                          options=options)
        api.grant(facts["roles"]["member"], user, f"/projects/{facts['factory_id']}")
        api.create("credential", type="totp", blob=TOTP_SECRET, user_id=user)
        users[f"{name}_id"] = user
    return users


def furnish_application_credentials(api, facts):
    """The worker's: one that may make others, one that may not; the admin's: one for a single request."""
    made = {}
    log_in_worker(api, facts)
    for name, unrestricted in {"restricted": False, "unrestricted": True}.items():
        made[name] = application_credential(api, facts["worker_id"], name=name, unrestricted=unrestricted)
    log_in_admin(api, facts)
    made["one_request"] = application_credential(
        api, facts["admin_id"], name="one request", access_rules=[PLACEMENT_RULE])
    return made


def application_credential(api, user, **attributes):
    _, body = api.call("POST", f"/users/{user}/application_credentials", {"application_credential": attributes})
    credential = body["application_credential"]
    return {"id": credential["id"], "name": credential["name"], "secret": credential["secret"]}


def furnish_oauth1(api, facts):
    """A consumer that the worker lets act in the factory. Keystone wants an admin to allow that."""
    log_in_admin(api, facts)
    factory = f"/projects/{facts['factory_id']}"
    api.grant(facts["roles"]["admin"], facts["worker_id"], factory)
    _, body = api.call("POST", "/OS-OAUTH1/consumers", {"consumer": {"description": "a robot"}})
    consumer = body["consumer"]
    url = facts["auth_url"] + "/OS-OAUTH1"
    client = oauth1.Client(consumer["id"], client_secret=consumer["secret"], callback_uri="oob")
    request = signed(client, url + "/request_token", {"Requested-Project-Id": facts["factory_id"]})
    log_in_worker(api, facts)
    roles = [{"id": facts["roles"]["member"]}]
    _, body = api.call("PUT", f"/OS-OAUTH1/authorize/{request['oauth_token']}", {"roles": roles})
    client = oauth1.Client(
        consumer["id"], client_secret=consumer["secret"], resource_owner_key=request["oauth_token"],
        resource_owner_secret=request["oauth_token_secret"], verifier=body["token"]["oauth_verifier"])
    access = signed(client, url + "/access_token", {})
    log_in_admin(api, facts)
    api.withdraw(facts["roles"]["admin"], facts["worker_id"], factory)
    return {"consumer_key": consumer["id"], "consumer_secret": consumer["secret"],
            "access_key": access["oauth_token"], "access_secret": access["oauth_token_secret"]}


def signed(client, url, more):
    _, headers, _ = client.sign(url, http_method="POST", headers=more)
    request = urllib.request.Request(url, b"", headers | more, method="POST")
    with urllib.request.urlopen(request, timeout=60) as response:
        return dict(urllib.parse.parse_qsl(response.read().decode()))


def ways_in(facts):
    url = {"auth_url": facts["auth_url"]}
    credential = facts["application_credentials"]["restricted"]
    secret = {"application_credential_secret": credential["secret"]}
    worker = {"user_id": facts["worker_id"], "password": facts["worker_password"]}
    by_name = {"username": "worker", "user_domain_name": "edge"}
    oauth2 = {"oauth2_endpoint": facts["auth_url"] + "/OS-OAUTH2/token", "oauth2_client_id": credential["id"],
              "oauth2_client_secret": credential["secret"]}
    known = {
        "v3token": {"token": facts["worker_token"], "project_id": facts["factory_id"]},
        "v3applicationcredential by id": {"application_credential_id": credential["id"]} | secret,
        "v3applicationcredential by name": {"application_credential_name": credential["name"]} | by_name | secret,
        "v3oauth1": facts["oauth1"],
        "v3oauth2clientcredential": oauth2,
        "v3multifactor": worker | {"auth_methods": "v3password,v3token", "token": facts["worker_token"],
                                   "project_id": facts["factory_id"]},
        "v3k2k": way_in(facts),
    }
    return {
        name: {"auth_type": name.split()[0], "options": url | options} for name, options in known.items()
    }
