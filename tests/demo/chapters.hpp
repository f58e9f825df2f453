// The chapters of the demo, and what they play with.
#pragma once

#include "demo/story.hpp"
#include "support/embedded_cloud.hpp"
#include "support/temp_folder.hpp"

#include <ksauth/cloud.hpp>
#include <ksauth/plugins.hpp>

namespace ksauth::demo {

struct Stage {
    Stage();

    Story story;
    test::EmbeddedCloud cloud;
    test::TempFolder folder;
    PluginRegistry registry;
    CloudSources sources; ///< the folder, and nothing of this machine
};

void show_password(Stage& stage);
void show_fixed_token(Stage& stage);
void show_own_mechanism(Stage& stage);
void show_mistakes(Stage& stage);

} // namespace ksauth::demo
