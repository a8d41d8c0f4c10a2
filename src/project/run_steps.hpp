// Finished steps of a run, kept beside its output until the run is whole.
#pragma once

#include "kouprey/core/table.hpp"
#include "kouprey/core/warning.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace kouprey {

/// A measurement that a run need not make twice.
struct Step {
    std::string name;                                                ///< becomes a file name
    std::string map{};                                               ///< file that it writes too; empty: none
    std::function<std::vector<Table>(Warnings& warnings)> measure{}; ///< makes the tables, and the map
};

/// The folder OUT.steps/<digest> of an output OUT. It outlives a run that is interrupted or killed, and goes
/// with one that succeeds or fails: a run whose inputs, settings or version are others has another digest.
class RunSteps {
  public:
    /// With `fresh`, what an earlier run left is removed first.
    RunSteps(const std::filesystem::path& output, const std::string& digest, bool fresh);
    RunSteps(const RunSteps&) = delete;
    RunSteps& operator=(const RunSteps&) = delete;
    ~RunSteps();

    /// Where steps and their maps lie.
    const std::filesystem::path& folder() const { return folder_; }
    /// The tables of a step and its warnings, taken from where an earlier run left them when they and the map
    /// are whole, else measured and left there.
    std::vector<Table> take(const Step& step, Warnings& warnings);
    /// How many steps were taken from an earlier run.
    std::size_t resumed() const { return resumed_; }
    /// The steps stay for the next run.
    void keep() { kept_ = true; }

  private:
    std::filesystem::path all_, folder_;
    std::size_t resumed_ = 0;
    bool kept_ = false;

    void remove() const;
};

} // namespace kouprey
