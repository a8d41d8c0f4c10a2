#include "kouprey/mrv/activity_data.hpp"

#include "core/exact_sum.hpp"
#include "mrv/table_reader.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>

namespace kouprey {

namespace {

/// Adds up the rows of a transitions.csv.
class TransitionSums {
  public:
    TransitionSums(TableReader& table, const Legend& legend)
        : table_(table)
        , legend_(legend)
        , hectares_(table.has("area_ha")) {}

    void add(const CsvRow& row) {
        auto* sum = sum_of(row);
        if (hectares_)
            add_hectares(row, sum);
        else
            add_cells(row, sum);
    }

    void write_to(ActivityData& data) const {
        for (const auto& [transition, sum] : sums_) data.areas[transition] = {sum.value()};
        data.unobserved = {unobserved_.value()};
    }

  private:
    /// Where the row belongs; nothing when it names no class.
    ExactSum* sum_of(const CsvRow& row) {
        const bool from_unobserved = names_unobserved(table_.field(row, "from"));
        const bool to_unobserved = names_unobserved(table_.field(row, "to"));
        const auto from = from_unobserved ? 0 : table_.class_code(row, "from", legend_);
        const auto to = to_unobserved ? 0 : table_.class_code(row, "to", legend_);
        if (!from || !to) return nullptr;
        const auto name = [&](bool unobserved, const char* column, std::int32_t code) {
            return unobserved ? table_.field(row, column) : std::to_string(code);
        };
        const auto key = name(from_unobserved, "from", *from) + " -> " + name(to_unobserved, "to", *to);
        if (!table_.require_new(row, key, "the transition " + key + " is")) return nullptr;
        return from_unobserved || to_unobserved ? &unobserved_ : &sums_[{*from, *to}];
    }

    void add_hectares(const CsvRow& row, ExactSum* sum) {
        const auto area = table_.area(row, "area_ha");
        if (area && sum != nullptr) sum->add(area->value);
    }

    void add_cells(const CsvRow& row, ExactSum* sum) {
        const auto cells = table_.number(row, "cells", "number of cells", largest_count);
        const auto cell_area = table_.area(row, "cell_area_ha");
        if (cells && cell_area && sum != nullptr) sum->add_product(*cells, cell_area->value);
    }

    /// Cells that a double still tells apart.
    static constexpr double largest_count = 0x1p53;

    TableReader& table_;
    const Legend& legend_;
    const bool hectares_;
    std::map<Transition, ExactSum> sums_{};
    ExactSum unobserved_{};
};

/// The output of `change` may hold several zones, that of a run several periods: they must not be added up.
void require_one_value(const TableReader& table, const std::string& column, const std::string& where,
                       Problems& problems) {
    if (!table.has(column)) return;
    std::set<std::string> values;
    for (const auto& row : table.rows()) values.insert(table.field(row, column));
    if (values.size() > 1) {
        problems.add(
            {fmt::format("the column \"{}\" holds several values: {}", column, fmt::join(values, ", ")),
             where, "keep the rows of one of them"});
    }
}

bool columns_present(TableReader& table, const std::string& where, Problems& problems) {
    if (table.has("area_ha") && table.has("cell_area_ha")) {
        problems.add({"the table states the area of a transition and that of a cell", where,
                      "keep either area_ha, or cells and cell_area_ha"});
        return false;
    }
    const bool by_cells = !table.has("area_ha") && table.has("cell_area_ha");
    return table.require(by_cells ? std::vector<std::string>{"from", "to", "cells", "cell_area_ha"}
                                  : std::vector<std::string>{"from", "to", "area_ha"});
}

} // namespace

ActivityData parse_transitions(std::string_view csv, const std::string& where, const Legend& legend,
                               Date from, Date to) {
    Problems problems;
    TableReader table(csv, where, problems);
    for (const auto* column : {"zone", "from_date", "to_date"})
        require_one_value(table, column, where, problems);
    ActivityData data{from, to};
    if (columns_present(table, where, problems)) {
        TransitionSums sums(table, legend);
        for (const auto& row : table.rows()) sums.add(row);
        sums.write_to(data);
    }
    problems.throw_if_any(Failure::input);
    return data;
}

} // namespace kouprey
