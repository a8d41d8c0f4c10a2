#include "project/claims.hpp"

#include "kouprey/core/csv.hpp"
#include "kouprey/core/file.hpp"
#include "kouprey/core/text.hpp"

#include "project/compare_json.hpp"
#include "project/table_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <optional>

namespace kouprey {

namespace {

constexpr std::array reserved{"id", "table", "column", "value", "unit"};
constexpr auto no_such_figure = "name a result of run.json by its id, or a table, a column and its row";

/// A figure of a run, and its unit where the run states one.
struct Figure {
    std::string value, unit;
};

class Figures {
  public:
    explicit Figures(std::string folder) : folder_(std::move(folder)) {
        const auto path = folder_ + "/run.json";
        results_ = json_values(read_text_file(path), path);
    }

    std::optional<Figure> result(const std::string& id) const {
        const auto value = results_.find("results." + id + ".value");
        if (value == results_.end()) return std::nullopt;
        return Figure{value->second, results_.at("results." + id + ".unit")};
    }

    std::string nearest_id(const std::string& id) const {
        std::vector<std::string> ids;
        for (const auto& [path, value] : results_)
            if (path.starts_with("results.") && path.ends_with(".id")) ids.push_back(value);
        const auto near = nearest_word(id, ids);
        return near ? "did you mean " + *near + "?" : no_such_figure;
    }

    /// nullptr when the run has no such table.
    const CsvFile* table(const std::string& name) {
        const bool plain = std::ranges::all_of(
            name, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; }); // no way out of the folder
        const auto path = folder_ + "/tables/" + name + ".csv";
        std::error_code fault;
        if (!plain || !std::filesystem::is_regular_file(path, fault)) return nullptr;
        const auto known = tables_.find(name);
        if (known != tables_.end()) return &known->second;
        return &tables_.emplace(name, parse_csv(read_text_file(path), path)).first->second;
    }

  private:
    std::string folder_;
    std::map<std::string, std::string> results_;
    std::map<std::string, CsvFile> tables_;
};

/// One row of the claims.
class ClaimRow {
  public:
    ClaimRow(const CsvFile& file, const CsvRow& row, const std::string& path)
        : file_(file)
        , row_(row)
        , where_(fmt::format("{}, line {}", path, row.line)) {}

    std::string get(std::string_view column) const {
        const auto index = file_.column(column);
        return index < 0 ? std::string() : row_.fields[static_cast<std::size_t>(index)];
    }
    const std::string& where() const { return where_; }

    /// {column, text} of what chooses a row of a table.
    std::vector<std::pair<std::string, std::string>> selectors() const {
        std::vector<std::pair<std::string, std::string>> list;
        for (std::size_t i = 0; i < file_.header.size(); ++i) {
            const bool choosing = std::ranges::find(reserved, file_.header[i]) == reserved.end();
            if (choosing && !row_.fields[i].empty()) list.emplace_back(file_.header[i], row_.fields[i]);
        }
        return list;
    }

    std::string place() const {
        if (const auto id = get("id"); !id.empty()) return id;
        auto text = get("table") + "." + get("column");
        const auto* separator = ": ";
        for (const auto& [column, value] : selectors()) {
            text += separator + column + "=" + value;
            separator = ", ";
        }
        return text;
    }

  private:
    const CsvFile& file_;
    const CsvRow& row_;
    std::string where_;
};

/// Whether the name of a column ends with the unit, as ef_tCO2e_per_ha does with tCO2e/ha and not with ha.
bool names_unit(const std::string& column, std::string unit) {
    if (const auto slash = unit.find('/'); slash != std::string::npos) unit.replace(slash, 1, "_per_");
    return column.ends_with("_" + unit) && !column.ends_with("_per_" + unit);
}

/// In which unit the run gives what is claimed in another one; empty when the claim's is that, or none.
std::string other_unit(const ClaimRow& row, const Figure& figure) {
    const auto unit = row.get("unit");
    if (unit.empty() || unit == figure.unit) return {};
    if (!figure.unit.empty()) return "the run gives it in " + figure.unit;
    if (row.get("id").empty() && names_unit(row.get("column"), unit)) return {};
    return "the run gives it in the unit that ends the name of its column, or as a plain number without one";
}

class ClaimReader {
  public:
    explicit ClaimReader(const std::string& folder) : figures_(folder) {}

