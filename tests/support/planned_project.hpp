// A small project from maps, divided into shards.
#pragma once

#include "support/map_project.hpp"

#include <string>
#include <vector>

namespace kouprey::test {

/// The project of MapProject with a plan in its folder; blocks of two cells, so that there are a dozen.
class PlannedFiles {
  public:
    explicit PlannedFiles(int shards = 0);

    MapProject project;

    /// Into the folder `name`.
    Outcome plan(int shards, const std::string& name = "plan",
                 const std::vector<std::string>& more = {}) const;
    Outcome shard(const std::vector<std::string>& numbers, const std::vector<std::string>& more = {}) const;
    /// Of all shards of the plan into the folder `merged`.
    Outcome merge(const std::vector<std::string>& more = {}) const;
    std::string path(const std::string& name) const { return project.path(name); }
    /// Puts this content into the place of a file's, which keeps its time.
    void rewrite(const std::string& name, const std::string& content) const;
};

/// "1", "2" … up to `last`.
std::vector<std::string> numbers_to(int last);

} // namespace kouprey::test
