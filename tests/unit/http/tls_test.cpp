#include "tls_servers.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace std::chrono_literals;
using test::EmbeddedServer;
using test::Peer;
using test::RawServer;
using test::TestCertificate;
using namespace ksauth::test;
using namespace ksauth::test::over_tls;

BOOST_AUTO_TEST_SUITE(tls_test)

BOOST_AUTO_TEST_CASE(an_unknown_authority_is_refused_with_the_remedy)
{
    EmbeddedServer server(echo, ours().server());

    const auto complaint = complaint_of(server.url() + "/v3?x=1", {});

    BOOST_TEST(
        complaint ==
        "no trusted TLS connection to " + server.url() +
            "/v3: its certificate is from an authority that is not trusted; if you trust it, give "
            "its "
            "authority's PEM file, or a folder made by openssl rehash, as cacert (verify)"
    );
    BOOST_TEST(server.seen().empty());
}

BOOST_AUTO_TEST_CASE(a_self_signed_certificate_is_refused_with_the_remedy)
{
    const test::TempFolder folder;
    EmbeddedServer server(echo, make_self_signed(folder.path()));

    const auto complaint = complaint_of(server.url(), {});

    BOOST_TEST(contains(complaint, "its certificate is self-signed; "), complaint);
    BOOST_TEST(contains(complaint, "as cacert (verify)"), complaint);
}

BOOST_AUTO_TEST_CASE(a_self_signed_certificate_may_be_trusted_itself)
{
    const test::TempFolder folder;
    const auto files = make_self_signed(folder.path());
    EmbeddedServer server(echo, files);

    BOOST_TEST(get(server.url() + "/a", {.verify = files.certificate_file}).body == "/a");
}

BOOST_AUTO_TEST_CASE(a_certificate_is_not_looked_at_when_that_is_asked_for)
{
    const TestCertificate bad({.server_name = "DNS:example.org", .days = -1});
    EmbeddedServer server(echo, bad.server());

    BOOST_TEST(get(server.url() + "/a", {.verify = false}).body == "/a");
}

BOOST_AUTO_TEST_CASE(a_file_of_authorities_is_trusted)
{
    EmbeddedServer server(echo, ours().server());

    BOOST_TEST(get(server.url() + "/a", {.verify = ours().ca_file()}).body == "/a");
}

BOOST_AUTO_TEST_CASE(a_folder_of_authorities_is_trusted)
{
    EmbeddedServer server(echo, ours().server());

    BOOST_TEST(get(server.url() + "/a", {.verify = ours().ca_folder()}).body == "/a");
}

BOOST_AUTO_TEST_CASE(a_name_is_as_good_as_an_address_when_the_certificate_has_both)
{
    EmbeddedServer server(echo, ours().server());
    const auto port = server.url().substr(server.url().rfind(':'));

    BOOST_TEST(get("https://localhost" + port + "/a", {.verify = ours().ca_file()}).body == "/a");
}

BOOST_AUTO_TEST_CASE(another_authority_is_refused)
{
    const TestCertificate other;
    EmbeddedServer server(echo, ours().server());

    BOOST_TEST(contains(complaint_of(server.url(), {.verify = other.ca_file()}), "not trusted"));
    BOOST_TEST(contains(complaint_of(server.url(), {.verify = other.ca_folder()}), "not trusted"));
}

BOOST_AUTO_TEST_CASE(a_certificate_for_another_address_is_refused)
{
    const TestCertificate other({.server_name = "DNS:example.org,IP:127.0.0.2"});
    EmbeddedServer server(echo, other.server());

    const auto complaint = complaint_of(server.url(), {.verify = other.ca_file()});

    BOOST_TEST(
        contains(complaint, "its certificate is for another host; use a name that it is for"),
        complaint
    );
    BOOST_TEST(server.seen().empty());
}

BOOST_AUTO_TEST_CASE(a_certificate_for_another_name_is_refused)
{
    const TestCertificate other({.server_name = "DNS:example.org,IP:127.0.0.1"});
    EmbeddedServer server(echo, other.server());
    const auto port = server.url().substr(server.url().rfind(':'));

    const auto complaint = complaint_of("https://localhost" + port, {.verify = other.ca_file()});

    BOOST_TEST(contains(complaint, "for another host"), complaint);
}

BOOST_AUTO_TEST_CASE(the_common_name_is_not_a_name_when_there_are_others)
{
    const TestCertificate other({.server_name = "DNS:localhost.example"});
    EmbeddedServer server(echo, other.server());
    const auto port = server.url().substr(server.url().rfind(':'));

    BOOST_CHECK_THROW(get("https://localhost" + port, {.verify = other.ca_file()}), TlsError);
}

BOOST_AUTO_TEST_CASE(an_expired_certificate_is_refused)
{
    const TestCertificate old({.days = -1});
    EmbeddedServer server(echo, old.server());

    const auto complaint = complaint_of(server.url(), {.verify = old.ca_file()});

    BOOST_TEST(
        contains(complaint, "its certificate has expired; check this machine's clock"), complaint
    );
}

BOOST_AUTO_TEST_CASE(a_connection_that_was_not_verified_is_not_used_where_it_must_be)
{
    EmbeddedServer server(echo, ours().server());
    const auto transport = make_transport();
    transport->send({.url = server.url(), .connection = {.tls = {.verify = false}}}, {});

    BOOST_CHECK_THROW(transport->send({.url = server.url()}, {}), TlsError);
}

BOOST_AUTO_TEST_CASE(authorities_that_cannot_be_read_are_a_mistake_of_the_configuration)
{
    const test::TempFolder folder;
    const auto rubbish = (folder.path() / "rubbish.pem").string();
    std::ofstream(rubbish) << "no certificate";
    const auto missing = (folder.path() / "missing.pem").string();

    for (const auto& file : {rubbish, missing}) {
        BOOST_CHECK_EXCEPTION(
            get("https://127.0.0.1:1/", {.verify = file}),
            ConfigError,
            [&](const ConfigError& error) {
                return contains(error.what(), "certificate authority '" + file + "'") &&
                       error.facts().never_sent;
            }
        );
    }
}

BOOST_AUTO_TEST_SUITE_END()
