#include <ksauth/body.hpp>
#include <ksauth/error.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <istream>

namespace ksauth {
namespace {

constexpr std::streamoff nowhere = -1; // what a stream says that has no places

class StreamSource : public BodySource {
public:
    StreamSource(std::istream& stream, std::optional<std::uint64_t> size)
        : stream_(stream), start_(stream.tellg()), size_(size)
    {
        if (std::streamoff(start_) == nowhere)
            stream_.clear(); // asking a pipe for its place is a failure
    }

    std::optional<std::uint64_t> size() const override
    {
        if (!size_) return std::nullopt;
        return *size_ - std::min(*size_, taken_);
    }

    std::size_t read(std::span<char> into) override
    {
        stream_.read(into.data(), static_cast<std::streamsize>(into.size()));
        if (stream_.bad()) throw ConfigError({.message = "the body to send cannot be read"});
        const auto got = static_cast<std::size_t>(stream_.gcount());
        taken_ += got;
        return got;
    }

    bool rewind() override
    {
        if (taken_ == 0) return true;
        if (std::streamoff(start_) == nowhere) return false;
        stream_.clear(); // it stands at its end
        if (!stream_.seekg(start_)) return false;
        taken_ = 0;
        return true;
    }

private:
    std::istream& stream_;
    const std::istream::pos_type start_;
    const std::optional<std::uint64_t> size_;
    std::uint64_t taken_ = 0;
};

std::ifstream open_to_read(const std::string& file)
{
    std::ifstream stream(file, std::ios::binary);
    std::error_code ignored;
    if (stream && !std::filesystem::is_directory(file, ignored)) return stream;
    throw ConfigError(
        {.message = "the file '" + file + "' does not exist or cannot be read", .never_sent = true}
    );
}

// Nothing for pipes and the like.
std::optional<std::uint64_t> size_of(const std::string& file)
{
    std::error_code no_file;
    const auto size = std::filesystem::file_size(file, no_file);
    return no_file ? std::nullopt : std::optional<std::uint64_t>(size);
}

struct OpenFile {
    std::ifstream file;
};

class FileSource final : private OpenFile, public StreamSource {
public:
    explicit FileSource(const std::string& name)
        : OpenFile{open_to_read(name)}, StreamSource(file, size_of(name))
    {
    }
};

} // namespace

BodySourcePtr file_source(const std::string& file)
{
    return std::make_shared<FileSource>(file);
}

BodySourcePtr stream_source(std::istream& stream, std::optional<std::uint64_t> size)
{
    return std::make_shared<StreamSource>(stream, size);
}

} // namespace ksauth
