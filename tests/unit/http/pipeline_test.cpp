#include "http/pipeline.hpp"
#include "support/fake_transport.hpp"

#include <ksauth/error.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

using namespace ksauth;

namespace {

// Leaves its mark on what goes down and on what comes up.
class Marking final : public Policy {
public:
    explicit Marking(std::string mark) : mark_(std::move(mark)) {}

    Response send(Exchange& exchange, Next next) const override
    {
        exchange.request.body += mark_;
        auto response = next(exchange);
        response.body += mark_;
        return response;
    }

private:
    std::string mark_;
};

class Twice final : public Policy {
public:
    Response send(Exchange& exchange, Next next) const override
    {
        next(exchange);
        return next(exchange);
    }
};

class Answering final : public Policy {
public:
    Response send(Exchange&, Next) const override { return {.status = 418}; }
};

std::shared_ptr<test::FakeTransport> echo()
{
    return std::make_shared<test::FakeTransport>([](const Request& request) {
        return Response{.status = 200, .body = request.body + "|"};
    });
}

template <class... Each>
Policies policies(Each... each)
{
    Policies all;
    (all.push_back(std::make_unique<const Each>(std::move(each))), ...);
    return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(pipeline_test)

BOOST_AUTO_TEST_CASE(a_pipeline_without_policies_is_its_transport)
{
    const Pipeline pipeline({}, echo());
    Exchange exchange{.request = {.body = "x"}};

    BOOST_TEST(pipeline.send(exchange).body == "x|");
}

BOOST_AUTO_TEST_CASE(policies_act_in_order_and_answers_come_back_in_reverse)
{
    const Pipeline pipeline(policies(Marking("a"), Marking("b"), Marking("c")), echo());
    Exchange exchange;

    BOOST_TEST(pipeline.send(exchange).body == "abc|cba");
}

BOOST_AUTO_TEST_CASE(a_policy_may_send_twice)
{
    const auto transport = echo();
    const Pipeline pipeline(policies(Twice(), Marking("a")), transport);
    Exchange exchange;

    BOOST_TEST(pipeline.send(exchange).body == "aa|a");
    BOOST_TEST(transport->sent().size() == 2);
}

BOOST_AUTO_TEST_CASE(a_policy_may_answer_by_itself)
{
    const auto transport = echo();
    const Pipeline pipeline(policies(Marking("a"), Answering(), Marking("b")), transport);
    Exchange exchange;

    BOOST_TEST(pipeline.send(exchange).status == 418);
    BOOST_TEST(transport->sent().empty());
}

BOOST_AUTO_TEST_CASE(the_context_reaches_the_transport)
{
    class Checking final : public Transport {
    public:
        Response send(const Request&, const Context& context) override
        {
            return {.status = context.stop.stop_requested() ? 1 : 0};
        }
    };
    std::stop_source source;
    source.request_stop();
    const Pipeline pipeline(policies(Marking("a")), std::make_shared<Checking>());
    Exchange exchange{.context = {.stop = source.get_token()}};

    BOOST_TEST(pipeline.send(exchange).status == 1);
}

BOOST_AUTO_TEST_CASE(what_the_transport_throws_passes_through)
{
    const auto broken = std::make_shared<test::FakeTransport>([](const Request&) -> Response {
        throw ConnectFailure({.message = "gone"});
    });
    const Pipeline pipeline(policies(Marking("a")), broken);
    Exchange exchange;

    BOOST_CHECK_THROW(pipeline.send(exchange), ConnectFailure);
}

BOOST_AUTO_TEST_SUITE_END()
