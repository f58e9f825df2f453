#include "http/tls_context.hpp"
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

BOOST_AUTO_TEST_SUITE(tls_client_test)

BOOST_AUTO_TEST_CASE(an_authority_that_is_replaced_on_disk_is_read_again)
{
    const test::TestCertificate others;
    RawServer server({test::answering(ok), test::answering(ok)}, tls_listener(ours()));
    const test::TempFolder folder;
    const auto file = (folder.path() / "ca.pem").string();
    const Request request{.url = server.url(), .connection = {.tls = {.verify = file}}};
    const auto transport = make_transport();

    std::filesystem::copy_file(others.ca_file(), file);
    BOOST_CHECK_THROW(transport->send(request, {}), TlsError);
    std::filesystem::copy_file(ours().ca_file(), file + ".new");
    std::filesystem::rename(file + ".new", file);

    BOOST_TEST(transport->send(request, {}).body == "ok");
}

BOOST_AUTO_TEST_CASE(what_was_read_is_kept_while_its_file_is_away)
{
    const test::TempFolder folder;
    const auto file = (folder.path() / "ca.pem").string();
    std::filesystem::copy_file(ours().ca_file(), file);
    TlsPeers peers;
    const auto known = peers.get({.verify = file}, "cloud.example", 443);

    std::filesystem::remove(file);

    BOOST_TEST((peers.get({.verify = file}, "cloud.example", 443) == known));
    BOOST_TEST((peers.get({.verify = file}, "cloud.example", 8774)->context == known->context));
}

BOOST_AUTO_TEST_CASE(servers_that_were_not_asked_for_long_are_forgotten)
{
    TlsPeers peers;
    const Tls tls{.verify = ours().ca_file()};
    const std::weak_ptr<TlsPeer> first = peers.get(tls, "first.example", 443);
    const std::weak_ptr<TlsPeer> used = peers.get(tls, "used.example", 443);

    for (int i = 0; i < 100; ++i) {
        peers.get(tls, "host" + std::to_string(i) + ".example", 443);
        peers.get(tls, "used.example", 443);
    }

    BOOST_TEST(first.expired());
    BOOST_TEST(!used.expired());
}

BOOST_AUTO_TEST_CASE(a_client_shows_its_certificate)
{
    RawServer server(test::answering(ok), demanding_listener(ours()));
    const ClientCertificate client{ours().client_file(), ours().client_key_file()};

    BOOST_TEST(get(server.url(), {.verify = ours().ca_file(), .client = client}).body == "ok");
}

BOOST_AUTO_TEST_CASE(certificate_and_key_may_be_in_one_file)
{
    RawServer server(test::answering(ok), demanding_listener(ours()));
    const test::TempFolder folder;
    const auto both = (folder.path() / "both.pem").string();
    std::ofstream(both) << std::ifstream(ours().client_file()).rdbuf()
                        << std::ifstream(ours().client_key_file()).rdbuf();

    const auto response =
        get(server.url(), {.verify = ours().ca_file(), .client = {.certificate = both}});

    BOOST_TEST(response.body == "ok");
}

BOOST_AUTO_TEST_CASE(a_server_that_wants_a_client_certificate_is_understood)
{
    RawServer server(test::answering(ok), demanding_listener(ours()));

    BOOST_CHECK_EXCEPTION(
        get(server.url(), {.verify = ours().ca_file()}),
        TlsError,
        [](const TlsError& error) { return contains(error.what(), "client certificate"); }
    );
}

BOOST_AUTO_TEST_CASE(a_client_certificate_that_cannot_be_used_is_a_mistake_of_the_configuration)
{
    const ClientCertificate no_pair{ours().client_file(), ours().server().key_file};
    const ClientCertificate no_key{ours().client_file(), {}};
    const ClientCertificate no_file{"/no/such/file", {}};

    for (const auto& client : {no_pair, no_key, no_file})
        BOOST_CHECK_THROW(get("https://127.0.0.1:1/", {.client = client}), ConfigError);
}

BOOST_AUTO_TEST_CASE(an_encrypted_key_is_refused_without_asking_for_its_password)
{
    const test::TempFolder folder;
    const auto file = (folder.path() / "locked.key").string();
    EVP_PKEY* const key = EVP_EC_gen("P-256");
    std::FILE* const out = std::fopen(file.c_str(), "w");
    BOOST_REQUIRE(out != nullptr);
    unsigned char password[] = "password";
    PEM_write_PrivateKey(out, key, EVP_aes_256_cbc(), password, 8, nullptr, nullptr);
    std::fclose(out);
    EVP_PKEY_free(key);
    const ClientCertificate locked{ours().client_file(), file};

    BOOST_CHECK_EXCEPTION(
        get("https://127.0.0.1:1/", {.client = locked}),
        ConfigError,
        [](const ConfigError& error) { return contains(error.what(), "not encrypted"); }
    );
}

BOOST_AUTO_TEST_SUITE_END()
