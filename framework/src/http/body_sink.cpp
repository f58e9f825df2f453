#include <ksauth/body.hpp>
#include <ksauth/error.hpp>

#include <ostream>
#include <utility>

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

} // namespace

BodySinkPtr stream_sink(std::ostream& stream)
{
    return std::make_shared<StreamSink>(stream);
}

BodySinkPtr function_sink(std::function<void(std::string_view)> write)
{
    return std::make_shared<FunctionSink>(std::move(write));
}

} // namespace ksauth
