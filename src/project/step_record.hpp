// A finished step as text: its tables, its warnings, and which map belongs to them.
#pragma once

#include "kouprey/core/table.hpp"
#include "kouprey/core/warning.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kouprey {

struct StepRecord {
    std::vector<Table> tables{};
    Warnings warnings{};
    std::string map_sha256{}; ///< empty: no map
};

/// JSON from which every value comes back bit by bit.
std::string step_text(const StepRecord& record);

/// Nothing when the text is no whole record.
std::optional<StepRecord> parse_step(const std::string& text);

} // namespace kouprey
