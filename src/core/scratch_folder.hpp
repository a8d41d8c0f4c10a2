// A folder for what nobody keeps, gone with its owner.
#pragma once

#include <filesystem>

namespace kouprey {

/// Made where the system keeps temporary files when its path is first asked for.
class ScratchFolder {
  public:
    ScratchFolder() = default;
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    ~ScratchFolder();

    /// Throws Error(io) when no folder can be made.
    const std::filesystem::path& path();

  private:
    std::filesystem::path path_{};
};

} // namespace kouprey
