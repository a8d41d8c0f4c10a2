// The rows of a legend.csv, one by one, with everything that is wrong with them.
#pragma once

#include "kouprey/core/csv.hpp"
#include "kouprey/core/error.hpp"
#include "kouprey/mrv/legend.hpp"

#include <map>
#include <utility>

namespace kouprey {

class LegendReader {
  public:
    /// All three outlive the reader. `where` names the file.
    LegendReader(const CsvFile& csv, const std::string& where, Problems& problems);

    /// Whether every column is there; what is missing is a problem, named with the column that may be meant.
    bool columns_present();

    /// What is wrong with the row is added to the problems, and the value is then of no meaning.
    LegendClass read(const CsvRow& row);

  private:
    const std::string& field(const CsvRow& row, std::string_view column) const;
    void add(const CsvRow& row, std::string what, std::string remedy);

    std::optional<std::int32_t> code(const CsvRow& row);
    std::string key(const CsvRow& row, std::optional<std::int32_t> code);
    bool forest(const CsvRow& row);
    std::string category(const CsvRow& row);
    std::optional<std::array<std::uint8_t, 3>> colour(const CsvRow& row);
    void require_unique(const CsvRow& row, const std::string& column, const std::string& value);

    const CsvFile& csv_;
    const std::string& where_;
    Problems& problems_;
    std::map<std::pair<std::string, std::string>, std::int64_t>
        lines_{}; ///< where a value of a column stood first
};

} // namespace kouprey
