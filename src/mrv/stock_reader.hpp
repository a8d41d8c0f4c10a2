// The rows of a stocks.csv, one by one.
#pragma once

#include "kouprey/mrv/stocks.hpp"

#include "mrv/table_reader.hpp"

namespace kouprey {

class StockReader {
  public:
    /// Both outlive the reader.
    StockReader(TableReader& table, const Legend& legend) : table_(table), legend_(legend) {}

    /// What is wrong with the row goes to the problems of the table.
    void read(const CsvRow& row);
    const Stocks& stocks() const { return stocks_; }

  private:
    void read_pool(const CsvRow& row, std::int32_t code, CarbonPool pool);
    void read_ratio(const CsvRow& row, std::int32_t code);
    void require_source(const CsvRow& row);
    void require_one_kind_of_roots(const CsvRow& row, const ClassStocks& stocks);
    /// What turns the value into tC/ha.
    std::optional<Share> carbon_share(const CsvRow& row);
    std::optional<Share> stated_fraction(const CsvRow& row);
    bool no_fraction(const CsvRow& row);
    bool has_standard_error(const CsvRow& row) const;

    TableReader& table_;
    const Legend& legend_;
    Stocks stocks_{};
};

} // namespace kouprey
