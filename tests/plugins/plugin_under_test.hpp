// A plugin from the build tree in the hands of the fake host.
#pragma once

#include <ksauth/sdk/testing/fake_host.hpp>
#include <ksauth/sdk/testing/module_file.hpp>

#include <string>

namespace ksauth::test {

/// The plugin `name`, from the file of that name.
class PluginUnderTest : public sdk::testing::FakeHost {
public:
    explicit PluginUnderTest(const std::string& name)
        : FakeHost(sdk::testing::open_module(KSAUTH_TEST_PLUGINS "/" + name + ".so"), name)
    {
    }
};

} // namespace ksauth::test
