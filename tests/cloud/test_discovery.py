"""`ksauth endpoint` and `ksauth versions`: what services say of themselves, as keystoneauth1 has it."""

import json
import unittest

from ksauth_command import CommandTest, cloud, filter_arguments, oracle

NO_SUCH_VERSION = 4
LOGIN = "project_by_name"
PLACEMENT = "--service-type=placement"
OBJECT_STORE = ("--service-type=object-store", "--region-name=RegionOne")


def arguments_of(question):
    wanted = {key: value for key, value in question.items() if key != "skip_discovery"}
    skipped = ["--skip-discovery"] if question.get("skip_discovery") else []
    return filter_arguments(wanted) + skipped


def in_order(versions):
    return sorted(versions, key=json.dumps)


class SameAnswersTest(CommandTest):
    def test_every_endpoint_is_the_one_that_keystoneauth_discovers(self):
        found = 0
        for asked in oracle()["discovered"]["endpoint_data"]:
            with self.subTest(**asked["filter"]):
                words = ("endpoint", *arguments_of(asked["filter"]))
                if asked["endpoint"] is None:
                    self.failure_of(self.run_as(LOGIN, *words), NO_SUCH_VERSION)
                    continue
                self.assertEqual(self.json_as(LOGIN, *words), asked["endpoint"])
                found += 1
        self.assertGreater(found, 10)

    def test_all_versions_are_those_that_keystoneauth_lists(self):
        for asked in oracle()["discovered"]["all_versions"]:
            with self.subTest(**asked["filter"]):
                self.assertTrue(asked["versions"])
                listed = self.json_as(LOGIN, "--quiet", "versions", *arguments_of(asked["filter"]))

                self.assertEqual(in_order(listed), in_order(asked["versions"]))


class DiscoveryTest(CommandTest):
    def test_the_identity_service_has_version_3_and_no_microversions(self):
        endpoint = self.json_as("admin", "endpoint", "--service-type=identity")

        self.assertRegex(endpoint["api_version"], r"^3\.\d+$")
        self.assertIsNone(endpoint["max_microversion"])
        self.assertEqual(endpoint["url"], cloud()["auth_url"] + "/")

    def test_placement_has_its_microversions(self):
        endpoint = self.json_as("admin", "endpoint", PLACEMENT)

        self.assertEqual(endpoint["api_version"], "1.0")
        self.assertEqual(endpoint["min_microversion"], "1.0")
        self.assertEqual(endpoint["max_microversion"], "1.39")

    def test_a_version_that_is_not_there_is_told_with_those_that_are(self):
        line = self.failure_of(
            self.run_as("admin", "endpoint", PLACEMENT, "--version-exact=2"), NO_SUCH_VERSION
        )

        self.assertIn("no version 2.0 to 2.latest of placement", line)
        self.assertIn("lists 1.0 (CURRENT)", line)

    def test_the_explanation_tells_what_placement_answered(self):
        explained = self.json_as("admin", "endpoint", PLACEMENT, "--explain")

        documents = [step for step in explained["steps"] if step["topic"] == "document"]
        self.assertEqual(
            [(step["url"], step["http_status"], step["from_cache"]) for step in documents],
            [(cloud()["placement_url"], 200, False)],
        )
        self.assertIn("microversions 1.0 to 1.39", explained["steps"][-1]["text"])

    def test_services_that_cannot_be_asked_are_reported_and_the_others_listed(self):
        result = self.run_as("admin", "-f", "json", "versions")

        self.assertEqual(result.returncode, 0, result.stderr)
        types = {row["service_type"] for row in json.loads(result.stdout)}
        self.assertLessEqual({"identity", "placement", "compute", "object-store"}, types)
        warnings = [json.loads(line)["warning"] for line in result.stderr.splitlines()]
        self.assertTrue(any(line.startswith("compute in RegionTwo (public) does not tell") for line in warnings))
        self.assertNotIn("placement", result.stderr)


class ObjectStoreTest(CommandTest):
    """A service without a version document, whose URL holds the project."""

    def test_its_endpoint_is_the_catalogs_with_the_project(self):
        endpoint = self.json_as(LOGIN, "endpoint", *OBJECT_STORE)

        url = f"{cloud()['swift_url']}/v1/AUTH_{cloud()['factory_id']}"
        self.assertEqual(endpoint["url"], url)
        self.assertEqual(endpoint["catalog_url"], url)
        self.assertEqual(endpoint["api_version"], "1.0")
        self.assertIsNone(endpoint["max_microversion"])

    def test_a_version_of_its_url_will_do(self):
        url = self.output_as(LOGIN, "-f", "value", "endpoint", *OBJECT_STORE, "--version-exact=1")

        self.assertEqual(url, f"{cloud()['swift_url']}/v1/AUTH_{cloud()['factory_id']}\n")

    def test_another_version_is_not_there(self):
        line = self.failure_of(
            self.run_as(LOGIN, "endpoint", *OBJECT_STORE, "--min-version=2"), NO_SUCH_VERSION
        )

        self.assertIn("shows no version document", line)
        self.assertIn("its URL shows version 1.0", line)

    def test_the_account_is_asked_with_the_token(self):
        answer = self.output_as(LOGIN, "request", "GET", "/?format=json", *OBJECT_STORE)

        self.assertEqual(json.loads(answer), [])

    def test_the_account_takes_an_ordered_version_along(self):
        answer = self.output_as(
            LOGIN, "request", "-i", "HEAD", "/", *OBJECT_STORE, "--min-version=1"
        )

        self.assertIn("x-account-container-count: 0", answer.lower())


if __name__ == "__main__":
    unittest.main()
