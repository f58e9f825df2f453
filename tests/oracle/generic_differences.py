"""Where the generic plugins log in otherwise than keystoneauth1's on purpose, and why. `applies` sees the case and
whether theirs got a token; what differs otherwise is a bug."""

from dataclasses import dataclass

from identity_services import has_document


@dataclass
class Difference:
    name: str
    reason: str
    applies: object


DOMAINS = {"user_domain_id", "user_domain_name", "project_domain_id", "project_domain_name", "domain_id", "domain_name"}


def ends_in(case, version):
    return case["form"].rstrip("/").endswith(version)


def for_the_system(case, worked):
    return worked and "system_scope" in case["options"]


def shown_by_the_url(case, worked):
    return not worked and ends_in(case, "/v3")


def v3_beside_v2(case, worked):
    asks_v3 = DOMAINS & set(case["options"]) or "system_scope" in case["options"]
    return not worked and ends_in(case, "/v2.0") and asks_v3


def prefers_v3(case, _):
    return ends_in(case, "/v2.0") and not has_document(case["service"], case["form"]) and any(
        name.startswith("default_domain") for name in case["options"])


def version_below_a_path(case, worked):
    return not worked and case["service"] == "below a path, no documents" and ends_in(case, "/v2.0")


DIFFERENCES = [
    Difference(
        "system scope", "The reference takes v2.0 where it can, and the scope is lost without a word.", for_the_system),
    Difference(
        "an auth_url that ends in /v3",
        "It is not asked what it is: the reference fails where its document cannot be used, or is below a path.",
        shown_by_the_url),
    Difference(
        "an auth_url that ends in /v2.0, and options for v3",
        "v3 is beside it; the reference gives up.", v3_beside_v2),
    Difference(
        "an auth_url that ends in /v2.0 and has no document, and a default domain",
        "A cloud without the document of v2.0 has v3; the reference tries v2.0.", prefers_v3),
    Difference(
        "no document, and /v2.0 below a path",
        "The reference looks for the version at the start of the path only.", version_below_a_path),
]


def expected(case, worked):
    return next((each.name for each in DIFFERENCES if each.applies(case, worked)), None)
