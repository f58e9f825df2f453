#include "session/microversion.hpp"

#include <ksauth/error.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>

using namespace ksauth;
namespace data = boost::unit_test::data;

namespace {

struct Asked {
    const char* version;
    const char* type;
    const char* header;
    const char* legacy_name;
    const char* legacy_value;

    friend std::ostream& operator<<(std::ostream& out, const Asked& asked)
    {
        return out << asked.type << ' ' << asked.version;
    }
};

constexpr auto nova = "X-OpenStack-Nova-API-Version";
constexpr auto ironic = "X-OpenStack-Ironic-API-Version";
constexpr auto manila = "X-OpenStack-Manila-API-Version";

const Asked asked[] = {
    {"2.30", "compute", "compute 2.30", nova, "2.30"},
    {"v2.30", "compute", "compute 2.30", nova, "2.30"},
    {"2", "compute", "compute 2.0", nova, "2.0"},
    {"latest", "compute", "compute latest", nova, "latest"},
    {"3.27", "volume", "volume 3.27", nullptr, nullptr},
    {"3.27", "volumev2", "volume 3.27", nullptr, nullptr},
    {"3.27", "volumev3", "volume 3.27", nullptr, nullptr},
    {"3.27", "block-storage", "volume 3.27", nullptr, nullptr},
    {"1.30", "baremetal", "baremetal 1.30", ironic, "1.30"},
    {"1.30", "bare-metal", "baremetal 1.30", ironic, "1.30"},
    {"2.40", "share", "shared-file-system 2.40", manila, "2.40"},
    {"2.40", "sharev2", "shared-file-system 2.40", manila, "2.40"},
    {"2.40", "shared-file-system", "shared-file-system 2.40", manila, "2.40"},
    {"1.3", "placement", "placement 1.3", nullptr, nullptr},
    {"1.3", "my-own", "my-own 1.3", nullptr, nullptr},
};

} // namespace

BOOST_AUTO_TEST_SUITE(microversion_test)

BOOST_DATA_TEST_CASE(a_service_is_asked_in_its_own_words, data::make(asked), each)
{
    Headers headers;

    put_microversion(each.version, each.type, headers);

    BOOST_TEST(headers.get("OpenStack-API-Version").value() == each.header);
    BOOST_TEST(headers.size() == (each.legacy_name != nullptr ? 2U : 1U));
    if (each.legacy_name != nullptr)
        BOOST_TEST(headers.get(each.legacy_name).value() == each.legacy_value);
}

BOOST_AUTO_TEST_CASE(without_a_microversion_nothing_is_asked)
{
    Headers headers;

    put_microversion("", "", headers);

    BOOST_TEST(headers.empty());
}

BOOST_AUTO_TEST_CASE(headers_of_the_caller_stay)
{
    Headers headers = {{"openstack-api-version", "compute 2.1"}};

    put_microversion("2.30", "compute", headers);

    BOOST_TEST(headers.get("OpenStack-API-Version").value() == "compute 2.1");
    BOOST_TEST(headers.get(nova).value() == "2.30");
}

constexpr const char* nonsense[] = {"2.latest", "new", "2.", "2.x", "-1"};

BOOST_DATA_TEST_CASE(what_is_no_microversion_is_refused, data::make(nonsense), version)
{
    Headers headers;

    BOOST_CHECK_EXCEPTION(
        put_microversion(version, "compute", headers),
        ConfigError,
        [&](const Error& error) {
            return std::string(error.what())
                .starts_with("microversion '" + std::string(version) + "' is ");
        }
    );
}

BOOST_AUTO_TEST_CASE(a_microversion_of_an_unknown_service_is_refused)
{
    Headers headers;

    BOOST_CHECK_THROW(put_microversion("2.30", "", headers), ConfigError);
}

BOOST_AUTO_TEST_SUITE_END()
