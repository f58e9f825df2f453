"""More configurations: what files and variables do with each other."""

import json

import yaml
from configuration_cases import AUTH, SCOPED, case

VARIABLES = {"OS_AUTH_URL": "http://env.example/v3", "OS_USERNAME": "eve", "OS_PASSWORD": "envpw",
             "OS_USER_DOMAIN_NAME": "Mordor"}
A = {"a": {"auth": SCOPED}}
TWO = A | {"b": {"auth": AUTH | {"username": "bob"}}}


def overlays():
    yield case("secure wins value by value", A, secure={"a": {"auth": {"password": "x"}, "region_name": "r"}})
    yield case("secure replaces lists", {"a": {"auth": AUTH, "regions": ["x", "y"]}}, secure={"a": {"regions": ["z"]}})
    yield case("secure alone", secure=A)
    yield case("secure with another cloud", A, secure={"b": {"auth": AUTH}}, cloud="b")
    yield case("secure has a null", A, secure={"a": {"auth": {"password": None}}})
    yield case("secure has an empty text", A, secure={"a": {"auth": {"password": ""}}})
    yield case("secure has no clouds", A, secure="{}\n")
    yield case("secure is empty", A, secure="")
    yield case("secure chooses another type", A, secure={"a": {"auth_type": "v3password"}})
    yield case("secure has settings", A, secure={"a": {"verify": False, "compute_api_version": "2.1"}})
    yield case("secure writes names with dashes", {"a": {"auth": SCOPED, "region_name": "x"}},
               secure={"a": {"auth": {"user-domain-name": "Y"}}})


def profiles():
    vendor = {"auth": {"auth_url": "http://v.example/v3"}, "interface": "internal", "compute_api_version": "2.1",
              "regions": ["north", "south"], "verify": False}
    user = {key: value for key, value in SCOPED.items() if key != "auth_url"}
    public = {"v": vendor}
    for asked in ("", "south", "west"):
        yield case(f"a profile, region {asked!r}", {"a": {"profile": "v", "auth": user}}, public=public, region=asked)
        yield case(f"a profile and regions of one's own, {asked!r}",
                   {"a": {"profile": "v", "auth": user, "regions": ["west"]}}, public=public, region=asked)
        yield case(f"a profile and a region of one's own, {asked!r}",
                   {"a": {"profile": "v", "auth": user, "region_name": "west"}}, public=public, region=asked)
    yield case("the old name of profile", {"a": {"cloud": "v", "auth": user}}, public=public)
    yield case("the cloud goes before the profile", {"a": {"profile": "v", "auth": SCOPED, "interface": "admin",
                                                           "compute_api_version": "2.7"}}, public=public)
    yield case("a profile with a placeholder", {"a": {"profile": "v", "auth": user, "region_name": "north"}},
               public={"v": {"auth": {"auth_url": "http://{region_name}.example/v3"}}})
    yield case("a profile that is not there", {"a": {"profile": "w", "auth": user}}, public=public)
    yield case("a profile where there is no file", {"a": {"profile": "w", "auth": SCOPED}})
    yield case("a profile with values of regions", {"a": {"profile": "v", "auth": user}}, region="two", public={
        "v": {"auth": {"auth_url": "http://v.example"}, "regions": [
            "one", {"name": "two", "values": {"auth": {"auth_url": "http://two.example"}}}]}})
    yield case("a profile with an auth_type", {"a": {"profile": "v", "auth": {"token": "t"}}},
               public={"v": {"auth_type": "v3token", "auth": {"auth_url": "http://v.example"}}})


