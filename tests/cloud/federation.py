"""Keystone to Keystone: the cloud's Keystone is the identity provider and, behind service_provider.py, the service
provider as well. To ksauth these are two; only the tokens' issuer is one."""

import json
import subprocess

ENTITY = "https://idp.test/v3/OS-FEDERATION/saml2/idp"
SERVICE_PROVIDER, IDENTITY_PROVIDER, PROTOCOL = "far-cloud", "near-cloud", "mapped"

CONF = f"""
[federation]
remote_id_attribute = Shib-Identity-Provider

[saml]
certfile = {{folder}}/federation/idp.crt
keyfile = {{folder}}/federation/idp.key
idp_entity_id = {ENTITY}
idp_sso_endpoint = https://idp.test/v3/OS-FEDERATION/saml2/sso
"""


def make_certificate(folder):
    """What the identity provider signs with."""
    folder.mkdir(mode=0o700)
    command = ["/usr/bin/openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=idp.test",
               "-days", "2", "-keyout", str(folder / "idp.key"), "-out", str(folder / "idp.crt")]
    subprocess.run(command, capture_output=True, check=True, timeout=60)


def furnish_federation(api, facts):
    """Who comes from the near cloud is, in the far one, a visitor of the same name in the factory. As admin."""
    group = api.create("group", name="visitors", domain_id=facts["edge_id"])
    api.call("PUT", f"/projects/{facts['factory_id']}/groups/{group}/roles/{facts['roles']['reader']}")
    rules = [{"local": [{"user": {"name": "{0}"}}, {"group": {"id": group}}],
              "remote": [{"type": "openstack_user"}, {"type": "openstack_project", "any_one_of": ["factory"]}]}]
    federation = "/OS-FEDERATION"
    api.call("PUT", f"{federation}/mappings/visitors", {"mapping": {"rules": rules}})
    provider = f"{federation}/identity_providers/{IDENTITY_PROVIDER}"
    api.call("PUT", provider, {"identity_provider": {"remote_ids": [ENTITY], "enabled": True}})
    api.call("PUT", f"{provider}/protocols/{PROTOCOL}", {"protocol": {"mapping_id": "visitors"}})
    root = facts["auth_url"].removesuffix("/v3")
    api.call("PUT", f"{federation}/service_providers/{SERVICE_PROVIDER}", {"service_provider": {
        "auth_url": f"{facts['auth_url']}{provider}/protocols/{PROTOCOL}/auth",
        "sp_url": root + "/Shibboleth.sso/SAML2/ECP", "enabled": True}})


def way_in(facts, project="factory_id"):
    """The worker of the near cloud's factory, in the far one."""
    base = {"auth_url": facts["auth_url"], "user_id": facts["worker_id"], "password": facts["worker_password"],
            "project_id": facts[project]}
    return {"service_provider": SERVICE_PROVIDER, "project_id": facts["factory_id"],
            "base_auth": json.dumps({"auth_type": "v3password", "auth": base})}
