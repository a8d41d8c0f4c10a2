#include "kouprey/core/file.hpp"

#include "kouprey/core/progress.hpp"

#include "core/input_file.hpp"
#include "core/io_error.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>

namespace kouprey {

namespace {

/// The size of a file that is neither empty nor too large.
std::size_t sensible_size(const SequentialFile& file, std::int64_t limit) {
    if (file.size() == 0) refuse_input(file.path(), "the file is empty", "fetch it again");
    if (file.size() > limit) {
        refuse_input(file.path(),
                     fmt::format("the file has {} bytes, more than the {} that such a file may have",
                                 file.size(), limit),
                     "name the right file");
    }
    return static_cast<std::size_t>(file.size());
}

bool is_regular(int descriptor) {
    struct stat status {};
    return ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

/// Waits until a reader takes more, or there is nothing to wait for (it is gone, or the descriptor is
/// closed). Throws when the run is asked to stop meanwhile.
void wait_for_room(int descriptor) {
    constexpr int look_again_ms = 100;
    pollfd waiting{descriptor, POLLOUT, 0};
    for (int ready = 0; descriptor >= 0 && ready <= 0;) {
        ready = ::poll(&waiting, 1, look_again_ms);
        if (ready < 0 && errno != EINTR) return;
        if (ready <= 0) throw_if_stopped();
    }
}

} // namespace

std::string read_text_file(const std::string& path, std::int64_t limit) {
    const SequentialFile file(path);
    std::string text(sensible_size(file, limit), '\0');
    for (std::size_t done = 0; done < text.size();) {
        const auto bytes = file.read(text.data() + done, text.size() - done);
        if (bytes == 0)
            refuse_input(path, "the file became shorter while it was read", "wait until it is whole");
        done += bytes;
    }
    return text;
}

void write_all(int descriptor, std::string_view content, const std::string& where) {
    const bool regular =
        is_regular(descriptor); // takes everything at once; what has a reader may wait for him
    while (!content.empty()) {
        if (!regular) wait_for_room(descriptor);
        const auto part = regular ? content : content.substr(0, PIPE_BUF); // no more is sure not to wait
        const auto bytes = ::write(descriptor, part.data(), part.size());
        const int code = bytes < 0 ? errno : 0;
        if (code == 0)
            content.remove_prefix(static_cast<std::size_t>(bytes));
        else if (code != EINTR && code != EAGAIN)
            fail_io("cannot write", where, code);
    }
}

void publish_file(const std::filesystem::path& target, bool overwrite, std::string_view content) {
    Publication publication(target, overwrite);
    publication.write(content);
    publication.publish();
}

} // namespace kouprey
