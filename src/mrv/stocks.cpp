#include "kouprey/mrv/stocks.hpp"

#include "mrv/stock_reader.hpp"

#include <algorithm>

namespace kouprey {

const std::vector<std::string>& pool_words() {
    static const std::vector<std::string> words{"agb", "bgb", "dead_wood", "litter", "soil"};
    return words;
}

std::optional<CarbonPool> parse_pool(std::string_view word) {
    const auto& words = pool_words();
    const auto place = std::ranges::find(words, word);
    if (place == words.end()) return std::nullopt;
    return static_cast<CarbonPool>(place - words.begin());
}

Stocks parse_stocks(std::string_view csv, const std::string& where, const Legend& legend) {
    Problems problems;
    TableReader table(csv, where, problems);
    StockReader reader(table, legend);
    if (table.require({"class", "pool", "value", "standard_error", "unit", "carbon_fraction", "source"}))
        for (const auto& row : table.rows()) reader.read(row);
    problems.throw_if_any(Failure::input);
    return reader.stocks();
}

} // namespace kouprey
