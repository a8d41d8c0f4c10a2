// What a full disk looks like to the program, without filling one.
#pragma once

#include <sys/resource.h>

#include <csignal>

namespace kouprey::test {

/// No file of this process can grow beyond `limit` bytes while this lives.
class FullDisk {
  public:
    explicit FullDisk(rlim_t limit) {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit small{limit, before_.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;
    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &before_); }

  private:
    rlimit before_{};
};

} // namespace kouprey::test
