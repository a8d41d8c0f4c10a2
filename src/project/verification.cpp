// What a verification says: the differences as a table, and whether the run is reproduced.
#include "kouprey/core/text.hpp"
#include "kouprey/project/verify.hpp"

#include <algorithm>
#include <cmath>

namespace kouprey {

namespace {

/// Claimed and recomputed as numbers, when both are.
std::optional<std::pair<double, double>> numbers_of(const Finding& finding) {
    const auto claimed = parse_double(finding.claimed), recomputed = parse_double(finding.recomputed);
    if (!claimed || !recomputed) return std::nullopt;
    return std::pair{*claimed, *recomputed};
}

/// Of the recomputed figure; nothing when that is 0.
std::optional<double> relative_difference(double claimed, double recomputed) {
    if (recomputed == 0) return std::nullopt;
    const auto share = std::abs((recomputed - claimed) / recomputed);
    return std::isfinite(share) ? std::optional(share) : std::nullopt;
}

Value finite_or_empty(double value) { return std::isfinite(value) ? Value(value) : Value(); }

void add_row(Table& table, const Finding& finding, double materiality) {
    Value difference, relative;
    if (const auto numbers = numbers_of(finding)) {
        const auto [claimed, recomputed] = *numbers;
        difference = finite_or_empty(recomputed - claimed);
        if (const auto share = relative_difference(claimed, recomputed)) relative = *share;
    }
    table.add({finding.file, finding.place, finding.column, finding.claimed, finding.recomputed, difference,
               relative, std::string(is_material(finding, materiality) ? "yes" : "no")});
}

} // namespace

bool is_material(const Finding& finding, double materiality) {
    const auto numbers = numbers_of(finding);
    if (!numbers) return true;
    const auto share = relative_difference(numbers->first, numbers->second);
    return !share || *share > materiality;
}

Table Verification::table(double materiality) const {
    Table result{
        "Differences",
        {"file", "place", "column", "claimed", "recomputed", "difference", "relative_difference", "material"},
        {}};
    for (const auto* list : {&findings, &claimed})
        for (const auto& finding : *list) add_row(result, finding, materiality);
    return result;
}

bool Verification::reproduced(double materiality) const {
    return findings.empty() && causes.empty() && std::ranges::none_of(claimed, [&](const Finding& finding) {
               return is_material(finding, materiality);
           });
}

} // namespace kouprey
