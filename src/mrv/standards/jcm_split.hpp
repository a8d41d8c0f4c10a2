// Who gets the credits.
#pragma once

#include "kouprey/mrv/standards/jcm.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace kouprey::jcm {

/// What one side or participant gets.
struct Part {
    std::string id; ///< "japan", "host", "participant:NAME"
    std::string label;
    std::string equation;
    std::vector<std::int64_t> units; ///< of the rounding, by vintage
};

/// The two sides, then the participants; by largest remainder over the period, then over its vintages. The
/// parts of the sides add up to the issuable units of every vintage, those of participants to at most that of
/// their side.
std::vector<Part> split_of(const std::vector<std::int64_t>& issuable, const Settings& settings);

} // namespace kouprey::jcm
