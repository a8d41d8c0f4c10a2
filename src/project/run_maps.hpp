// The change maps of a run: where they go, how they are shown.
#pragma once

#include "kouprey/core/folder_publication.hpp"
#include "kouprey/mrv/legend.hpp"
#include "kouprey/project/project.hpp"
#include "kouprey/report/html_report.hpp"

#include "project/measure_land.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace kouprey {

/// Hands out one map for each pair of dates, in the order in which they are measured.
class RunMaps {
  public:
    RunMaps(std::filesystem::path folder, std::string digest);

    /// Maps go into `folder`, where they are until they are collected.
    /// maps/change_<from>_<to>.tif for a pair that has none yet.
    WantedMap want(const TransitionsSource& source);
    /// Puts the maps into the run's folder too.
    void collect(const std::filesystem::path& run) const;
    /// Maps and styles, relative to the run folder.
    std::vector<std::string> all_files() const;
    /// Styles for every map, beside it.
    void write_styles(FolderPublication& output, const Legend& legend) const;
    /// The map of the pair, as a picture with its key.
    std::optional<PictureFigure> picture(const Project& project, const Legend& legend) const;

  private:
    std::filesystem::path folder_;
    std::string digest_;
    std::vector<std::string> files_;
};

} // namespace kouprey
