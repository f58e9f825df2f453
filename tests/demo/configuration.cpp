#include "demo/configuration.hpp"

#include <fstream>

namespace ksauth::demo {
namespace {

constexpr auto clouds_yaml = R"(clouds:
  password:
    auth_type: v3password
    auth:
      auth_url: {auth_url}
      username: ann
      user_domain_name: Default
      project_name: demo
      project_domain_name: Default
    region_name: north
  wrong_password:
    auth_type: v3password
    auth:
      auth_url: {auth_url}
      username: ann
      user_domain_name: Default
  fixed_token:
    auth_type: token
    auth:
      endpoint: {compute}/v2.1
  own_mechanism:
    auth_type: custom
    auth:
      token_url: {token_url}
      client_id: robot
      endpoints:
        - inventory={inventory}
        - inventory@south={inventory}/south
)";

constexpr auto secure_yaml = R"(clouds:
  password:
    auth:
      password: ann's password
  wrong_password:
    auth:
      password: a guess
  fixed_token:
    auth:
      token: {token}
  own_mechanism:
    auth:
      client_secret: robot's secret
)";

std::string filled_in(std::string text, std::string_view place, const std::string& value)
{
    for (auto at = text.find(place); at != std::string::npos; at = text.find(place, at))
        text.replace(at, place.size(), value);
    return text;
}

void write(const std::filesystem::path& file, const std::string& text)
{
    std::ofstream out(file);
    // Before there is anything in it.
    std::filesystem::permissions(file, std::filesystem::perms{0600});
    out << text;
}

} // namespace

void write_configuration(const std::filesystem::path& folder, test::EmbeddedCloud& cloud)
{
    auto clouds = filled_in(clouds_yaml, "{auth_url}", cloud.auth_url());
    clouds = filled_in(clouds, "{compute}", cloud.compute().url());
    clouds = filled_in(clouds, "{token_url}", cloud.token_service().url() + "/token");
    clouds = filled_in(clouds, "{inventory}", cloud.inventory().url());
    write(folder / "clouds.yaml", clouds);

    const auto token = cloud.issue_token("u-bob", "p-demo");
    write(folder / "secure.yaml", filled_in(secure_yaml, "{token}", token));
}

} // namespace ksauth::demo
