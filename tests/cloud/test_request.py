"""`ksauth request`: Keystone and Placement, called through the catalog with a real token."""

import json
import pathlib
import tempfile
import unittest

from ksauth_command import CommandTest, as_arguments, cloud, ksauth, login

NO_SUCH_ENDPOINT = 4
SERVICE_SAID_NO = 6
MICROVERSION = ("-H", "OpenStack-API-Version: placement 1.30")
PLACEMENT = ("--service-type", "placement")
IDENTITY = ("--service-type", "identity")
USERS = {"admin", "worker", "deputy", "guest", "retired", "totp_user", "careful"}


class RequestTest(CommandTest):
    def answer_as(self, name, *words):
        return json.loads(self.output_as(name, "request", *words))

    def test_users_are_listed_through_the_endpoint_of_the_identity_service(self):
        users = self.answer_as("admin", "GET", "/users", *IDENTITY)["users"]

        names = {user["name"] for user in users}
        self.assertEqual(names, USERS)

    def test_users_are_listed_on_another_interface_and_region(self):
        answer = self.answer_as(
            "admin", "GET", "/users", *IDENTITY, "--interface=admin", "--region-name=RegionOne"
        )

        self.assertEqual({user["name"] for user in answer["users"]}, USERS)

    def test_a_query_goes_along(self):
        # There may be another worker: who comes from an identity provider is a user as well.
        query = f"/users?name=worker&domain_id={cloud()['edge_id']}"

        users = self.answer_as("admin", "GET", query, *IDENTITY)["users"]

        self.assertEqual([user["id"] for user in users], [cloud()["worker_id"]])

    def test_placement_takes_the_token_of_a_project(self):
        answer = self.answer_as("admin", "GET", "/resource_providers", *PLACEMENT, *MICROVERSION)

        self.assertEqual(answer, {"resource_providers": []})

    def test_placement_takes_a_rescoped_token(self):
        project = {"project_id": cloud()["admin_project_id"], "system_scope": None}
        arguments = as_arguments(login("token_to_system", **project))

        result = ksauth(*arguments, "request", "GET", "/resource_providers", *PLACEMENT)

        self.assertEqual(json.loads(self.output_of(result)), {"resource_providers": []})

    def test_an_absolute_url_of_the_catalog_gets_the_token(self):
        url = cloud()["auth_url"] + "/users/" + cloud()["worker_id"]

        self.assertEqual(self.answer_as("admin", "GET", url)["user"]["name"], "worker")

    def test_an_endpoint_override_is_used_instead_of_the_catalog(self):
        override = "--endpoint-override=" + cloud()["auth_url"] + "/projects"

        answer = self.answer_as("admin", "GET", "/" + cloud()["factory_id"], override)

        self.assertEqual(answer["project"]["name"], "factory")

    def test_a_token_given_for_one_endpoint_goes_there_whatever_the_filter_says(self):
        token = self.json_as("admin", "token")["id"]
        options = {"auth_type": "token", "token": token, "endpoint": cloud()["placement_url"]}

        result = ksauth(*as_arguments(options), "request", "GET", "/resource_providers",
                        "--service-type=compute", "--region-name=nowhere")

        self.assertEqual(json.loads(self.output_of(result)), {"resource_providers": []})

    def test_a_body_is_created_changed_and_deleted(self):
        made = self.answer_as("admin", "POST", "/regions", *IDENTITY,
                              "--json", '{"region": {"description": "für kurz"}}')["region"]
        path = "/regions/" + made["id"]

        changed = self.answer_as("admin", "PATCH", path, *IDENTITY,
                                 "--json", '{"region": {"description": "länger"}}')["region"]
        deleted = self.output_as("admin", "request", "DELETE", path, *IDENTITY)

        self.assertEqual(made["description"], "für kurz")
        self.assertEqual(changed["description"], "länger")
        self.assertEqual(deleted, "")

    def test_a_body_is_read_from_a_file_and_the_answer_written_to_one(self):
        path = "/resource_classes/CUSTOM_FROM_FILE"
        self.addCleanup(self.run_as, "admin", "request", "DELETE", path, *PLACEMENT, *MICROVERSION)
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            (folder / "body").write_text('{"name": "CUSTOM_FROM_FILE"}', encoding="utf-8")

            self.output_as("admin", "request", "POST", "/resource_classes", *PLACEMENT,
                           *MICROVERSION, "--json", f"@{folder}/body")
            said = self.output_as("admin", "request", "GET", path, *PLACEMENT, *MICROVERSION,
                                  "-o", f"{folder}/answer")

            answer = json.loads((folder / "answer").read_text(encoding="utf-8"))
        self.assertEqual(said, "")
        self.assertEqual(answer["name"], "CUSTOM_FROM_FILE")

    def test_head_has_headers_and_no_body(self):
        text = self.output_as("admin", "request", "-i", "HEAD", "/users", *IDENTITY)

        head, _, body = text.partition("\n\n")
        self.assertRegex(head, "^HTTP/1.1 200 OK\n")
        self.assertEqual(body, "")

    def test_the_head_is_printed_first_when_asked_for(self):
        text = self.output_as("admin", "request", "-i", "GET", "/", *PLACEMENT)

        head, _, body = text.partition("\n\n")
        self.assertIn("openstack-api-version: placement 1.0", head.lower())
        self.assertIn("versions", json.loads(body))

    def test_no_auth_sends_no_token(self):
        url = cloud()["auth_url"] + "/users"

        result = self.run_as("admin", "request", "--no-auth", "GET", url)

        line = self.failure_of(result, SERVICE_SAID_NO)
        self.assertIn("401", line)


