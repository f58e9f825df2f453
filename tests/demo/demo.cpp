// Shows the main job through the public API alone: configuration selects a plugin, the Session does
// the rest. Every line is checked; the exit status says whether all of it was true.
#include "demo/chapters.hpp"

#include <chrono>
#include <cstdlib>
#include <iostream>

namespace demo = ksauth::demo;

int main()
{
    const auto start = std::chrono::steady_clock::now();
    demo::Stage stage;
    std::cout << "A cloud in this process: identity service " << stage.cloud.auth_url() << "\n"
              << "Configured in " << (stage.folder.path() / "clouds.yaml").string() << "\n";

    stage.story.chapter("v3password: user name and password at Keystone", [&] {
        demo::show_password(stage);
    });
    stage.story.chapter("token: a fixed token for a fixed endpoint", [&] {
        demo::show_fixed_token(stage);
    });
    stage.story.chapter("custom: a mechanism that is not Keystone's", [&] {
        demo::show_own_mechanism(stage);
    });
    stage.story.chapter("what goes wrong says so", [&] { demo::show_mistakes(stage); });

    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    const int failures = stage.story.failures();
    std::cout << "\n"
              << (failures == 0 ? std::string("All of it as it should be")
                                : std::to_string(failures) + " of these FAILED")
              << ", in " << static_cast<int>(took.count()) << " ms.\n";
    return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
