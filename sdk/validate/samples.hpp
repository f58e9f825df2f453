// Options and answers to try a plugin with, made up from what its manifest declares.
#pragma once

#include <ksauth/plugins.hpp>
#include <ksauth/sdk/testing/fake_script.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace ksauth::validate {

/// What the person who checks knows better than the manifest tells.
struct Given {
    OptionMap options = {};  ///< by name, in the form that plugins are given
    std::string answer = {}; ///< body of every answer to a request; empty: a token response
};

/// A script under which a plugin should get along: each option that it requires, answers that hold
/// all the words for a token, a person who answers. `tag` goes into every value, so that it can be
/// told from which script a text came.
sdk::testing::FakeScript
sample_script(const PluginInfo& plugin, const Given& given, std::string_view tag);

/// The values of secret options in it.
std::vector<std::string>
secrets_of(const PluginInfo& plugin, const sdk::testing::FakeScript& script);

} // namespace ksauth::validate
