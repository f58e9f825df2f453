#include <ksauth/body.hpp>
#include <ksauth/error.hpp>

#include <atomic>
#include <cerrno>
#include <charconv>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ksauth {
namespace {

constexpr int most_links = 40; // as Linux has it

// Beside the file, so that it can be renamed to it; unlike any other's, here and in other
// processes.
std::string part_name(const std::string& file)
{
    static std::atomic<unsigned> count = 0;
    return file + "." + std::to_string(::getpid()) + "-" + std::to_string(++count) + ".part";
}

// Renaming onto a symbolic link would put the file in the link's place.
std::string where_it_is(const std::string& name)
{
    std::filesystem::path place(name);
    std::error_code none;
    for (int i = 0; i < most_links && std::filesystem::is_symlink(place, none); ++i)
        place = place.parent_path() / std::filesystem::read_symlink(place, none);
    return place.string();
}

// A descriptor of this process has no name that it could be replaced by, and a place to go on at.
std::optional<int> descriptor_named(std::string_view name)
{
    if (name == "/dev/stdout") return STDOUT_FILENO;
    if (name == "/dev/stderr") return STDERR_FILENO;
    for (const std::string_view folder : {"/dev/fd/", "/proc/self/fd/"}) {
        if (!name.starts_with(folder)) continue;
        int number = 0;
        const auto* const end = name.data() + name.size();
        const auto [stop, error] = std::from_chars(name.data() + folder.size(), end, number);
        if (error == std::errc() && stop == end && number >= 0) return number;
    }
    return std::nullopt;
}

class FileSink final : public BodySink {
public:
    explicit FileSink(std::string file) : file_(std::move(file)) { open(); }

    ~FileSink() override { discard(); }
    FileSink(const FileSink&) = delete;
    FileSink& operator=(const FileSink&) = delete;

    // What went into a pipe or a device cannot be taken back, and whoever reads a pipe would take
    // its closing for the end.
    void begin(const Response& /*head*/) override
    {
        if (descriptor_ >= 0 && part_.empty()) return;
        discard();
        open();
    }

    void write(std::string_view bytes) override
    {
        while (!bytes.empty()) {
            const auto written = ::write(descriptor_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) fail();
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
    }

    void finish() override
    {
        // Some file systems tell only now that the disk is full.
        if (::close(std::exchange(descriptor_, -1)) != 0) fail();
        if (part_.empty()) return;
        if (::rename(part_.c_str(), place_.c_str()) != 0) fail();
        part_.clear();
    }

private:
    void open()
    {
        if (const auto descriptor = descriptor_named(file_)) return keep(duplicate(*descriptor));
        place_ = where_it_is(file_);
        struct stat old = {};
        if (::stat(place_.c_str(), &old) != 0) return open_part(nullptr);
        if (S_ISREG(old.st_mode)) return open_part(&old);
        keep(::open(place_.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
    }

    void keep(int descriptor)
    {
        if (descriptor < 0) fail();
        descriptor_ = descriptor;
    }

    static int duplicate(int descriptor)
    {
        return ::fcntl(descriptor, F_DUPFD_CLOEXEC, 0); // NOLINT(*-vararg)
    }

    void open_part(const struct stat* old)
    {
        if (old && ::faccessat(AT_FDCWD, place_.c_str(), W_OK, AT_EACCESS) != 0) fail();
        auto part = part_name(place_);
        constexpr int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
        keep(::open(part.c_str(), flags, old ? 0600 : 0666)); // the umask takes away from it
        part_ = std::move(part);
        if (old) take_after(*old);
    }

    // Who may read it is not for us to change. Only root can give a file away; a group that is
    // lost loses its rights with it.
    void take_after(const struct stat& old) const
    {
        constexpr auto as_it_is = static_cast<uid_t>(-1);
        const bool mine = old.st_uid == ::geteuid() && old.st_gid == ::getegid();
        const bool kept = mine || ::fchown(descriptor_, old.st_uid, old.st_gid) == 0 ||
                          ::fchown(descriptor_, as_it_is, old.st_gid) == 0;
        const mode_t mode = old.st_mode & (kept ? 0777U : 0707U);
        if (::fchmod(descriptor_, mode) != 0) fail();
    }

    void discard() noexcept
    {
        if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
        if (!part_.empty()) ::unlink(part_.c_str());
        part_.clear();
    }

    [[noreturn]] void fail() const
    {
        const auto why = std::generic_category().message(errno);
        throw ConfigError({.message = "cannot write the file '" + file_ + "': " + why});
    }

    const std::string file_;
    std::string place_; // where it is, behind symbolic links
    std::string part_;  // empty: under its final name, or none that is replaced
    int descriptor_ = -1;
};

} // namespace

BodySinkPtr file_sink(const std::string& file)
{
    return std::make_shared<FileSink>(file);
}

} // namespace ksauth
