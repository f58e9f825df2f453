// What a plugin's class can do, found by looking at its members.
#pragma once

#include <ksauth/sdk/call.hpp>
#include <ksauth/sdk/connection.hpp>
#include <ksauth/sdk/filter.hpp>
#include <ksauth/sdk/sign.hpp>

#include <string>
#include <type_traits>
#include <utility>

namespace ksauth::sdk {
inline namespace v1 {
namespace detail {

template <template <class> class Expression, class T, class = void>
struct Detected : std::false_type {
};
template <template <class> class Expression, class T>
struct Detected<Expression, T, std::void_t<Expression<T>>> : std::true_type {
};

// The calls that the thunks make ...
template <class T>
using Authenticate = decltype(std::declval<T&>().authenticate(std::declval<const Call&>()));
template <class T>
using Method = decltype(std::declval<T&>().method(std::declval<const Call&>()));
template <class T>
using Endpoint = decltype(std::string(
    std::declval<T&>().endpoint(std::declval<const Call&>(), std::declval<const Filter&>())
));
template <class T>
using Sign = decltype(std::declval<T&>().sign(
    std::declval<const Call&>(), std::declval<const SignRequest&>()
));
template <class T>
using Connect = decltype(Connection(std::declval<T&>().connection(std::declval<const Call&>())));

// ... and public members of that name, whatever their parameters.
template <class T>
using AuthenticateName = decltype(&T::authenticate);
template <class T>
using MethodName = decltype(&T::method);
template <class T>
using EndpointName = decltype(&T::endpoint);
template <class T>
using SignName = decltype(&T::sign);
template <class T>
using ConnectName = decltype(&T::connection);

/// Whether a status is returned that nobody would look at.
template <template <class> class Expression, class T, class = void>
struct ReturnsValue : std::false_type {
};
template <template <class> class Expression, class T>
struct ReturnsValue<Expression, T, std::void_t<Expression<T>>>
    : std::negation<std::is_void<Expression<T>>> {
};

/// Whether T offers it. `misspelt`: a member has the name but cannot be called so, which would
/// otherwise be taken for a plugin that does not offer it.
template <class T, template <class> class Expression, template <class> class Name>
struct Offer {
    static constexpr bool value = Detected<Expression, T>::value;
    static constexpr bool misspelt = !value && Detected<Name, T>::value;
};

template <class T>
struct Offers {
    static constexpr bool authenticate = Offer<T, Authenticate, AuthenticateName>::value;
    static constexpr bool method = Offer<T, Method, MethodName>::value;
    static constexpr bool endpoint = Offer<T, Endpoint, EndpointName>::value;
    static constexpr bool sign = Offer<T, Sign, SignName>::value;
    static constexpr bool connection = Offer<T, Connect, ConnectName>::value;

    static_assert(
        std::is_constructible_v<T, const Call&> ||
            (std::is_default_constructible_v<T> && !std::is_constructible_v<T, Call&>),
        "a plugin class needs a public constructor that takes `const Call&`, or nothing"
    );
    static_assert(
        std::is_nothrow_destructible_v<T>,
        "the destructor of a plugin class must not throw: nobody could be told; catch in it"
    );
    static_assert(
        !ReturnsValue<Authenticate, T>::value && !ReturnsValue<Method, T>::value &&
            !ReturnsValue<Sign, T>::value,
        "authenticate, method and sign return nothing: to fail, throw a Failure"
    );
    static_assert(
        !Offer<T, Authenticate, AuthenticateName>::misspelt,
        "authenticate is `void authenticate(const Call&)`"
    );
    static_assert(!Offer<T, Method, MethodName>::misspelt, "method is `void method(const Call&)`");
    static_assert(
        !Offer<T, Endpoint, EndpointName>::misspelt,
        "endpoint is `std::string endpoint(const Call&, const Filter&)`"
    );
    static_assert(
        !Offer<T, Sign, SignName>::misspelt, "sign is `void sign(const Call&, const SignRequest&)`"
    );
    static_assert(
        !Offer<T, Connect, ConnectName>::misspelt,
        "connection is `Connection connection(const Call&)`"
    );
    static_assert(
        authenticate || method,
        "a plugin class needs `void authenticate(const Call&)` or `void method(const Call&)`"
    );
};

} // namespace detail
} // namespace v1
} // namespace ksauth::sdk