class RefusedRequestTest(CommandTest):
    def refusal_of(self, name, *words):
        return self.failure_of(self.run_as(name, "request", *words), SERVICE_SAID_NO)

    def test_what_is_not_there_is_one_line_with_status_and_url(self):
        line = self.refusal_of("admin", "GET", "/users/nobody", *IDENTITY)

        self.assertIn("404", line)
        self.assertIn("/v3/users/nobody", line)

    def test_what_a_member_may_not_do_is_forbidden(self):
        self.assertIn("403", self.refusal_of("project_by_name", "GET", "/users", *IDENTITY))

    def test_placement_forbids_a_member_to_look(self):
        self.assertIn(
            "403", self.refusal_of("project_by_name", "GET", "/resource_providers", *PLACEMENT)
        )

    def test_the_json_form_names_exception_status_and_request(self):
        result = self.run_as("admin", "-f", "json", "request", "GET", "/users/nobody", *IDENTITY)

        error = json.loads(self.failure_of(result, SERVICE_SAID_NO))["error"]
        self.assertEqual((error["type"], error["http_status"]), ("NotFound", 404))
        self.assertRegex(error["request_id"], "^req-")

    def test_no_raise_prints_the_error_response_and_ends_well(self):
        answer = self.output_as("admin", "request", "--no-raise", "GET", "/users/nobody", *IDENTITY)

        self.assertEqual(json.loads(answer)["error"]["code"], 404)

    def test_a_service_that_is_not_there_is_no_endpoint(self):
        result = self.run_as("admin", "request", "GET", "/", "--service-type=no-such-type")

        self.failure_of(result, NO_SUCH_ENDPOINT)

    def test_a_given_token_that_is_revoked_is_not_tried_twice(self):
        options = {
            "auth_type": "token",
            "token": cloud()["revoked_token"],
            "endpoint": cloud()["auth_url"],
        }

        result = ksauth(*as_arguments(options), "--timing", "request", "GET", "/users")

        self.assertEqual(result.returncode, SERVICE_SAID_NO, result.stderr)
        self.assertEqual(result.stderr.count("/v3/users"), 2)  # once timed, once in the error


if __name__ == "__main__":
    unittest.main()
