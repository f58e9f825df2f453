// libcurl's easy interface: a handle for each thread, kept between requests.
#include "settings.hpp"
#include "worker.hpp"

#include <cstdio>
#include <filesystem>
#include <stdexcept>

#include <curl/curl.h>

namespace ksauth::bench {
namespace {

struct Closed {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
    void operator()(std::FILE* file) const { std::fclose(file); } // NOLINT: opened for reading
};
using Handle = std::unique_ptr<CURL, Closed>;
using List = std::unique_ptr<curl_slist, Closed>;
using File = std::unique_ptr<std::FILE, Closed>;

extern "C" std::size_t append(const char* bytes, std::size_t, std::size_t count, void* text)
{
    static_cast<std::string*>(text)->append(bytes, count);
    return count;
}

extern "C" std::size_t tally(const char*, std::size_t, std::size_t count, void* total)
{
    *static_cast<double*>(total) += static_cast<double>(count);
    return count;
}

Handle handle_for(const std::string& url, const std::string& ca)
{
    Handle handle(curl_easy_init());
    curl_easy_setopt(handle.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(handle.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle.get(), CURLOPT_FAILONERROR, 1L);
    if (!ca.empty()) curl_easy_setopt(handle.get(), CURLOPT_CAINFO, ca.c_str());
    return handle;
}

void perform(const Handle& handle)
{
    const auto result = curl_easy_perform(handle.get());
    if (result != CURLE_OK) throw std::runtime_error(curl_easy_strerror(result));
}

class CurlCaller final : public Caller {
public:
    CurlCaller(const std::string& url, const std::string& ca, const std::string& token)
        : handle_(handle_for(url, ca))
    {
        headers_.reset(curl_slist_append(nullptr, "Accept: application/json"));
        curl_slist_append(headers_.get(), ("X-Auth-Token: " + token).c_str());
        curl_easy_setopt(handle_.get(), CURLOPT_HTTPHEADER, headers_.get());
        curl_easy_setopt(handle_.get(), CURLOPT_USERAGENT, "bench");
        curl_easy_setopt(handle_.get(), CURLOPT_WRITEFUNCTION, append);
        curl_easy_setopt(handle_.get(), CURLOPT_WRITEDATA, &body_);
    }

    void get() override
    {
        body_.clear();
        perform(handle_);
    }

private:
    List headers_;
    std::string body_;
    const Handle handle_;
};

class CurlContender final : public Contender {
public:
    explicit CurlContender(const Settings& settings) : settings_(settings)
    {
        curl_global_init(CURL_GLOBAL_DEFAULT);
    }

    std::unique_ptr<Caller> caller() override
    {
        return std::make_unique<CurlCaller>(
            settings_.need("get_url"), settings_.get("ca"), settings_.need("token")
        );
    }

    void upload() override
    {
        const auto& path = settings_.need("upload_file");
        const File file(std::fopen(path.c_str(), "rb"));
        if (!file) throw std::runtime_error("cannot open " + path);
        const auto size = static_cast<curl_off_t>(std::filesystem::file_size(path));
        const auto handle = handle_for(settings_.need("upload_url"), settings_.get("ca"));
        curl_easy_setopt(handle.get(), CURLOPT_UPLOAD, 1L);
        curl_easy_setopt(handle.get(), CURLOPT_READDATA, file.get());
        curl_easy_setopt(handle.get(), CURLOPT_INFILESIZE_LARGE, size);
        curl_easy_setopt(handle.get(), CURLOPT_UPLOAD_BUFFERSIZE, 64L * 1024);
        double answered = 0;
        curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, tally);
        curl_easy_setopt(handle.get(), CURLOPT_WRITEDATA, &answered);
        perform(handle);
    }

    double download() override
    {
        double total = 0;
        const auto handle = handle_for(settings_.need("download_url"), settings_.get("ca"));
        curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, tally);
        curl_easy_setopt(handle.get(), CURLOPT_WRITEDATA, &total);
        curl_easy_setopt(handle.get(), CURLOPT_BUFFERSIZE, 64L * 1024);
        perform(handle);
        return total;
    }

private:
    const Settings settings_;
};

} // namespace
} // namespace ksauth::bench

int main(int count, char** arguments)
{
    using namespace ksauth::bench;
    return run([&] {
        CurlContender curl(Settings(count, arguments));
        return serve(common_commands(curl));
    });
}
