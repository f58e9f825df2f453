// Every option of every plugin, given what it should not be given.
#include "support/temp_folder.hpp"

#include <ksauth/cloud.hpp>
#include <ksauth/error.hpp>
#include <ksauth/json.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

using namespace ksauth;
using namespace ksauth::test;

namespace {

const std::string planted = "planted-secret";
constexpr std::size_t too_long = std::size_t{1024} * 1024 + 1;

struct Matrix {
    Matrix() = default;
    ~Matrix() { BOOST_TEST_MESSAGE(tried << " inputs tried"); }
    Matrix(const Matrix&) = delete;
    Matrix& operator=(const Matrix&) = delete;

    CloudSources sources() const
    {
        return {
            .environment = [](std::string_view) { return std::nullopt; },
            .folders = {folder.path()},
        };
    }

    Cloud sample(const std::string& type) const
    {
        std::filesystem::copy_file(
            KSAUTH_TREE "/conf/samples/" + type + ".yaml",
            folder.path() / "clouds.yaml",
            std::filesystem::copy_options::overwrite_existing
        );
        return load_cloud(type, sources());
    }

    // What is wrong; nothing when it is taken.
    std::optional<std::string> complaint(const std::string& what, const std::function<void()>& act)
    {
        ++tried;
        try {
            act();
            return std::nullopt;
        } catch (const Error& error) {
            const std::string message = error.what();
            // A plugin that is asked for by an option is named where there is none.
            const bool no_plugin = error.kind() == ErrorKind::PluginNotFound;
            const bool usual = error.kind() == ErrorKind::Config || no_plugin;
            BOOST_TEST(usual, what << ": " << error.name());
            const bool told = !no_plugin && message.find(planted) != message.npos;
            BOOST_TEST(!told, what << ": " << message);
            BOOST_TEST(message.find("CHANGE-ME") == message.npos, what << ": " << message);
            BOOST_TEST(message.find('\n') == message.npos, what << ": " << message);
            BOOST_TEST(message.size() < 1000U, what << ": " << message);
            return message;
        }
    }

    std::optional<std::string> auth_complaint(const std::string& what, const Cloud& cloud)
    {
        return complaint(what, [&] { cloud.auth(); });
    }

