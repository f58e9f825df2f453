#include "auth/credential_state.hpp"
#include "support/fake_clock.hpp"
#include "unit/tiny_plugin.hpp"

#include <ksauth/error.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

using namespace ksauth;
using namespace std::chrono_literals;
using test::access_to;
using test::FakeClock;

namespace {

constexpr StateOwner owner{"tiny", "id-1"};

struct Fixture {
    FakeClock clock;
    Credential credential{
        .headers = {{"X-Auth-Token", "the-token"}, {"X-Other", ""}, {"X-Other", "2:b,"}},
        .expires_at = clock.now() + 1h,
        .renewable = false,
        .access = access_to("http://nova"),
    };

    Secret write(const StateOwner& its_owner = owner) const
    {
        const auto now = moment_of(clock);
        return write_state(its_owner, credential, Lifetime(credential, {now}, 120s, 0), now);
    }

    Credential read(const Secret& state, const StateOwner& its_owner = owner) const
    {
        return read_state(its_owner, state, clock.now()).credential;
    }

    std::string complaint(const Secret& state, const StateOwner& its_owner = owner) const
    try {
        read(state, its_owner);
        return "none";
    } catch (const ConfigError& error) {
        return error.what();
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(credential_state_test, Fixture)

BOOST_AUTO_TEST_CASE(what_was_written_is_read)
{
    const auto read_back = read(write());

    BOOST_TEST(same_headers(read_back, credential));
    BOOST_TEST((read_back.expires_at == credential.expires_at));
    BOOST_TEST(!read_back.renewable);
    BOOST_TEST(read_back.access->user_id() == "u1");
    BOOST_TEST(read_back.access->catalog().services().size() == 1U);
}

BOOST_AUTO_TEST_CASE(one_without_end_or_document_as_well)
{
    credential.expires_at.reset();
    credential.access.reset();

    const auto read_back = read(write());

    BOOST_TEST(!read_back.expires_at.has_value());
    BOOST_TEST(!read_back.access);
}

BOOST_AUTO_TEST_CASE(time_that_has_passed_since_is_taken_off)
{
    const auto state = write();

    clock.advance(20min);

    const auto read_back = read(state);
    BOOST_TEST((*read_back.expires_at - *read_back.as_of == 40min));
}

BOOST_AUTO_TEST_CASE(a_local_calendar_that_is_wrong_is_wrong_alike_when_reading)
{
    credential.as_of = clock.now();
    clock.set_calendar(-5h);
    const auto state = write();

    clock.advance(20min);

    const auto read_back = read(state);
    BOOST_TEST((*read_back.expires_at - *read_back.as_of == 40min));
}

BOOST_AUTO_TEST_CASE(another_plugins_is_refused)
{
    BOOST_TEST(
        complaint(write({"huge", "id-1"})) ==
        "cannot use the saved credential: it is auth plugin 'huge's, not 'tiny's"
    );
}

BOOST_AUTO_TEST_CASE(another_clouds_is_refused)
{
    BOOST_TEST(
        complaint(write({"tiny", "id-2"})) ==
        "cannot use the saved credential: it is of another user, scope or cloud"
    );
}

BOOST_AUTO_TEST_CASE(however_it_is_damaged_it_is_refused)
{
    const auto state = write();
    const auto whole = state.reveal();
    for (std::size_t size = 0; size < whole.size() - 60; ++size) // the headers are at the end
        BOOST_CHECK_THROW(read(Secret(whole.substr(0, size))), ConfigError);
    BOOST_CHECK_THROW(read(Secret(std::string(whole) + "x")), ConfigError);
    BOOST_CHECK_THROW(read(Secret("99999999999999999999999:x,")), ConfigError);
    BOOST_CHECK_THROW(read(Secret("{}")), ConfigError);
}

BOOST_AUTO_TEST_CASE(numbers_that_cannot_be_are_refused)
{
    std::string text;
    for (const auto* field :
         {"19:ksauth credential 1,",
          "4:tiny,",
          "4:id-1,",
          "19:9223372036854775800,",
          "1:0,",
          "1:1,"})
        text += field;

    BOOST_TEST(complaint(Secret(text)) == "cannot use the saved credential: it is damaged");
}

BOOST_AUTO_TEST_SUITE_END()
