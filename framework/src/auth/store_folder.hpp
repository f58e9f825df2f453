// A folder of small files that nobody but this user can read or write.
#pragma once

#include "auth/file_handle.hpp"

#include <ksauth/secret.hpp>

#include <optional>
#include <string>
#include <utility>

namespace ksauth {

/// Throws ConfigError for what cannot be done, and for a folder or file that is not this user's
/// alone. Thread-safe, also between processes: files are replaced, never changed.
class StoreFolder {
public:
    explicit StoreFolder(std::string path) : path_(std::move(path)) {}

    /// Nothing if there is no such file. At most largest_file bytes.
    std::optional<Secret> read(const std::string& name) const;
    void replace(const std::string& name, const Secret& text) const;
    void remove(const std::string& name) const;
    FileHandle open_or_make(const std::string& name) const;

    static constexpr long largest_file = 16L * 1024 * 1024;

private:
    FileHandle open(bool make) const;
    std::string path_of(const std::string& name) const { return path_ + "/" + name; }

    const std::string path_;
};

} // namespace ksauth
