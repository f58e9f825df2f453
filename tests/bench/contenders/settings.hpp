// What a contender is told on its command line, as name=value.
#pragma once

#include <map>
#include <string>

namespace ksauth::bench {

class Settings {
public:
    Settings(int count, char** arguments);

    /// Throws std::runtime_error when it was not given.
    const std::string& need(const std::string& name) const;

    /// Empty when it was not given.
    std::string get(const std::string& name) const;

private:
    std::map<std::string, std::string> values_;
};

/// An http or https URL in the parts that a client without a URL class needs.
struct Place {
    explicit Place(const std::string& url);

    bool secure = false;
    std::string host;
    unsigned short port = 0;
    std::string path;
};

} // namespace ksauth::bench
