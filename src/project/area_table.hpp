// zone,class,class_name,cells,area_ha from a tally whose first code is the class.
#pragma once

#include "kouprey/core/table.hpp"
#include "kouprey/kernels/tally.hpp"
#include "kouprey/mrv/legend.hpp"

#include "project/survey.hpp"

#include <optional>

namespace kouprey {

Table area_table(const Tally& tally, const SurveyField& field, const std::optional<Legend>& legend,
                 CoverageRule coverage);

} // namespace kouprey
