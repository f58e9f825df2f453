#include "cli/answer_sink.hpp"

#include <ksauth/error.hpp>

#include <charconv>
#include <iostream>
#include <utility>

namespace ksauth::cli {
namespace {

std::string text_of(const Response& head)
{
    auto text = "HTTP/1.1 " + std::to_string(head.status) + " " + head.reason + "\n";
    for (const auto& [name, value] : head.headers)
        text.append(name).append(": ").append(value) += '\n';
    return text + '\n';
}

void print(std::string_view text)
{
    std::cout.write(text.data(), static_cast<std::streamsize>(text.size())).flush();
    if (!std::cout) throw ConfigError({.message = "cannot write to stdout"});
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
      quiet_(quiet),
      file_(arguments.output.empty() ? nullptr : file_sink(arguments.output))
{
}

void AnswerSink::begin(const Response& head)
{
    if (include_) head_ = text_of(head);
    if (!file_) return;
    file_->begin(head);
    if (!quiet_ && stderr_is_a_terminal()) progress_.emplace(std::cerr, size_of(head));
}

void AnswerSink::write(std::string_view bytes)
{
    print_head();
    if (!file_) return print(bytes);
    file_->write(bytes);
    if (progress_) progress_->add(bytes.size());
}

void AnswerSink::finish()
{
    print_head();
    finished_ = true;
}

void AnswerSink::complete(const Response& response)
{
    progress_.reset();
    if (!finished_) {
        begin(response);
        write(response.body);
        progress_.reset();
    }
    if (file_) file_->finish();
}

void AnswerSink::print_head()
{
    if (!head_.empty()) print(std::exchange(head_, {}));
}

} // namespace ksauth::cli
