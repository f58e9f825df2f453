"""Logins that Keystone refuses, and ones that cannot reach it: exit status, one line, no secret."""

import json
import unittest

from ksauth_command import CommandTest, as_arguments, cloud, ksauth, login
from processes import ReservedPort

REFUSED = 3
UNREACHABLE = 5
SAID_NO = 6
WRONG = "not-the-password-8d1f"


class RefusalTest(CommandTest):
    def refusal_of(self, name, **changes):
        return self.failure_of(self.run_as(name, "token", **changes), REFUSED)

    def test_a_wrong_password_is_one_line_that_names_the_identity_service(self):
        line = self.refusal_of("project_by_name", password=WRONG)

        self.assertIn(cloud()["auth_url"], line)

    def test_a_wrong_password_is_refused_for_a_user_by_id(self):
        self.refusal_of("project_by_id", password=WRONG)

    def test_a_wrong_password_is_refused_by_the_generic_plugin(self):
        self.refusal_of("password", password=WRONG)

    def test_no_password_shows_in_the_line(self):
        self.assertNotIn(WRONG, self.refusal_of("project_by_name", password=WRONG))

    def test_no_password_shows_in_the_debug_log(self):
        wrong = as_arguments(login("project_by_name", password=WRONG))

        for arguments in (wrong, as_arguments(login("project_by_name"))):
            result = ksauth("--debug", *arguments, "token")

            self.assertIn("/auth/tokens", result.stderr)
            for secret in (WRONG, "w'o}rd", "w'o}rd\\\\"):
                self.assertNotIn(secret, result.stderr)

    def test_no_token_shows_in_the_debug_log(self):
        arguments = as_arguments(login("token_to_project_by_id"))

        result = ksauth("--debug", *arguments, "-f", "json", "token")

        self.assertNotIn(cloud()["worker_token"], result.stderr)
        self.assertNotIn(json.loads(result.stdout)["id"], result.stderr)

    def test_the_json_form_names_the_exception_the_status_and_the_request(self):
        wrong = as_arguments(login("project_by_name", password=WRONG))

        line = self.failure_of(ksauth("-f", "json", *wrong, "token"), REFUSED)

        error = json.loads(line)["error"]
        self.assertEqual(error["type"], "CredentialsError")
        self.assertEqual(error["http_status"], 401)
        self.assertRegex(error["request_id"], "^req-")

    def test_a_user_that_is_not_there_is_refused(self):
        self.refusal_of("project_by_name", username="nobody")

    def test_a_user_of_another_domain_is_refused(self):
        self.refusal_of("project_by_name", user_domain_name="Default")

    def test_a_disabled_user_is_refused(self):
        self.refusal_of("project_by_name", username="retired")

    def test_a_project_without_a_role_in_it_is_refused(self):
        self.refusal_of("project_by_name", username="guest")

    def test_a_project_that_is_not_there_is_refused(self):
        self.refusal_of("project_by_name", project_name="no-such-project")

    def test_a_domain_without_a_role_in_it_is_refused(self):
        self.refusal_of("domain_by_id", username="worker", user_domain_id=None,
                        user_domain_name="edge", password=cloud()["worker_password"])

    def test_a_trust_for_somebody_else_is_refused(self):
        self.refusal_of("trust", user_id=cloud()["worker_id"])

    def test_a_revoked_token_is_refused(self):
        self.refusal_of("token_to_project_by_id", token=cloud()["revoked_token"])

    def test_a_revoked_token_does_not_show_in_the_line(self):
        token = cloud()["revoked_token"]

        self.assertNotIn(token, self.refusal_of("token_to_project_by_id", token=token))

    def test_text_that_is_no_token_is_refused(self):
        self.refusal_of("token_to_project_by_id", token="rubbish")


class WrongAddressTest(CommandTest):
    def test_a_port_where_nobody_listens_is_a_connection_failure_that_names_it(self):
        port = ReservedPort()
        self.addCleanup(port.release)
        url = f"http://127.0.0.1:{port.number}/v3"

        line = self.failure_of(self.run_as("project_by_name", "token", auth_url=url), UNREACHABLE)

        self.assertIn(f"127.0.0.1:{port.number}", line)

    def test_a_server_that_does_not_answer_a_tls_handshake_times_out(self):
        url = cloud()["auth_url"].replace("http:", "https:")

        result = self.run_as("project_by_name", "--timeout=2", "token", auth_url=url)

        self.failure_of(result, UNREACHABLE)

    def test_a_url_where_no_tokens_are_made_is_told_to_be_doubted(self):
        url = cloud()["auth_url"] + "/nowhere"

        line = self.failure_of(self.run_as("project_by_name", "token", auth_url=url), SAID_NO)

        self.assertIn(url, line)
        self.assertIn("is auth_url right?", line)

    def test_a_service_that_is_no_identity_service_refuses_to_log_anybody_in(self):
        url = cloud()["placement_url"]

        line = self.failure_of(self.run_as("project_by_name", "token", auth_url=url), REFUSED)

        self.assertIn(url, line)


if __name__ == "__main__":
    unittest.main()
