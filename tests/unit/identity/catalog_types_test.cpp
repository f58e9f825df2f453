#include <ksauth/catalog.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace ksauth;

namespace {

Catalog catalog_of(const std::string& list)
{
    return Catalog::parse(Json::parse(list));
}

std::string entry(const std::string& type, const std::string& endpoints)
{
    return R"({"type": ")" + type + R"(", "endpoints": [)" + endpoints + "]}";
}

std::string endpoint(
    const std::string& url, const std::string& interface = "public", const std::string& region = "n"
)
{
    return R"({"interface": ")" + interface + R"(", "region": ")" + region +
           R"(", "url": "http://)" + url + "\"}";
}

std::string url(const Catalog& catalog, const EndpointFilter& filter)
{
    const auto match = catalog.find(filter);
    return match ? match.endpoint->url.substr(7) : "none";
}

std::vector<std::string> urls(const Catalog& catalog, const EndpointFilter& filter)
{
    std::vector<std::string> all;
    for (const auto& match : catalog.find_all(filter))
        all.push_back(match.endpoint->url.substr(7));
    return all;
}

using Urls = std::vector<std::string>;

const Catalog volumes = catalog_of(
    "[" + entry("volume", endpoint("v1")) + "," + entry("volumev2", endpoint("v2")) + "," +
    entry("volumev3", endpoint("v3") + "," + endpoint("v3-in-s", "internal", "s")) + "," +
    entry("compute", endpoint("nova")) + "]"
);

} // namespace

BOOST_AUTO_TEST_SUITE(catalog_types_test)

BOOST_AUTO_TEST_CASE(an_official_type_finds_its_aliases_by_their_order)
{
    BOOST_TEST(url(volumes, {{"service_type", "block-storage"}}) == "v3");
}

BOOST_AUTO_TEST_CASE(an_alias_finds_itself_and_the_official_type_but_no_other_alias)
{
    const auto official = catalog_of("[" + entry("block-storage", endpoint("b")) + "]");

    BOOST_TEST(url(volumes, {{"service_type", "volumev2"}}) == "v2");
    BOOST_TEST(url(official, {{"service_type", "volumev2"}}) == "b");
    BOOST_TEST(url(volumes, {{"service_type", "block-store"}}) == "none");
}

BOOST_AUTO_TEST_CASE(the_exact_type_goes_first)
{
    const auto both = catalog_of(
        "[" + entry("volumev3", endpoint("v3")) + "," + entry("block-storage", endpoint("b")) + "]"
    );

    BOOST_TEST(url(both, {{"service_type", "block-storage"}}) == "b");
    BOOST_TEST(url(both, {{"service_type", "volumev3"}}) == "v3");
}

BOOST_AUTO_TEST_CASE(a_better_name_without_a_fitting_endpoint_gives_way)
{
    const auto both = catalog_of(
        "[" + entry("block-storage", endpoint("b", "admin")) + "," +
        entry("volumev2", endpoint("v2")) + "]"
    );

    BOOST_TEST(url(both, {{"service_type", "block-storage"}}) == "v2");
}

BOOST_AUTO_TEST_CASE(several_names_and_none_in_the_region_are_no_endpoint)
{
    BOOST_TEST(
        url(volumes, {{"service_type", "block-storage"}, {"region_name", "west"}}) == "none"
    );
}

BOOST_AUTO_TEST_CASE(dashes_and_underscores_in_a_catalog_are_the_same)
{
    const auto odd = catalog_of("[" + entry("bare_metal", endpoint("ironic")) + "]");

    BOOST_TEST(url(odd, {{"service_type", "baremetal"}}) == "ironic");
    BOOST_TEST(url(odd, {{"service_type", "bare_metal"}}) == "ironic");
}

BOOST_AUTO_TEST_CASE(types_that_openstack_does_not_know_must_be_the_same_to_the_letter)
{
    const auto own = catalog_of("[" + entry("my_own", endpoint("x")) + "]");

    BOOST_TEST(url(own, {{"service_type", "my_own"}}) == "x");
    BOOST_TEST(url(own, {{"service_type", "my-own"}}) == "none");
}

BOOST_AUTO_TEST_CASE(without_a_type_the_first_in_the_catalog_wins_with_its_best_interface)
{
    const auto two = catalog_of(
        "[" + entry("first", endpoint("f", "internal")) + "," + entry("second", endpoint("s")) + "]"
    );

    BOOST_TEST(url(two, {{"interface", {"public", "internal"}}}) == "f");
    BOOST_TEST(url(two, {{"interface", "public"}}) == "s");
}

BOOST_AUTO_TEST_CASE(an_endpoint_can_be_asked_for_by_its_id)
{
    const auto two = catalog_of(
        R"([{"type": "t", "endpoints": [{"id": "e1", "interface": "public", "url": "http://1"},
            {"id": "e2", "interface": "public", "url": "http://2"}]}])"
    );

    BOOST_TEST(url(two, {{"endpoint_id", "e2"}}) == "2");
    BOOST_TEST(url(two, {{"endpoint_id", "e3"}}) == "none");
}

BOOST_AUTO_TEST_CASE(all_endpoints_are_those_of_every_interface_and_region)
{
    BOOST_TEST(urls(volumes, {}) == (Urls{"v1", "v2", "v3", "v3-in-s", "nova"}));
    BOOST_TEST(urls(volumes, {{"region_name", "s"}}) == Urls{"v3-in-s"});
    BOOST_TEST(
        urls(volumes, {{"service_type", "block-storage"}}) == (Urls{"v3", "v3-in-s", "v2", "v1"})
    );
}

BOOST_AUTO_TEST_CASE(of_each_type_all_endpoints_are_those_of_the_preferred_interface)
{
    BOOST_TEST(
        urls(volumes, {{"interface", {"internal", "public"}}}) ==
        (Urls{"v1", "v2", "v3-in-s", "nova"})
    );
}

BOOST_AUTO_TEST_CASE(a_typing_mistake_in_a_type_is_answered_with_the_right_one)
{
    BOOST_TEST(
        volumes.explain_missing({{"service_type", "compuet"}}) ==
        "no endpoint for service_type=compuet; did you mean 'compute'? the catalog has these "
        "service types: compute, volume, volumev2, volumev3"
    );
}

BOOST_AUTO_TEST_CASE(an_alias_that_fits_is_told_with_its_endpoints)
{
    BOOST_TEST(
        volumes.explain_missing({{"service_type", "block-storage"}, {"region_name", "w"}}) ==
        "no endpoint for service_type=block-storage, region_name=w; the catalog has volume (public "
        "in n), volumev2 (public in n), volumev3 (internal in s, public in n)"
    );
}

BOOST_AUTO_TEST_CASE(a_large_catalog_is_not_told_to_the_end)
{
    std::string list;
    for (int i = 0; i < 200; ++i)
        list += (i == 0 ? "" : ",") + entry("type-" + std::to_string(i), endpoint("x"));

    const auto text = catalog_of("[" + list + "]").explain_missing({{"service_type", "zzz"}});

    BOOST_TEST(text.ends_with(" and 150 more"));
}

BOOST_AUTO_TEST_SUITE_END()
