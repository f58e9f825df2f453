"""Each login's token is good for exactly what keystoneauth1's token is.

User, project, domain, system, trust, roles and the services in the catalog, as Keystone says them
of the token that the command printed.
"""

import unittest

from identity_answers import scope_of, what_keystone_says_of
from ksauth_command import CommandTest, oracle


class ScopeTest(CommandTest):
    def assert_scope_of_keystoneauth(self, login):
        token = self.json_as(login, "token")["id"]

        self.assertEqual(scope_of(what_keystone_says_of(token)), oracle()["scopes"][login])

    def test_an_administrator_by_name_in_a_project_by_name(self):
        self.assert_scope_of_keystoneauth("admin")

    def test_a_user_and_a_project_by_name(self):
        self.assert_scope_of_keystoneauth("project_by_name")

    def test_a_user_and_a_project_by_id(self):
        self.assert_scope_of_keystoneauth("project_by_id")

    def test_a_project_by_name_in_a_domain_by_id(self):
        self.assert_scope_of_keystoneauth("project_in_domain_by_id")

    def test_another_project_with_other_roles(self):
        self.assert_scope_of_keystoneauth("other_project")

    def test_a_domain_by_name(self):
        self.assert_scope_of_keystoneauth("domain_by_name")

    def test_a_domain_by_id(self):
        self.assert_scope_of_keystoneauth("domain_by_id")

    def test_the_whole_system(self):
        self.assert_scope_of_keystoneauth("system")

    def test_an_unscoped_token_that_was_asked_for(self):
        self.assert_scope_of_keystoneauth("unscoped")

    def test_a_user_without_a_default_project_who_names_no_scope(self):
        self.assert_scope_of_keystoneauth("no_scope_given")

    def test_a_trust(self):
        self.assert_scope_of_keystoneauth("trust")

    def test_the_generic_password_by_name(self):
        self.assert_scope_of_keystoneauth("password")

    def test_the_generic_password_by_id(self):
        self.assert_scope_of_keystoneauth("password_by_id")

    def test_the_generic_password_with_a_default_domain(self):
        self.assert_scope_of_keystoneauth("password_default_domain")

    def test_the_generic_password_for_a_domain(self):
        self.assert_scope_of_keystoneauth("password_domain")

    def test_the_generic_password_for_the_whole_system(self):
        self.assert_scope_of_keystoneauth("password_system")

    def test_the_generic_password_at_the_root_of_the_identity_service(self):
        self.assert_scope_of_keystoneauth("password_unversioned")

    def test_a_token_rescoped_at_the_root_of_the_identity_service(self):
        self.assert_scope_of_keystoneauth("token_unversioned")

    def test_a_token_rescoped_to_a_project_by_id(self):
        self.assert_scope_of_keystoneauth("token_to_project_by_id")

    def test_a_token_rescoped_to_a_project_by_name(self):
        self.assert_scope_of_keystoneauth("token_to_project_by_name")

    def test_a_token_rescoped_to_a_domain(self):
        self.assert_scope_of_keystoneauth("token_to_domain")

    def test_a_token_rescoped_to_the_whole_system(self):
        self.assert_scope_of_keystoneauth("token_to_system")


if __name__ == "__main__":
    unittest.main()
