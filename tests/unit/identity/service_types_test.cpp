#include "identity/service_types.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string_view>
#include <vector>

using namespace ksauth;
namespace data = boost::unit_test::data;

namespace {

struct Pair {
    const char* requested;
    const char* found;
    bool matches;

    friend std::ostream& operator<<(std::ostream& out, const Pair& pair)
    {
        return out << pair.requested << " for " << pair.found;
    }
};

const Pair pairs[] = {
    {"compute", "compute", true},
    {"compute", "image", false},
    {"block-storage", "volumev3", true},
    {"block-storage", "volume", true},
    {"volumev3", "block-storage", true},
    {"volumev2", "volumev3", false},
    {"volume", "volumev2", false},
    {"application-deployment", "application_deployment", true},
    {"application_deployment", "application-deployment", true},
    {"baremetal", "bare-metal", true},
    {"baremetal", "bare_metal", true},
    {"bare_metal", "baremetal", false},
    {"my-own", "my-own", true},
    {"my-own", "compute", false},
    {"compute", "my-own", false},
    {"compute", "", false},
    {"", "compute", false},
};

} // namespace

BOOST_AUTO_TEST_SUITE(service_types_test)

BOOST_DATA_TEST_CASE(an_official_type_and_its_aliases_stand_for_each_other, data::make(pairs), pair)
{
    BOOST_TEST(service_type_matches(pair.requested, pair.found) == pair.matches);
}

BOOST_AUTO_TEST_CASE(official_types_and_aliases_are_known)
{
    BOOST_TEST(is_known_service_type("workflow"));
    BOOST_TEST(is_known_service_type("workflowv2"));
    BOOST_TEST(is_known_service_type("block_storage"));
    BOOST_TEST(!is_known_service_type("workflowv3"));
    BOOST_TEST(!is_known_service_type(""));
}

BOOST_AUTO_TEST_CASE(an_alias_has_an_official_type)
{
    BOOST_TEST(official_service_type("volumev2") == "block-storage");
    BOOST_TEST(official_service_type("bare_metal") == "baremetal");
    BOOST_TEST(official_service_type("identity") == "identity");
    BOOST_TEST(official_service_type("my-own") == "my-own");
}

BOOST_AUTO_TEST_CASE(names_come_in_order_of_preference)
{
    const std::vector<std::string_view> volumes = {
        "block-storage", "volumev3", "volumev2", "volume", "block-store"};

    BOOST_TEST(all_names_of_service_type("volume") == volumes);
    BOOST_TEST(all_names_of_service_type("my-own") == std::vector<std::string_view>{"my-own"});
}

BOOST_AUTO_TEST_SUITE_END()
