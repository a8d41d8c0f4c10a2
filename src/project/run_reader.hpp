// The files of a finished run, held against its manifest as they are read.
#pragma once

#include "kouprey/core/warning.hpp"

#include <map>
#include <string>
#include <vector>

namespace kouprey {

class RunReader {
  public:
    /// Throws Error(input) when the folder is not that of a finished run.
    explicit RunReader(std::string folder);

    std::string path(const std::string& file) const { return folder_ + "/" + file; }
    /// The bytes of a file of the run, named as its manifest names it: "tables/areas.csv".
    std::string read(const std::string& file);

    /// Whether a file that was read is another than the run wrote.
    bool changed(const std::string& file) const;
    /// One warning for all of them; none for an untouched run.
    void tell_changed(Warnings& warnings) const;

  private:
    std::string folder_;
    std::map<std::string, std::string> hashes_{}; ///< by name in the folder
    std::vector<std::string> changed_{};
};

} // namespace kouprey
