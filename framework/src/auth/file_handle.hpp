// An open file, closed when it goes.
#pragma once

#include <utility>

#include <unistd.h>

namespace ksauth {

class FileHandle {
public:
    explicit FileHandle(int number = -1) noexcept : number_(number) {}
    FileHandle(FileHandle&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    FileHandle& operator=(FileHandle&&) = delete;
    ~FileHandle()
    {
        if (number_ >= 0) close(number_);
    }

    int number() const noexcept { return number_; }
    bool is_open() const noexcept { return number_ >= 0; }

private:
    int number_;
};

} // namespace ksauth
