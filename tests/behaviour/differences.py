"""Where ksauth answers differently on purpose, and why.

A case is a dict as ask_keystoneauth.py makes it; `applies` says from the question and from what
keystoneauth1 answered whether that difference is to be expected. What differs otherwise is a bug.
"""

from dataclasses import dataclass


@dataclass
class Difference:
    name: str
    reason: str
    applies: object


def wanted(case):
    return case["question"]


def range_of(case):
    return {key: wanted(case)[key] for key in ("version", "min_version", "max_version") if key in wanted(case)}


def upper_end_alone(case):
    mine = range_of(case)
    return set(mine) == {"max_version"} and mine["max_version"] != "latest"


def failed_with(*errors):
    return lambda case: case["answer"].get("error") in errors


def fell_back(case):
    """No document was of use, and the URL is handed out though a version was asked for."""
    return case["fell_back"] and bool(range_of(case))


def says(fact):
    return lambda case: case[fact]


DIFFERENCES = [
    Difference(
        "max_version alone",
        "The reference compares both ends and so never finds anything; it means all versions up to that one.",
        upper_end_alone,
    ),
    Difference(
        "errors of Python",
        "IndexError, TypeError, KeyError and AttributeError leave the reference for what servers say; "
        "here the entry is passed over, and there is an endpoint or EndpointNotFound.",
        failed_with("IndexError", "TypeError", "KeyError", "AttributeError"),
    ),
    Difference(
        "several names and none of them there",
        "If a service has several names in the catalog and no fitting endpoint, the reference reports a "
        "programming error of its own (ValueError); here that is EndpointNotFound.",
        lambda case: failed_with("ValueError")(case) and not range_of(case),
    ),
    Difference(
        "another version than was asked for",
        "Without any version document the reference hands out the catalog's URL even if it shows another "
        "major version than the one that was asked for; here that is EndpointNotFound.",
        fell_back,
    ),
    Difference(
        "a document that lists nothing",
        "The reference stops at the first document, also if no entry of it is of use; here the next URL is tried.",
        says("empty_document"),
    ),
    Difference(
        "relative links after a redirect",
        "The reference takes them as relative to the URL that was asked, not to the one that answered.",
        says("moved_links"),
    ),
]


def expected_difference(case):
    for difference in DIFFERENCES:
        if difference.applies(case):
            return difference.name
    return None
