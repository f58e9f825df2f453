"""Clouds of one service each: where it is, what it answers, and what the catalog says of it.

Each service of real_documents.py, at each URL that catalogs have for it, in each of several
surroundings: with its own host, below a path, behind a proxy, broken in the ways in which services
are broken.
"""

import json
from dataclasses import dataclass

from real_documents import PROJECT, SERVICES, Answer

PUBLIC = "https://cloud.test"


@dataclass
class Cloud:
    name: str
    type: str
    url: str  # in the catalog
    answers: dict  # {URL: Answer as JSON}; a slash at the end does not count

    def token(self):
        place = {"id": "e1", "interface": "public", "region": "north", "region_id": "north"}
        inside = {"id": "e2", "interface": "internal", "region": "north", "url": self.url + "/inside"}
        service = {"type": self.type, "name": "svc", "id": "s1", "endpoints": [place | {"url": self.url}, inside]}
        other = {"type": "other", "name": "oth", "id": "s2", "endpoints": [place | {"url": "https://other.test"}]}
        return {
            "token": {
                "methods": ["password"],
                "user": {"id": "u1", "name": "ann", "domain": {"id": "default", "name": "Default"}},
                "project": {"id": PROJECT, "name": "demo", "domain": {"id": "default", "name": "Default"}},
                "issued_at": "2030-01-01T00:00:00.000000Z",
                "expires_at": "2099-01-01T00:00:00.000000Z",
                "catalog": [service, other],
            }
        }


def at(root, answers):
    """The answers at their URLs; services take a path with and without a slash at its end."""
    return {root + path.rstrip("/"): answer for path, answer in answers.items()}


def broken(answer):
    """Makes every answer of a service this one."""
    return lambda answers: {path: answer for path in answers} | {"/": answer}


def root_only(answer):
    return lambda answers: answers | {"/": answer}


def without_token(answers):
    return {
        path: Answer(a.body, a.status, a.headers, for_strangers=False, text=a.text)
        for path, a in answers.items()
    }


def without_status(answers):
    text = {path: json.dumps(a.body) for path, a in answers.items()}
    return {
        path: Answer(status=a.status, headers=a.headers, text=text[path].replace('"status"', '"state"'))
        for path, a in answers.items()
    }


PAGE = Answer(headers={"Content-Type": "text/html"}, text="<html><body>Welcome</body></html>")

# Name: where clients find it, where it believes to be, what is done to its answers.
SURROUNDINGS = {
    "own host": (f"{PUBLIC}:8774", f"{PUBLIC}:8774", None),
    "below a path": (f"{PUBLIC}/svc", f"{PUBLIC}/svc", None),
    "behind TLS": (f"{PUBLIC}/svc", "http://cloud.test/svc", None),
    "behind a proxy": (f"{PUBLIC}/svc", "http://10.0.0.1:8774", None),
    "for its users only": (f"{PUBLIC}/svc", f"{PUBLIC}/svc", without_token),
    "nothing there": (f"{PUBLIC}/svc", f"{PUBLIC}/svc", broken(Answer({"error": {"code": 404}}, 404))),
    "root forbidden": (f"{PUBLIC}/svc", f"{PUBLIC}/svc", root_only(Answer({"error": {"code": 403}}, 403))),
    "root is a page": (f"{PUBLIC}/svc", f"{PUBLIC}/svc", root_only(PAGE)),
    "pages only": (f"{PUBLIC}/svc", f"{PUBLIC}/svc", broken(PAGE)),
    "server errors": (f"{PUBLIC}/svc", f"{PUBLIC}/svc", broken(Answer({"error": {"code": 500}}, 500))),
    "a list": (f"{PUBLIC}/svc", f"{PUBLIC}/svc", broken(Answer([]))),
    "no version": (f"{PUBLIC}/svc", f"{PUBLIC}/svc", broken(Answer({"versions": []}))),
    "no status": (f"{PUBLIC}/svc", f"{PUBLIC}/svc", without_status),
    "moved root": (f"{PUBLIC}/svc", f"{PUBLIC}/svc", root_only(
        Answer(status=302, headers={"Location": f"{PUBLIC}/moved"}, text=""))),
}


def clouds():
    for service in SERVICES:
        for name, (public, base, change) in SURROUNDINGS.items():
            answers = service.answers(base)
            moved = answers.get("/", Answer([]))
            if change:
                answers = change(answers)
            placed = at(public, answers) | {f"{PUBLIC}/moved": moved}
            scripted = {url: answer.as_json() for url, answer in placed.items()}
            for ending in service.endings:
                url = public + ending.format(project=PROJECT)
                yield Cloud(f"{service.name}, {name}", service.type, url, scripted)
