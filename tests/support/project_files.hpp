// A small project from tables that a test may change word by word before it runs it.
#pragma once

#include "support/process.hpp"
#include "support/temporary_folder.hpp"

#include <map>
#include <string>

namespace kouprey::test {

/// The files of a project in a folder of their own. Two forest classes (E, D), cropland (C) and built-up land
/// (U); deforestation and degradation, one vintage that emits more than its level, a belt, a stated
/// financing.
class ProjectFiles {
  public:
    ProjectFiles();

    /// Replaces the only place that holds `text`; fails the test when there is not exactly one.
    ProjectFiles& replace(const std::string& file, const std::string& text, const std::string& by);
    ProjectFiles& write(const std::string& file, const std::string& content);
    const std::string& content(const std::string& file) const { return files_.at(file); }

    /// kouprey WORDS... with {project} and {run} standing for the project file and the run folder.
    Outcome kouprey(const std::string& line) const;
    /// Runs the project, which must succeed, and gives the period's lines of the statement as text.
    std::map<std::string, std::string> statement() const;
    /// The whole statement.csv of a run that must succeed.
    std::string statement_csv() const;

    std::string path(const std::string& name) const { return folder_ / name; }
    std::string listing() const { return folder_.listing(); }

  private:
    TemporaryFolder folder_;
    std::map<std::string, std::string> files_;
};

} // namespace kouprey::test
