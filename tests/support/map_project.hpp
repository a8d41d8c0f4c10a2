// A small project from maps, with zones that a test may draw.
#pragma once

#include "support/process.hpp"
#include "support/temporary_folder.hpp"
#include "support/tiny_raster.hpp"

#include <string>
#include <vector>

namespace kouprey::test {

/// Three maps of 12 × 4 cells of 0.001° at 105° E, 13° N: forest (1) that becomes field (2) from the west on.
/// The project area is the eastern half unless drawn otherwise, the reference region the western.
class MapProject {
  public:
    MapProject();

    void draw(const std::string& file, const std::vector<NamedBox>& boxes) const;
    /// Replaces a text of the project file that stands there once.
    MapProject& replace(const std::string& text, const std::string& by);

    Outcome run(const std::vector<std::string>& more = {}) const;
    Outcome credits() const;
    std::string path(const std::string& name) const { return folder_ / name; }
    void write(const std::string& name, const std::string& content) const { folder_.write(name, content); }
    std::string listing() const { return folder_.listing(); }

  private:
    TemporaryFolder folder_;
    std::string project_;
};

} // namespace kouprey::test
