/* Prints the list of servers; ksauth says where it is and with which headers. */
#include <ksauth/c.h>

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>

static long get(CURL* curl, const char* url, const ksauth_headers* with)
{
    char header[8300];
    long status = 0;
    struct curl_slist* headers = NULL;
    for (size_t i = 0; i < ksauth_headers_count(with); ++i) {
        const char* name = ksauth_headers_name(with, i);
        snprintf(header, sizeof header, "%s: %s", name, ksauth_headers_value(with, i));
        headers = curl_slist_append(headers, header);
    }
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    if (curl_easy_perform(curl) == CURLE_OK)
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    curl_slist_free_all(headers);
    return status;
}

static int explain(ksauth_failure* failure)
{
    fprintf(stderr, "%s\n", ksauth_failure_message(failure));
    ksauth_failure_free(failure);
    return 1;
}

int main(void)
{
    const ksauth_pair_of_texts compute[] = {{"service_type", "compute"}, {"interface", "public"}};
    char url[512];
    long status = 0;
    int again = 1;
    ksauth_failure* failure = NULL;
    ksauth_cloud* cloud = ksauth_open_cloud(NULL, &failure);
    if (cloud == NULL) return explain(failure);
    char* endpoint = ksauth_get_endpoint(cloud, compute, 2, 30000, &failure);
    if (endpoint == NULL) return explain(failure);
    snprintf(url, sizeof url, "%s/servers", endpoint);
    CURL* curl = curl_easy_init();
    for (int attempt = 0; attempt < 2 && again; ++attempt) {
        ksauth_headers* headers = ksauth_get_headers(cloud, 0, 30000, &failure);
        if (headers == NULL) return explain(failure);
        status = get(curl, url, headers);
        again =
            status == 401 && ksauth_report_unauthorized(cloud, ksauth_headers_generation(headers));
        ksauth_headers_free(headers);
    }
    curl_easy_cleanup(curl);
    ksauth_text_free(endpoint);
    ksauth_close(cloud);
    return status == 200 ? 0 : 1;
}
