// What a big service catalog costs: reading the token's document, keeping it, finding an endpoint.
//
//   bench_catalog [ROUNDS]
//
// Catalogs of 5, 50 and 500 services in 10 regions with 3 interfaces each. Medians of ROUNDS (11).
#include "median.hpp"

#include <ksauth/ksauth.hpp>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <stdexcept>
#include <string>

#include <malloc.h>

namespace {

using ksauth::bench::median;

constexpr int regions = 10;
constexpr int questions = 10'000;

std::string type_of(int service)
{
    return "service-" + std::to_string(service);
}

std::string endpoints_of(int service)
{
    std::string list;
    for (int region = 0; region < regions; ++region) {
        for (const char* interface : {"public", "internal", "admin"}) {
            const auto place = "region-" + std::to_string(region);
            list += list.empty() ? "" : ",";
            list += R"({"id":")" + std::to_string(1'000'000'007L * (service + 1) + region) +
                    R"(00000000000000000000","interface":")" + interface + R"(","region":")" +
                    place + R"(","region_id":")" + place + R"(","url":"https://)" + place + "." +
                    interface + ".example.org/" + type_of(service) + R"(/v2.1"})";
        }
    }
    return list;
}

std::string document_with(int services)
{
    std::string list;
    for (int service = 0; service < services; ++service) {
        list += list.empty() ? "" : ",";
        list += R"({"id":"id-)" + std::to_string(service) + R"(","name":"name-)" +
                std::to_string(service) + R"(","type":")" + type_of(service) +
                R"(","endpoints":[)" + endpoints_of(service) + "]}";
    }
    return R"({"token":{"methods":["password"],"user":{"id":"u","name":"n"},)"
           R"("expires_at":"2999-01-01T00:00:00.000000Z","issued_at":"2026-01-01T00:00:00.000000Z",)"
           R"("catalog":[)" +
           list + "]}}";
}

double held_mib()
{
    const auto heap = mallinfo2();
    return static_cast<double>(heap.uordblks + heap.hblkhd) / (1024 * 1024);
}

void measure(int services, int rounds)
{
    const auto text = document_with(services);
    const auto read = [&] { return ksauth::Access::parse(ksauth::Json::parse(text)); };
    const auto before = held_mib();
    const auto access = read();
    const auto held = held_mib() - before;
    const auto parse = median(rounds, [&](int) { read(); });

    const ksauth::EndpointFilter filter{
        {"service_type", type_of(services - 1)},
        {"region_name", "region-9"},
        {"interface", "internal"}};
    const auto find = median(rounds, [&](int) {
        for (int number = 0; number < questions; ++number) {
            if (!access.catalog().find(filter)) throw std::runtime_error("not found");
        }
    });
    std::cout << services << " services: document_kib " << text.size() / 1024 << " read_ms "
              << parse / 1000 << " held_mib " << held << " find_ns " << find * 1000 / questions
              << '\n';
}

} // namespace

int main(int count, char** arguments)
try {
    const int rounds = count > 1 ? std::max(1, std::atoi(arguments[1])) : 11;
    for (const int services : {5, 50, 500})
        measure(services, rounds);
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
