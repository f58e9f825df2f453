// The same as main.c: GETs paths of a service with libcurl; ksauth says where and with which
// headers.
//
//   own_http_stack_cpp CLOUD SERVICE_TYPE PATH...
#include <ksauth/ksauth.hpp>

#include <iostream>
#include <memory>
#include <string>

#include <curl/curl.h>

namespace {

using Curl = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;

// The status of the answer, or 0 when there was none.
long send_once(CURL* curl, const std::string& url, const ksauth::Headers& headers)
{
    curl_slist* list = nullptr;
    for (const auto& [name, value] : headers)
        list = curl_slist_append(list, (name + ": " + value).c_str());
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list);
    long status = 0;
    if (curl_easy_perform(curl) == CURLE_OK)
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    curl_slist_free_all(list);
    return status;
}

// Sends with the present credential; after a 401 once more with another one, if there is one.
long get(CURL* curl, const ksauth::Session& session, const std::string& url)
{
    const auto credential = session.credential();
    const auto status = send_once(curl, url, credential->headers);
    if (status != 401 || !session.report_unauthorized(credential->generation)) return status;
    return send_once(curl, url, session.credential()->headers);
}

} // namespace

int main(int argc, char** argv)
try {
    if (argc < 4) {
        std::cerr << "usage: " << argv[0] << " CLOUD SERVICE_TYPE PATH...\n";
        return 2;
    }
    const auto session = ksauth::load_cloud(argv[1]).session();
    const ksauth::EndpointFilter filter = {{"service_type", argv[2]}, {"interface", "public"}};
    const Curl curl(curl_easy_init(), curl_easy_cleanup);
    for (int i = 3; i < argc; ++i) {
        const auto status = get(curl.get(), session, session.endpoint(filter) + argv[i]);
        std::cout << '\n' << argv[i] << ": " << status << '\n';
        if (status < 200 || status >= 300) return 1;
    }
} catch (const ksauth::Error& error) {
    std::cerr << error.name() << ": " << error.what() << '\n';
    return 1;
}
