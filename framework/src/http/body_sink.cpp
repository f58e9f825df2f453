#include <ksauth/body.hpp>
#include <ksauth/error.hpp>

#include <atomic>
#include <cerrno>
#include <ostream>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace ksauth {
namespace {

class StreamSink final : public BodySink {
public:
    explicit StreamSink(std::ostream& stream) : stream_(stream) {}

    void write(std::string_view bytes) override
    {
        check(!!stream_.write(bytes.data(), static_cast<std::streamsize>(bytes.size())));
    }

    void finish() override { check(!!stream_.flush()); }

private:
    static void check(bool good)
    {
        if (!good) throw ConfigError({.message = "the stream takes no more of the answer's body"});
    }

    std::ostream& stream_;
};

class FunctionSink final : public BodySink {
public:
    explicit FunctionSink(std::function<void(std::string_view)> write) : write_(std::move(write)) {}

    void write(std::string_view bytes) override { write_(bytes); }

private:
    std::function<void(std::string_view)> write_;
};

// Beside the file, so that it can be renamed to it; unlike any other's, here and in other
// processes.
std::string part_name(const std::string& file)
{
    static std::atomic<unsigned> count = 0;
    return file + "." + std::to_string(::getpid()) + "-" + std::to_string(++count) + ".part";
}

class FileSink final : public BodySink {
public:
    explicit FileSink(std::string file) : file_(std::move(file)) { open(); }

    ~FileSink() override { discard(); }
    FileSink(const FileSink&) = delete;
    FileSink& operator=(const FileSink&) = delete;

    void begin(const Response& /*head*/) override
    {
        discard();
        open();
    }

    void write(std::string_view bytes) override
    {
        while (!bytes.empty()) {
            const auto written = ::write(descriptor_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) fail();
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
    }

    void finish() override
    {
        // Some file systems tell only now that the disk is full.
        if (::close(std::exchange(descriptor_, -1)) != 0) fail();
        if (::rename(part_.c_str(), file_.c_str()) != 0) fail();
        part_.clear();
    }

private:
    void open()
    {
        auto part = part_name(file_);
        constexpr int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
        descriptor_ = ::open(part.c_str(), flags, 0666); // the umask takes away from it
        if (descriptor_ < 0) fail();
        part_ = std::move(part);
    }

    void discard() noexcept
    {
        if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
        if (!part_.empty()) ::unlink(part_.c_str());
        part_.clear();
    }

    [[noreturn]] void fail() const
    {
        const auto why = std::generic_category().message(errno);
        throw ConfigError({.message = "cannot write the file '" + file_ + "': " + why});
    }

    const std::string file_;
    std::string part_; // under its final name when empty
    int descriptor_ = -1;
};

} // namespace

BodySinkPtr file_sink(const std::string& file)
{
    return std::make_shared<FileSink>(file);
}

BodySinkPtr stream_sink(std::ostream& stream)
{
    return std::make_shared<StreamSink>(stream);
}

BodySinkPtr function_sink(std::function<void(std::string_view)> write)
{
    return std::make_shared<FunctionSink>(std::move(write));
}

} // namespace ksauth
