// Any three lines as versions: what is read can be written and read again, order is order, and
// ranges hold what lies between their ends.
#include "discovery/version_link.hpp"
#include "discovery/wanted_versions.hpp"
#include "fuzz/fuzzed_text.hpp"

#include <ksauth/error.hpp>
#include <ksauth/version.hpp>

#include <optional>
#include <string>

namespace {

using namespace ksauth;
using ksauth::test::demand;

std::optional<Version> read(std::string_view text)
{
    const auto version = Version::try_parse(text);
    std::optional<Version> thrown;
    try {
        thrown = Version::parse(text);
    } catch (const ConfigError&) {
        demand(!version, "parse and try_parse agree on what is none");
    }
    demand(version == thrown, "parse and try_parse agree");
    if (version) demand(Version::parse(version->text()) == *version, "a version is read back");
    return version;
}

void check_order(const Version& a, const Version& b, const Version& c)
{
    demand((a < b) == (b > a), "order has two sides");
    demand(!(a <= b && b <= c) || a <= c, "order is transitive");
    demand((a == b) == (a.text() == b.text()), "equal versions have equal texts");
}

void check_range(const Version& min, const Version& max, const Version& version)
try {
    const VersionRange range(min, max);
    demand(min <= max, "no range without room");
    demand(range.holds(min) && range.holds(max), "the ends are in");
    demand(range.holds(version) == (min <= version && version <= max), "between is in");
    demand(!range.holds(version) || range.accepts(version), "what is held is accepted");
    demand(!range.accepts(version) || version <= max, "nothing above is accepted");
    demand(!range.text().empty(), "ranges can be told");
} catch (const EndpointError&) {
    demand(max < min, "refused because there is no room");
}

void check_client(const Version& version)
{
    const auto range = VersionRange::from(version);
    demand(range.accepts(version), "a client can talk to its own version");
}

// What a filter says, however senseless.
void check_filter(std::string_view type, std::string_view min, std::string_view max)
{
    EndpointFilter filter{{"min_version", min}, {"max_version", max}};
    const EndpointFilter exact{{"version", min}};
    for (const auto& one : {filter, exact}) {
        try {
            demand(!wanted_versions(one, type).text().empty(), "what is wanted can be told");
        } catch (const ConfigError&) {   // NOLINT(bugprone-empty-catch): no version
        } catch (const EndpointError&) { // NOLINT(bugprone-empty-catch): contradicts itself
        }
    }
}

} // namespace

extern "C" int fuzz_version_range(const std::uint8_t* data, std::size_t size)
{
    auto text = test::text_from(data, size);
    const std::string_view lines[] = {
        test::take_line(text), test::take_line(text), test::take_line(text)};
    const auto a = read(lines[0]);
    const auto b = read(lines[1]);
    const auto c = read(lines[2]);
    if (a && b && c) {
        check_order(*a, *b, *c);
        check_range(*a, *b, *c);
    }
    if (a) check_client(*a);
    check_filter(text, lines[0], lines[1]);
    const auto shown = version_in_url(lines[0]);
    demand(!shown || lines[0].find('v') != std::string_view::npos, "a URL shows versions by a v");
    return 0;
}
