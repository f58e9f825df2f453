"""Keystone to Keystone: assertions that Keystone signed, and tokens that it gives for them."""

import json
import unittest

import federation
from keystoneauth1 import session
from keystoneauth1.identity import v3
from ksauth_command import CommandTest, as_arguments, cloud, ksauth


def in_the_far_cloud(**changes):
    facts = cloud()
    return {"auth_type": "v3k2k", "auth_url": facts["auth_url"]} | federation.way_in(facts) | changes


def theirs():
    facts = cloud()
    base = v3.Password(facts["auth_url"], user_id=facts["worker_id"], password=facts["worker_password"],
                       project_id=facts["factory_id"])
    far = v3.Keystone2Keystone(base, federation.SERVICE_PROVIDER, project_id=facts["factory_id"])
    return far.get_access(session.Session())


class Federation(CommandTest):
    def test_the_visitor_is_who_keystoneauth1_finds_there(self):
        record = json.loads(self.output_of(ksauth(*as_arguments(in_the_far_cloud()), "-f", "json", "token")))

        access = theirs()
        self.assertEqual((record["user_id"], record["project_id"]), (access.user_id, access.project_id))
        self.assertNotEqual(record["user_id"], cloud()["worker_id"])

    def test_whom_the_far_cloud_does_not_want_is_refused(self):
        elsewhere = federation.way_in(cloud(), "warehouse_id")["base_auth"]

        line = self.failure_of(ksauth(*as_arguments(in_the_far_cloud(base_auth=elsewhere)), "token"), 3)

        self.assertIn("gave no token", line)

    def test_a_service_provider_that_nobody_knows_is_named_beside_those_that_there_are(self):
        line = self.failure_of(ksauth(*as_arguments(in_the_far_cloud(service_provider="x")), "token"), 2)

        self.assertIn("'x'; it has " + federation.SERVICE_PROVIDER, line)


if __name__ == "__main__":
    unittest.main()
