#include "cli/commands/commands.hpp"
#include "cli/output_file.hpp"

#include <ksauth/error.hpp>

#include <fstream>
#include <iostream>
#include <iterator>

namespace ksauth::cli {
namespace {

std::string trimmed(std::string_view text)
{
    const auto begin = text.find_first_not_of(" \t");
    if (begin == text.npos) return {};
    return std::string(text.substr(begin, text.find_last_not_of(" \t") - begin + 1));
}

Headers headers_of(const std::vector<std::string>& lines)
{
    Headers headers;
    for (const auto& line : lines) {
        const auto colon = line.find(':');
        if (colon == std::string::npos || colon == 0) {
            throw ConfigError(
                {.message = "-H takes 'Name: value', not '" + line.substr(0, colon) + "'"}
            );
        }
        headers.add(line.substr(0, colon), trimmed(std::string_view(line).substr(colon + 1)));
    }
    return headers;
}

std::string read_all(std::istream& input, const std::string& name)
{
    std::string text{std::istreambuf_iterator<char>(input), std::istreambuf_iterator<char>()};
    if (input.bad()) throw ConfigError({.message = "cannot read " + name});
    return text;
}

// TEXT, @FILE, or @- for stdin.
std::string body_of(const std::string& argument)
{
    if (!argument.starts_with('@')) return argument;
    const auto name = argument.substr(1);
    if (name == "-") return read_all(std::cin, "stdin");
    std::ifstream file(name, std::ios::binary);
    if (!file) throw ConfigError({.message = "cannot read the file " + name});
    return read_all(file, name);
}

// Sent as it was written, so that numbers and order survive; only checked here.
std::string json_body_of(const std::string& argument)
{
    auto body = body_of(argument);
    try {
        Json::parse(body);
    } catch (const ProtocolError& error) {
        throw ConfigError({.message = std::string("--json is not JSON: ") + error.what()});
    }
    return body;
}

RequestOptions options_of(const Arguments& arguments)
{
    const auto& request = arguments.request;
    RequestOptions options{
        .endpoint_filter = filter_of(arguments.filter),
        .endpoint_override = arguments.filter.endpoint_override,
        .headers = headers_of(request.headers),
        .allow_reauth = !request.no_reauth,
        .raise_errors = !request.no_raise,
    };
    if (request.no_auth) options.authenticated = false;
    if (request.data) options.body = body_of(*request.data);
    if (request.json) {
        options.body = json_body_of(*request.json);
        options.headers.set_default("Content-Type", "application/json");
    }
    return options;
}

void print_head(std::ostream& out, const Response& response)
{
    out << "HTTP/1.1 " << response.status << ' ' << response.reason << '\n';
    for (const auto& [name, value] : response.headers)
        out << name << ": " << value << '\n';
    out << '\n';
}

} // namespace

void run_request(Invocation& invocation)
{
    const auto& request = invocation.arguments.request;
    const auto options = options_of(invocation.arguments);
    OutputFile file(request.output); // before anything is sent, so that nothing is lost
    const auto session =
        request.no_auth ? invocation.session() : invocation.authenticated_session();

    const auto response = session.request(request.method, request.target, options);
    if (request.include) print_head(std::cout, response);
    if (request.output.empty()) {
        std::cout << response.body << std::flush;
        return;
    }
    file.write(response.body);
    file.keep();
}

} // namespace ksauth::cli
