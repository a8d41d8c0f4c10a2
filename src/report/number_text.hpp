// Numbers of a table as every writer prints them.
#pragma once

#include <cstdint>
#include <string>

namespace kouprey {

std::string number_text(std::int64_t number);

/// The shortest decimal that reads back. Throws Error(internal) for what is not finite.
std::string number_text(double number);

/// Digits before the point in groups of three: "-1,234,567.8".
std::string grouped(const std::string& number);

} // namespace kouprey
