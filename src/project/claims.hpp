// Figures claimed elsewhere, held against those of a run.
#pragma once

#include "kouprey/core/allowed.hpp"
#include "kouprey/project/verify.hpp"

#include <string>
#include <vector>

namespace kouprey {

/// A claimed figure: of run.json by its id, or of a table by the column and what the row is about.
struct Claim {
    std::string where; ///< "claims.csv, line 3"
    std::string place; ///< what is claimed, in words
    std::string value;
    std::string recomputed;
    std::string unit;
};

/// Reads a CSV with the column `value` and either `id`, or `table` and `column` with further columns that
/// choose the row; `unit` is checked where it is given. Each claim gets the figure of the run in `folder`.
/// Throws Error(input), all lines at once: a figure that the run does not have, several rows that fit,
/// another unit, a value that is no number.
std::vector<Claim> read_claims(const std::string& path, const std::string& folder, const Allowed& allowed);

/// The claims that are not the recomputed figure.
std::vector<Finding> compare_claims(const std::string& path, const std::vector<Claim>& claims);

} // namespace kouprey
