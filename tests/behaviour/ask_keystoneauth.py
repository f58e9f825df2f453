#!/usr/bin/python3
"""Asks Debian's keystoneauth1 every question about every cloud; prints cases and answers as JSON.

    ask_keystoneauth.py --to cases.json

writes {"differences": {NAME: REASON}, "clouds": [{"name", "token", "answers"}], "cases": [
{"cloud": INDEX, "method", "question", "answer", "requests", "requests_of_two", "kept": NAME or null}]}.
"""

import argparse
import json
import logging
import zlib

from keystoneauth1 import access, discover, exceptions, session
from keystoneauth1.identity.access import AccessInfoPlugin

import catalogs
import clouds
import differences
import questions
from scripted_cloud import ScriptedCloud, http

ASKED_EVERYTHING = ("own host", "behind a proxy")
ONE_OF = 12  # of what is asked elsewhere


class Fallback(logging.Handler):
    """Whether the reference said that it hands out a URL that it knows nothing of."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.seen = False

    def emit(self, record):
        self.seen = self.seen or "Failed to contact the endpoint" in record.getMessage()


def text_of(version):
    return discover.version_to_string(version) if version else None


def describe(data):
    if data is None:
        return None
    return {
        "url": data.url,
        "catalog_url": data.catalog_url,
        "service_type": data.service_type,
        "service_name": data.service_name,
        "service_id": data.service_id,
        "interface": data.interface,
        "region_name": data.region_name,
        "endpoint_id": data.endpoint_id,
        "api_version": text_of(data.api_version),
        "min_microversion": text_of(data.min_microversion),
        "max_microversion": text_of(data.max_microversion),
        "next_min_version": text_of(data.next_min_version),
        "not_before": data.not_before,
        "status": data.status,
    }


def describe_all(data):
    """The versions of each endpoint from the oldest on, by its place."""
    found = {}
    for region, interfaces in data.items():
        for interface, types in interfaces.items():
            for service_type, versions in types.items():
                found[f"{service_type}, {interface} in {region}"] = [
                    [one["version"], one["url"], one["status"], one["min_microversion"], one["max_microversion"]]
                    for one in versions
                ]
    return dict(sorted(found.items()))


READERS = {
    "get_endpoint": lambda url: url,
    "get_endpoint_data": describe,
    "get_api_major_version": text_of,
    "get_all_version_data": describe_all,
}


def ask(plugin, client, method, question):
    """What it is, or the error; None is "not found" to those who ask for a version."""
    try:
        found = READERS[method](getattr(plugin, method)(client, **question))
    except exceptions.EndpointNotFound:
        return {"error": "EndpointNotFound"}
    except Exception as error:  # pylint: disable=broad-except; whatever it is, is the answer
        return {"error": type(error).__name__}
    return {"found": found}


def documents(script):
    """The version lists among what was asked for."""
    for url in script.asked:
        body = script.answers.get(url.rstrip("/"), {}).get("body", "")
        document = json.loads(body) if body.startswith("{") else {}
        listed = document.get("versions", [document["version"]] if "version" in document else None)
        if listed is not None:
            yield listed["values"] if isinstance(listed, dict) else listed


def is_of_use(entry):
    rels = [each["rel"] for each in entry.get("links", [])]
    return "id" in entry and "status" in entry and "self" in rels


def lists_nothing_of_use(script):
    return any(not any(is_of_use(entry) for entry in listed) for listed in documents(script))


def is_moved_with_relative_links(script):
    moved = any(script.answers.get(url.rstrip("/"), {}).get("status") == 302 for url in script.asked)
    links = [link["href"] for listed in documents(script) for entry in listed for link in entry["links"]]
    return moved and any("://" not in href for href in links)


def case_of(cloud, method, question):
    script = ScriptedCloud(cloud.answers)
    info = access.create(body=cloud.token(), auth_token="the token")
    plugin = AccessInfoPlugin(info, auth_url="https://identity.test/v3")
    client = session.Session(auth=plugin, session=http(script))
    fallback = Fallback()
    logger = logging.getLogger("keystoneauth.discover")
    logger.addHandler(fallback)
    answer = ask(plugin, client, method, question)
    requests = len(script.asked)
    ask(plugin, client, method, question)
    logger.removeHandler(fallback)
    case = {
        "method": method, "question": question, "answer": answer,
        "requests": requests, "requests_of_two": len(script.asked),
        "fell_back": fallback.seen,
        "empty_document": lists_nothing_of_use(script),
        "moved_links": is_moved_with_relative_links(script),
    }
    case["kept"] = differences.expected_difference(case)
    return case


def is_asked(cloud, method, question):
    """Everything in some surroundings, in the others what a checksum picks: always the same."""
    if cloud.name.split(", ")[-1] in ASKED_EVERYTHING:
        return True
    name = cloud.name + cloud.url + method + json.dumps(question, sort_keys=True)
    return zlib.crc32(name.encode()) % ONE_OF == 0


def questions_of(cloud, first_of_its_kind):
    if isinstance(cloud, catalogs.Catalog):
        return catalogs.questions_of()
    asked = questions.of_cloud(cloud, first_of_its_kind)
    return (each for each in asked if is_asked(cloud, *each))


def all_cases(all_clouds):
    kinds = set()
    for index, cloud in enumerate(all_clouds):
        asked = questions_of(cloud, cloud.type not in kinds)
        kinds.add(cloud.type)
        for method, question in asked:
            yield {"cloud": index} | case_of(cloud, method, question)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--to", required=True, help="the file to write")
    arguments = parser.parse_args()
    logging.getLogger("keystoneauth").setLevel(logging.WARNING)
    logging.getLogger("keystoneauth").addHandler(logging.NullHandler())
    all_clouds = [*clouds.clouds(), *catalogs.catalogs()]
    document = {
        "differences": {each.name: each.reason for each in differences.DIFFERENCES},
        "clouds": [{"name": c.name, "token": c.token(), "answers": c.answers} for c in all_clouds],
        "cases": list(all_cases(all_clouds)),
    }
    with open(arguments.to, "w", encoding="utf-8") as file:
        json.dump(document, file)


if __name__ == "__main__":
    main()
