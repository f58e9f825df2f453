"""nginx with fixed answers: the service, an identity service that accepts everybody, a large file."""

import json
import secrets

from processes import ReservedPort, bare_environment, start, stop, wait_until_it_answers
from servers.documents import big_catalog, common_catalog, token_document

ANSWER = json.dumps({"servers": [{"id": "5f0c0d1e", "name": "a server", "links": [
    {"rel": "self", "href": "http://127.0.0.1/compute/v2.1/servers/5f0c0d1e"}]}] * 3})  # fmt: skip

# One process for all: which worker would get which connection is a matter of luck.
CONFIGURATION = """
daemon off;
master_process off;
pid nginx.pid;
error_log stderr error;
events {{ worker_connections 2048; }}
http {{
  access_log off;
  keepalive_requests 1000000000;
  keepalive_timeout 1h;
  tcp_nodelay on;
  sendfile on;
  types {{ }}
  default_type application/json;
  client_body_temp_path temporary;
  proxy_temp_path temporary;
  fastcgi_temp_path temporary;
  uwsgi_temp_path temporary;
  scgi_temp_path temporary;
  ssl_certificate {certificate};
  ssl_certificate_key {key};
  server {{
    listen 127.0.0.1:{plain_port} backlog=1024;
    listen 127.0.0.1:{tls_port} ssl backlog=1024;
    root {folder};
    location = /compute/v2.1/servers {{
      if ($http_x_auth_token = "") {{ return 401; }}
      return 200 '{answer}';
    }}
    location ~ ^/(plain|tls|big)/v3/auth/tokens$ {{
      error_page 418 =201 /documents/$1.json;
      return 418;
    }}
    location /documents/ {{ add_header X-Subject-Token "{token}" always; }}
    location = /store/large {{ }}
  }}
}}
"""


class Nginx:
    def __init__(self, folder, certificate, key):
        self.folder = folder
        self.token = secrets.token_urlsafe(137)  # 183 characters, as many as Keystone's have
        self._certificate, self._key = certificate, key
        self._ports = ReservedPort(), ReservedPort()
        self._process = None

    @property
    def process(self):
        return self._process.pid

    def base(self, place):
        """`place`: plain or tls."""
        scheme, port = {"plain": ("http", self._ports[0]), "tls": ("https", self._ports[1])}[place]
        return f"{scheme}://127.0.0.1:{port.number}"

    def start(self, uploads, large_mib):
        """`uploads`: the URL of the service that takes uploads, by place."""
        (self.folder / "temporary").mkdir(parents=True)
        self._write_documents(uploads)
        (self.folder / "store").mkdir()
        with open(self.folder / "store" / "large", "wb") as large:
            large.truncate(large_mib * 1024 * 1024)
        self._write_configuration()
        log = self.folder / "log.txt"
        command = ["/usr/sbin/nginx", "-e", "stderr", "-p", f"{self.folder}/", "-c", "nginx.conf"]
        self._process = start(command, log, bare_environment())
        wait_until_it_answers(self.base("plain") + "/documents/plain.json", self._process, log)
        for port in self._ports:
            port.release()

    def stop(self):
        if self._process:
            stop(self._process)

    def _write_documents(self, uploads):
        documents = self.folder / "documents"
        documents.mkdir()
        for name, place, make in (
            ("plain", "plain", common_catalog),
            ("tls", "tls", common_catalog),
            ("big", "plain", big_catalog),
        ):
            urls = {
                "compute": self.base(place) + "/compute/v2.1",
                "object-store": self.base(place) + "/store",
                "backup": uploads[place],
            }
            (documents / f"{name}.json").write_text(json.dumps(token_document(make(urls))))

    def _write_configuration(self):
        text = CONFIGURATION.format(
            folder=self.folder,
            certificate=self._certificate,
            key=self._key,
            plain_port=self._ports[0].number,
            tls_port=self._ports[1].number,
            answer=ANSWER,
            token=self.token,
        )
        (self.folder / "nginx.conf").write_text(text)
