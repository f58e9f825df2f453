#include <ksauth/catalog.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

using namespace ksauth;
namespace data = boost::unit_test::data;

namespace {

// Two regions; the second compute service has neither name nor id, as in catalogs of old.
const Catalog catalog = Catalog::parse(Json::parse(R"([
    {"type": "identity", "name": "keystone", "id": "s1", "endpoints": [
        {"id": "e1", "interface": "public", "region_id": "north", "region": "old name", "url": "http://id/north"},
        {"id": "e2", "interface": "internal", "region_id": "north", "url": "http://id/north/internal"},
        {"id": "e3", "interface": "public", "region": "south", "url": "http://id/south"}]},
    {"type": "compute", "name": "nova", "id": "s2", "endpoints": [
        {"interface": "admin", "region_id": "north", "url": "http://nova/admin"},
        {"interface": "public", "region_id": "north", "url": "http://nova/public"}]},
    {"type": "compute", "endpoints": [
        {"interface": "internal", "region_id": "south", "url": "http://old/internal"},
        {"interface": "public", "region_id": "south", "url": "http://old/public"}]},
    {"type": "image", "name": "glance", "id": "s4", "endpoints": []}
])"));

std::string url(const EndpointFilter& filter)
{
    const auto match = catalog.find(filter);
    return match ? match.endpoint->url : "none";
}

} // namespace

BOOST_AUTO_TEST_SUITE(catalog_test)

BOOST_AUTO_TEST_CASE(a_catalog_is_read)
{
    const auto& identity = catalog.services().at(0);

    BOOST_TEST(catalog.services().size() == 4);
    BOOST_TEST(identity.type == "identity");
    BOOST_TEST(identity.name == "keystone");
    BOOST_TEST(identity.id == "s1");
    BOOST_TEST(identity.endpoints.at(0).id == "e1");
    BOOST_TEST(identity.endpoints.at(0).interface == "public");
    BOOST_TEST(identity.endpoints.at(0).url == "http://id/north");
}

BOOST_AUTO_TEST_CASE(a_region_id_goes_before_a_region)
{
    BOOST_TEST(catalog.services().at(0).endpoints.at(0).region == "north");
    BOOST_TEST(catalog.services().at(0).endpoints.at(2).region == "south");
}

BOOST_AUTO_TEST_CASE(one_bad_entry_does_not_take_the_others_with_it)
{
    const auto read = Catalog::parse(Json::parse(R"([
        null, 5, "text", {}, {"type": "", "endpoints": []}, {"name": "no type", "endpoints": [{"url": "http://x"}]},
        {"type": "half", "endpoints": [null, {"interface": "public"}, {"interface": "public", "url": ""}, {"interface": "public", "url": null},
            {"url": "http://no-interface"}, {"interface": "public", "url": "http://good"}]}])"));

    BOOST_REQUIRE(read.services().size() == 1);
    BOOST_TEST(read.find({{"service_type", "half"}}).endpoint->url == "http://good");
}

BOOST_AUTO_TEST_CASE(what_is_no_list_is_an_empty_catalog)
{
    BOOST_TEST(Catalog::parse(Json()).empty());
    BOOST_TEST(Catalog::parse(Json::parse(R"({"type": "identity"})")).empty());
    BOOST_TEST(Catalog().empty());
}

BOOST_AUTO_TEST_CASE(the_public_interface_is_meant_when_none_is_named)
{
    BOOST_TEST(url({{"service_type", "identity"}}) == "http://id/north");
    BOOST_TEST(url({{"service_type", "compute"}}) == "http://nova/public");
}

BOOST_AUTO_TEST_CASE(an_interface_is_found)
{
    BOOST_TEST(
        url({{"service_type", "identity"}, {"interface", "internal"}}) == "http://id/north/internal"
    );
    BOOST_TEST(url({{"service_type", "compute"}, {"interface", "admin"}}) == "http://nova/admin");
    BOOST_TEST(url({{"service_type", "identity"}, {"interface", "admin"}}) == "none");
}

BOOST_AUTO_TEST_CASE(the_interface_names_of_old_are_the_same_interfaces)
{
    const auto old = Catalog::parse(Json::parse(
        R"([{"type": "identity", "endpoints": [{"interface": "publicURL", "url": "http://old"}]}])"
    ));

    BOOST_TEST(
        url({{"service_type", "identity"}, {"interface", "publicURL"}}) == "http://id/north"
    );
    BOOST_TEST(
        url({{"service_type", "compute"}, {"interface", "adminURL"}}) == "http://nova/admin"
    );
    BOOST_TEST(
        old.find({{"service_type", "identity"}, {"interface", "public"}}).endpoint->url ==
        "http://old"
    );
}

BOOST_AUTO_TEST_CASE(interfaces_are_tried_in_order_of_preference)
{
    BOOST_TEST(
        url({{"service_type", "compute"}, {"interface", {"internal", "admin"}}}) ==
        "http://old/internal"
    );
    BOOST_TEST(
        url({{"service_type", "compute"}, {"interface", {"admin", "internal"}}}) ==
        "http://nova/admin"
    );
    BOOST_TEST(
        url({{"service_type", "identity"}, {"interface", {"admin", "internalURL"}}}) ==
        "http://id/north/internal"
    );
}

