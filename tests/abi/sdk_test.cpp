#include <ksauth/sdk/detail/traits.hpp>
#include <ksauth/sdk/testing/fake_host.hpp>
#include <ksauth/sdk/testing/module_file.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>

using namespace ksauth::sdk;
using namespace ksauth::sdk::testing;

namespace {

class Refreshing : public FakeHost {
public:
    Refreshing() : FakeHost(open_module(KSAUTH_TEST_TWO_PLUGINS), "refreshing")
    {
        answers = {"code-1", "ann"};
    }
};

class Signing : public FakeHost {
public:
    Signing() : FakeHost(open_module(KSAUTH_TEST_TWO_PLUGINS), "signing") {}
};

class PlainC : public FakeHost {
public:
    PlainC() : FakeHost(open_module(KSAUTH_TEST_PLAIN_C), "plain_c")
    {
        options = {{"token", "t-1"}, {"endpoint", "http://c.example"}};
    }
};

struct Misspelt {
    explicit Misspelt(const Call&) {}
    void authenticate(const Call&) {}
    std::string endpoint(const Call&) { return {}; } // lacks the filter
};

} // namespace

BOOST_AUTO_TEST_SUITE(sdk_test)

BOOST_AUTO_TEST_CASE(a_file_with_two_plugins_names_both_and_points_to_the_note_s_manifest)
{
    const auto& module = open_module(KSAUTH_TEST_TWO_PLUGINS);

    BOOST_TEST(module.n_entries == 2U);
    BOOST_TEST(module.magic == KSAUTH_MAGIC);
    BOOST_TEST(module.abi_major == 1U);
    const std::string manifest(module.manifest, module.manifest_size);
    BOOST_TEST(manifest.front() == '{');
    BOOST_TEST(manifest.find("\"refreshing\"") != std::string::npos);
    BOOST_CHECK_THROW(FakeHost(module, "third"), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(a_person_is_shown_a_text_then_asked_while_the_clock_moves)
{
    Refreshing host;
    host.now = std::chrono::seconds(1000);

    const auto outcome = host.authenticate();

    BOOST_TEST(outcome.status == KSAUTH_OK);
    BOOST_TEST(host.questions.size() == 3U);
    BOOST_TEST(host.questions.at(0) == "open http://a.example and read the code");
    BOOST_TEST(host.questions.at(1) == "Code: ");
    BOOST_TEST(outcome.header("X-Code") == "code-1");
    BOOST_TEST(outcome.header("X-Time") == "1005");
    BOOST_TEST(host.messages.at(0).text == "asked as ann");
    BOOST_TEST(host.messages.at(0).level == static_cast<std::uint32_t>(KSAUTH_LOG_INFO));
}

BOOST_AUTO_TEST_CASE(what_was_saved_is_there_the_next_time)
{
    Refreshing host;
    host.state = {{"code", "kept"}};
    host.answers = {"ann"};

    const auto outcome = host.authenticate();

    BOOST_TEST(outcome.header("X-Code") == "kept");
    BOOST_TEST(host.questions.size() == 1U);
}

BOOST_AUTO_TEST_CASE(what_was_removed_is_gone)
{
    Refreshing host;
    host.state = {{"code", "wrong"}};

    const auto outcome = host.authenticate();

    BOOST_TEST(outcome.status == KSAUTH_E_CREDENTIALS);
    BOOST_TEST(outcome.message == "the code is wrong");
    BOOST_TEST(host.state.empty());
}

BOOST_AUTO_TEST_CASE(nobody_to_ask_is_an_interaction_failure_in_the_host_s_words)
{
    Refreshing host;
    host.answers = {};

    const auto outcome = host.authenticate();

    BOOST_TEST(outcome.status == KSAUTH_E_INTERACTION);
    BOOST_TEST(outcome.message == "there is nobody to ask");
}

BOOST_AUTO_TEST_CASE(the_catalog_and_a_version_document_are_read_through_the_host)
{
    Refreshing host;
    host.catalog_url = "http://c.example";
    host.versions_json = R"([{"version": "2.0", "status": "SUPPORTED", "min_microversion": null},
                             {"version": "2.1", "status": "CURRENT", "min_microversion": "2.1"}])";

    const auto outcome = host.authenticate();

    BOOST_TEST(outcome.header("X-Version") == "2.1 CURRENT2.1");
}

BOOST_AUTO_TEST_CASE(a_catalog_without_the_service_is_no_failure)
{
    Refreshing host;

    const auto outcome = host.authenticate();

    BOOST_TEST(outcome.header("X-Version") == "none");
}

