// The fields of a table that is handed in, one by one, with everything that is wrong with them.
#pragma once

#include "kouprey/core/csv.hpp"
#include "kouprey/core/error.hpp"
#include "kouprey/mrv/legend.hpp"
#include "kouprey/mrv/quantity.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kouprey {

/// Whether a field names land without a class: nodata or outside.
bool names_unobserved(std::string_view field);

/// What is wrong is added to the problems; a reading then gives nothing.
class TableReader {
  public:
    /// `where` and `problems` outlive the reader. A table without a row is a problem.
    TableReader(std::string_view csv, const std::string& where, Problems& problems);

    const std::vector<CsvRow>& rows() const { return csv_.rows; }
    bool has(std::string_view column) const { return csv_.column(column) >= 0; }
    /// Whether every one of the columns is there.
    bool require(const std::vector<std::string>& columns);

    /// The field of a column that is there.
    const std::string& field(const CsvRow& row, std::string_view column) const;
    /// Code of the class that the field names.
    std::optional<std::int32_t> class_code(const CsvRow& row, std::string_view column, const Legend& legend);
    /// A finite number from 0 to `largest`; `meaning` says what of: "area".
    std::optional<double> number(const CsvRow& row, std::string_view column, std::string_view meaning,
                                 double largest);
    std::optional<Hectares> area(const CsvRow& row, std::string_view column);

    /// Reports a row whose key was there before.
    bool require_new(const CsvRow& row, const std::string& key, std::string_view meaning);
    void add(const CsvRow& row, std::string what, std::string remedy);

  private:
    CsvFile csv_;
    const std::string& where_;
    Problems& problems_;
    std::map<std::string, std::int64_t> lines_{}; ///< where a key stood first
};

} // namespace kouprey
