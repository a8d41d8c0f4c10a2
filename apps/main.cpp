// The program `kouprey`.
#include "program.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <csignal>

namespace {

/// Without this, the first file opened would take the place of a closed stdout, and results would be written
/// into it. What is opened here cannot be written to, so that a closed stdout stays an error.
void fill_standard_descriptors() {
    for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; ++descriptor) {
        if (fcntl(descriptor, F_GETFD) == -1) open("/dev/null", O_RDONLY);
    }
}

} // namespace

int main(int count, char** words) {
    fill_standard_descriptors();
    std::signal(SIGXFSZ, SIG_IGN); // a file that may grow no further is an error like a full disk
    return kouprey::run_program({words + (count > 0 ? 1 : 0), words + count});
}
