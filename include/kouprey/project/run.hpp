// The main job: a project becomes a run folder, or just one of its tables.
#pragma once

#include "kouprey/core/table.hpp"
#include "kouprey/core/warning.hpp"
#include "kouprey/project/measure.hpp"
#include "kouprey/project/project.hpp"

#include <cstddef>
#include <functional>
#include <string>

namespace kouprey {

struct RunOutput {
    std::string folder;
    bool overwrite = false;
    bool fresh = false;      ///< measures again what an interrupted run had finished
    bool hold_hashes = true; ///< refuses inputs that do not hash to what the project says
};

/// Measures, accounts and writes the run folder: it appears whole or not at all. `before_publishing` is given
/// the credit statement when everything else is done; what it throws keeps the folder from appearing.
/// Finished steps of a run that is interrupted stay in OUT.steps for the next one; says how many of them this
/// one took.
std::size_t run_project(const Project& project, const RunOutput& output, const Resources& resources,
                        Warnings& warnings, const std::function<void(const Table&)>& before_publishing);

/// Reads what can be read without a map: legend, stocks and tables of the project.
void check_inputs(const Project& project, Warnings& warnings);
/// Throws an Error(input) with every file that does not hash to what the project says of it.
void check_hashes(const Project& project, const Resources& resources);

/// The three tables that have commands of their own.
struct Reckoning {
    Table reference_level, emissions, statement;
};

/// From a project file, or from the tables of a finished run.
Reckoning reckon(const std::string& project_or_run, const ProjectOptions& options, const Resources& resources,
                 Warnings& warnings);

} // namespace kouprey
