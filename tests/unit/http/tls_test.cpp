#include "raw_server.hpp"
#include "support/embedded_cloud_server.hpp"
#include "support/temp_folder.hpp"
#include "support/test_certificate.hpp"

#include <ksauth/clock.hpp>
#include <ksauth/error.hpp>
#include <ksauth/transport.hpp>

#include <Poco/Net/Context.h>
#include <Poco/Net/SecureServerSocket.h>
#include <boost/test/unit_test.hpp>

#include <cstdio>
#include <fstream>
#include <string>
#include <thread>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

using namespace ksauth;
using namespace std::chrono_literals;
using test::EmbeddedServer;
using test::Peer;
using test::RawServer;
using test::TestCertificate;

namespace {

test::Answer echo(const test::SeenRequest& request)
{
    return {.body = request.path + request.body};
}

Response get(const std::string& url, const Tls& tls, const Context& context = {})
{
    return make_transport()->send({.url = url, .connection = {.tls = tls}}, context);
}

std::string complaint_of(const std::string& url, const Tls& tls)
try {
    get(url, tls);
    return "no complaint";
} catch (const TlsError& error) {
    BOOST_TEST(error.facts().never_sent);
    BOOST_TEST(!error.facts().retryable);
    return error.what();
}

bool contains(const std::string& text, std::string_view part)
{
    return text.find(part) != text.npos;
}

// A certificate for 127.0.0.1 that nobody signed but itself.
test::ServerCertificate make_self_signed(const std::filesystem::path& folder)
{
    EVP_PKEY* const key = EVP_EC_gen("P-256");
    X509* const certificate = X509_new();
    X509_set_version(certificate, X509_VERSION_3);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -60);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
    X509_set_pubkey(certificate, key);
    X509_EXTENSION* const name =
        X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "IP:127.0.0.1");
    X509_add_ext(certificate, name, -1);
    X509_EXTENSION_free(name);
    BOOST_REQUIRE(X509_sign(certificate, key, EVP_sha256()) > 0);

    const auto file = (folder / "self.pem").string();
    std::FILE* const out = std::fopen(file.c_str(), "w");
    BOOST_REQUIRE(out != nullptr);
    PEM_write_X509(out, certificate);
    PEM_write_PrivateKey(out, key, nullptr, nullptr, 0, nullptr, nullptr);
    std::fclose(out);
    X509_free(certificate);
    EVP_PKEY_free(key);
    return {file, file};
}

// Wants a certificate of the same authority from its clients.
Poco::Net::ServerSocket demanding_listener(const TestCertificate& certificate)
{
    using Poco::Net::Context;
    const auto files = certificate.server();
    Context::Ptr context = new Context(
        Context::TLS_SERVER_USE,
        files.key_file,
        files.certificate_file,
        certificate.ca_file(),
        Context::VERIFY_STRICT
    );
    context->enableExtendedCertificateVerification(false);
    return Poco::Net::SecureServerSocket(Poco::Net::SocketAddress("127.0.0.1", 0), 8, context);
}

Poco::Net::ServerSocket tls_listener(const TestCertificate& certificate)
{
    using Poco::Net::Context;
    const auto files = certificate.server();
    Context::Ptr context = new Context(
        Context::TLS_SERVER_USE, files.key_file, files.certificate_file, "", Context::VERIFY_NONE
    );
    return Poco::Net::SecureServerSocket(Poco::Net::SocketAddress("127.0.0.1", 0), 8, context);
}

// Made once: keys take a moment.
const TestCertificate& ours()
{
    static const TestCertificate certificate;
    return certificate;
}

const std::string ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

} // namespace

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

BOOST_AUTO_TEST_CASE(a_server_without_tls_is_understood)
{
    EmbeddedServer server(echo);
    const auto port = server.url().substr(server.url().rfind(':'));

    const auto complaint = complaint_of("https://127.0.0.1" + port, {});

    BOOST_TEST(
        contains(complaint, "does not speak TLS; should the URL start with http://?"), complaint
    );
}

BOOST_AUTO_TEST_CASE(large_bodies_pass_both_ways)
{
    EmbeddedServer server(echo, ours().server());
    const std::string body(3'000'000, 'x');

    const auto response = make_transport()->send(
        {.method = "POST",
         .url = server.url(),
         .body = body,
         .connection = {.tls = {.verify = ours().ca_file()}}},
        {}
    );

    BOOST_TEST((response.body == "/" + body));
}

BOOST_AUTO_TEST_CASE(a_connection_is_used_again)
{
    RawServer server(
        [](Peer& peer) {
            while (!peer.read_request().empty())
                peer.say(ok);
        },
        tls_listener(ours())
    );
    const auto transport = make_transport();
    const Connection connection{.tls = {.verify = ours().ca_file()}};

    for (int i = 0; i < 3; ++i)
        BOOST_TEST(
            transport->send({.url = server.url(), .connection = connection}, {}).body == "ok"
        );
}

BOOST_AUTO_TEST_CASE(a_connection_that_the_server_closed_meanwhile_is_replaced)
{
    RawServer server({test::answering(ok), test::answering(ok)}, tls_listener(ours()));
    const auto transport = make_transport();
    const Connection connection{.tls = {.verify = ours().ca_file()}};

    for (int i = 0; i < 2; ++i)
        BOOST_TEST(
            transport->send({.url = server.url(), .connection = connection}, {}).body == "ok"
        );
}

BOOST_AUTO_TEST_CASE(a_body_without_length_that_ends_without_farewell_was_cut)
{
    RawServer server(
        [](Peer& peer) {
            peer.read_request();
            peer.say("HTTP/1.1 200 OK\r\n\r\nhalf");
            peer.hang_up();
        },
        tls_listener(ours())
    );

    BOOST_CHECK_EXCEPTION(
        get(server.url(), {.verify = ours().ca_file()}),
        TransportError,
        [](const TransportError& error) { return error.kind() == ErrorKind::Transport; }
    );
}

BOOST_AUTO_TEST_CASE(a_deadline_ends_a_handshake)
{
    const auto mute = RawServer::loopback();
    const auto url = "https://" + mute.address().toString();
    const Context context{.deadline = system_clock().steady_now() + 50ms};

    BOOST_CHECK_THROW(get(url, {}, context), Interrupted);
}

BOOST_AUTO_TEST_CASE(a_time_out_ends_a_handshake)
{
    const auto mute = RawServer::loopback();
    const auto url = "https://" + mute.address().toString();

    BOOST_CHECK_EXCEPTION(
        make_transport()->send({.url = url, .connection = {.timeout = 50ms}}, {}),
        Timeout,
        [](const Timeout& error) { return error.facts().never_sent; }
    );
}

BOOST_AUTO_TEST_CASE(a_stop_ends_a_handshake)
{
    auto mute = RawServer::loopback();
    std::stop_source source;
    const std::jthread stopper([&] {
        mute.poll(Poco::Timespan(10, 0), Poco::Net::Socket::SELECT_READ);
        source.request_stop();
    });

    BOOST_CHECK_THROW(
        get("https://" + mute.address().toString(), {}, {.stop = source.get_token()}), Interrupted
    );
}

BOOST_AUTO_TEST_CASE(a_server_that_hangs_up_in_the_handshake_is_a_connect_failure)
{
    RawServer server([](Peer& peer) { peer.hang_up(); });
    const auto port = server.url().substr(server.url().rfind(':'));

    BOOST_CHECK_THROW(get("https://127.0.0.1" + port, {}), ConnectFailure);
}

BOOST_AUTO_TEST_SUITE_END()
