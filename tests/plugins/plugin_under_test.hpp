// A plugin file in the hands of the fake host.
#pragma once

#include <ksauth/sdk/testing/fake_host.hpp>
#include <ksauth/sdk/testing/module_file.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

namespace ksauth::test {

/// Where plugins are taken from: the build tree, or the folder after `--` on the command line.
inline std::string plugin_folder()
{
    const auto& arguments = boost::unit_test::framework::master_test_suite();
    return arguments.argc > 1 ? arguments.argv[1] : KSAUTH_TEST_PLUGINS;
}

/// The plugin `name`, from the file of that name.
class PluginUnderTest : public sdk::testing::FakeHost {
public:
    explicit PluginUnderTest(const std::string& name)
        : FakeHost(sdk::testing::open_module(plugin_folder() + "/" + name + ".so"), name)
    {
    }
};

} // namespace ksauth::test
