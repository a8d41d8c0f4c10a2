// What two runs must have in common.
#pragma once

#include <map>
#include <string>

namespace kouprey::test {

/// Bytes of every file of a run that is compared, by name.
std::map<std::string, std::string> files_of_run(const std::string& run);

} // namespace kouprey::test
