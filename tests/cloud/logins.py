"""The ways in that the tests try: auth type and options, by name.

The same options go to our command, to our library and to keystoneauth1.
"""


def logins(facts):
    """All of them, for a cloud with these facts."""
    return passwords(facts) | scopes(facts) | generic(facts) | tokens(facts)


def v3password(facts, **options):
    return {"auth_type": "v3password", "options": {"auth_url": facts["auth_url"]} | options}


def worker_by_name(facts):
    return {
        "username": "worker",
        "user_domain_name": "edge",
        "password": facts["worker_password"],
    }


def worker_by_id(facts):
    return {"user_id": facts["worker_id"], "password": facts["worker_password"]}


def admin_by_name(facts):
    return {
        "username": "admin",
        "user_domain_id": "default",
        "password": facts["admin_password"],
    }


def passwords(facts):
    """Who it is, and which project, by name and by id."""
    factory_by_name = {"project_name": "factory", "project_domain_name": "edge"}
    factory_by_domain_id = {"project_name": "factory", "project_domain_id": facts["edge_id"]}
    admin_project = {"project_name": "admin", "project_domain_name": "Default"}
    return {
        "admin": v3password(facts, **admin_by_name(facts), **admin_project),
        "project_by_name": v3password(facts, **worker_by_name(facts), **factory_by_name),
        "project_by_id": v3password(
            facts, **worker_by_id(facts), project_id=facts["factory_id"]
        ),
        "project_in_domain_by_id": v3password(
            facts, **worker_by_name(facts), **factory_by_domain_id
        ),
        "other_project": v3password(
            facts, **worker_by_name(facts), project_id=facts["warehouse_id"]
        ),
    }


def scopes(facts):
    """Everything that a token can be good for besides a project."""
    deputy = {"user_id": facts["deputy_id"], "password": facts["worker_password"]}
    return {
        "domain_by_name": v3password(facts, **admin_by_name(facts), domain_name="edge"),
        "domain_by_id": v3password(facts, **admin_by_name(facts), domain_id=facts["edge_id"]),
        "system": v3password(facts, **admin_by_name(facts), system_scope="all"),
        "unscoped": v3password(facts, **worker_by_id(facts), unscoped="true"),
        "no_scope_given": v3password(facts, **worker_by_id(facts)),
        "trust": v3password(facts, **deputy, trust_id=facts["trust_id"]),
    }


def generic(facts):
    """The plugin that people name `password`."""
    url = {"auth_url": facts["auth_url"]}
    unversioned = {"auth_url": facts["auth_url"].removesuffix("/v3")}
    admin = {"username": "admin", "password": facts["admin_password"]}
    project = {"project_name": "admin"}
    options = {
        "password": admin_by_name(facts) | project | {"project_domain_id": "default"},
        "password_by_id": worker_by_id(facts) | {"project_id": facts["factory_id"]},
        "password_default_domain": admin | project | {"default_domain_id": "default"},
        "password_unversioned": admin_by_name(facts) | {"domain_name": "edge"} | unversioned,
        "password_domain": admin_by_name(facts) | {"domain_name": "edge"},
        "password_system": admin_by_name(facts) | {"system_scope": "all"},
    }
    return {
        name: {"auth_type": "password", "options": url | its_options}
        for name, its_options in options.items()
    }


def tokens(facts):
    """From one token to another of a different scope."""
    url = {"auth_url": facts["auth_url"]}
    unversioned = {"auth_url": facts["auth_url"].removesuffix("/v3") + "/"}
    worker, admin = {"token": facts["worker_token"]}, {"token": facts["admin_token"]}
    factory_by_name = {"project_name": "factory", "project_domain_name": "edge"}
    options = {
        "token_to_project_by_id": worker | {"project_id": facts["factory_id"]},
        "token_to_project_by_name": worker | factory_by_name,
        "token_to_domain": admin | {"domain_id": facts["edge_id"]},
        "token_to_system": admin | {"system_scope": "all"},
        "token_unversioned": worker | {"project_id": facts["factory_id"]} | unversioned,
    }
    return {
        name: {"auth_type": "token", "options": url | its_options}
        for name, its_options in options.items()
    }
