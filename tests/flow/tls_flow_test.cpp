#include "flow/flow.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace ksauth::test;

namespace {

struct SecureFlow {
    EmbeddedCloud cloud{CloudOptions{.tls = true}};
    AuthPtr auth = load_auth("v3password", options_from(cloud.password_options()));

    Session session(Verify verify) const
    {
        return Session({.auth = auth, .tls = {.verify = std::move(verify)}});
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(tls_flow_test, SecureFlow)

BOOST_AUTO_TEST_CASE(certificates_are_verified_unless_one_says_otherwise)
{
    const Session by_default({.auth = auth});

    BOOST_CHECK_THROW(by_default.credential(), TlsError);
    BOOST_TEST(cloud.identity().seen().empty());
}

BOOST_AUTO_TEST_CASE(an_authority_is_trusted_by_its_file_or_its_folder)
{
    const auto* certificate = cloud.certificate();

    BOOST_CHECK_NO_THROW(session(certificate->ca_file()).credential());
    auth->invalidate();
    BOOST_CHECK_NO_THROW(session(certificate->ca_folder()).credential());
}

BOOST_AUTO_TEST_CASE(verification_can_be_turned_off)
{
    BOOST_CHECK_NO_THROW(session(false).credential());
}

BOOST_AUTO_TEST_CASE(a_session_that_verifies_does_not_reuse_what_one_that_does_not_opened)
{
    const auto transport = make_transport();
    const Session careless({.auth = auth, .tls = {.verify = false}, .transport = transport});
    const Session careful({.auth = auth, .transport = transport});
    careless.get("/servers", {.endpoint_filter = service("compute")});

    BOOST_CHECK_THROW(careful.get("/servers", {.endpoint_filter = service("compute")}), TlsError);
}

BOOST_AUTO_TEST_SUITE_END()
