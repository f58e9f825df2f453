"""`ksauth token`: what it prints."""

import datetime
import json
import unittest

from identity_answers import what_keystone_says_of
from ksauth_command import CommandTest, cloud, ksauth


class TokenTest(CommandTest):
    def test_json_has_the_fields_of_a_project_scoped_token(self):
        record = self.json_as("project_by_name", "token")

        self.assertEqual(sorted(record), ["expires", "id", "project_id", "user_id"])
        self.assertEqual(record["project_id"], cloud()["factory_id"])
        self.assertEqual(record["user_id"], cloud()["worker_id"])

    def test_a_domain_scoped_token_names_its_domain_and_no_project(self):
        record = self.json_as("domain_by_id", "token")

        self.assertEqual(record["domain_id"], cloud()["edge_id"])
        self.assertIsNone(record["project_id"])

    def test_a_system_scoped_token_says_so(self):
        record = self.json_as("system", "token")

        self.assertEqual(record["system"], "all")
        self.assertIsNone(record["project_id"])

    def test_the_expiry_is_the_one_that_keystone_gave(self):
        record = self.json_as("project_by_name", "token")

        said = what_keystone_says_of(record["id"])["expires_at"]
        read = datetime.datetime.fromisoformat
        self.assertEqual(read(record["expires"]), read(said).replace(microsecond=0))

    def test_the_value_form_prints_the_values_alone(self):
        lines = self.output_as("project_by_name", "-f", "value", "token").splitlines()

        self.assertEqual(len(lines), 4)
        self.assertEqual(lines[2:], [cloud()["factory_id"], cloud()["worker_id"]])

    def test_the_table_form_has_a_row_for_each_field(self):
        table = self.output_as("project_by_name", "token")

        for field in ("expires", "id", "project_id", "user_id"):
            self.assertRegex(table, rf"(?m)^\| {field} ")

    def test_a_token_given_for_one_endpoint_is_printed_as_it_is(self):
        token = cloud()["worker_token"]
        options = ("--os-auth-type=token", "--os-endpoint=" + cloud()["placement_url"])

        result = ksauth(*options, "--os-token=" + token, "-f", "json", "token")

        self.assertEqual(json.loads(self.output_of(result))["id"], token)

    def test_each_login_makes_a_new_token(self):
        once = self.json_as("project_by_name", "token")["id"]
        again = self.json_as("project_by_name", "token")["id"]

        self.assertNotEqual(once, again)


if __name__ == "__main__":
    unittest.main()
