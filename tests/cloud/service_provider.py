"""Keystone with what Apache's mod_shib does for it, so that it takes SAML assertions: loaded by uwsgi instead of
Debian's own script.

    POST /Shibboleth.sso/SAML2/ECP    an ECP response: 302 and a session's cookie if its signature is good, else 403
    anything else                     Keystone's, which sees what a session's assertion says as mod_shib tells it

The sessions are files, as uwsgi has several processes. KSAUTH_FEDERATION names the folder, with the certificate
`idp.crt` of the identity provider that is trusted.
"""

import os
import pathlib
import secrets
import subprocess
import tempfile
import xml.etree.ElementTree as xml
from http.cookies import SimpleCookie

from keystone.server.wsgi import initialize_public_application

FOLDER = pathlib.Path(os.environ["KSAUTH_FEDERATION"])
SAML = "{urn:oasis:names:tc:SAML:2.0:assertion}"
COOKIE = "_shibsession"
ECP = "/Shibboleth.sso/SAML2/ECP"


def is_signed(text):
    """Whether the assertion's signature is the identity provider's."""
    with tempfile.NamedTemporaryFile(dir=FOLDER, suffix=".xml") as file:
        file.write(text)
        file.flush()
        command = ["/usr/bin/xmlsec1", "--verify", "--pubkey-cert-pem", str(FOLDER / "idp.crt"),
                   "--id-attr:ID", SAML[1:-1] + ":Assertion", file.name]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0


def told_by(text):
    """What mod_shib makes of an assertion: the issuer, and each attribute with its values."""
    assertion = xml.fromstring(text).find(f".//{SAML}Assertion")
    told = {"Shib-Identity-Provider": assertion.find(f"{SAML}Issuer").text}
    for attribute in assertion.iter(f"{SAML}Attribute"):
        values = [value.text or "" for value in attribute.iter(f"{SAML}AttributeValue")]
        told[attribute.get("Name")] = ";".join(values)
    return told


def open_session(told):
    name = secrets.token_hex(16)
    lines = [f"{key}={value}\n" for key, value in told.items()]
    (FOLDER / f"session-{name}").write_text("".join(lines), encoding="utf-8")
    return name


def find_session(environ):
    cookie = SimpleCookie(environ.get("HTTP_COOKIE", "")).get(COOKIE)
    if cookie is None or not cookie.value.isalnum():
        return {}
    file = FOLDER / f"session-{cookie.value}"
    if not file.exists():
        return {}
    return dict(line.split("=", 1) for line in file.read_text(encoding="utf-8").splitlines())


class ServiceProvider:
    def __init__(self, keystone):
        self._keystone = keystone

    def __call__(self, environ, start_response):
        if environ["PATH_INFO"] == ECP and environ["REQUEST_METHOD"] == "POST":
            return self._take(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])), start_response)
        return self._keystone(environ | find_session(environ), start_response)

    @staticmethod
    def _take(text, start_response):
        if not is_signed(text):
            start_response("403 Forbidden", [("Content-Length", "0")])
            return []
        cookie = f"{COOKIE}={open_session(told_by(text))}; path=/; HttpOnly"
        # Where mod_shib sends browsers; not where clients of ECP go.
        headers = [("Set-Cookie", cookie), ("Location", "https://sp.test/"), ("Content-Length", "0")]
        start_response("302 Found", headers)
        return []


application = ServiceProvider(initialize_public_application())
