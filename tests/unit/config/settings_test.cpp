#include "config_room.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace ksauth::test;

namespace {

struct Room : ConfigRoom {
    SessionOptions options_with(const std::string& settings) const
    {
        return load_with(settings).session_options();
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(settings_test)

BOOST_FIXTURE_TEST_CASE(nothing_said_is_verified_without_a_time_out_or_region, Room)
{
    const auto options = options_with("");

    BOOST_TEST(options.tls.verify.enabled());
    BOOST_TEST(options.tls.verify.ca().empty());
    BOOST_TEST(options.timeout.count() == 0);
    BOOST_TEST(options.endpoint_defaults.empty());
    BOOST_TEST(!options.auth);
}

BOOST_FIXTURE_TEST_CASE(region_and_interface_become_defaults_of_every_filter, Room)
{
    const auto options = options_with("    region_name: one\n    interface: internal\n");

    const EndpointFilter expected = {{"region_name", "one"}, {"interface", "internal"}};
    BOOST_CHECK(options.endpoint_defaults == expected);
}

BOOST_FIXTURE_TEST_CASE(interfaces_may_be_a_list_in_order_of_preference, Room)
{
    const EndpointFilter expected = {{"interface", {"internal", "public"}}};

    BOOST_CHECK(options_with("    interface: [internal, public]\n").endpoint_defaults == expected);
    BOOST_CHECK(options_with("    interface: internal, public\n").endpoint_defaults == expected);
}

BOOST_FIXTURE_TEST_CASE(endpoint_type_is_the_former_name_of_interface, Room)
{
    BOOST_TEST(setting(load_with("    endpoint_type: admin\n"), "interface") == "admin");
}

BOOST_FIXTURE_TEST_CASE(every_way_to_write_a_boolean_works, Room)
{
    for (const auto* yes : {"true", "True", "yes", "on", "1", "'true'"}) {
        BOOST_TEST(
            !options_with("    insecure: " + std::string(yes) + "\n").tls.verify.enabled(), yes
        );
    }
    for (const auto* no : {"false", "False", "no", "off", "0", "'False'"})
        BOOST_TEST(!options_with("    verify: " + std::string(no) + "\n").tls.verify.enabled(), no);
}

BOOST_FIXTURE_TEST_CASE(a_boolean_that_is_none_is_refused, Room)
{
    const auto message = message_with("    insecure: maybe\n");

    BOOST_TEST(contains(message, "'insecure' ("), message);
    BOOST_TEST(contains(message, "clouds.yaml:8) must be true or false"), message);
    BOOST_TEST(contains(message_with("    verify: flase\n"), "must be true or false"));
}

BOOST_FIXTURE_TEST_CASE(cacert_is_what_servers_are_checked_against, Room)
{
    BOOST_TEST(options_with("    cacert: /ca.pem\n").tls.verify.ca() == "/ca.pem");
    BOOST_TEST(options_with("    verify: /ca.pem\n").tls.verify.ca() == "/ca.pem");
}

BOOST_FIXTURE_TEST_CASE(insecure_beats_cacert_but_not_in_silence, Room)
{
    const auto cloud = load_with("    cacert: /ca.pem\n    insecure: true\n");

    BOOST_TEST(!cloud.session_options().tls.verify.enabled());
    BOOST_TEST_REQUIRE(cloud.warnings.size() == 1U);
    BOOST_TEST(contains(cloud.warnings[0], "'cacert'"));
}

BOOST_FIXTURE_TEST_CASE(a_tilde_is_the_home_folder, Room)
{
    environment["HOME"] = "/home/ann";

    const auto options = options_with("    cert: ~/me.pem\n    key: ~/key.pem\n");

    BOOST_TEST(options.tls.client.certificate == "/home/ann/me.pem");
    BOOST_TEST(options.tls.client.key == "/home/ann/key.pem");
}

BOOST_FIXTURE_TEST_CASE(a_key_without_a_certificate_is_refused, Room)
{
    BOOST_TEST(contains(message_with("    key: /key.pem\n"), "no use without 'cert'"));
}

BOOST_FIXTURE_TEST_CASE(time_outs_are_seconds_or_durations, Room)
{
    using std::chrono::milliseconds;

    BOOST_CHECK(options_with("    api_timeout: 1.5\n").timeout == milliseconds(1500));
    BOOST_CHECK(options_with("    timeout: 1m30s\n").timeout == milliseconds(90000));
}

BOOST_FIXTURE_TEST_CASE(api_timeout_goes_before_timeout, Room)
{
    BOOST_TEST(setting(load_with("    timeout: 7\n    api_timeout: 5\n"), "timeout") == "5");
}

BOOST_FIXTURE_TEST_CASE(a_time_out_that_is_none_is_refused, Room)
{
    for (const auto* text : {"soon", "-1", "inf", "nan", "1e300"}) {
        const auto message = message_with("    timeout: " + std::string(text) + "\n");

        BOOST_TEST(contains(message, "'timeout' ("), message);
    }
}

BOOST_FIXTURE_TEST_CASE(a_setting_that_must_be_one_value_takes_no_list, Room)
{
    BOOST_TEST(contains(message_with("    cacert: [a, b]\n"), "not a list"));
    BOOST_TEST(contains(message_with("    interface: {a: b}\n"), "must be text"));
}

BOOST_FIXTURE_TEST_CASE(settings_of_others_are_kept_with_their_origin, Room)
{
    const auto cloud = load_with("    floating_ip_source: none\n    networks: [{name: x}]\n");

    BOOST_TEST(setting(cloud, "floating_ip_source") == "none");
    BOOST_TEST(origin(cloud, "floating_ip_source") == "clouds.yaml:8");
    BOOST_TEST(setting(cloud, "networks") == "(none)");
}

BOOST_FIXTURE_TEST_CASE(a_setting_that_sounds_like_a_secret_is_one, Room)
{
    const auto cloud = load_with("    ec2_secret_key: planted\n");

    BOOST_TEST(cloud.settings.back().name == "ec2_secret_key");
    BOOST_TEST(cloud.settings.back().secret);
}

BOOST_FIXTURE_TEST_CASE(so_is_one_that_sounds_like_a_misspelled_one, Room)
{
    for (const std::string name :
         {"apikey", "credential", "passphrase", "passwrd", "db_pasword", "screte", "private_key"}) {
        const auto cloud = load_with("    " + name + ": planted\n");

        BOOST_TEST(cloud.settings.back().name == name);
        BOOST_TEST(cloud.settings.back().secret, name);
    }
    for (const std::string name : {"floating_ip_source", "image_format", "domain", "app_name"})
        BOOST_TEST(!load_with("    " + name + ": x\n").settings.back().secret, name);
}

BOOST_FIXTURE_TEST_CASE(a_setting_that_is_nearly_one_of_ours_is_warned_of, Room)
{
    const auto cloud = load_with("    regoin_name: one\n");

    BOOST_TEST_REQUIRE(cloud.warnings.size() == 1U);
    BOOST_TEST(contains(cloud.warnings[0], "did you mean 'region_name'?"), cloud.warnings[0]);
}

BOOST_FIXTURE_TEST_CASE(usual_settings_of_openstacksdk_are_no_typos, Room)
{
    const auto cloud = load_with("    identity_api_version: 3\n"
                                 "    volume_api_version: 3\n"
                                 "    image_format: qcow2\n"
                                 "    floating_ip_source: neutron\n"
                                 "    object_store_endpoint_override: http://x.example\n"
                                 "    compute_interface: admin\n"
                                 "    message: hello\n"
                                 "    status: active\n"
                                 "    networks: []\n"
                                 "    force_ipv4: true\n"
                                 "    has_network: true\n");

    BOOST_TEST(cloud.warnings.empty());
}

BOOST_AUTO_TEST_SUITE_END()
