"""keystoneauth1 doing a case."""

from keystoneauth1 import exceptions, loading, session


def filled(options, url):
    return {name: value.replace("{url}", url) if isinstance(value, str) else value for name, value in options.items()}


def load(case, url):
    options = dict(case["options"])
    loader = loading.get_plugin_loader(case["plugin"])
    known = {}
    for option in _options_of(loader, options):
        for name in [option.dest, *(old.dest for old in option.deprecated)]:
            if name in options:
                known[option.dest] = options.pop(name)
    return loader.load_from_options(**filled(known | options, url))


def _options_of(loader, options):
    if "auth_methods" in options:
        loader._methods = options["auth_methods"]  # as openstacksdk does
    return loader.get_options()


def log_in(case, url):
    """Whether it got as far as asking for a token and was given one."""
    try:
        client = session.Session(auth=load(case, url))
        client.get_auth_headers()
        return True
    except (exceptions.ClientException, TypeError):
        return False


def request(case, url):
    client = session.Session(auth=load(case, url))
    client.get("/path", endpoint_filter={"service_type": "identity"})