    const TempFolder folder;
    std::size_t tried = 0;
};

Cloud with(Cloud cloud, const std::string& option, const std::string& value)
{
    std::erase_if(cloud.options, [&](const ResolvedOption& each) { return each.name == option; });
    cloud.options.push_back({option, value, "the test", false});
    return cloud;
}

bool tells(const std::optional<std::string>& complaint, const std::string& part)
{
    return complaint && complaint->find(part) != std::string::npos;
}

// Text that is none of these; nothing where any text will do.
std::optional<std::string> wrong_value(OptionType type)
{
    switch (type) {
    case OptionType::String:
    case OptionType::Path:
        return std::nullopt;
    case OptionType::List:
        return "[" + planted;
    case OptionType::Json:
        return "{" + planted;
    default:
        return planted;
    }
}

Json as_written(const ResolvedOption& option)
try {
    const auto list = Json::parse(option.value);
    return list.is_array() ? list : Json(option.value);
} catch (const Error&) {
    return option.value;
}

// A file that is JSON, and so YAML, with a map where the option's value should be.
std::string file_with_map(const Cloud& cloud, const std::string& option)
{
    Json::Object auth;
    for (const auto& each : cloud.options) {
        if (each.name != option) auth.emplace_back(each.name, as_written(each));
    }
    auth.emplace_back(option, Json::object({{planted, Json::object({{planted, planted}})}}));
    const auto described =
        Json::object({{"auth_type", cloud.auth_type}, {"auth", Json::object(std::move(auth))}});
    return Json::object({{"clouds", Json::object({{"bad", described}})}}).dump_pretty();
}

std::vector<std::string> shipped()
{
    std::vector<std::string> names;
    for (const auto& folder : std::filesystem::directory_iterator(KSAUTH_TREE "/plugins")) {
        if (std::filesystem::exists(folder.path() / "manifest.json"))
            names.push_back(folder.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

// Calls `see` with each plugin's sample and what the plugin says of itself.
void each_plugin(Matrix& matrix, const std::function<void(const Cloud&, const PluginInfo&)>& see)
{
    for (const auto& name : shipped()) {
        const auto cloud = matrix.sample(name);
        see(cloud, default_registry().find(name, cloud.options));
    }
}

void each_option(Matrix& matrix, const std::function<void(const Cloud&, const OptionSpec&)>& see)
{
    each_plugin(matrix, [&](const Cloud& cloud, const PluginInfo& plugin) {
        for (const auto& option : plugin.options)
            see(cloud, option);
    });
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(bad_input_flow_test, Matrix)

BOOST_AUTO_TEST_CASE(the_samples_are_good_input)
{
    each_plugin(*this, [&](const Cloud& cloud, const PluginInfo&) {
        const auto told = auth_complaint(cloud.name, cloud);
        BOOST_TEST(!told.has_value(), cloud.name << ": " << told.value_or(""));
    });
    BOOST_TEST(tried == shipped().size());
}

BOOST_AUTO_TEST_CASE(a_value_of_the_wrong_type_is_told_with_its_option)
{
    each_option(*this, [&](const Cloud& cloud, const OptionSpec& option) {
        const auto what = cloud.name + ", " + option.name;
        const auto value = wrong_value(option.type);
        if (!value) return;
        const auto told = auth_complaint(what, with(cloud, option.name, *value));
        BOOST_TEST(tells(told, "'" + option.name + "'"), what << ": " << told.value_or("taken"));
        BOOST_TEST(tells(told, "(the test) must be"), what << ": " << told.value_or("taken"));
    });
    BOOST_TEST(tried > 30U);
}

BOOST_AUTO_TEST_CASE(a_map_in_a_file_is_told_with_its_line)
{
    each_option(*this, [&](const Cloud& cloud, const OptionSpec& option) {
        if (option.type == OptionType::Json) return;
        const auto what = cloud.name + ", " + option.name;
        std::ofstream(folder.path() / "clouds.yaml") << file_with_map(cloud, option.name);
        const auto told = complaint(what, [&] { load_cloud("bad", sources()); });
        BOOST_TEST(tells(told, "'" + option.name + "' ("), what << ": " << told.value_or("taken"));
        BOOST_TEST(tells(told, "clouds.yaml:"), what << ": " << told.value_or("taken"));
    });
    BOOST_TEST(tried > 100U);
}

BOOST_AUTO_TEST_CASE(what_is_too_long_or_no_text_is_told_with_its_option)
{
    std::string endless = planted;
    endless.resize(too_long, 'x');
    each_option(*this, [&](const Cloud& cloud, const OptionSpec& option) {
        const auto what = cloud.name + ", " + option.name;
        const auto name = "'" + option.name + "' (the test) must be ";
        const auto length = auth_complaint(what, with(cloud, option.name, endless));
        BOOST_TEST(tells(length, name + "shorter than 1 MiB"), what << ": " << length.value_or(""));
        for (const auto* bytes : {"\xff", "\xc0\xaf", "\xed\xa0\x80", "\xf8\x88\x80\x80\x80"}) {
            const auto text = auth_complaint(what, with(cloud, option.name, planted + bytes));
            BOOST_TEST(tells(text, name + "UTF-8 text"), what << ": " << text.value_or("taken"));
        }
    });
    BOOST_TEST(tried > 600U);
}

BOOST_AUTO_TEST_CASE(odd_texts_are_taken_or_told)
{
    const std::vector<std::string> odd = {
        std::string(too_long - 1, 'x'),
        std::string("\0planted-secret", 15),
        "planted-secret\r\nX-Injected: planted-secret",
        "%s%n{}${planted-secret}",
        "\xe2\x80\xae planted-secret",
        " ",
        "-1",
        "[]",
        "{}"};
    each_option(*this, [&](const Cloud& cloud, const OptionSpec& option) {
        for (const auto& text : odd)
            auth_complaint(cloud.name + ", " + option.name, with(cloud, option.name, text));
    });
    BOOST_TEST(tried > 1000U);
}

BOOST_AUTO_TEST_CASE(an_empty_or_missing_option_is_told_where_it_is_needed)
{
    each_option(*this, [&](const Cloud& cloud, const OptionSpec& option) {
        const auto what = cloud.name + ", " + option.name;
        const auto empty = auth_complaint(what, with(cloud, option.name, ""));
        auto without = cloud;
        std::erase_if(without.options, [&](const auto& each) { return each.name == option.name; });
        const auto missing = auth_complaint(what, without);
        BOOST_TEST(empty.value_or("") == missing.value_or(""), what);
        if (option.required && !option.default_value)
            BOOST_TEST(tells(missing, "missing option '" + option.name + "'"), what);
    });
    BOOST_TEST(tried > 200U);
}

BOOST_AUTO_TEST_CASE(an_unknown_option_is_told_with_the_nearest_one)
{
    each_option(*this, [&](const Cloud& cloud, const OptionSpec& option) {
        const auto what = cloud.name + ", " + option.name;
        const auto typo = option.name + "x";
        const auto told = auth_complaint(what, with(cloud, typo, planted));
        BOOST_TEST(tells(told, "unknown option '" + typo + "'"), what << told.value_or(": taken"));
        const bool short_name = option.name.size() < 4; // anything is near
        const bool named = tells(told, "did you mean '");
        BOOST_TEST((short_name || named), what << ": " << told.value_or("taken"));
    });
    BOOST_TEST(tried > 100U);
}

BOOST_AUTO_TEST_CASE(options_that_exclude_each_other_are_told)
{
    each_plugin(*this, [&](const Cloud& cloud, const PluginInfo& plugin) {
        for (const auto& rule : plugin.rules) {
            const bool exclusive =
                rule.kind == OptionRule::Kind::OneOf || rule.kind == OptionRule::Kind::Conflicts;
            if (!exclusive || rule.members.size() < 2) continue;
            auto both = cloud;
            for (const auto& member : rule.members)
                both = with(both, member.front(), member.front() == "system_scope" ? "all" : "x");
            const auto told = auth_complaint(cloud.name, both);
            BOOST_TEST(tells(told, "exclude each other"), cloud.name << told.value_or(": taken"));
        }
    });
    BOOST_TEST(tried >= 10U);
}

BOOST_AUTO_TEST_CASE(a_secret_beside_its_file_is_told)
{
    each_option(*this, [&](const Cloud& cloud, const OptionSpec& option) {
        if (!option.secret || option.type != OptionType::String) return;
        const auto what = cloud.name + ", " + option.name;
        auto both = with(with(cloud, option.name, planted), option.name + "_file", "/planted");
        BOOST_TEST(tells(auth_complaint(what, both), "exclude each other"), what);
        const auto relative = auth_complaint(what, with(cloud, option.name + "_file", "here"));
        BOOST_TEST(tells(relative, "must be an absolute path"), what);
    });
    BOOST_TEST(tried > 20U);
}

BOOST_AUTO_TEST_SUITE_END()
