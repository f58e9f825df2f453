#include "cli/answer_sink.hpp"

#include <ksauth/error.hpp>

#include <charconv>
#include <iostream>

namespace ksauth::cli {
namespace {

void print_head(std::ostream& out, const Response& response)
{
    out << "HTTP/1.1 " << response.status << ' ' << response.reason << '\n';
    for (const auto& [name, value] : response.headers)
        out << name << ": " << value << '\n';
    out << '\n';
}

// Nothing for a body that is unpacked on the way.
std::optional<std::uint64_t> size_of(const Response& head)
{
    const auto text = head.headers.get("Content-Length");
    if (!text || head.headers.contains("Content-Encoding")) return std::nullopt;
    std::uint64_t size = 0;
    const auto* end = text->data() + text->size();
    const auto [stop, error] = std::from_chars(text->data(), end, size);
    return error == std::errc() && stop == end ? std::optional(size) : std::nullopt;
}

} // namespace

AnswerSink::AnswerSink(const RequestArguments& arguments, bool quiet)
    : include_(arguments.include),
      to_file_(!arguments.output.empty()),
      quiet_(quiet),
      file_(arguments.output)
{
}

void AnswerSink::begin(const Response& head)
{
    begun_ = true;
    if (include_) print_head(std::cout, head);
    if (to_file_ && !quiet_ && stderr_is_a_terminal()) progress_.emplace(std::cerr, size_of(head));
}

void AnswerSink::write(std::string_view bytes)
{
    if (to_file_) {
        file_.write(bytes);
        if (progress_) progress_->add(bytes.size());
        return;
    }
    std::cout.write(bytes.data(), static_cast<std::streamsize>(bytes.size())).flush();
    if (!std::cout) throw ConfigError({.message = "cannot write to stdout"});
}

void AnswerSink::complete(const Response& response)
{
    progress_.reset();
    if (!begun_) {
        begin(response);
        write(response.body);
        progress_.reset();
    }
    if (to_file_) file_.keep();
}

} // namespace ksauth::cli
