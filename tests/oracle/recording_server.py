"""An identity service on a loopback port that takes every login and writes down what it was asked.

Each login has a folder of its own in front of the path: http://127.0.0.1:PORT/FOLDER/v3. What arrives
below it is kept under FOLDER."""

import collections
import http.server
import json
import threading

EXPIRES = "2999-01-01T00:00:00.000000Z"
USER = {"id": "u", "name": "n", "domain": {"id": "default", "name": "Default"}}
V3_TOKEN = {"token": {"methods": ["password"], "user": USER, "expires_at": EXPIRES, "issued_at": EXPIRES}}
V2_TOKEN = {"access": {"token": {"id": "token-v2", "expires": EXPIRES}, "user": {"id": "u", "name": "n", "roles": []},
                       "serviceCatalog": []}}
ACCESS_TOKEN = {"access_token": "bearer", "token_type": "Bearer", "expires_in": 3600}
KEPT_HEADERS = ("x-auth-token", "authorization", "x-subject-token", "openstack-auth-receipt", "x-project-id",
                "x-project-name", "x-project-domain-id", "x-project-domain-name", "x-domain-id", "x-domain-name")


class QuietHandler(http.server.BaseHTTPRequestHandler):
    """Says nothing on stderr; take() gets every request."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):  # pylint: disable=invalid-name
        self.take()

    def do_POST(self):  # pylint: disable=invalid-name
        self.take()

    def body(self):
        return self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()

    def send(self, status, headers, body):
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


class Handler(QuietHandler):
    def take(self):
        body = self.body()
        _, folder, path = self.path.split("/", 2)
        headers = {name.lower(): value for name, value in self.headers.items() if name.lower() in KEPT_HEADERS}
        self.server.seen[folder].append({"method": self.command, "path": "/" + path, "headers": headers, "body": body})
        self.answer(*self.choose(folder, path))

    def choose(self, folder, path):
        if path.endswith("v3/auth/tokens"):
            return (201 if self.command == "POST" else 200), V3_TOKEN, {"X-Subject-Token": "token-v3"}
        if path.endswith("v2.0/tokens"):
            return 200, V2_TOKEN, {}
        if path.endswith("OS-OAUTH2/token"):
            return 200, ACCESS_TOKEN, {}
        if path.rstrip("/").endswith("v3"):
            return 200, {"version": self.version(folder)}, {}
        return 200, {}, {}

    def version(self, folder):
        url = f"http://127.0.0.1:{self.server.server_address[1]}/{folder}/v3"
        return {"id": "v3.14", "status": "stable", "links": [{"rel": "self", "href": url}]}

    def answer(self, status, document, headers):
        self.send(status, headers, json.dumps(document).encode())


class RecordingServer(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.seen = collections.defaultdict(list)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def url(self, folder):
        return f"http://127.0.0.1:{self.server_address[1]}/{folder}"

    def stop(self):
        self.shutdown()
        self.server_close()
