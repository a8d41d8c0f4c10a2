// Two JSON records that should be the same, value by value.
#pragma once

#include "kouprey/project/verify.hpp"

#include <map>
#include <string>
#include <vector>

namespace kouprey {

/// Every value by its path, "jcm.reversal.share"; an entry of a list that has an id goes by that. Throws
/// Error(input) when the text is no JSON.
std::map<std::string, std::string> json_values(const std::string& text, const std::string& where);

/// The paths at which two records differ; `absent` where one has no value.
std::vector<Finding> compare_json(const std::string& file, const std::map<std::string, std::string>& claimed,
                                  const std::map<std::string, std::string>& recomputed);

} // namespace kouprey