BOOST_AUTO_TEST_CASE(each_failing_host_call_ends_the_call_with_its_status)
{
    Refreshing smooth;
    smooth.authenticate();

    for (int call = 1; call <= smooth.host_calls; ++call) {
        Refreshing host;
        host.fail_at = call;
        host.fail_with = KSAUTH_E_CANCELLED;
        BOOST_TEST(host.authenticate().status == KSAUTH_E_CANCELLED);
    }
}

BOOST_AUTO_TEST_CASE(a_request_to_sign_is_seen_as_it_will_be_sent)
{
    Signing host;

    const auto outcome = host.sign({"PUT", "http://s.example/o", {{"A", "1"}, {"a", "2"}}, "body"});

    BOOST_TEST(outcome.status == KSAUTH_OK);
    BOOST_TEST(outcome.header("Signature") == "PUT http://s.example/o A=1 a=2 body");
}

BOOST_AUTO_TEST_CASE(a_request_without_a_body_is_told_from_one_with_an_empty_text)
{
    Signing host;

    const auto outcome = host.sign({"GET", "http://s.example/", {}, ""});

    BOOST_TEST(outcome.header("Signature") == "GET http://s.example/");
}

BOOST_AUTO_TEST_CASE(of_a_connection_only_what_is_set_is_put)
{
    Signing host;
    host.options = {{"certificate", "/cert.pem"}};

    const auto outcome = host.connection();

    BOOST_TEST(outcome.status == KSAUTH_OK);
    BOOST_TEST(outcome.certificate == "/cert.pem");
    BOOST_TEST(outcome.key == "");
    BOOST_TEST(outcome.ca == "/ca.pem");
}

BOOST_AUTO_TEST_CASE(a_plugin_offers_the_interfaces_that_its_class_has_members_for)
{
    Signing host;

    BOOST_TEST(host.offers(KSAUTH_METHOD_ID));
    BOOST_TEST(host.offers(KSAUTH_SIGN_ID));
    BOOST_TEST(host.offers(KSAUTH_CONNECTION_ID));
    BOOST_TEST(!host.offers(KSAUTH_ENDPOINT_ID));
    BOOST_TEST(!host.offers("com.example.other/1"));
    BOOST_TEST(host.authenticate().status == KSAUTH_E_UNSUPPORTED);
}

BOOST_AUTO_TEST_CASE(a_member_with_the_right_name_and_wrong_parameters_is_noticed)
{
    using Endpoint = ksauth::sdk::detail::
        Offer<Misspelt, ksauth::sdk::detail::Endpoint, ksauth::sdk::detail::EndpointName>;
    using Sign = ksauth::sdk::detail::
        Offer<Misspelt, ksauth::sdk::detail::Sign, ksauth::sdk::detail::SignName>;

    BOOST_TEST(Endpoint::misspelt);
    BOOST_TEST(!Sign::misspelt);
}

BOOST_AUTO_TEST_CASE(an_exception_of_the_plugin_stays_inside_and_counts_as_its_defect)
{
    Signing host;
    host.options = {{"certificate", "throw"}};

    const auto outcome = host.create();

    BOOST_TEST(outcome.status == KSAUTH_E_INTERNAL);
    BOOST_TEST(outcome.message == "cannot be made");
}

BOOST_AUTO_TEST_CASE(a_plugin_in_plain_c_authenticates)
{
    PlainC host;

    const auto outcome = host.authenticate();

    BOOST_TEST(outcome.status == KSAUTH_OK);
    BOOST_TEST(outcome.header("X-Auth-Token") == "t-1");
}

BOOST_AUTO_TEST_CASE(a_plugin_in_plain_c_reads_the_keys_that_it_knows)
{
    PlainC host;

    const auto compute = host.endpoint({{"interface", "public"}, {"service_type", "compute"}});
    const auto image = host.endpoint({{"service_type", "image"}});

    BOOST_TEST(compute.url == "http://c.example");
    BOOST_TEST(image.status == KSAUTH_E_UNSUPPORTED);
    BOOST_TEST(image.message == "there is only compute here");
}

BOOST_AUTO_TEST_CASE(a_thousand_instances_come_and_go)
{
    const auto& module = open_module(KSAUTH_TEST_TWO_PLUGINS);

    for (int i = 0; i < 1000; ++i) {
        FakeHost host(module, "signing");
        BOOST_REQUIRE(host.create().status == KSAUTH_OK);
    }
}

BOOST_AUTO_TEST_SUITE_END()
