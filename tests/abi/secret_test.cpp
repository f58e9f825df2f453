#include <ksauth/sdk/text.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <new>
#include <utility>

using ksauth::sdk::Secret;

namespace {

// Short enough to be kept inside of the object, where its remains can be looked for.
constexpr std::string_view password = "planted-secret";

// A place for one Secret, which stays when the Secret has gone.
class Place {
public:
    void* address() { return bytes_.data(); }
    bool holds(std::string_view text) const
    {
        return std::search(bytes_.begin(), bytes_.end(), text.begin(), text.end()) != bytes_.end();
    }

private:
    alignas(Secret) std::array<char, sizeof(Secret)> bytes_{};
};

} // namespace

BOOST_AUTO_TEST_SUITE(secret_test)

BOOST_AUTO_TEST_CASE(a_secret_that_has_gone_leaves_nothing_behind)
{
    Place place;
    auto* secret = new (place.address()) Secret(password);
    BOOST_REQUIRE(place.holds(password));

    secret->~Secret();

    BOOST_TEST(!place.holds("planted"));
}

BOOST_AUTO_TEST_CASE(a_secret_that_was_moved_from_holds_nothing)
{
    Place place;
    auto* secret = new (place.address()) Secret(password);

    const Secret heir(std::move(*secret));

    BOOST_TEST(heir.reveal() == password);
    BOOST_TEST(secret->empty());
    BOOST_TEST(!place.holds("planted"));
    secret->~Secret();
}

BOOST_AUTO_TEST_CASE(a_shorter_secret_does_not_keep_the_end_of_the_one_before)
{
    Place place;
    auto* secret = new (place.address()) Secret(password);

    *secret = Secret("x");

    BOOST_TEST(secret->reveal() == "x");
    secret->~Secret();
    BOOST_TEST(!place.holds("secret"));
}

BOOST_AUTO_TEST_CASE(what_is_appended_follows)
{
    Secret secret("a");

    secret.append("b");
    secret.append("");

    BOOST_TEST(secret.reveal() == "ab");
}

BOOST_AUTO_TEST_SUITE_END()
