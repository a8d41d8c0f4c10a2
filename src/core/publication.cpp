#include "kouprey/core/file.hpp"

#include "core/descriptor.hpp"
#include "core/io_error.hpp"
#include "core/output_file.hpp"
#include "core/output_lock.hpp"
#include "core/output_place.hpp"
#include "core/rename.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>

namespace kouprey {

namespace fs = std::filesystem;

namespace {

/// The target, when a file may be put there.
fs::path allowed(fs::path target, bool overwrite) {
    std::error_code error;
    if (nameless(target) || fs::is_directory(target, error))
        refuse_output(target, "the output is a folder", "name a file inside it");
    const auto status = fs::symlink_status(target, error);
    if (!fs::exists(status)) return target;
    if (!overwrite)
        refuse_output(target, "the output exists", "choose another name, or allow it with --overwrite");
    if (fs::is_symlink(status)) refuse_output(target, "the output is a link", "name the file it points to");
    if (!fs::is_regular_file(status))
        refuse_output(target, "the output is a device or something else that is not a file", "name a file");
    return target;
}

/// Permissions of an open file.
mode_t mode_of(const Descriptor& file) {
    struct stat status {};
    ::fstat(file.get(), &status);
    return status.st_mode & 07777U;
}

} // namespace

struct Publication::State {
    fs::path target;
    bool overwrite;
    Descriptor folder;
    OutputLock lock;
    fs::path temporary;
    OutputFile file;
    mode_t mode; ///< what the umask, or the folder's own rule, left of 0666
    bool published = false;

    State(fs::path name, bool may_replace)
        : target(allowed(std::move(name), may_replace))
        , overwrite(may_replace)
        , folder(open_folder_of(target))
        , lock(target)
        , temporary(temporary_beside(target) += target.extension())
        , file(temporary, target)
        , mode(file.mode()) {}
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        std::error_code ignored;
        if (!published) fs::remove(temporary, ignored);
    }

    void sync_content();
    void make_visible();
    void sync_name() const;
};

/// Another library may have put a file of its own under the temporary name, with permissions of its own.
void Publication::State::sync_content() {
    const Descriptor current(::open(temporary.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    require_on_disk(current.open(), target);
    require_on_disk(mode_of(current) == mode || ::fchmod(current.get(), mode) == 0, target);
    file.sync();
    require_on_disk(::fsync(current.get()) == 0, target);
    file.close();
}

void Publication::State::make_visible() {
    const int code = overwrite ? rename_over(temporary, target) : rename_exclusively(temporary, target);
    if (code == EEXIST)
        refuse_output(target, "the output exists: another program made it meanwhile",
                      "allow it with --overwrite");
    if (code != 0) fail_io("the output cannot be given its name", target, code);
    published = true;
}

/// A name that may be lost is no output.
void Publication::State::sync_name() const {
    const int code = sync_names(folder);
    if (code == 0) return;
    std::error_code ignored;
    fs::remove(target, ignored);
    fail_io("the output's folder cannot be brought to disk", target, code);
}

Publication::Publication(fs::path target, bool overwrite)
    : state_(std::make_unique<State>(std::move(target), overwrite)) {}

Publication::~Publication() = default;

const fs::path& Publication::temporary() const { return state_->temporary; }
const fs::path& Publication::target() const { return state_->target; }

void Publication::write(std::string_view content) { state_->file.append(std::as_bytes(std::span(content))); }

void Publication::write(std::int64_t place, std::span<const std::byte> content) const {
    state_->file.write(place, content);
}

void Publication::publish() {
    state_->sync_content();
    state_->make_visible();
    state_->sync_name();
}

} // namespace kouprey
