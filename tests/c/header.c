/* The header compiles by itself in each standard of C, and its functions can be named. */
#include <ksauth/c.h>

int main_of_nothing(void);
int main_of_nothing(void)
{
    ksauth_failure* failure = NULL;
    ksauth_pair_of_texts option = {"auth_url", "http://127.0.0.1:9"};
    ksauth_cloud* cloud = ksauth_open_plugin("v3password", &option, 1, &failure);
    ksauth_close(cloud);
    ksauth_failure_free(failure);
    return cloud == NULL;
}
