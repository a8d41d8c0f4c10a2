// The change map of `kouprey change -o x.tif`.
#pragma once

#include "kouprey/kernels/change_codes.hpp"
#include "kouprey/kernels/tally.hpp"
#include "kouprey/mrv/legend.hpp"
#include "kouprey/project/measure.hpp"

#include "project/counting.hpp"
#include "project/survey.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace kouprey {

/// How a value of the map is shown.
struct StyledTransition {
    int value;
    std::array<std::uint8_t, 3> colour;
    std::string label; ///< "Evergreen forest (7) -> Field crop (4)"
};

/// Every value of the map: persistence in the class's own colour, change by what happens to forest.
std::vector<StyledTransition> styled_transitions(const TransitionCodes& codes,
                                                 const std::optional<Legend>& legend);

/// The colours that mean change, and in what words.
std::vector<std::pair<std::array<std::uint8_t, 3>, std::string>> change_key();

/// Writes the map with colours and the meaning of its values. Classes are the legend's, else those that
/// occur.
void write_change_map(const ChangeRequest& request, const SurveyField& field, const Tally& tally,
                      const std::optional<Legend>& legend, Counting& counting);

} // namespace kouprey
