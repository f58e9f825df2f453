"""Swift as Debian packages it: a proxy and one account server, enough to ask for an account.

It shows no version document, and its endpoints hold the project.
"""

import getpass

from processes import bare_environment, finish, start, stop
from services import Service

SERVER_CONF = """
[DEFAULT]
bind_ip = 127.0.0.1
bind_port = {port}
user = {user}
workers = 0
swift_dir = {folder}
devices = {folder}/devices
mount_check = false
"""

ACCOUNT_CONF = SERVER_CONF + """
[pipeline:main]
pipeline = account-server

[app:account-server]
use = egg:swift#account
"""

PROXY_CONF = SERVER_CONF + """
[pipeline:main]
pipeline = catch_errors authtoken keystoneauth proxy-server

[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true

[filter:catch_errors]
use = egg:swift#catch_errors

[filter:keystoneauth]
use = egg:swift#keystoneauth
operator_roles = admin, member

[filter:authtoken]
paste.filter_factory = keystonemiddleware.auth_token:filter_factory
delay_auth_decision = true
auth_type = password
auth_url = {auth_url}
www_authenticate_uri = {auth_url}
username = admin
password = {password}
user_domain_id = default
project_name = admin
project_domain_id = default
"""

# One process for what would be nine runs of swift-ring-builder. Every ring is that of one device;
# the proxy wants them all, though nobody listens for containers and objects.
MAKE_RINGS = """
import sys
from swift.common.ring import RingBuilder
folder, port = sys.argv[1:]
for kind in ("account", "container", "object"):
    ring = RingBuilder(1, 1, 1)
    ring.add_dev({"id": 0, "region": 1, "zone": 1, "weight": 1, "device": "d1", "meta": "",
                  "ip": "127.0.0.1", "port": int(port),
                  "replication_ip": "127.0.0.1", "replication_port": int(port)})
    ring.rebalance()
    ring.get_ring().save(f"{folder}/{kind}.ring.gz")
"""


class SwiftServer(Service):
    """One of Swift's servers, which serve HTTP by themselves."""

    def run(self, server, conf, **more):
        file = self.folder / "server.conf"
        text = conf.format(port=self.port, user=getpass.getuser(), folder=self.folder, **more)
        file.write_text(text, encoding="utf-8")
        self.serve([server, str(file), "--verbose"])


class AccountServer(SwiftServer):
    """Keeps which accounts there are. Only the proxy talks to it."""

    def __init__(self, folder):
        super().__init__(folder)
        (self.folder / "devices" / "d1").mkdir(parents=True)

    def start(self):
        self.run("/usr/bin/swift-account-server", ACCOUNT_CONF)


class Swift(SwiftServer):
    """The object store, as clients see it."""

    def __init__(self, folder, auth_url, admin_password):
        super().__init__(folder)
        self._accounts = AccountServer(self.folder / "accounts")
        self._keystone = {"auth_url": auth_url, "password": admin_password}
        self._rings = None

    def prepare(self):
        """Begins what takes a second of its own."""
        words = [str(self.folder), str(self._accounts.port)]
        command = ["/usr/bin/python3", "-c", MAKE_RINGS, *words]
        self._rings = start(command, self.log, bare_environment())

    def start(self):
        finish(self._rings, self.log)
        self._accounts.start()
        self.run("/usr/bin/swift-proxy-server", PROXY_CONF, **self._keystone)

    def wait(self):
        self._accounts.wait()
        super().wait()

    def stop(self):
        if self._rings is not None:
            stop(self._rings)
        super().stop()
        self._accounts.stop()
