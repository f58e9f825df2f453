"""`ksauth endpoint` and `ksauth catalog`: the URLs are those that keystoneauth1 finds.

same_answers_test.cpp asks every question; here are enough of them to show that the command's options
arrive.
"""

import unittest

from ksauth_command import CommandTest, as_arguments, cloud, filter_arguments, ksauth, login, oracle

NO_SUCH_ENDPOINT = 4


def url_of_keystoneauth(name, wanted):
    """What the oracle found for this login and filter."""
    return next(
        answer["url"]
        for answer in oracle()["endpoints"]
        if answer["login"] == name and answer["filter"] == wanted
    )


class EndpointTest(CommandTest):
    def assert_found(self, name, **wanted):
        """The command finds what keystoneauth1 finds, and that is something."""
        url = url_of_keystoneauth(name, wanted)
        self.assertIsNotNone(url)

        found = self.output_as(name, "-f", "value", "endpoint", "--skip-discovery",
                               *filter_arguments(wanted))

        self.assertEqual(found, url + "\n")

    def assert_not_found(self, name, **wanted):
        """Neither of them finds any; the command's line."""
        self.assertIsNone(url_of_keystoneauth(name, wanted))

        result = self.run_as(name, "endpoint", *filter_arguments(wanted))

        return self.failure_of(result, NO_SUCH_ENDPOINT)

    def test_the_public_interface_is_meant_when_none_is_named(self):
        self.assert_found("project_by_name", service_type="compute")

    def test_an_interface_can_be_named(self):
        self.assert_found("project_by_name", service_type="compute", interface="internal")

    def test_an_interface_can_be_named_as_in_version_2(self):
        self.assert_found("project_by_name", service_type="compute", interface="adminURL")

    def test_interfaces_are_tried_in_the_order_of_preference(self):
        self.assert_found(
            "project_by_name", service_type="image", interface=["admin", "public", "internal"]
        )

    def test_a_region_can_be_named(self):
        self.assert_found("project_by_name", service_type="compute", region_name="RegionTwo")

    def test_interface_and_region_can_be_named_together(self):
        self.assert_found(
            "project_by_name", service_type="compute", interface="admin", region_name="RegionTwo"
        )

    def test_a_service_can_be_named(self):
        self.assert_found(
            "project_by_name", service_type="image", service_name="glance", interface="internal"
        )

    def test_a_service_can_be_given_by_its_id(self):
        service = cloud()["glance-edge_service_id"]

        self.assert_found("project_by_name", service_type="image", service_id=service)

    def test_a_url_holds_the_project_of_the_token(self):
        self.assert_found("project_by_name", service_type="object-store")
        self.assert_found("other_project", service_type="object-store")

    def test_a_domain_scoped_token_has_no_url_that_needs_a_project(self):
        self.assert_not_found("domain_by_name", service_type="object-store")

    def test_the_default_region_comes_from_the_options_of_the_cloud(self):
        arguments = as_arguments(login("project_by_name"))

        result = ksauth(*arguments, "--os-region-name=RegionTwo", "--os-interface=admin",
                        "-f", "value", "endpoint", "--service-type=compute", "--skip-discovery")

        wanted = {"service_type": "compute", "interface": "admin", "region_name": "RegionTwo"}
        self.assertEqual(
            self.output_of(result), url_of_keystoneauth("project_by_name", wanted) + "\n"
        )

    def test_a_missing_type_is_told_with_the_types_that_there_are(self):
        line = self.assert_not_found("project_by_name", service_type="no-such-type")

        for service_type in ("compute", "identity", "image", "object-store", "placement"):
            self.assertIn(service_type, line)

    def test_a_missing_region_is_told_with_the_regions_that_there_are(self):
        line = self.assert_not_found(
            "project_by_name", service_type="placement", region_name="RegionTwo"
        )

        self.assertIn("RegionOne", line)

    def test_an_unscoped_token_is_told_to_have_no_catalog(self):
        line = self.assert_not_found("unscoped", service_type="identity")

        self.assertIn("catalog is empty", line)

    def test_the_json_form_tells_all_about_the_endpoint(self):
        record = self.json_as("project_by_name", "endpoint", "--service-type=object-store",
                              "--region-name=RegionTwo")

        url = f"http://public.regiontwo.swift.test/v1/AUTH_{cloud()['factory_id']}"
        self.assertEqual(record, {
            "url": url,
            "service_type": "object-store",
            "service_name": "swift",
            "service_id": cloud()["swift_service_id"],
            "interface": "public",
            "region_name": "RegionTwo",
            "api_version": "1.0",
            "min_microversion": None,
            "max_microversion": None,
            "catalog_url": url,
        })


class CatalogTest(CommandTest):
    def test_every_service_is_listed_with_every_endpoint(self):
        services = {service["Name"]: service for service in self.json_as("admin", "catalog")}

        counts = {name: len(service["Endpoints"]) for name, service in services.items()}
        self.assertEqual(counts, {
            "keystone": 3, "placement": 3, "nova": 6, "swift": 3, "glance": 2, "glance-edge": 2,
        })
        self.assertEqual(services["glance-edge"]["Type"], "image")

    def test_an_endpoint_has_id_interface_region_and_url(self):
        services = {service["Name"]: service for service in self.json_as("admin", "catalog")}

        for endpoint in services["placement"]["Endpoints"]:
            self.assertEqual(sorted(endpoint), ["id", "interface", "region", "url"])
            self.assertEqual(endpoint["region"], "RegionOne")
            self.assertEqual(endpoint["url"], cloud()["placement_url"])

    def test_the_table_form_shows_the_urls(self):
        table = self.output_as("admin", "catalog")

        self.assertIn("http://admin.regiontwo.nova.test/v2.1", table)

    def test_an_unscoped_token_has_an_empty_catalog(self):
        self.assertEqual(self.json_as("unscoped", "catalog"), [])


if __name__ == "__main__":
    unittest.main()
