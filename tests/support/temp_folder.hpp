// A folder of a test's own, removed with everything in it.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>

namespace ksauth::test {

class TempFolder {
public:
    TempFolder()
    {
        std::string name = (std::filesystem::temp_directory_path() / "ksauth-test-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make " + name);
        path_ = std::filesystem::canonical(name);
    }
    ~TempFolder()
    {
        std::error_code ignored; // a destructor has nobody to tell
        std::filesystem::remove_all(path_, ignored);
    }
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;

    const std::filesystem::path& path() const noexcept { return path_; }

    std::filesystem::path write(std::string_view name, std::string_view text) const
    {
        auto file = path_ / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << text;
        return file;
    }

    /// A copy of the file in this folder, under its own name or another one.
    std::filesystem::path copy(const std::filesystem::path& file, std::string_view name = {}) const
    {
        auto target = path_ / (name.empty() ? file.filename() : std::filesystem::path(name));
        std::filesystem::copy_file(file, target);
        return target;
    }

private:
    std::filesystem::path path_;
};

} // namespace ksauth::test
