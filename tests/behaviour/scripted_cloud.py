"""The network of a case: answers from its script, without sockets, and remembers what was asked."""

import io

import requests
from requests.adapters import BaseAdapter


class ScriptedCloud(BaseAdapter):
    def __init__(self, answers):
        super().__init__()
        self.answers = answers
        self.asked = []

    def send(self, request, **_):
        self.asked.append(request.url)
        answer = self.answers.get(request.url.rstrip("/"))
        if answer is None:
            answer = {"status": 404, "headers": {}, "body": "no such page", "for_strangers": True}
        if not answer["for_strangers"] and "X-Auth-Token" not in request.headers:
            answer = {"status": 401, "headers": {}, "body": "{}"}
        return self.response(request, answer)

    def response(self, request, answer):
        response = requests.Response()
        response.status_code = answer["status"]
        response.headers.update(answer["headers"])
        response.raw = io.BytesIO(answer["body"].encode())
        response.encoding = "utf-8"
        response.url = request.url
        response.request = request
        response.connection = self
        return response

    def close(self):
        pass


def http(script):
    client = requests.Session()
    for scheme in ("http://", "https://"):
        client.mount(scheme, script)
    return client
