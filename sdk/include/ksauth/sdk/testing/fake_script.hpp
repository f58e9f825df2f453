// What a test tells the fake host in advance, and what the host writes down.
#pragma once

#include <ksauth/sdk/testing/fake_values.hpp>

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace ksauth::sdk::testing {
inline namespace v1 {

using FakeTexts = std::map<std::string, std::string, std::less<>>;

/// Another way in that the host offers by "ksauth.auth/1".
struct FakeWayIn {
    ksauth_status status = KSAUTH_OK; ///< how a login by it ends
    std::string reason = {};          ///< why, if it fails
    FakeTexts headers = {};           ///< of its credential
    std::string document = {};        ///< JSON; "": none
    std::string endpoint = {};        ///< what it answers to each filter; "": nothing
    int logins = 0;                   ///< written down
};

struct FakeScript {
    FakeTexts options = {}; ///< values in the form that the boundary has for their type
    std::map<std::string, std::vector<std::string>, std::less<>> lists =
        {}; ///< options of type list

    /// Names of the options that the manifest declares: asking for another is a mistake. Without
    /// it, none is.
    std::optional<std::set<std::string, std::less<>>> declared = {};

    /// Answers to requests, in order. When none is left: TRANSPORT.
    std::deque<FakeResponse> responses = {};

    /// Answers of the person who is asked, in order. When none is left: INTERACTION.
    std::deque<std::string> answers = {};

    /// How logins that are left to the host end, and why if they fail.
    ksauth_status login_status = KSAUTH_OK;
    std::string login_message = "the identity service refused";

    std::string catalog_url = {};      ///< what the catalog has, whatever the filter; "": nothing
    std::string versions_json = "[]";  ///< what version documents list
    FakeTexts state = {};              ///< what "ksauth.state/1" keeps
    std::chrono::nanoseconds now = {}; ///< since 1970; sleeping moves it

    std::map<std::string, FakeWayIn, std::less<>> ways_in = {}; ///< by their description

    std::set<std::string, std::less<>> absent = {}; ///< interfaces that this host does not offer

    /// The host call, counted from 1, that fails; 0: none. With `host_calls` of a run in which all
    /// goes well, a test can let each of them fail in turn.
    int fail_at = 0;
    ksauth_status fail_with = KSAUTH_E_TRANSPORT;

    /// KSAUTH_E_CANCELLED or KSAUTH_E_DEADLINE: the application gave up on the plugin's call. All
    /// host calls that may wait, and proceed(), end so.
    ksauth_status interrupted = KSAUTH_OK;

    /// Runs at the start of each host call.
    std::function<void()> at_host_call = {};

    /// Runs when a call is used on another thread than its own, on that one.
    std::function<void()> at_foreign_use = {};

    // Written down:
    std::vector<FakeRequest> requests = {};
    std::vector<FakeLogin> logins = {};
    std::vector<std::string> questions = {};  ///< asked or shown
    std::vector<FakeMessage> messages = {};   ///< logged
    std::vector<std::string> opened = {};     ///< descriptions of other ways in
    std::vector<std::string> methods_of = {}; ///< plugins whose methods were put
    std::vector<FakeMistake> mistakes = {};
    int host_calls = 0;
    int waits = 0; ///< host calls that may wait
};

} // namespace v1
} // namespace ksauth::sdk::testing
