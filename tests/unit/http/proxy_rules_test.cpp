#include "http/proxy_rules.hpp"

#include <ksauth/error.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <map>
#include <ostream>

using namespace ksauth;
namespace data = boost::unit_test::data;

namespace {

struct Question {
    const char* except;
    const char* url;
};

std::ostream& operator<<(std::ostream& out, const Question& question)
{
    return out << question.except << " for " << question.url;
}

const Question excepted[] = {
    {"*", "http://any.example/"},
    {"cloud.example", "https://cloud.example/"},
    {"cloud.example", "https://identity.cloud.example/"},
    {".cloud.example", "https://identity.cloud.example/"},
    {".cloud.example", "https://cloud.example/"},
    {"*.cloud.example", "https://identity.cloud.example/"},
    {"Cloud.Example", "https://CLOUD.example/"},
    {"cloud.example:5000", "http://cloud.example:5000/v3"},
    {"one.example, cloud.example", "http://cloud.example/"},
    {"one.example cloud.example", "http://cloud.example/"},
    {"127.0.0.1", "http://127.0.0.1:5000/"},
    {"10.0.0.0/8", "http://10.1.2.3/"},
    {"::1", "http://[::1]:5000/"},
    {"[::1]", "http://[::1]:5000/"},
    {"[::1]:5000", "http://[::1]:5000/"},
    {"0:0:0:0:0:0:0:1", "http://[::1]/"},
    {"fd00::/8", "http://[fd00::5]/"},
};

const Question not_excepted[] = {
    {"", "http://cloud.example/"},
    {",", "http://cloud.example/"},
    {".", "http://cloud.example/"},
    {"oud.example", "http://cloud.example/"},
    {"cloud.example", "http://cloud.example.org/"},
    {"cloud.example:5000", "http://cloud.example/"},
    {"cloud.example:x", "http://cloud.example/"},
    {"0.0.1", "http://127.0.0.1/"},
    {"10.0.0.0/8", "http://11.1.2.3/"},
    {"10.0.0.0/33", "http://10.1.2.3/"},
    {"10.0.0.0/", "http://10.1.2.3/"},
    {"fd00::/8", "http://10.1.2.3/"},
    {"[::1]:5000", "http://[::1]/"},
    {"10.0.0.0/8", "http://cloud.example/"},
};

class Variables {
public:
    explicit Variables(std::map<std::string, std::string> values) : values_(std::move(values)) {}

    std::string proxy_for(const char* url) const
    {
        const ProxyEnvironment environment([this](const char* name) {
            const auto found = values_.find(name);
            return found == values_.end() ? "" : found->second;
        });
        const auto proxy = environment.proxy_for(parse_url(url));
        return proxy ? proxy->url.origin() : "none";
    }

private:
    std::map<std::string, std::string> values_;
};

} // namespace

BOOST_AUTO_TEST_SUITE(proxy_rules_test)

BOOST_DATA_TEST_CASE(a_host_may_be_excepted, data::make(excepted), question)
{
    BOOST_TEST(is_excepted(question.except, parse_url(question.url)));
}

BOOST_DATA_TEST_CASE(other_hosts_are_not, data::make(not_excepted), question)
{
    BOOST_TEST(!is_excepted(question.except, parse_url(question.url)));
}

BOOST_AUTO_TEST_CASE(a_proxy_has_the_usual_port_and_scheme)
{
    BOOST_TEST(
        parse_proxy("http://proxy.example:3128/").url.origin() == "http://proxy.example:3128"
    );
    BOOST_TEST(parse_proxy("Proxy.example:3128").url.origin() == "http://proxy.example:3128");
    BOOST_TEST(parse_proxy("http://proxy.example").url.origin() == "http://proxy.example:80");
    BOOST_TEST(parse_proxy("https://[::1]").url.origin() == "https://[::1]:443");
}

BOOST_AUTO_TEST_CASE(a_proxy_may_want_a_password)
{
    BOOST_TEST(parse_proxy("http://proxy:1").authorization.empty());
    BOOST_TEST(parse_proxy("http://ann:p%40ss@proxy:1").authorization == "Basic YW5uOnBAc3M=");
    BOOST_TEST(
        parse_proxy("http://" + std::string(100, 'x') + ":y@proxy:1").authorization.find('\n') ==
        std::string::npos
    );
}

const char* const useless[] = {
    "socks5://ann:hunter2@proxy:1080",
    "http://ann:hunter2@",
    "http://ann:hunter2@proxy:port",
    "http://ann:hunter2%0a@proxy:80",
};

BOOST_DATA_TEST_CASE(a_proxy_of_no_use_is_refused_without_its_password, data::make(useless), url)
{
    BOOST_CHECK_EXCEPTION(parse_proxy(url), ConfigError, [](const ConfigError& error) {
        const std::string text(error.what());
        return text.starts_with("not a usable proxy") && text.find("hunter2") == text.npos;
    });
}

BOOST_AUTO_TEST_CASE(the_environment_has_a_proxy_for_each_scheme)
{
    const Variables variables({{"http_proxy", "one:1"}, {"https_proxy", "two:2"}});

    BOOST_TEST(variables.proxy_for("http://x/") == "http://one:1");
    BOOST_TEST(variables.proxy_for("https://x/") == "http://two:2");
}

BOOST_AUTO_TEST_CASE(the_environment_may_have_one_proxy_for_all)
{
    const Variables variables({{"ALL_PROXY", "one:1"}, {"HTTPS_PROXY", "two:2"}});

    BOOST_TEST(variables.proxy_for("http://x/") == "http://one:1");
    BOOST_TEST(variables.proxy_for("https://x/") == "http://two:2");
}

BOOST_AUTO_TEST_CASE(small_letters_go_before_capitals)
{
    const Variables variables(
        {{"HTTPS_PROXY", "one:1"}, {"https_proxy", "two:2"}, {"NO_PROXY", "*"}, {"no_proxy", "y"}}
    );

    BOOST_TEST(variables.proxy_for("https://x/") == "http://two:2");
    BOOST_TEST(variables.proxy_for("https://y/") == "none");
}

BOOST_AUTO_TEST_CASE(a_client_of_a_cgi_program_cannot_set_its_proxy)
{
    const std::map<std::string, std::string> plain = {{"HTTP_PROXY", "one:1"}};
    auto in_cgi = plain;
    in_cgi["REQUEST_METHOD"] = "GET";

    BOOST_TEST(Variables(plain).proxy_for("http://x/") == "http://one:1");
    BOOST_TEST(Variables(in_cgi).proxy_for("http://x/") == "none");
}

BOOST_AUTO_TEST_CASE(what_the_caller_says_goes_before_the_environment)
{
    const ProxyEnvironment environment([](const char*) { return "one:1"; });
    const auto url = parse_url("http://x/");

    BOOST_TEST(choose_proxy({}, environment, url)->url.host == "one");
    BOOST_TEST(choose_proxy(Proxy("http://two:2"), environment, url)->url.host == "two");
    BOOST_TEST(!choose_proxy(Proxy("http://two:2", "x"), environment, url));
    BOOST_TEST(!choose_proxy(Proxy::none(), environment, url));
}

BOOST_AUTO_TEST_SUITE_END()
