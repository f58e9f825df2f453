// What Keystone answers where one method is not enough (Identity API v3, "Multi-Factor
// Authentication with receipts"): 401, and a receipt for the methods that were right.
#pragma once

#include "auth/v3_login.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ksauth {

struct Receipt {
    Secret text = {};                      ///< for the header Openstack-Auth-Receipt
    std::vector<std::string> methods = {}; ///< those that were right
    std::string user_id = {};              ///< whose they were; "" when the service does not say
    std::vector<std::vector<std::string>> rules = {}; ///< sets of methods, each of which would do
};

/// The receipt in an answer to a login, if it is one.
std::optional<Receipt> find_receipt(const Response& response);

/// Asks the person for the methods that are still missing, by the rule that wants least of those
/// whose methods a person can be asked for: a passcode, a password. Empty when there is no such
/// rule. Throws InteractionRequired when nobody can be asked or they decline.
std::vector<MethodPayload>
ask_for_missing(const Receipt& receipt, AuthPort& port, const Context& context);

/// Throws MissingAuthMethods, which lists the rules: the failure of a login that ends with this
/// receipt.
[[noreturn]] void refuse_for(const Receipt& receipt, const Response& response);

} // namespace ksauth
