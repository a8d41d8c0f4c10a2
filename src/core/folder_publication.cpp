#include "kouprey/core/folder_publication.hpp"

#include "kouprey/core/error.hpp"

#include "core/io_error.hpp"
#include "core/output_file.hpp"
#include "core/output_lock.hpp"
#include "core/output_place.hpp"
#include "core/rename.hpp"
#include "core/replaceable.hpp"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <span>
#include <vector>

namespace kouprey {

namespace fs = std::filesystem;

namespace {

void require_free_or_replaceable(const fs::path& target, bool overwrite) {
    std::error_code error;
    const auto status = fs::symlink_status(target, error);
    if (!fs::exists(status)) return;
    if (fs::is_symlink(status)) refuse_output(target, "the output is a link", "name the folder it points to");
    if (!fs::is_directory(status))
        refuse_output(target, "the output is a file", "name a folder that does not exist yet");
    if (!overwrite)
        refuse_output(target, "the output exists", "choose another name, or allow it with --overwrite");
    require_replaceable(target);
}

/// The target, when a folder may be put there; `a/` means `a`.
fs::path allowed(fs::path target, bool overwrite) {
    if (target.has_relative_path() && target.filename().empty()) target = target.parent_path();
    if (nameless(target))
        refuse_output(target, "the output has no name of its own", "name a folder that does not exist yet");
    require_free_or_replaceable(target, overwrite);
    return target;
}

fs::path make_folder(fs::path path, const fs::path& target) {
    std::error_code error;
    fs::create_directory(path, error);
    if (error) fail_io("cannot write beside the output", target, error.value());
    return path;
}

/// A new file and the folders it needs; `shown` stands for it in messages.
OutputFile create(const fs::path& path, const fs::path& shown) {
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    if (error) fail_io("cannot write", shown, error.value());
    return {path, shown};
}

void sync(const fs::path& path, const fs::path& target) {
    const Descriptor opened(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    require_on_disk(opened.open(), target);
    require_on_disk(::fsync(opened.get()) == 0 || (errno == EINVAL && fs::is_directory(path)), target);
}

} // namespace

struct FolderPublication::State {
    fs::path target;
    bool overwrite;
    Descriptor folder; ///< what the target lies in
    OutputLock lock;
    fs::path temporary;
    bool replaced = false; ///< the old folder has the temporary name

    State(fs::path name, bool may_replace)
        : target(allowed(std::move(name), may_replace))
        , overwrite(may_replace)
        , folder(open_folder_of(target))
        , lock(target)
        , temporary(make_folder(temporary_beside(target), target)) {}
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { remove(temporary); }

    void sync_content() const;
    void make_visible();
    void sync_name() const;

  private:
    static void remove(const fs::path& path) {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    int exchange_with_old() const;
    void take_back() const;
};

/// From the leaves to the root: a name lasts only when what it names does.
void FolderPublication::State::sync_content() const {
    std::vector<fs::path> paths{temporary};
    std::error_code error;
    for (fs::recursive_directory_iterator entry(temporary, error), end; !error && entry != end;
         entry.increment(error))
        paths.push_back(entry->path());
    if (error) fail_io("the output cannot be brought to disk", target, error.value());
    std::ranges::reverse(paths);
    for (const auto& path : paths) sync(path, target);
}

/// The name that both ways of exchanging may need is none that later runs remove.
int FolderPublication::State::exchange_with_old() const {
    const auto unique = temporary.filename().string().substr(temporary_prefix(target).size());
    return exchange(temporary, target,
                    folder_of(target) / ("." + target.filename().string() + ".old-" + unique));
}

void FolderPublication::State::make_visible() {
    require_free_or_replaceable(target, overwrite);
    replaced = fs::exists(target);
    const int code = replaced ? exchange_with_old() : rename_folder_exclusively(temporary, target);
    if (code == 0) return;
    replaced = false;
    if (code == EEXIST)
        refuse_output(target, "the output exists: another program made it meanwhile", "choose another name");
    fail_io("the output cannot be given its name", target, code);
}

void FolderPublication::State::take_back() const {
    if (replaced)
        exchange_with_old();
    else
        remove(target);
}

/// A name that may be lost is no output.
void FolderPublication::State::sync_name() const {
    const int code = sync_names(folder);
    if (code == 0) return;
    take_back();
    fail_io("the output's folder cannot be brought to disk", target, code);
}

FolderPublication::FolderPublication(fs::path target, bool overwrite)
    : state_(std::make_unique<State>(std::move(target), overwrite)) {}

FolderPublication::~FolderPublication() = default;

const fs::path& FolderPublication::temporary() const { return state_->temporary; }

void FolderPublication::write(const fs::path& relative, std::string_view content) {
    const bool inside = relative.is_relative() && std::ranges::count(relative, "..") == 0;
    if (!inside) throw Error(Failure::internal, {"a file outside the output folder", relative.string()});
    const auto shown = state_->target / relative; // the temporary name says nothing to a reader
    auto file = create(state_->temporary / relative, shown);
    file.append(std::as_bytes(std::span(content)));
    file.sync();
    file.close();
}

void FolderPublication::publish() {
    state_->sync_content();
    state_->make_visible();
    state_->sync_name();
}

} // namespace kouprey
