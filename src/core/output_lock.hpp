// The right to write one output, held by one run at a time.
#pragma once

#include "core/descriptor.hpp"

#include <filesystem>
#include <string>

namespace kouprey {

/// The folder that a target lies in.
std::filesystem::path folder_of(const std::filesystem::path& target);

/// What the names of all hidden files begin with that a run puts beside its target.
std::string temporary_prefix(const std::filesystem::path& target);

/// An flock on a hidden file beside the target, gone with this object or with the process. Files written to
/// the target's temporary name cannot carry the lock themselves: other libraries replace them.
class OutputLock {
  public:
    /// Throws Error(io) when another run holds it or it cannot be made. Removes the temporaries of earlier
    /// runs that were killed: nobody uses them while the lock is held.
    explicit OutputLock(const std::filesystem::path& target);
    OutputLock(const OutputLock&) = delete;
    OutputLock& operator=(const OutputLock&) = delete;
    ~OutputLock();

  private:
    std::filesystem::path path_;
    Descriptor file_;
};

} // namespace kouprey
