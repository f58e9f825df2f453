"""An identity service of identity_services.py on a loopback port; one case at a time."""

import http.server
import json
import threading

from recording_server import V2_TOKEN, V3_TOKEN


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):  # pylint: disable=invalid-name
        self.take()

    def do_POST(self):  # pylint: disable=invalid-name
        self.take()

    def take(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        token = self.headers.get("X-Auth-Token")
        self.server.seen.append({"method": self.command, "path": self.path, "token": token, "body": body})
        if self.command == "POST" and self.path in self.server.service["logins"]:
            v3 = self.path.endswith("/v3/auth/tokens")
            self.answer(201 if v3 else 200, {"X-Subject-Token": "new"} if v3 else {},
                        json.dumps(V3_TOKEN if v3 else V2_TOKEN))
        else:
            self.answer(*self.server.service["pages"].get(self.path, (404, {"Content-Type": "text/html"}, "none")))

    def answer(self, status, headers, body):
        text = body.replace("{base}", self.server.url).encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(text)), **headers}.items():
            self.send_header(name, value.replace("{base}", self.server.url))
        self.end_headers()
        self.wfile.write(text)


class ScriptedServer(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self.service, self.seen = None, []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def during(self, service, work):
        """What work() returns and what the service was asked meanwhile."""
        self.service, self.seen = service, []
        return work(), self.seen

    def stop(self):
        self.shutdown()
        self.server_close()
