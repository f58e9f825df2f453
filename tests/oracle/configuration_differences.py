"""Where ksauth resolves a configuration otherwise than openstacksdk 0.101, on purpose."""

# reason: names of cases
KEPT = {
    "what the plugin cannot do without is told at once, not with the first login": ["token 0, the last missing"],
    "what a person can be asked for may be missing for now": [
        "v3applicationcredential 0, the last missing", "v3applicationcredential 1, the last missing"],
    "v2token with a tenant works: there its name becomes one that the plugin does not know": [
        "v2token 0, in auth", "v2token 0, beside it", "v2token 0, secrets apart"],
    "auth goes before the same option beside it, whatever its name": [
        "tenant_name in auth, project_name beside", "tenant-name in auth, project_name beside",
        "tenant_id in auth, project_id beside"],
    "of one name with '-' and with '_' the last in the file counts": ["user-domain-name and user_domain_name in auth"],
    "auth_plugin is heeded: there the default of auth_type hides it": ["auth_plugin"],
    "no auth_type is the default one": ["auth_type ''"],
    "every way to write a boolean works": ['connection: {"insecure": "yes"}', 'connection: {"verify": "False"}'],
    "a key is of no use without a certificate": ['connection: {"key": "/k.pem"}'],
    "only time-outs of the session are time-outs of the session": ['connection: {"api_timeout": 5, "nova_timeout": 7}'],
    "timeout is another name of api_timeout": ['connection: {"timeout": 3}'],
    "null hides nothing": ['connection: {"verify": null}', "secure has a null", "secure has an empty text"],
    "a version is its number, not its first letter": ['services: {"compute_api_version": "10.5"}'],
    "the latest version is asked for in so many words": ['services: {"compute_api_version": "latest"}'],
    "what is no version is told": ['services: {"compute_api_version": "nonsense"}'],
    "{project_id} in an endpoint_override is the credential's": [
        'services: {"compute_endpoint_override": "http://c.example/{project_id}"}'],
    "a profile that is not there is told": ["a profile where there is no file"],
    "settings of the connection alone describe no cloud": ["OS_CACERT alone"],
    "variables of another plugin are left alone": ["a token besides the password"],
    "a text is what was written": [
        "a password that is an octal number", "a password that is a boolean", "a password that is a decimal"],
    "a secret is a text": ["a password that is a list", "a password that is a map"],
    "where there is no cloud of the variables a file's may have its name": [
        "a file may have its name where no variables describe a cloud"],
    "a key that is there twice is a mistake": ["a key twice"],
}


def reason_for(name):
    for reason, names in KEPT.items():
        if name in names:
            return reason
    return None
