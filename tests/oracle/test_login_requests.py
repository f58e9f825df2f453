"""What ksauth sends for a login is what keystoneauth1 sends for the same options."""

import base64
import concurrent.futures
import json
import unittest

import login_cases
import our_command
import reference
from oauthlib import oauth1
from recording_server import RecordingServer

LEAST = 300


def as_json(request):
    try:
        return json.loads(request["body"])
    except ValueError:
        return request["body"]


def logins(seen):
    """The requests that make a token, without those that only look for versions."""
    return [
        {"method": each["method"], "path": each["path"], "headers": each["headers"], "body": as_json(each)}
        for each in seen
        if each["method"] == "POST" or "x-subject-token" in each["headers"]
    ]


class Requests(unittest.TestCase):
    def setUp(self):
        self.server = RecordingServer()
        self.addCleanup(self.server.stop)

    def both(self, cases, theirs, ours):
        """For each case its name, their outcome and requests, and ours."""
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            results = list(pool.map(lambda item: ours(item[1], self.server.url(f"ours{item[0]}")), enumerate(cases)))
        for number, (case, result) in enumerate(zip(cases, results)):
            worked = theirs(case, self.server.url(f"theirs{number}"))
            yield case, worked, self.server.seen[f"theirs{number}"], result, self.server.seen[f"ours{number}"]

    def test_logins_are_the_same_requests(self):
        cases = login_cases.all_cases()
        compared = 0
        for case, worked, theirs, result, ours in self.both(cases, reference.log_in, our_command.log_in):
            with self.subTest(case["name"]):
                if case["kept"] or not worked:
                    self.assertEqual(result.returncode, 2, result.stderr)
                    self.assertEqual(logins(ours), [])
                else:
                    self.assertEqual(result.returncode, 0, result.stderr)
                    self.assertEqual(logins(ours), logins(theirs))
                compared += 1
        self.assertGreaterEqual(compared, LEAST)
        print(f"{compared} logins compared", flush=True)

    def test_requests_without_a_login_carry_the_same_headers(self):
        cases = list(login_cases.header_cases())
        for case, _, theirs, result, ours in self.both(cases, reference.request, our_command.request):
            with self.subTest(case["name"]):
                self.assertEqual(result.returncode, 0, result.stderr)
                self.assertEqual([each["headers"] for each in ours], [each["headers"] for each in theirs])
                self.assertEqual([each["path"] for each in ours], [each["path"] for each in theirs])

    def test_oauth2_clients_ask_as_later_versions_of_keystoneauth1_do(self):
        # Debian's is older than these plugins: the requests are those that version 5.1 and later make.
        form = "grant_type=client_credentials"
        options = login_cases.V3 | {"oauth2_endpoint": "{url}/v3/OS-OAUTH2/token", "oauth2_client_id": "i"}
        secret = {"oauth2_client_secret": "s"}
        with_secret = login_cases.case("v3oauth2clientcredential", "both tokens", **options, **secret)
        with_certificate = login_cases.case("v3oauth2mtlsclientcredential", "one token", **options)
        credential = {"methods": ["application_credential"], "application_credential": {"id": "i", "secret": "s"}}

        self.assertEqual(our_command.log_in(with_secret, self.server.url("a")).returncode, 0)
        self.assertEqual(our_command.log_in(with_certificate, self.server.url("b")).returncode, 0)

        self.assertEqual([(each["path"], each["headers"], as_json(each)) for each in self.server.seen["a"]], [
            ("/v3/auth/tokens", {}, {"auth": {"identity": credential}}),
            ("/v3/OS-OAUTH2/token", {"authorization": "Basic aTpz"}, form)])
        self.assertEqual([(each["path"], each["headers"], each["body"]) for each in self.server.seen["b"]], [
            ("/v3/OS-OAUTH2/token", {}, form + "&client_id=i"),
            ("/v3/auth/tokens", {"x-auth-token": "bearer", "x-subject-token": "bearer"}, "")])

    def test_an_oauth1_signature_is_what_oauthlib_makes_of_the_same_nonce(self):
        case = login_cases.case(
            "v3oauth1", "signed", auth_url="{url}/v3", consumer_key="c k", consumer_secret="c&s", access_key="a",
            access_secret="a=s")
        result = our_command.log_in(case, self.server.url("signed"))
        self.assertEqual(result.returncode, 0, result.stderr)

        sent = self.server.seen["signed"][0]
        given = dict(part.split("=", 1) for part in sent["headers"]["authorization"].removeprefix("OAuth ").split(", "))
        client = oauth1.Client("c k", client_secret="c&s", resource_owner_key="a", resource_owner_secret="a=s",
                               nonce=given["oauth_nonce"].strip('"'), timestamp=given["oauth_timestamp"].strip('"'))
        _, headers, _ = client.sign(self.server.url("signed") + "/v3/auth/tokens", http_method="POST")
        expected = dict(part.split("=", 1) for part in headers["Authorization"].removeprefix("OAuth ").split(", "))

        self.assertEqual(given, expected)
        self.assertEqual(json.loads(sent["body"]), {"auth": {"identity": {"methods": ["oauth1"], "oauth1": {}}}})
        self.assertEqual(len(base64.b64decode(oauth1.rfc5849.utils.unescape(given["oauth_signature"].strip('"')))), 20)


if __name__ == "__main__":
    unittest.main()
