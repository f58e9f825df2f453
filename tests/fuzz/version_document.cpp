// Any text as what a service says of its versions. The first line is an endpoint filter, KEY=VALUE
// separated by blanks; the second the catalog's URL; the rest is what every URL of the service
// answers. There is an endpoint on the service's own host, or an Error.
#include "base/url.hpp"
#include "discovery/all_versions.hpp"
#include "discovery/endpoint_resolver.hpp"
#include "discovery/version_link.hpp"
#include "discovery/wanted_versions.hpp"
#include "fuzz/fuzzed_text.hpp"

#include <ksauth/error.hpp>

#include <atomic>
#include <memory>
#include <optional>
#include <string>

namespace {

using namespace ksauth;
using ksauth::test::demand;

class OneDocument final : public DocumentSource {
public:
    explicit OneDocument(std::string_view text) : text_(text) {}

    VersionDocumentPtr
    fetch(const std::string& url, const Context& /*context*/, bool& remembered) override
    {
        remembered = false;
        demand(++fetched_ < 20, "the walk has an end");
        Headers headers;
        headers.set("X-OpenStack-Ironic-API-Maximum-Version", "1.31");
        return std::make_shared<const VersionDocument>(
            VersionDocument::parse(Json::parse(text_), url, headers)
        );
    }

    void start_again() { fetched_ = 0; }

private:
    std::string_view text_;
    std::atomic<int> fetched_{0}; // several services are asked at once
};

EndpointFilter filter_from(std::string_view words)
{
    EndpointFilter filter{{"service_type", "compute"}};
    while (!words.empty()) {
        const auto word = words.substr(0, words.find(' '));
        words.remove_prefix(word.size() < words.size() ? word.size() + 1 : word.size());
        const auto equals = word.find('=');
        if (equals != word.npos) filter.set(word.substr(0, equals), word.substr(equals + 1));
    }
    return filter;
}

Access access_with(std::string_view url, const EndpointFilter& filter)
{
    const auto endpoint = Json::object({{"interface", "public"}, {"url", url}});
    const auto service =
        Json::object({{"type", filter.get("service_type")}, {"endpoints", Json::array({endpoint})}}
        );
    return Access::parse(Json::object(
        {{"token",
          Json::object(
              {{"project", Json::object({{"id", "0123456789abcdef0123456789abcdef"}})},
               {"catalog", Json::array({service})}}
          )}}
    ));
}

bool same_host(std::string_view url, std::string_view other)
{
    return !is_absolute(other) || url_parts(url).root == url_parts(other).root;
}

void check_document(std::string_view text, const std::string& url, const EndpointFilter& filter)
{
    OneDocument source(text);
    bool remembered = false;
    const auto document = source.fetch(url, {}, remembered);
    for (const auto& version : document->versions()) {
        demand(version.version.has_value(), "listed versions have a number");
        demand(same_host(version.url, url), "links stay on the host that was asked");
    }
    const auto range = wanted_versions(filter, filter.get("service_type"));
    const auto allowed = allowed_statuses(filter);
    const auto* found = document->find(range, allowed);
    demand(
        found == nullptr || range.is_any() || range.accepts(*found->version),
        "what is found is in the range"
    );
    demand(
        document->oldest_first(allowed).size() <= document->versions().size(), "no more than listed"
    );
    demand(!document->what_it_lists().empty(), "what is listed can be told");
}

template <class Work>
void tried(Work work)
try {
    work();
} catch (const Error& error) {
    demand(error.what()[0] != '\0', "errors have words");
}

} // namespace

extern "C" int fuzz_version_document(const std::uint8_t* data, std::size_t size)
{
    auto text = test::text_from(data, size);
    const auto filter = filter_from(test::take_line(text));
    const std::string url(test::take_line(text));
    const auto access = access_with(url, filter);
    const EndpointQuestion question{
        .filter = filter, .access = &access, .with_versions = size % 2 == 0, .in_detail = true};
    const auto asked_url =
        filter.contains("endpoint_override") ? std::string(filter.get("endpoint_override")) : url;
    OneDocument source(text);
    Explanation told;
    tried([&] { check_document(text, url, filter); });
    tried([&] {
        const auto found = resolve_endpoint(question, source, {}, told);
        demand(same_host(found.data.url, asked_url), "endpoints stay on the catalog's host");
    });
    source.start_again();
    tried([&] { resolve_api_version(question, source, {}, told); });
    source.start_again();
    tried([&] { resolve_all_versions(question, source, {}, told); });
    return 0;
}
