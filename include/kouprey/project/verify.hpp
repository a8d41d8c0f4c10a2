// A finished run held against what its inputs give today, or against another run.
#pragma once

#include "kouprey/core/error.hpp"
#include "kouprey/core/table.hpp"
#include "kouprey/core/warning.hpp"
#include "kouprey/project/measure.hpp"
#include "kouprey/project/project.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace kouprey {

struct VerifyRequest {
    std::string run{};      ///< folder of a finished run; with claims also a project file
    std::string against{};  ///< a second run to compare with; empty: the run is made again
    std::string inputs{};   ///< what the project's paths are relative to; empty: where the run says
    std::string claims{};   ///< CSV of figures claimed elsewhere; empty: none
    std::string keep{};     ///< where the recomputed run stays; empty: nowhere
    bool overwrite = false; ///< what may lie at `keep`
    double materiality = 0; ///< share of the recomputed figure; a larger difference is material
    ProjectOptions options{};
};

/// One thing that differs. `place` says which row or cell, `column` what of it.
struct Finding {
    std::string file, place, column, claimed, recomputed;
    friend bool operator==(const Finding&, const Finding&) = default;
};

/// Whether a difference is larger than the share of the recomputed figure. Texts that differ always are.
bool is_material(const Finding& finding, double materiality);

struct Verification {
    std::size_t files = 0;           ///< of the run, compared byte for byte
    std::size_t claims = 0;          ///< figures compared
    std::vector<Finding> findings{}; ///< of the run's files
    std::vector<Finding> claimed{};  ///< claims that are not the recomputed figure
    std::vector<Problem> causes{};   ///< why files differ, as far as that can be told

    /// file,place,column,claimed,recomputed,difference,relative_difference,material
    Table table(double materiality) const;
    /// Every file to the byte, every claim within the limit.
    bool reproduced(double materiality) const;
};

/// Checks the hashes of the run, finds its inputs, runs again from project.resolved.json, compares. Throws
/// Error(input) for a folder that is no run, inputs that are not found, claims that cannot be read.
Verification verify_run(const VerifyRequest& request, const Resources& resources, Warnings& warnings);

} // namespace kouprey
