/* Prints the list of servers, having logged in by hand. */
#define _POSIX_C_SOURCE 200809L
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static char token[8192];

static size_t keep_token(char* line, size_t size, size_t count, void* unused)
{
    const char* name = "X-Subject-Token: ";
    (void)unused;
    if (strncasecmp(line, name, strlen(name)) == 0)
        sscanf(line + strlen(name), "%8191[^\r\n]", token);
    return size * count;
}

static size_t ignore_body(char* body, size_t size, size_t count, void* unused)
{
    (void)body;
    (void)unused;
    return size * count;
}

static long log_in(CURL* curl)
{
    char url[512];
    char body[2048];
    long status = 0;
    struct curl_slist* headers = curl_slist_append(NULL, "Content-Type: application/json");
    snprintf(url, sizeof url, "%s/auth/tokens", getenv("OS_AUTH_URL"));
    snprintf(
        body,
        sizeof body,
        "{\"auth\": {\"identity\": {\"methods\": [\"password\"], \"password\": {\"user\": "
        "{\"name\": \"%s\", \"domain\": {\"id\": \"default\"}, \"password\": \"%s\"}}}, "
        "\"scope\": {\"project\": {\"name\": \"%s\", \"domain\": {\"id\": \"default\"}}}}}",
        getenv("OS_USERNAME"),
        getenv("OS_PASSWORD"),
        getenv("OS_PROJECT_NAME")
    );
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, keep_token);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, ignore_body);
    if (curl_easy_perform(curl) == CURLE_OK)
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    curl_slist_free_all(headers);
    curl_easy_reset(curl);
    return status;
}

static long get(CURL* curl, const char* url)
{
    char header[8300];
    long status = 0;
    struct curl_slist* headers = NULL;
    snprintf(header, sizeof header, "X-Auth-Token: %s", token);
    headers = curl_slist_append(headers, header);
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    if (curl_easy_perform(curl) == CURLE_OK)
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    curl_slist_free_all(headers);
    return status;
}

int main(void)
{
    char url[512];
    long status = 0;
    CURL* curl = curl_easy_init();
    snprintf(url, sizeof url, "%s/servers", getenv("COMPUTE_URL"));
    if (log_in(curl) == 201) status = get(curl, url);
    if (status == 401 && log_in(curl) == 201) status = get(curl, url); /* it was over */
    curl_easy_cleanup(curl);
    return status == 200 ? 0 : 1;
}
