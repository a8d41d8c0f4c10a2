// The classes that distances are measured to: named by the user, held against legend and map.
#pragma once

#include "kouprey/kernels/distance.hpp"
#include "kouprey/mrv/legend.hpp"

#include "project/survey.hpp"

#include <optional>
#include <set>
#include <string>

namespace kouprey {

/// "1", "3,7" or, with a legend, its keys. Throws Error(usage) for a text that names no class; Error(input)
/// for a class that the legend lacks.
std::set<ClassCode> classes_named(const std::string& text, const std::optional<Legend>& legend);

/// Throws Error(input) when the map holds values that are no classes (of the legend), or none of `wanted`;
/// warns of those of them that it does not hold.
void check_found(const SourceSearch& found, const std::set<ClassCode>& wanted, const SurveyField& field,
                 const std::optional<Legend>& legend, Warnings& warnings);

/// "1, 3 and 7"; with their names where a legend has them.
std::string list_of_classes(const std::set<ClassCode>& codes, const std::optional<Legend>& legend);

} // namespace kouprey
