"""standin.py: an identity service and a service whose days can be bad; says its port in one line.

POST /control/CASE/N  begins a case with N callers: counts from nothing, and
    a  no token is good any more; says so to all callers at once
    b  the same, spread over 0.6 s
    c  tokens are good; a login takes 2 s
    d  tokens are good; a login is answered with 503
GET /control          {"logins": begun since then, "running": not answered yet}
DELETE /control       all is well again
"""

import asyncio
import itertools
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))

# pylint: disable=wrong-import-position
from servers.documents import common_catalog, token_document

LOGIN = 0.05  # seconds, as with Keystone
SLOW_LOGIN = 2
SPREAD = 0.6
PATIENCE = 2  # how long the first of many callers is kept waiting for the last
REASONS = {200: "OK", 201: "Created", 401: "Unauthorized", 404: "Not Found", 503: "Service Unavailable"}


class Cloud:
    def __init__(self):
        self.url = ""
        self.case, self.callers = "", 0
        self.logins = self.running = 0
        self._names = itertools.count(1)
        self._good = set()
        self._refused = 0
        self._all_here = asyncio.Event()

    def begin(self, case, callers):
        self.case, self.callers = case, callers
        self.logins = self._refused = 0
        self._all_here = asyncio.Event()
        if case in ("a", "b"):
            self._good.clear()

    async def login(self):
        self.logins += 1
        self.running += 1
        case = self.case
        await asyncio.sleep(SLOW_LOGIN if case == "c" else LOGIN)
        self.running -= 1
        if case == "d":
            return 503, {"error": {"code": 503, "message": "out of order", "title": "Unavailable"}}, ""
        token = f"token-{next(self._names)}"
        self._good.add(token)
        return 201, token_document(common_catalog({"compute": self.url + "/compute"})), token

    async def serve(self, token):
        if token in self._good:
            return 200, {"servers": []}, ""
        await self._hold_back()
        return 401, {"error": {"code": 401, "message": "not with this token", "title": "Unauthorized"}}, ""

    async def _hold_back(self):
        """Until all callers have come, so that none of them knows what the others are told."""
        self._refused += 1
        number = self._refused
        if number >= self.callers:
            self._all_here.set()
        try:
            await asyncio.wait_for(self._all_here.wait(), PATIENCE)
        except asyncio.TimeoutError:
            self._all_here.set()
        if self.case == "b":
            await asyncio.sleep(SPREAD * min(number, self.callers) / self.callers)

    async def answer(self, method, path, headers):
        """Status, document and token."""
        if path.startswith("/control"):
            words = path.split("/")[2:]
            if method != "GET":
                self.begin(*(words[0], int(words[1])) if words else ("", 0))
            return 200, {"logins": self.logins, "running": self.running}, ""
        if (method, path) == ("POST", "/v3/auth/tokens"):
            return await self.login()
        if path == "/compute/servers":
            return await self.serve(headers.get("x-auth-token", ""))
        return 404, {}, ""


async def read_request(reader):
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.rstrip().split("\r\n")
    method, path, _ = first.split(" ")
    fields = (line.partition(":") for line in lines)
    headers = {name.lower(): value.strip() for name, _, value in fields}
    await reader.readexactly(int(headers.get("content-length", 0)))
    return method, path, headers


async def serve(cloud, reader, writer):
    try:
        while True:
            status, document, token = await cloud.answer(*await read_request(reader))
            body = json.dumps(document).encode()
            head = f"HTTP/1.1 {status} {REASONS[status]}\r\nContent-Type: application/json\r\n"
            if token:
                head += f"X-Subject-Token: {token}\r\n"
            writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass  # it has no more to ask
    finally:
        writer.close()


async def main():
    cloud = Cloud()
    server = await asyncio.start_server(
        lambda reader, writer: serve(cloud, reader, writer), "127.0.0.1", 0, backlog=1024
    )
    port = server.sockets[0].getsockname()[1]
    cloud.url = f"http://127.0.0.1:{port}"
    print(port, flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
