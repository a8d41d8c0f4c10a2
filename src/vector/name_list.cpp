#include "vector/name_list.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <span>

namespace kouprey {

namespace {

constexpr std::size_t most_listed = 5;

} // namespace

std::string list_of_zones(const std::vector<std::string>& names) {
    if (names.size() == 1) return "zone " + names.front();
    const auto shown = std::span(names).first(std::min(names.size(), most_listed));
    const auto rest = names.size() - shown.size();
    return fmt::format("{} zones: {}{}", names.size(), fmt::join(shown, ", "),
                       rest > 0 ? fmt::format(" and {} more", rest) : "");
}

} // namespace kouprey
