#include "auth/file_handle.hpp"
#include "auth/store_folder.hpp"

#include <ksauth/clock.hpp>
#include <ksauth/credential_store.hpp>
#include <ksauth/error.hpp>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <utility>

#include <sys/file.h>
#include <unistd.h>

namespace ksauth {
namespace {

using namespace std::chrono_literals;

// An id becomes a file's name.
void check_id(std::string_view id)
{
    const bool good =
        !id.empty() && id.size() <= 128 && std::all_of(id.begin(), id.end(), [](char letter) {
            return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z');
        });
    if (!good) throw ConfigError({.message = "the name of a saved credential must be hex digits"});
}

// Unlocked by hand: a child that was forked meanwhile has the same lock, and may live longer.
class FileTurn final : public CredentialStore::Turn {
public:
    explicit FileTurn(FileHandle file) : file_(std::move(file)) {}
    ~FileTurn() override { flock(file_.number(), LOCK_UN); }
    FileTurn(const FileTurn&) = delete;
    FileTurn& operator=(const FileTurn&) = delete;

private:
    FileHandle file_;
};

class FileStore final : public CredentialStore {
public:
    explicit FileStore(std::string folder) : folder_(std::move(folder)) {}

    std::unique_ptr<Turn> lock(std::string_view id, const Context& context) override
    {
        check_id(id);
        auto file = folder_.open_or_make(std::string(id) + ".lock");
        const auto& clock = system_clock();
        const auto patience = clock.steady_now() + longest_wait;
        for (auto pause = shortest_pause; flock(file.number(), LOCK_EX | LOCK_NB) != 0;) {
            if (clock.steady_now() >= patience) return nullptr;
            clock.sleep(pause, context);
            pause = std::min(pause * 2, longest_pause);
        }
        return std::make_unique<FileTurn>(std::move(file));
    }

    std::optional<Secret> load(std::string_view id) override
    {
        check_id(id);
        return folder_.read(std::string(id));
    }

    void save(std::string_view id, const Secret& state) override
    {
        check_id(id);
        folder_.replace(std::string(id), state);
    }

    void remove(std::string_view id) override
    {
        check_id(id);
        folder_.remove(std::string(id));
    }

private:
    // A process that hangs, or asks a person, must not keep all others from logging in.
    static constexpr std::chrono::milliseconds longest_wait = 60s;
    static constexpr std::chrono::milliseconds shortest_pause = 5ms;
    static constexpr std::chrono::milliseconds longest_pause = 200ms;

    StoreFolder folder_;
};

std::string variable(const char* name)
{
    const char* const value = secure_getenv(name);
    return value == nullptr ? "" : value;
}

} // namespace

std::shared_ptr<CredentialStore> make_file_store(const std::string& folder)
{
    auto place = folder.empty() ? default_store_folder() : folder;
    if (place.front() != '/') {
        throw ConfigError(
            {.message = "the folder for saved credentials must be absolute, not " + place}
        );
    }
    return std::make_shared<FileStore>(std::move(place));
}

std::string default_store_folder()
{
    const auto cache = variable("XDG_CACHE_HOME");
    if (cache.starts_with('/')) return cache + "/ksauth"; // relative ones are to be ignored
    const auto home = variable("HOME");
    if (home.starts_with('/')) return home + "/.cache/ksauth";
    throw ConfigError(
        {.message = "there is no folder for saved credentials: set XDG_CACHE_HOME or HOME"}
    );
}

} // namespace ksauth
