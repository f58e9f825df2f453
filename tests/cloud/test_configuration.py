"""Where options come from: the environment, clouds.yaml with secure.yaml, an INI section."""

import json
import pathlib
import tempfile
import unittest

from ksauth_command import CommandTest, as_environment, cloud, ksauth, login

LOGIN = "project_by_name"


def quoted(value):
    """A YAML string: JSON's are a subset."""
    return json.dumps(value, ensure_ascii=False)


def clouds_yaml(auth_type, auth, **settings):
    lines = ["clouds:", "  real:", f"    auth_type: {auth_type}", "    auth:"]
    lines += [f"      {name}: {quoted(value)}" for name, value in auth.items()]
    lines += [f"    {name}: {quoted(value)}" for name, value in settings.items()]
    return "\n".join(lines) + "\n"


class ConfigurationTest(CommandTest):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def write(self, name, text):
        file = self.folder / name
        file.touch(mode=0o600)
        file.write_text(text, encoding="utf-8")

    def write_cloud(self, **settings):
        """clouds.yaml without the password, which goes to secure.yaml."""
        auth = login(LOGIN)
        auth_type, password = auth.pop("auth_type"), auth.pop("password")
        self.write("clouds.yaml", clouds_yaml(auth_type, auth, **settings))
        self.write("secure.yaml", f"clouds: {{real: {{auth: {{password: {quoted(password)}}}}}}}\n")

    def project_of(self, result):
        return json.loads(self.output_of(result))["project_id"]

    def test_the_environment_alone_describes_a_login(self):
        result = ksauth("-f", "json", "token", **as_environment(login(LOGIN)))

        self.assertEqual(self.project_of(result), cloud()["factory_id"])

    def test_the_command_line_goes_before_the_environment(self):
        project = cloud()["warehouse_id"]
        environment = as_environment(login("project_by_id"))

        result = ksauth("--os-project-id", project, "-f", "json", "token", **environment)

        self.assertEqual(self.project_of(result), project)

    def test_a_cloud_is_read_from_clouds_yaml_and_secure_yaml(self):
        self.write_cloud()

        result = ksauth("--os-cloud=real", "-f", "json", "token", folder=self.folder)

        self.assertEqual(self.project_of(result), cloud()["factory_id"])

    def test_os_cloud_names_the_cloud(self):
        self.write_cloud()

        result = ksauth("-f", "json", "token", folder=self.folder, OS_CLOUD="real")

        self.assertEqual(self.project_of(result), cloud()["factory_id"])

    def test_region_and_interface_of_the_cloud_choose_the_endpoint(self):
        self.write_cloud(region_name="RegionTwo", interface="internal")

        result = ksauth("--os-cloud=real", "-f", "value", "endpoint", "--service-type=compute",
                        folder=self.folder)

        self.assertEqual(self.output_of(result), "http://internal.regiontwo.nova.test/v2.1\n")

    def test_the_filter_goes_before_the_region_of_the_cloud(self):
        self.write_cloud(region_name="RegionTwo")

        result = ksauth("--os-cloud=real", "-f", "value", "endpoint", "--service-type=compute",
                        "--region-name=RegionOne", folder=self.folder)

        self.assertEqual(self.output_of(result), "http://public.regionone.nova.test/v2.1\n")

    def test_a_section_of_an_ini_file_describes_a_login(self):
        options = login(LOGIN)
        lines = [f"{name} = {value}" for name, value in options.items()]
        self.write("service.conf", "[real]\n" + "\n".join(lines) + "\n")

        result = ksauth("--config-file=service.conf", "--config-section=real", "-f", "json",
                        "token", folder=self.folder)

        self.assertEqual(self.project_of(result), cloud()["factory_id"])

    def test_an_ini_section_can_take_its_auth_from_another_section(self):
        options = login("project_by_id")
        lines = [f"{name} = {value}" for name, value in options.items()]
        text = "[service]\nauth_section = real\n\n[real]\n" + "\n".join(lines) + "\n"
        self.write("service.conf", text)

        result = ksauth("--config-file=service.conf", "--config-section=service", "-f", "json",
                        "token", folder=self.folder)

        self.assertEqual(self.project_of(result), cloud()["factory_id"])

    def test_a_request_needs_no_more_than_a_cloud_and_a_service_type(self):
        self.write_cloud()

        result = ksauth("--os-cloud=real", "request", "GET", f"/projects/{cloud()['factory_id']}",
                        "--service-type=identity", folder=self.folder)

        self.assertEqual(json.loads(self.output_of(result))["project"]["name"], "factory")

    def test_settings_of_a_service_count_where_it_is_named(self):
        self.write_cloud(compute_region_name="RegionTwo", compute_interface="admin", region_name="RegionOne",
                         volume_endpoint_override="http://disks.test/v3", placement_default_microversion="1.30")

        compute = ksauth("--os-cloud=real", "-f", "value", "endpoint", "--service-type=compute", "--skip-discovery",
                         folder=self.folder)
        volumes = ksauth("--os-cloud=real", "-f", "value", "endpoint", "--service-type=block-storage", "--skip-discovery",
                         folder=self.folder)
        placement = ksauth("--os-cloud=real", "request", "GET", "/", "-i", "--service-type=placement", folder=self.folder)

        self.assertEqual(self.output_of(compute), "http://admin.regiontwo.nova.test/v2.1\n")
        self.assertEqual(self.output_of(volumes), "http://disks.test/v3\n")
        self.assertIn("openstack-api-version: placement 1.30", self.output_of(placement).lower())


if __name__ == "__main__":
    unittest.main()
