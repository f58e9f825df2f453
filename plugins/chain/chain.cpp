// Tries one way in after the other, remembers which worked, and says why each other did not.
#include "manifest.h"

#include <ksauth/sdk/auth.hpp>
#include <ksauth/sdk/json.hpp>
#include <ksauth/sdk/plugin.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>
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

bool others_can_read(const std::string& path)
{
    std::error_code failed;
    const auto status = std::filesystem::status(path, failed);
    const auto readable = status.permissions() & std::filesystem::perms::others_read;
    return !failed && std::filesystem::is_regular_file(status) &&
           readable != std::filesystem::perms::none;
}

// Empty where there is no helper.
Secret describe_exec(const Call& call)
{
    const auto command = call.list("command");
    if (command.empty()) return {};
    JsonObject options;
    options.add_raw("command", list_json(command));
    if (const auto env = call.list("command_env"); !env.empty())
        options.add_raw("env", list_json(env));
    // As text: of a JSON string the quotes would be lost otherwise.
    if (const auto input = call.secret("command_input"); !input.empty())
        options.add("input", input);
    if (const auto timeout = call.option("command_timeout"); !timeout.empty())
        options.add("timeout", timeout);
    return describe_plugin("exec", options.done());
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
        const auto file = call.option("file");
        if (!file.empty() && file.front() != '/')
            throw Failure(KSAUTH_E_CONFIG, "option 'file' must be an absolute path");
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

    Secret describe(const Call& call, const std::string& name)
    {
        if (name == "environment") return Secret(R"({"environment":true})");
        if (name == "cloud") return JsonObject().add("cloud", call.option("cloud")).done();
        if (name == "file") {
            const auto path = call.option("file");
            if (path.empty()) return {};
            warn_if_open(call, path);
            return describe_plugin("v3applicationcredential", read_file(path));
        }
        return describe_exec(call);
    }

    // Once: it would come with each login.
    void warn_if_open(const Call& call, const std::string& path)
    {
        if (warned_ || !others_can_read(path)) return;
        warned_ = true;
        call.log(
            KSAUTH_LOG_WARNING,
            "every user of this machine can read the secret in " + path + "; run chmod o-r on it"
        );
    }

    std::vector<std::string> order_;
    Source working_;
    bool warned_ = false;
};

} // namespace

KSAUTH_PLUGIN(Chain);