BOOST_AUTO_TEST_CASE(a_region_must_be_the_same_to_the_letter)
{
    BOOST_TEST(url({{"service_type", "identity"}, {"region_name", "south"}}) == "http://id/south");
    BOOST_TEST(url({{"service_type", "identity"}, {"region_name", "South"}}) == "none");
    BOOST_TEST(url({{"service_type", "identity"}, {"region_name", "old name"}}) == "none");
}

BOOST_AUTO_TEST_CASE(the_preferred_interface_is_looked_for_in_the_region)
{
    const EndpointFilter filter = {
        {"service_type", "identity"},
        {"interface", {"internal", "public"}},
        {"region_name", "south"}};

    BOOST_TEST(url(filter) == "http://id/south");
}

BOOST_AUTO_TEST_CASE(other_keys_may_have_alternatives_too)
{
    BOOST_TEST(url({{"service_type", {"volume", "image", "compute"}}}) == "http://nova/public");
    BOOST_TEST(
        url({{"service_type", "identity"}, {"region_name", {"west", "south"}}}) == "http://id/south"
    );
    BOOST_TEST(
        url({{"service_type", "identity"}, {"region_name", {"south", "north"}}}) ==
        "http://id/south"
    );
    BOOST_TEST(url({{"service_name", {"cinder", "keystone"}}}) == "http://id/north");
    BOOST_TEST(url({{"service_id", {"s9", "s1"}}}) == "http://id/north");
}

BOOST_AUTO_TEST_CASE(a_name_or_an_id_chooses_among_services)
{
    BOOST_TEST(url({{"service_name", "keystone"}}) == "http://id/north");
    BOOST_TEST(
        url({{"service_id", "s1"}, {"interface", "internal"}}) == "http://id/north/internal"
    );
    BOOST_TEST(url({{"service_type", "identity"}, {"service_name", "other"}}) == "none");
    BOOST_TEST(url({{"service_type", "identity"}, {"service_id", "s2"}}) == "none");
}

BOOST_AUTO_TEST_CASE(a_service_without_name_or_id_fits_every_one)
{
    BOOST_TEST(
        url({{"service_type", "compute"}, {"service_name", "other"}}) == "http://old/public"
    );
    BOOST_TEST(url({{"service_type", "compute"}, {"service_id", "s9"}}) == "http://old/public");
}

BOOST_AUTO_TEST_CASE(keys_that_the_catalog_does_not_know_are_passed_over)
{
    BOOST_TEST(url({{"service_type", "identity"}, {"colour", "red"}}) == "http://id/north");
}

BOOST_AUTO_TEST_CASE(a_match_names_its_service)
{
    const auto match = catalog.find({{"service_id", "s2"}, {"service_type", "compute"}});

    BOOST_TEST(match.service->name == "nova");
}

BOOST_AUTO_TEST_CASE(a_type_that_is_not_there_is_answered_with_those_that_are)
{
    BOOST_TEST(
        catalog.explain_missing({{"service_type", "dns"}, {"interface", "public"}}) ==
        "no endpoint for service_type=dns, interface=public; the catalog has these service types: "
        "compute, "
        "identity, image"
    );
}

BOOST_AUTO_TEST_CASE(a_place_that_is_not_there_is_answered_with_those_that_are)
{
    BOOST_TEST(
        catalog.explain_missing({{"service_type", "identity"}, {"region_name", "west"}}) ==
        "no endpoint for service_type=identity, region_name=west; the catalog has identity "
        "(internal in north, "
        "public in north, public in south)"
    );
    BOOST_TEST(
        catalog.explain_missing({{"service_type", "image"}}) ==
        "no endpoint for service_type=image; the catalog has image (no endpoints)"
    );
}

BOOST_AUTO_TEST_CASE(a_name_that_is_not_there_is_answered_with_those_that_are)
{
    BOOST_TEST(
        catalog.explain_missing({{"service_type", "identity"}, {"service_name", "nova"}}) ==
        "no endpoint for service_type=identity, service_name=nova; the catalog has identity (name "
        "'keystone', id 's1')"
    );
}

BOOST_AUTO_TEST_CASE(an_endpoint_without_region_is_in_none)
{
    const auto small = Catalog::parse(Json::parse(
        R"([{"type": "dns", "endpoints": [{"interface": "public", "url": "http://x"}]}])"
    ));

    BOOST_TEST(
        small.explain_missing({{"service_type", "dns"}, {"interface", "admin"}}) ==
        "no endpoint for service_type=dns, interface=admin; the catalog has dns (public)"
    );
}

BOOST_AUTO_TEST_CASE(an_empty_catalog_makes_one_think_of_the_scope)
{
    BOOST_TEST(
        Catalog().explain_missing({{"service_type", "identity"}}) ==
        "no endpoint for service_type=identity: the service catalog is empty; is the token scoped?"
    );
}

BOOST_AUTO_TEST_SUITE_END()
