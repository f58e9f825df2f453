#include "worker.hpp"

#include "measure.hpp"

#include <barrier>
#include <exception>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace ksauth::bench {
namespace {

constexpr int warm_up = 20;

int number(const Words& words, std::size_t place)
{
    return std::stoi(words.at(place));
}

void repeat(Caller& caller, int times)
{
    for (int i = 0; i < times; ++i)
        caller.get();
}

Figures get(Caller& caller, int times)
{
    const Stopwatch watch;
    repeat(caller, times);
    return {{"wall_us", watch.wall_us() / times}, {"cpu_us", watch.cpu_us() / times}};
}

Figures count_allocations(Caller& caller, int times)
{
    repeat(caller, warm_up);
    const auto before = allocations();
    if (!before) throw std::runtime_error("the library that counts allocations is not loaded");
    repeat(caller, times);
    return {{"allocations", static_cast<double>(*allocations() - *before) / times}};
}

// All threads are connected and warm before the clock starts.
Figures threads(Contender& contender, int count, int times)
{
    std::barrier start(count + 1);
    std::vector<std::exception_ptr> failures(static_cast<std::size_t>(count));
    std::vector<std::jthread> running;
    for (auto& failure : failures) {
        running.emplace_back([&contender, &start, &failure, times] {
            std::unique_ptr<Caller> caller;
            try {
                caller = contender.caller();
                repeat(*caller, warm_up);
            } catch (...) {
                failure = std::current_exception();
            }
            start.arrive_and_wait();
            try {
                if (!failure) repeat(*caller, times);
            } catch (...) {
                failure = std::current_exception();
            }
        });
    }
    start.arrive_and_wait();
    const Stopwatch watch;
    running.clear(); // joins
    const double seconds = watch.wall_us() / 1e6;
    for (const auto& failure : failures) {
        if (failure) std::rethrow_exception(failure);
    }
    return {{"rps", count * times / seconds}};
}

Figures stream(double mib, const Stopwatch& watch)
{
    return {{"mib_s", mib / (watch.wall_us() / 1e6)}, {"rss_mib", peak_rss_mib()}};
}

std::string json(const Figures& figures)
{
    std::ostringstream text;
    text.precision(9);
    const char* separator = "{";
    for (const auto& [name, value] : figures) {
        text << separator << '"' << name << "\": " << value;
        separator = ", ";
    }
    return text.str() + (figures.empty() ? "{}" : "}");
}

std::string error_json(const char* what)
{
    std::string safe;
    for (const char letter : std::string(what))
        safe += letter == '"' || letter == '\\' || letter < ' ' ? '\'' : letter;
    return R"({"error": ")" + safe + "\"}";
}

std::string answer(const Commands& commands, const std::string& line)
try {
    std::istringstream words(line);
    std::string name;
    words >> name;
    const auto command = commands.find(name);
    if (command == commands.end()) throw std::runtime_error("no command '" + name + "'");
    Words arguments;
    for (std::string word; words >> word;)
        arguments.push_back(word);
    return json(command->second(arguments));
} catch (const std::exception& error) {
    return error_json(error.what());
}

} // namespace

Commands common_commands(Contender& contender)
{
    const std::shared_ptr<Caller> caller = contender.caller();
    return {
        {"get", [caller](const Words& words) { return get(*caller, number(words, 0)); }},
        {"threads",
         [&contender](const Words& words) {
             return threads(contender, number(words, 0), number(words, 1));
         }},
        {"allocations",
         [caller](const Words& words) { return count_allocations(*caller, number(words, 0)); }},
        {"upload",
         [&contender](const Words& words) {
             const Stopwatch watch;
             contender.upload();
             return stream(number(words, 0), watch);
         }},
        {"download",
         [&contender](const Words& words) {
             const Stopwatch watch;
             const double mib = contender.download() / (1024 * 1024);
             if (mib != number(words, 0)) throw std::runtime_error("the body was not complete");
             return stream(mib, watch);
         }},
    };
}

int serve(const Commands& commands)
{
    for (std::string line; std::getline(std::cin, line);)
        std::cout << answer(commands, line) << std::endl;
    return 0;
}

int run(const std::function<int()>& program)
try {
    return program();
} catch (const std::exception& error) {
    std::cout << error_json(error.what()) << std::endl;
    return 1;
}

} // namespace ksauth::bench
