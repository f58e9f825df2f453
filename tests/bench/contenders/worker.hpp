// A contender as the benchmark sees it: a process that carries out commands, a line each, and
// answers each with one line of JSON, such as
//   get 2000      {"wall_us": 61.2, "cpu_us": 31.9}
// It stays, with its connections, while the others have their turns.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace ksauth::bench {

/// Sends requests, on one thread.
class Caller {
public:
    virtual ~Caller() = default;

    /// One authenticated GET, its answer read into memory. Throws unless that is a success.
    virtual void get() = 0;
};

/// One way of talking to the service. Thread-safe.
class Contender {
public:
    virtual ~Contender() = default;
    virtual std::unique_ptr<Caller> caller() = 0;

    /// Sends the file of the settings as a PUT's body.
    virtual void upload() = 0;

    /// Gets the large body, which is thrown away. Its number of bytes.
    virtual double download() = 0;
};

using Words = std::vector<std::string>;
using Figures = std::vector<std::pair<std::string, double>>;
using Commands = std::map<std::string, std::function<Figures(const Words& arguments)>>;

/// get N, threads THREADS N, allocations N, upload, download.
Commands common_commands(Contender& contender);

/// Runs commands until there are no more. The exit status.
int serve(const Commands& commands);

/// The whole of main(): `make` gets the settings; what it or a command throws is told as
/// {"error": ...}.
int run(const std::function<int()>& program);

} // namespace ksauth::bench
