#include "plugin/call.hpp"

#include "base/digest.hpp"
#include "base/time.hpp"
#include "plugin/call_status.hpp"
#include "plugin/identity_options.hpp"
#include "plugin/secret_file.hpp"

#include <algorithm>
#include <utility>

namespace ksauth {
namespace {

// A digest, as the options hold secrets and the owner's name is kept for long.
std::string owner_of(const PluginInfo& info, const CheckedOptions& options)
{
    std::string text = info.name;
    for (const auto& [name, value] : options.values) {
        text += '\n' + name + ':' + std::to_string(value.reveal().size()) + ':';
        text += value.reveal();
    }
    auto owner = sha256(text);
    wipe(text);
    return owner;
}

} // namespace

void ends_by(CallResults& results, WallTime time)
{
    auto& end = results.expires_at;
    end = end ? std::min(*end, time) : time;
}

void add_method(CallResults& results, MethodPayload method)
{
    for (auto& known : results.methods) {
        if (known.name != method.name) continue;
        known.json = std::move(method.json);
        return;
    }
    results.methods.push_back(std::move(method));
}

PluginSetup::PluginSetup(
    PluginInfo its_info,
    CheckedOptions its_options,
    std::shared_ptr<StateStore> store,
    Neighbours neighbours
)
    : info(std::move(its_info)),
      options(std::move(its_options)),
      states(std::move(store)),
      nest(std::make_unique<Nest>(std::move(neighbours))),
      state_owner(owner_of(info, options))
{
    for (const auto& option : info.options) {
        const auto value = options.values.find(option.name);
        if (option.secret && value != options.values.end()) redactor.learn(value->second.reveal());
    }
}

PluginCall::PluginCall(Kind kind, const PluginSetup& setup, CallSurroundings surroundings)
    : kind_(kind), setup_(setup), around_(std::move(surroundings))
{
    if (credential() == nullptr) return;
    for (const auto& [name, value] : credential()->headers)
        learn(value);
}

PluginCall::~PluginCall()
{
    for (auto& response : responses_)
        wipe(response.body);
}

std::string_view PluginCall::kind_name() const noexcept
{
    switch (kind_) {
    case Kind::Create:
        return "create";
    case Kind::Connection:
        return "connection";
    case Kind::Authenticate:
        return "authenticate";
    case Kind::Method:
        return "method";
    case Kind::Endpoint:
        return "endpoint";
    case Kind::Sign:
        break;
    }
    return "sign";
}

AuthPort& PluginCall::port() const
{
    if (around_.port != nullptr) return *around_.port;
    throw Misuse(ErrorKind::Unsupported, {.message = "it must neither wait nor use the network"});
}

const Clock& PluginCall::clock() const noexcept
{
    return around_.port != nullptr ? around_.port->clock() : system_clock();
}

bool PluginCall::logs(LogLevel level) const noexcept
{
    return around_.port != nullptr && around_.port->logs(level);
}

void PluginCall::log(LogLevel level, std::string_view message) noexcept
try {
    if (!logs(level)) return;
    around_.port->log(level, setup_.info.name + ": " + mask(message, told_the_log_));
} catch (...) { // NOLINT(bugprone-empty-catch): a log must not end a login
}

std::optional<std::string_view> PluginCall::find_option(std::string_view name)
{
    const auto& values = setup_.options.values;
    if (const auto found = values.find(name); found != values.end()) return found->second.reveal();
    const auto& specs = setup_.info.options;
    const bool secret = std::any_of(specs.begin(), specs.end(), [&](const OptionSpec& spec) {
        return spec.secret && spec.name == name;
    });
    const auto file = secret ? values.find(file_option_of(name)) : values.end();
    if (file == values.end()) return std::nullopt;
    const auto text = read_secret_file(file->second.reveal());
    learn(text.reveal());
    const auto lent = lend(text.reveal());
    return std::string_view(lent.data, lent.size);
}

void PluginCall::note_asked(std::string_view option)
{
    const auto& specs = setup_.info.options;
    if (!setup_.strict || !undeclared_.empty() || is_identity_option(option)) return;
    if (std::none_of(specs.begin(), specs.end(), [&](auto& spec) { return spec.name == option; }))
        undeclared_ = option;
}

ksauth_str PluginCall::lend(std::string_view text)
{
    const auto kept = texts_.emplace_back(Secret(text)).reveal();
    return {kept.data(), kept.size()};
}

const Response& PluginCall::keep(Response response)
{
    return responses_.emplace_back(std::move(response));
}

const Json& PluginCall::keep(Json document)
{
    return documents_.emplace_back(std::move(document));
}

std::optional<WallTime> PluginCall::answered_at() const
{
    if (responses_.empty()) return std::nullopt;
    return parse_http_date(responses_.back().headers.get("Date").value_or(""));
}

ksauth_status PluginCall::failed(const Error& error) noexcept
{
    chain_ = error;
    return chain_status_ = status_of(error.kind());
}

ksauth_status PluginCall::misused(const Misuse& error) noexcept
try {
    chain_ = PluginError(
        {.message = where() + "in " + std::string(kind_name()) + ": " + std::string(error.what())}
    );
    return chain_status_ = status_of(error.kind());
} catch (const std::bad_alloc&) {
    return KSAUTH_E_NO_MEMORY;
}

ksauth_status PluginCall::fail(ksauth_status why, std::string_view message) noexcept
try {
    if (why == KSAUTH_OK) why = KSAUTH_E_INTERNAL; // a failure all the same
    const auto text = mask(message, told_the_error_);
    if (chain_ && chain_status_ == why) {
        chain_ = chain_->while_doing(text);
    } else {
        const auto cause = chain_ ? std::string(": ") + chain_->what() : std::string();
        chain_ = Error(
            kind_of(why), {.message = "auth plugin '" + setup_.info.name + "': " + text + cause}
        );
    }
    return chain_status_ = why;
} catch (const std::bad_alloc&) {
    return KSAUTH_E_NO_MEMORY;
}

std::string PluginCall::take_reason()
{
    bool told = false; // that counts where the text is used
    auto reason = chain_ ? mask(chain_->what(), told) : std::string();
    chain_.reset();
    return reason;
}

Error PluginCall::error(ksauth_status status) const
{
    if (chain_) {
        const bool agree = chain_status_ == status || chain_->kind() == kind_of(status);
        return redactor_.mask(
            agree ? *chain_ : Error(kind_of(status), {.message = chain_->what()})
        ); // a service may repeat what it was sent
    }
    if (kind_of(status) == ErrorKind::Deadline || kind_of(status) == ErrorKind::Cancelled)
        return Interrupted(kind_of(status));
    return {
        ErrorKind::Plugin,
        {.message = where() + "failed in " + std::string(kind_name()) + " with status " +
                    std::to_string(status) + " without saying why: a defect of the plugin"}};
}

std::string PluginCall::where() const
{
    return "auth plugin '" + setup_.info.name + "' " +
           (setup_.info.file.empty() ? "" : "(" + setup_.info.file.string() + ") ");
}

std::vector<Disturbance> PluginCall::offences() const
{
    std::vector<Disturbance> found;
    if (foreign_use_) found.push_back({"call-lifetime", "the call was used on another thread"});
    if (!undeclared_.empty()) {
        found.push_back(
            {"option-undeclared", "the manifest declares no option '" + undeclared_ + "'"}
        );
    }
    if (told_the_log_) found.push_back({"secret-in-log", "a log message held a secret"});
    if (told_the_error_) found.push_back({"secret-in-error", "an error message held a secret"});
    return found;
}

std::string PluginCall::mask(std::string_view text, bool& told) const
{
    constexpr std::size_t longest = 4096; // of what a plugin can put into a log line or an error
    auto masked = redactor_.mask(text);   // before it is cut, which may be within a secret
    told |= masked != text;
    return masked.substr(0, longest);
}

} // namespace ksauth
