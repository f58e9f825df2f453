"""Keystone and Placement as Debian packages them, each with a folder for all its state.

object_store.py has Swift.
"""

import contextlib
import getpass
import importlib.util
import os
import pathlib
import sqlite3

from federation import CONF as FEDERATION_CONF, make_certificate
from processes import ReservedPort, bare_environment, finish, start, stop, wait_until_it_answers

# What has to be there, and which package brings it.
NEEDED_FILES = {
    "/usr/bin/keystone-manage": "keystone",
    "/usr/bin/keystone-wsgi-public": "keystone",
    "/usr/bin/placement-api": "placement-api",
    "/usr/bin/uwsgi_python3": "uwsgi-plugin-python3",
    "/usr/lib/uwsgi/plugins/http_plugin.so": "uwsgi-core",
    "/usr/bin/swift-proxy-server": "swift-proxy",
    "/usr/bin/swift-account-server": "swift-account",
    "/usr/bin/openssl": "openssl",
    "/usr/bin/xmlsec1": "xmlsec1",
}
NEEDED_MODULES = {"keystoneauth1": "python3-keystoneauth1", "oauthlib": "python3-oauthlib", "saml2": "python3-pysaml2"}

KEYSTONE_CONF = """
[database]
connection = sqlite:///{folder}/keystone.db

[token]
provider = fernet

[fernet_tokens]
key_repository = {folder}/fernet-keys

[credential]
key_repository = {folder}/credential-keys

[auth]
methods = external,password,token,oauth1,mapped,application_credential,totp

# The cheapest there is: the tests log in a hundred times.
[identity]
password_hash_rounds = 4
""" + FEDERATION_CONF

PLACEMENT_CONF = """
[api]
auth_strategy = keystone

[placement_database]
connection = sqlite:///{folder}/placement.db
sync_on_startup = true

[keystone_authtoken]
auth_type = password
auth_url = {auth_url}
www_authenticate_uri = {auth_url}
username = admin
password = {password}
user_domain_id = default
project_name = admin
project_domain_id = default
# So that it knows which access rules of application credentials are about it.
service_type = placement
"""


def missing_packages():
    """Debian packages to install before anything of the cloud can work."""
    files = {package for file, package in NEEDED_FILES.items() if not os.path.exists(file)}
    modules = {
        package
        for module, package in NEEDED_MODULES.items()
        if importlib.util.find_spec(module) is None
    }
    return sorted(files | modules)


def uwsgi(script, port, workers):
    """A server with keep-alive; its router process holds the idle connections, not a worker."""
    options = "--master --enable-threads --lazy-apps --thunder-lock --die-on-term --no-orphans"
    return [
        "/usr/bin/uwsgi_python3",
        *("--plugin", "http", "--http", f"127.0.0.1:{port}", "--http-keepalive"),
        *("--http-auto-chunked", "--buffer-size", "65535", "--processes", str(workers)),
        *options.split(),
        *("--wsgi-file", script),
    ]


def allow_reading_while_writing(database):
    """Else a worker that reads makes the other one fail with "database is locked".

    The mode is a property of the file; Keystone has no option for it.
    """
    with contextlib.closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")


class Service:
    """One server process with its folder, log and port."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(mode=0o700)
        self.log = self.folder / "log"
        self._port = ReservedPort()
        self.port = self._port.number
        self.url = f"http://127.0.0.1:{self.port}"
        self._process = None

    def serve(self, command, **environment):
        self._process = start(command, self.log, bare_environment(**environment))

    def wait(self):
        wait_until_it_answers(self.url, self._process, self.log)
        self._port.release()

    def stop(self):
        self._port.release()
        if self._process is not None:
            stop(self._process)


class Keystone(Service):
    """The identity service with its first user, `admin` in `admin` of the default domain."""

    def __init__(self, folder, admin_password):
        super().__init__(folder)
        self.auth_url = self.url + "/v3"
        self._password = admin_password
        self._conf = self.folder / "keystone.conf"
        self._federation = self.folder / "federation"
        self._conf.write_text(KEYSTONE_CONF.format(folder=self.folder), encoding="utf-8")

    def prepare(self):
        """Tables and keys at the same time: each command spends its 3 s mostly on imports."""
        owner = ("--keystone-user", getpass.getuser(), "--keystone-group", getpass.getuser())
        for keys in ("fernet-keys", "credential-keys"):
            (self.folder / keys).mkdir(mode=0o700)
        make_certificate(self._federation)
        steps = [
            self._manage("db_sync"),
            self._manage("fernet_setup", *owner),
            self._manage("credential_setup", *owner),
        ]
        for step in steps:
            finish(step, self.log)
        allow_reading_while_writing(self.folder / "keystone.db")
        finish(self._bootstrap(), self.log)

    def start(self):
        script = pathlib.Path(__file__).with_name("service_provider.py")
        command = uwsgi(str(script), self.port, workers=2)
        self.serve(command, OS_KEYSTONE_CONFIG_FILES=str(self._conf), KSAUTH_FEDERATION=str(self._federation))

    def _bootstrap(self):
        urls = [
            word
            for interface in ("admin", "internal", "public")
            for word in (f"--bootstrap-{interface}-url", self.auth_url + "/")
        ]
        region = ("--bootstrap-region-id", "RegionOne")
        return self._manage(
            "bootstrap", *urls, *region, OS_BOOTSTRAP_PASSWORD=self._password
        )

    def _manage(self, *words, **environment):
        command = ["/usr/bin/keystone-manage", "--config-file", str(self._conf), *words]
        return start(command, self.log, bare_environment(**environment))


class Placement(Service):
    """An ordinary OpenStack service, which asks Keystone about every token that it gets."""

    def __init__(self, folder, auth_url, admin_password):
        super().__init__(folder)
        text = PLACEMENT_CONF.format(
            folder=self.folder, auth_url=auth_url, password=admin_password
        )
        (self.folder / "placement.conf").write_text(text, encoding="utf-8")

    def start(self):
        # One worker: two would both create the tables on start-up, and one of them fail.
        command = uwsgi("/usr/bin/placement-api", self.port, workers=1)
        self.serve(command, OS_PLACEMENT_CONFIG_DIR=str(self.folder))
