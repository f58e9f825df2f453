// {region_name} in a URL or a path of clouds.yaml: the cloud's setting of that name, as
// openstacksdk puts them in. "{{" and "}}" stand for braces.
#pragma once

#include "config/layer.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ksauth {

class Placeholders {
public:
    /// The texts beside `auth`, the highest layer's of each. INI files have no placeholders: with
    /// such a layer braces are braces.
    explicit Placeholders(const Layers& layers);

    /// Throws ConfigError for a name that is no setting of the cloud and none of `later`, which are
    /// left as they are; for a brace without its other one.
    std::string fill(std::string_view text, const std::vector<std::string>& later = {}) const;

private:
    std::string value_of(std::string_view name) const;

    bool in_use_ = true;
    std::map<std::string, std::string, std::less<>> values_;
};

} // namespace ksauth
