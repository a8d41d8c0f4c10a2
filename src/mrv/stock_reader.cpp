#include "mrv/stock_reader.hpp"

#include "kouprey/core/text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace kouprey {

namespace {

/// Tonnes per hectare; the deepest peat holds a tenth of it.
constexpr double largest_stock = 1e5;
constexpr double largest_ratio = 100;
const std::string ratio_word = "root_shoot";

/// Tonnes of CO2 instead of carbon, however written.
bool means_co2(std::string_view unit) { return lower(unit).find("co2") != std::string::npos; }

std::vector<std::string> words_of_the_column() {
    auto words = pool_words();
    words.push_back(ratio_word);
    return words;
}

std::string pool_remedy(const std::string& text) {
    const auto words = words_of_the_column();
    const auto near = nearest_word(text, words);
    return near ? fmt::format("did you mean {}?", *near)
                : fmt::format("write one of {}", fmt::join(words, ", "));
}

} // namespace

void StockReader::read(const CsvRow& row) {
    const auto& word = table_.field(row, "pool");
    const auto code = table_.class_code(row, "class", legend_);
    const auto pool = parse_pool(word);
    require_source(row);
    if (!pool && word != ratio_word) {
        table_.add(row, fmt::format("\"{}\" is no carbon pool", word), pool_remedy(word));
        return;
    }
    if (!code) return;
    const auto meaning = fmt::format("{} of class {} is", word, table_.field(row, "class"));
    if (!table_.require_new(row, fmt::format("{},{}", *code, word), meaning)) return;
    if (pool)
        read_pool(row, *code, *pool);
    else
        read_ratio(row, *code);
    require_one_kind_of_roots(row, stocks_[*code]);
}

void StockReader::read_pool(const CsvRow& row, std::int32_t code, CarbonPool pool) {
    const auto value = table_.number(row, "value", "stock in tonnes per hectare", largest_stock);
    const auto error = has_standard_error(row)
                           ? table_.number(row, "standard_error", "standard error", largest_stock)
                           : std::nullopt;
    const auto share = carbon_share(row);
    const auto tonnes_carbon = [&](double stated) {
        return BiomassDensity{stated} * share.value_or(Share{});
    };
    auto& stock = stocks_[code].pools[pool];
    if (value) stock.density = tonnes_carbon(*value);
    if (error) stock.standard_error = tonnes_carbon(*error);
    stock.source = table_.field(row, "source");
}

void StockReader::read_ratio(const CsvRow& row, std::int32_t code) {
    const auto value = table_.number(row, "value", "ratio", largest_ratio);
    if (has_standard_error(row)) table_.number(row, "standard_error", "standard error", largest_ratio);
    if (table_.field(row, "unit") != "1")
        table_.add(row, fmt::format("the root:shoot ratio has the unit \"{}\"", table_.field(row, "unit")),
                   "a ratio has the unit 1");
    no_fraction(row);
    stocks_[code].root_shoot = value.value_or(0);
}

void StockReader::require_source(const CsvRow& row) {
    if (trimmed(table_.field(row, "source")).empty())
        table_.add(row, "the stock has no source", "name the publication or measurement");
}

void StockReader::require_one_kind_of_roots(const CsvRow& row, const ClassStocks& stocks) {
    if (stocks.root_shoot && stocks.pools.contains(CarbonPool::bgb))
        table_.add(row, fmt::format("class {} has both bgb and root_shoot", table_.field(row, "class")),
                   "keep one of them: root_shoot means below = above × ratio");
}

std::optional<Share> StockReader::carbon_share(const CsvRow& row) {
    const auto& unit = table_.field(row, "unit");
    if (unit == "tC/ha") return no_fraction(row) ? std::optional(Share{1}) : std::nullopt;
    if (unit == "t_dm/ha") return stated_fraction(row);
    table_.add(row, fmt::format("\"{}\" is no unit of a stock", unit),
               means_co2(unit) ? "divide the value by 44/12 and write tC/ha"
                               : "write tC/ha, or t_dm/ha with a carbon_fraction");
    return std::nullopt;
}

std::optional<Share> StockReader::stated_fraction(const CsvRow& row) {
    const auto& text = table_.field(row, "carbon_fraction");
    if (text.empty()) {
        table_.add(row, "dry matter without a carbon_fraction",
                   "write the share that is carbon, such as 0.47");
        return std::nullopt;
    }
    const auto value = table_.number(row, "carbon_fraction", "carbon fraction", 1);
    return value ? std::optional(Share{*value}) : std::nullopt;
}

bool StockReader::no_fraction(const CsvRow& row) {
    const auto& text = table_.field(row, "carbon_fraction");
    if (text.empty()) return true;
    table_.add(row, fmt::format("a carbon_fraction of {} with the unit {}", text, table_.field(row, "unit")),
               "a carbon fraction belongs to t_dm/ha: leave it empty or correct the unit");
    return false;
}

bool StockReader::has_standard_error(const CsvRow& row) const {
    return !table_.field(row, "standard_error").empty();
}

} // namespace kouprey
