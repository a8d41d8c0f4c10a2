// What the system says of a file: enough to tell whether it was written or replaced.
#pragma once

#include "kouprey/project/project.hpp"

#include <cstdint>
#include <map>
#include <string>

namespace kouprey {

struct FileState {
    std::int64_t size = -1, modified = -1; ///< in bytes, and in nanoseconds; -1 when nothing is there
    std::uint64_t number = 0;              ///< of the file on its disk

    bool operator==(const FileState&) const = default;
};

FileState state_of(const std::string& path);

/// The inputs of a project as they were when this was made.
class SteadyInputs {
  public:
    explicit SteadyInputs(const Project& project);

    /// Throws Error(input) with every one that has been written, replaced or taken away since.
    void require() const;

  private:
    std::map<std::string, FileState> states_;
};

} // namespace kouprey
