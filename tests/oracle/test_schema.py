"""What editors make of a clouds.yaml with the schema that the command prints."""

import json
import os
import subprocess
import unittest
from pathlib import Path

import jsonschema
import yaml

CONF = Path(__file__).parents[2] / "conf"


class Schema(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        environment = {"HOME": "/nonexistent", "KSAUTH_ALLOW_WRITABLE_PLUGINS": "1"}
        done = subprocess.run([os.environ["KSAUTH_COMMAND"], "plugins", "--schema"], env=environment, cwd="/", timeout=60,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True)
        schema = json.loads(done.stdout)
        jsonschema.Draft202012Validator.check_schema(schema)
        cls.validator = jsonschema.Draft202012Validator(schema)

    def mistakes(self, document):
        return ["/".join(map(str, mistake.absolute_path)) for mistake in self.validator.iter_errors(document)]

    def test_the_samples_fit(self):
        files = [CONF / "clouds.yaml", *CONF.glob("samples/*.yaml")]
        self.assertGreaterEqual(len(files), 19)
        for file in files:
            with self.subTest(file.name):
                self.assertEqual(self.mistakes(yaml.safe_load(file.read_text(encoding="utf-8"))), [])

    def test_settings_of_services_and_of_plugins_fit(self):
        cloud = {"compute_api_version": "2.79", "volume_endpoint_override": "http://x/{project_id}", "dns_connect_retries": 2,
                 "image_interface": ["internal"], "retriable_status_codes": [503], "connect_retry_delay": 0.5}
        self.assertEqual(self.mistakes({"clouds": {"a": cloud}, "plugins": {"dirs": ["/x"], "allowed": "token"}}), [])

    def test_what_is_loaded_without_a_word_fits(self):
        clouds = {
            "a": {"auth_type": "v3password", "auth": {"password": None, "auth-url": "http://x", "project-name": "p", "user-domain_name": "d"}},
            "b": {"auth_type": "v3token", "auth": {"auth_token": "t", "tenant_name": "old"}, "region_name": None, "insecure": 1, "verify": 0},
            "c": None, "d": {"auth": None, "auth_type": None, "regions": "a,b", "cloud": None},
            "e": {"region-name": 1, "volume-api-version": None, "interface": None, "retriable_status_codes": 503},
            "f": {"profile": "vendor", "auth": {"token": "whose plugin the vendor chooses"}},
            "g": {"auth_plugin": "v3token", "auth": {"token": "t"}},
        }
        self.assertEqual(self.mistakes({"clouds": clouds, "plugins": None}), [])
        self.assertEqual(self.mistakes({"clouds": None}), [])

    def test_the_auth_block_is_checked_whoever_names_its_plugin(self):
        clouds = {"a": {"auth": {"usrname": "x"}}, "b": {"auth_plugin": "v3token", "auth": {"username": "x"}},
                  "c": {"auth_type": None, "auth": {"usrname": "x"}}, "d": {"auth_type": "admin_token", "auth": {"tokn": "x"}},
                  "e": {"auth_type": "v3token", "auth_plugin": "v3password", "auth": {"username": "x"}}}
        self.assertEqual(sorted(self.mistakes({"clouds": clouds})), [f"clouds/{name}/auth" for name in "abcde"])

    def test_mistakes_are_found_where_they_are(self):
        cloud = {"auth_type": "v3password", "auth": {"usrname": "x"}, "compute_api_version": ["2"], "insecure": []}
        found = self.mistakes({"clouds": {"a": cloud}, "plugins": {"dir": ["/x"]}})
        self.assertEqual(sorted(found), ["clouds/a/auth", "clouds/a/compute_api_version", "clouds/a/insecure", "plugins"])


if __name__ == "__main__":
    unittest.main()
