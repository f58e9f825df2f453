/* GETs paths of a service with libcurl; ksauth says where and with which headers.
 *
 *   own_http_stack CLOUD SERVICE_TYPE PATH... */
#include <ksauth/c.h>

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Prints why and frees it; what is returned ends the program. */
static int explain(ksauth_failure* failure)
{
    fprintf(stderr, "%s: %s\n", ksauth_failure_type(failure), ksauth_failure_message(failure));
    ksauth_failure_free(failure);
    return 1;
}

/* "Name: value" for each of ksauth's headers, to be freed. */
static struct curl_slist* list_of(const ksauth_headers* headers)
{
    struct curl_slist* list = NULL;
    for (size_t i = 0; i < ksauth_headers_count(headers); ++i) {
        const char* name = ksauth_headers_name(headers, i);
        const char* value = ksauth_headers_value(headers, i);
        size_t size = strlen(name) + strlen(value) + 3;
        char* line = malloc(size);
        if (line == NULL) abort();
        snprintf(line, size, "%s: %s", name, value);
        list = curl_slist_append(list, line);
        memset(line, 0, size); /* it may hold a token */
        free(line);
    }
    return list;
}

/* The status of the answer, or 0 when there was none. */
static long send_once(CURL* curl, const char* url, const ksauth_headers* headers)
{
    struct curl_slist* list = list_of(headers);
    long status = 0;
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list);
    CURLcode result = curl_easy_perform(curl);
    if (result == CURLE_OK)
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    else
        fprintf(stderr, "%s: %s\n", url, curl_easy_strerror(result));
    curl_slist_free_all(list);
    return status;
}

/* Sends with the present credential; after a 401 once more with another one, if there is one. */
static long get(CURL* curl, ksauth_cloud* cloud, const char* url, ksauth_failure** failure)
{
    long status = 401;
    for (int attempt = 0; attempt < 2 && status == 401; ++attempt) {
        ksauth_headers* headers = ksauth_get_headers(cloud, 0, 30000, failure);
        if (headers == NULL) return 0;
        status = send_once(curl, url, headers);
        int again =
            status == 401 && ksauth_report_unauthorized(cloud, ksauth_headers_generation(headers));
        ksauth_headers_free(headers);
        if (!again) break;
    }
    return status;
}

static int get_path(CURL* curl, ksauth_cloud* cloud, const char* service, const char* path)
{
    ksauth_failure* failure = NULL;
    ksauth_pair_of_texts filter[] = {{"service_type", service}, {"interface", "public"}};
    char* endpoint = ksauth_get_endpoint(cloud, filter, 2, 30000, &failure);
    if (endpoint == NULL) return explain(failure);
    size_t size = strlen(endpoint) + strlen(path) + 1;
    char* url = malloc(size);
    if (url == NULL) abort();
    snprintf(url, size, "%s%s", endpoint, path);
    ksauth_text_free(endpoint);
    long status = get(curl, cloud, url, &failure);
    free(url);
    if (failure != NULL) return explain(failure);
    printf("\n%s: %ld\n", path, status);
    return status >= 200 && status < 300 ? 0 : 1;
}

int main(int argc, char** argv)
{
    if (argc < 4) {
        fprintf(stderr, "usage: %s CLOUD SERVICE_TYPE PATH...\n", argv[0]);
        return 2;
    }
    ksauth_failure* failure = NULL;
    ksauth_cloud* cloud = ksauth_open_cloud(argv[1], &failure);
    if (cloud == NULL) return explain(failure);
    curl_global_init(CURL_GLOBAL_DEFAULT);
    CURL* curl = curl_easy_init();
    int result = curl == NULL;
    for (int i = 3; i < argc && result == 0; ++i)
        result = get_path(curl, cloud, argv[2], argv[i]);
    curl_easy_cleanup(curl);
    curl_global_cleanup();
    ksauth_close(cloud);
    return result;
}
