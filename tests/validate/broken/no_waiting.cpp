#include "good.hpp"

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    explicit Broken(const Call& call) : Good(call)
    {
        try {
            send(call, {"GET", "http://a.example/token"});
        } catch (const Failure&) {
            token_ = "later";
        }
    }

private:
    std::string token_;
};

} // namespace

KSAUTH_PLUGIN(Broken);
