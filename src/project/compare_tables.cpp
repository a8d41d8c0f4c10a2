#include "project/compare_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace kouprey {

namespace {

constexpr std::array figures{"cells", "value", "probability", "years", "days", "standard_error"};
constexpr std::array units{"_ha", "_tCO2e", "_per_year", "density_total"};

constexpr auto absent = "absent", present = "present";

/// Rows by what they are about; the order of the file within one place.
class RowsByPlace {
  public:
    explicit RowsByPlace(const CsvFile& table) {
        for (const auto& row : table.rows) {
            auto place = place_of_row(table, row);
            const auto seen = ++seen_[place];
            if (seen > 1) place += fmt::format(" (row {} of this kind)", seen);
            order_.push_back(place);
            rows_.emplace(std::move(place), &row);
        }
    }
    const std::vector<std::string>& places() const { return order_; }
    const CsvRow* find(const std::string& place) const {
        const auto found = rows_.find(place);
        return found == rows_.end() ? nullptr : found->second;
    }

  private:
    std::map<std::string, int> seen_;
    std::vector<std::string> order_;
    std::map<std::string, const CsvRow*> rows_;
};

std::vector<std::string> all_columns(const CsvFile& a, const CsvFile& b) {
    auto columns = a.header;
    for (const auto& column : b.header)
        if (a.column(column) < 0) columns.push_back(column);
    return columns;
}

std::string cell(const CsvFile& table, const CsvRow& row, const std::string& column) {
    const auto index = table.column(column);
    return index < 0 ? std::string() : row.fields[static_cast<std::size_t>(index)];
}

void add_columns(const std::string& file, const CsvFile& a, const CsvFile& b,
                 std::vector<Finding>& findings) {
    for (const auto& column : all_columns(a, b)) {
        const bool in_a = a.column(column) >= 0, in_b = b.column(column) >= 0;
        if (in_a != in_b)
            findings.push_back({file, "header", column, in_a ? present : absent, in_b ? present : absent});
    }
}

} // namespace

bool is_measure(const std::string& column) {
    return std::ranges::find(figures, column) != figures.end() ||
           std::ranges::any_of(units, [&](const char* unit) { return column.ends_with(unit); });
}

std::string place_of_row(const CsvFile& table, const CsvRow& row) {
    std::string place;
    for (std::size_t i = 0; i < table.header.size(); ++i) {
        if (is_measure(table.header[i]) || row.fields[i].empty()) continue;
        place += (place.empty() ? "" : ", ") + table.header[i] + "=" + row.fields[i];
    }
    return place;
}

std::vector<Finding> compare_tables(const std::string& file, const CsvFile& claimed,
                                    const CsvFile& recomputed) {
    std::vector<Finding> findings;
    add_columns(file, claimed, recomputed, findings);
    const RowsByPlace ours(claimed), theirs(recomputed);
    for (const auto& place : ours.places()) {
        const auto& row = *ours.find(place);
        const auto* other = theirs.find(place);
        if (other == nullptr) {
            findings.push_back({file, place, "row", present, absent});
            continue;
        }
        for (const auto& column : claimed.header) {
            if (recomputed.column(column) < 0) continue;
            auto a = cell(claimed, row, column), b = cell(recomputed, *other, column);
            if (a != b) findings.push_back({file, place, column, std::move(a), std::move(b)});
        }
    }
    for (const auto& place : theirs.places())
        if (ours.find(place) == nullptr) findings.push_back({file, place, "row", absent, present});
    return findings;
}

} // namespace kouprey
