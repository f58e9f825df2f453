"""What Keystone itself says of a token."""

import json
import urllib.request

from ksauth_command import cloud


def what_keystone_says_of(token):
    """A token's description, asked by an administrator: not each token may ask about itself."""
    address = cloud()["auth_url"] + "/auth/tokens"
    headers = {"X-Auth-Token": cloud()["system_token"], "X-Subject-Token": token}
    request = urllib.request.Request(address, headers=headers)
    with urllib.request.urlopen(request, timeout=60) as response:
        return json.load(response)["token"]


def scope_of(said):
    """In the words of oracle.py."""
    user, project, domain = said["user"], said.get("project", {}), said.get("domain", {})
    return {
        "user_id": user["id"],
        "user_name": user["name"],
        "user_domain_id": user["domain"]["id"],
        "project_id": project.get("id"),
        "project_name": project.get("name"),
        "project_domain_id": project.get("domain", {}).get("id"),
        "domain_id": domain.get("id"),
        "domain_name": domain.get("name"),
        "system": "system" in said,
        "trust_id": said.get("OS-TRUST:trust", {}).get("id"),
        "role_names": sorted(role["name"] for role in said.get("roles", [])),
        "service_types": sorted(service["type"] for service in said.get("catalog", [])),
    }
