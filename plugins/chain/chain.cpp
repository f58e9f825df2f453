// Tries one way in after the other, remembers which worked, and says why each other did not.
#include "manifest.h"

#include <ksauth/sdk/auth.hpp>
#include <ksauth/sdk/json.hpp>
#include <ksauth/sdk/plugin.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

using namespace ksauth::sdk;

// A way in by its name, as the host wants it described.
struct Source {
    std::string name;
    Secret description;
};

Secret read_file(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    const bool read = !file.bad() && !text.empty();
    Secret content(text);
    for (auto& letter : text)
        static_cast<volatile char&>(letter) = 0;
    if (!read) throw Failure(KSAUTH_E_CONFIG, "cannot read " + path);
    return content;
}

Secret describe_plugin(std::string_view type, const Secret& options)
{
    return JsonObject().add("auth_type", type).add_raw("auth", options).done();
}

Secret list_json(const std::vector<std::string>& texts)
{
    Secret json("[");
    for (const auto& text : texts) {
        if (&text != &texts.front()) json.append(",");
        json.append(json_string(text).reveal());
    }
    json.append("]");
    return json;
}

// Whether trying something else makes no sense any more.
bool ends_everything(ksauth_status status)
{
    return status == KSAUTH_E_DEADLINE || status == KSAUTH_E_CANCELLED ||
           status == KSAUTH_E_NO_MEMORY;
}

class Chain {
public:
    explicit Chain(const Call& call) : order_(call.list("sources"))
    {
        for (const auto& name : order_) {
            if (name == "environment" || name == "cloud" || name == "file" || name == "exec")
                continue;
            throw Failure(
                KSAUTH_E_CONFIG, "option 'sources' takes environment, cloud, file and exec alone"
            );
        }
    }

    void authenticate(const Call& call)
    {
        auto order = order_;
        const auto known = std::find(order.begin(), order.end(), working_.name);
        if (known != order.end()) std::rotate(order.begin(), known, known + 1);
        std::string reasons;
        for (const auto& name : order) {
            const auto reason = try_one(call, name);
            if (reason.empty()) return;
            reasons.append(reasons.empty() ? "" : "; ").append(name).append(": ").append(reason);
        }
        throw Failure(KSAUTH_E_CREDENTIALS, "no way in: " + reasons);
    }

    std::string endpoint(const Call& call, const Filter& filter) const
    {
        NameValues keys;
        for (const auto* key :
             {"service_type", "service_name", "service_id", "interface", "region_name"}) {
            for (auto& value : filter.all(key))
                keys.emplace_back(key, std::move(value));
        }
        return OtherAuth(call, working_.description.reveal()).endpoint(keys);
    }

private:
    // Why it did not work; "" when it did.
    std::string try_one(const Call& call, const std::string& name)
    {
        try {
            const Source source{name, describe(call, name)};
            if (source.description.empty()) return "not configured";
            const OtherAuth other(call, source.description.reveal());
            other.authenticate();
            other.adopt();
            working_ = source;
            call.log(KSAUTH_LOG_INFO, "logged in by " + name);
            return {};
        } catch (const Failure& failure) {
            if (ends_everything(failure.status())) throw;
            const auto reason = take_reason(call); // taken off in any case
            const std::string own = failure.what();
            const auto said = own.empty() ? reason : own;
            return said.empty() ? "failed without a reason" : said;
        }
    }

    static Secret describe(const Call& call, const std::string& name)
    {
        if (name == "environment") return Secret(R"({"environment":true})");
        if (name == "cloud") return JsonObject().add("cloud", call.option("cloud")).done();
        if (name == "file") {
            const auto path = call.option("file");
            if (path.empty()) return {};
            return describe_plugin("v3applicationcredential", read_file(path));
        }
        const auto command = call.list("command");
        if (command.empty()) return {};
        return describe_plugin("exec", JsonObject().add_raw("command", list_json(command)).done());
    }

    std::vector<std::string> order_;
    Source working_;
};

} // namespace

KSAUTH_PLUGIN(Chain);
