// A whole output folder that appears in one step or not at all.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

namespace kouprey {

/// One output folder on its way: filled under the temporary name `.<target>.tmp-<random>` beside the target,
/// then made visible in one step. Destroying it unpublished removes the temporary. While it lives it holds a
/// lock, so that a second run into the same folder is refused; what runs that were killed left beside the
/// target is removed first. An existing target without `overwrite`, or one that is no folder, is
/// Error(usage). With it only an empty folder or a run and nothing else is replaced: run.json,
/// MANIFEST.sha256, the files this names and execution.json; anything more below it is Error(usage) that
/// names the first such thing. Other errors are Error(io).
class FolderPublication {
  public:
    FolderPublication(std::filesystem::path target, bool overwrite);
    FolderPublication(const FolderPublication&) = delete;
    FolderPublication& operator=(const FolderPublication&) = delete;
    ~FolderPublication();

    /// Where to write.
    const std::filesystem::path& temporary() const;
    /// Writes a file of the folder, making its parent; fsyncs it.
    void write(const std::filesystem::path& relative, std::string_view content);
    /// fsyncs everything, makes the folder visible (with `overwrite` an old one is exchanged in one step by
    /// renameat2 and removed), fsyncs the parent.
    void publish();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace kouprey