    void add(const ClaimRow& row) {
        if (!parse_double(row.get("value")))
            problem(row, fmt::format("the claimed value '{}' is no number", visible(row.get("value"))),
                    "write digits with a point, without blanks or separators of thousands");
        const auto figure = row.get("id").empty() ? of_table(row) : of_result(row);
        if (!figure) return;
        if (const auto remedy = other_unit(row, *figure); !remedy.empty())
            problem(row, fmt::format("{} is claimed in {}", row.place(), visible(row.get("unit"))), remedy);
        claims_.push_back({row.where(), row.place(), row.get("value"), figure->value, figure->unit});
    }

    std::vector<Claim> take() {
        problems_.throw_if_any(Failure::input);
        return std::move(claims_);
    }

  private:
    void problem(const ClaimRow& row, std::string what, std::string remedy) {
        problems_.add({std::move(what), row.where(), std::move(remedy)});
    }

    std::optional<Figure> of_result(const ClaimRow& row) {
        const auto id = row.get("id");
        auto figure = figures_.result(id);
        if (!figure)
            problem(row, fmt::format("the run has no result {}", visible(id)), figures_.nearest_id(id));
        return figure;
    }

    std::optional<Figure> of_table(const ClaimRow& row) {
        const auto* table = figures_.table(row.get("table"));
        if (table == nullptr) {
            problem(row, fmt::format("the run has no table '{}'", visible(row.get("table"))), no_such_figure);
            return std::nullopt;
        }
        if (!has_columns(row, *table)) return std::nullopt;
        const auto* found = only_row(row, *table);
        if (found == nullptr) return std::nullopt;
        const auto at = [&](int column) {
            return column < 0 ? std::string() : found->fields[static_cast<std::size_t>(column)];
        };
        return Figure{at(table->column(row.get("column"))), at(table->column("unit"))};
    }

    bool has_columns(const ClaimRow& row, const CsvFile& table) {
        bool all = true;
        const auto need = [&](const std::string& column) {
            if (table.column(column) >= 0) return;
            all = false;
            const auto near = nearest_word(column, table.header);
            problem(row, fmt::format("the table {} has no column '{}'", row.get("table"), visible(column)),
                    near ? "did you mean " + *near + "?" : no_such_figure);
        };
        need(row.get("column"));
        for (const auto& [column, value] : row.selectors()) need(column);
        return all;
    }

    const CsvRow* only_row(const ClaimRow& row, const CsvFile& table) {
        const auto fits = [&](const CsvRow& candidate) {
            return std::ranges::all_of(row.selectors(), [&](const auto& selector) {
                return candidate.fields[static_cast<std::size_t>(table.column(selector.first))] ==
                       selector.second;
            });
        };
        const auto count = std::ranges::count_if(table.rows, fits);
        if (count == 1) return &*std::ranges::find_if(table.rows, fits);
        problem(row, fmt::format("{} is in {} rows of the table", visible(row.place()), count),
                "give the columns that choose one row");
        return nullptr;
    }

    Figures figures_;
    std::vector<Claim> claims_;
    Problems problems_;
};

void require_columns(const CsvFile& file, const std::string& path) {
    if (file.column("value") >= 0 && (file.column("id") >= 0 || file.column("table") >= 0)) return;
    throw Error(Failure::input, {"the claims lack the column value, and id or table", path,
                                 "write a header such as id,value,unit or table,column,zone,value"});
}

} // namespace

std::vector<Claim> read_claims(const std::string& path, const std::string& folder, const Allowed& allowed) {
    const auto file = parse_csv(table_text(path, allowed), path);
    require_columns(file, path);
    if (file.rows.empty())
        throw Error(Failure::input,
                    {"the table holds no claims", path, "write a row for each claimed figure"});
    ClaimReader reader(folder);
    for (const auto& row : file.rows) reader.add({file, row, path});
    return reader.take();
}

std::vector<Finding> compare_claims(const std::string& path, const std::vector<Claim>& claims) {
    std::vector<Finding> findings;
    const auto name = std::filesystem::path(path).filename().string();
    for (const auto& claim : claims)
        if (parse_double(claim.value) != parse_double(claim.recomputed))
            findings.push_back({name, claim.place, claim.unit.empty() ? "value" : claim.unit, claim.value,
                                claim.recomputed});
    return findings;
}

} // namespace kouprey
