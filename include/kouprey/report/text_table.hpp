// Tables for people on a terminal.
#pragma once

#include "kouprey/core/table.hpp"

#include <string>

namespace kouprey {

/// Title, header and aligned columns, numbers flush right. Areas (`..._ha`) have two decimals; other columns
/// two at most, and none where all their numbers are whole; where all are below 1, enough to tell them apart.
/// Control characters are made visible.
std::string to_text(const Table& table);

} // namespace kouprey
