"""What is asked of every cloud."""

# Which versions; {} is whatever the catalog says.
VERSIONS = [
    {},
    {"version": "1"},
    {"version": "2"},
    {"version": "2.1"},
    {"version": "3"},
    {"version": "latest"},
    {"version": "2.latest"},
    {"min_version": "2"},
    {"min_version": "2", "max_version": "2.latest"},
    {"min_version": "2.5", "max_version": "3.latest"},
    {"min_version": "1", "max_version": "latest"},
    {"min_version": "2.latest", "max_version": "3"},
    {"max_version": "2.latest"},
    {"max_version": "latest"},
    {"min_version": "99"},
]

# What else may be said; each with some versions.
REFINED = [
    {"version": "2", "allow": {"allow_deprecated": False}},
    {"version": "3", "allow": {"allow_experimental": True}},
    {"version": "latest", "allow": {"allow_experimental": True, "allow_unknown": True}},
    {"version": "3", "allow_version_hack": False},
    {"version": "3", "skip_discovery": True},
    {"min_version": "1", "interface": ["internal", "public"]},
    {"min_version": "1", "interface": "admin"},
    {"min_version": "1", "region_name": "south"},
    {"min_version": "1", "service_name": "svc"},
]

# Each contradicts itself, or makes no sense.
SENSELESS = [
    {"version": "2", "min_version": "2"},
    {"min_version": "3", "max_version": "2"},
    {"min_version": "latest", "max_version": "2"},
    {"version": "hello"},
]

PLAIN_METHODS = ["get_endpoint", "get_endpoint_data", "get_api_major_version"]


def for_method(method, wanted):
    """get_endpoint_data does not know `version` in the reference; a range says the same."""
    if method != "get_endpoint_data" or "version" not in wanted:
        return wanted
    rest = {key: value for key, value in wanted.items() if key != "version"}
    text = wanted["version"]
    newest = text if text.endswith("latest") else text.split(".")[0] + ".latest"
    return rest | {"min_version": text, "max_version": newest}


def of_cloud(cloud, first_of_its_kind):
    """Questions as (method, keywords). Senseless ones need not be asked everywhere."""
    for wanted in VERSIONS + REFINED:
        for method in PLAIN_METHODS:
            yield method, {"service_type": cloud.type} | for_method(method, wanted)
    yield "get_all_version_data", {"service_type": cloud.type}
    if first_of_its_kind:
        for wanted in SENSELESS:
            for method in ("get_endpoint", "get_api_major_version"):
                yield method, {"service_type": cloud.type} | wanted
