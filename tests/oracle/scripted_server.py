"""An identity service of identity_services.py on a loopback port; one case at a time."""

import http.server
import json
import threading

from recording_server import QuietHandler, V2_TOKEN, V3_TOKEN


class Handler(QuietHandler):
    def take(self):
        body = self.body()
        token = self.headers.get("X-Auth-Token")
        self.server.seen.append({"method": self.command, "path": self.path, "token": token, "body": body})
        if self.command == "POST" and self.path in self.server.service["logins"]:
            v3 = self.path.endswith("/v3/auth/tokens")
            self.answer(201 if v3 else 200, {"X-Subject-Token": "new"} if v3 else {},
                        json.dumps(V3_TOKEN if v3 else V2_TOKEN))
        else:
            self.answer(*self.server.service["pages"].get(self.path, (404, {"Content-Type": "text/html"}, "none")))

    def answer(self, status, headers, body):
        here = {name: value.replace("{base}", self.server.url) for name, value in headers.items()}
        self.send(status, here, body.replace("{base}", self.server.url).encode())


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