def variables():
    yield case("variables alone", environment=VARIABLES, cloud="")
    yield case("variables with a file", A, environment=VARIABLES, cloud="")
    yield case("variables do not change a named cloud", A, environment=VARIABLES)
    yield case("variables and OS_CLOUD", A, environment=VARIABLES | {"OS_CLOUD": "a"}, cloud="")
    yield case("the cloud of the variables by its name", A, environment=VARIABLES, cloud="envvars")
    yield case("it may be called otherwise", A, environment=VARIABLES | {"OS_CLOUD_NAME": "mine"}, cloud="mine")
    yield case("a file may have its name where no variables describe a cloud", {"envvars": {"auth": SCOPED}}, cloud="envvars")
    yield case("a file may not have its name", {"envvars": {"auth": SCOPED}}, environment=VARIABLES, cloud="envvars")
    yield case("OS_CLOUD chooses", TWO, environment={"OS_CLOUD": "b"}, cloud="")
    yield case("a name goes before OS_CLOUD", TWO, environment={"OS_CLOUD": "b"}, cloud="a")
    yield case("OS_CLOUD is not there", TWO, environment={"OS_CLOUD": "c"}, cloud="")
    yield case("the only cloud", A, cloud="")
    yield case("no choice of two", TWO, cloud="")
    yield case("an unknown cloud", TWO, cloud="c")
    yield case("OS_REGION_NAME leaves a file's cloud alone", A, environment={"OS_REGION_NAME": "x"})
    yield case("OS_REGION_NAME with the variables", environment=VARIABLES | {"OS_REGION_NAME": "x"}, cloud="")
    yield case("OS_CACERT alone", A, environment={"OS_CACERT": "/ca.pem"}, cloud="")
    yield case("OS_INSECURE with the variables", environment=VARIABLES | {"OS_INSECURE": "true"}, cloud="")
    yield case("OS_INTERFACE and OS_ENDPOINT_TYPE",
               environment=VARIABLES | {"OS_INTERFACE": "internal", "OS_ENDPOINT_TYPE": "admin"}, cloud="")
    yield case("versions of services", cloud="", environment=VARIABLES | {
        "OS_COMPUTE_API_VERSION": "2.1", "OS_VOLUME_API_VERSION": "3", "OS_IDENTITY_API_VERSION": "3"})
    yield case("OS_TENANT_NAME", environment=VARIABLES | {"OS_TENANT_NAME": "t"}, cloud="")
    yield case("OS_DOMAIN_ID with a project", cloud="",
               environment=VARIABLES | {"OS_PROJECT_NAME": "p", "OS_DOMAIN_ID": "d"})
    yield case("OS_AUTH_TYPE", cloud="", environment={
        "OS_AUTH_TYPE": "v3token", "OS_AUTH_URL": "http://e.example", "OS_TOKEN": "t"})
    yield case("variables of others", cloud="",
               environment=VARIABLES | {"OS_TEST_PATH": "/x", "OS_LOG_CAPTURE": "1", "OS_STDOUT_CAPTURE": "1"})
    yield case("a variable that is no option", environment=VARIABLES | {"OS_NONSENSE": "x"}, cloud="")
    yield case("a token besides the password", environment=VARIABLES | {"OS_TOKEN": "t"}, cloud="")
    other = {"other.yaml": yaml.safe_dump({"clouds": {"o": {"auth": AUTH}}})}
    named = {"OS_CLIENT_CONFIG_FILE": "{folder}/other.yaml"}
    yield case("OS_CLIENT_CONFIG_FILE", A, files=other, environment=named, cloud="o")
    yield case("it hides the others", A, files=other, environment=named, cloud="a")
    yield case("it is not there", A, environment={"OS_CLIENT_CONFIG_FILE": "{folder}/none.yaml"})
    yield case("OS_CLIENT_SECURE_FILE", A, environment={"OS_CLIENT_SECURE_FILE": "{folder}/s.yaml"},
               files={"s.yaml": yaml.safe_dump({"clouds": {"a": {"auth": {"password": "s"}}}})})
    yield case("nothing at all", cloud="")


def texts():
    head = "clouds:\n  a:\n    auth:\n      auth_url: http://i.example/v3\n      username: ann\n"
    for name, password in {
            "a number": "12345", "an octal number": "012345", "a boolean": "no", "quoted": "'no'", "a date": "2026-11-25",
            "a decimal": "1.50", "nothing": "", "tilde": "~", "a brace": "'{x}'", "spaces": "'  x  '", "a list": "[a]",
            "a map": "{a: b}", "unicode": "p\u00e4ss", "a long one": "x" * 5000, "folded": ">-\n        a\n        b"}.items():
        yield case(f"a password that is {name}", f"{head}      password: {password}\n      user_domain_id: d\n")
    tail = "      password: p\n      user_domain_id: d\n"
    yield case("anchors and merge keys", "x: &x {username: ann, password: p}\nclouds:\n  a:\n    auth:\n      <<: *x\n"
               "      auth_url: http://i.example\n      user_domain_id: d\n")
    yield case("a key twice", head + tail + "      password: q\n")
    yield case("bad syntax", head + "   - x\n")
    yield case("a list of clouds", "clouds: [a]\n")
    yield case("no clouds", "other: 1\n")
    yield case("an empty file", "")
    yield case("a null cloud", "clouds:\n  a:\n")
    yield case("a cloud that is a text", "clouds:\n  a: text\n")
    yield case("auth is a text", "clouds:\n  a:\n    auth: text\n")
    yield case("auth is null", "clouds:\n  a:\n    auth:\n")
    yield case("an unknown option", head + tail + "      usrename: x\n")
    yield case("settings of others", head + tail + "    floating_ip_source: none\n    image_format: raw\n")
    yield case("networks", head + tail + "    networks: [{name: x, routes_externally: true}]\n")
    document = json.dumps({"clouds": {"a": {"auth": SCOPED}}})
    yield case("JSON", files={"clouds.json": document})
    yield case("another suffix", files={"clouds.yml": document})
    yield case("yaml goes before json", files={"clouds.yaml": document, "clouds.json": "{}"})
    yield case("cache", head + tail + "cache: {auth: false, expiration_time: 5}\n")
