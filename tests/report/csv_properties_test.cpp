#include "kouprey/core/csv.hpp"
#include "kouprey/core/text.hpp"
#include "kouprey/report/csv.hpp"

#include "support/properties.hpp"

#include <algorithm>

namespace kouprey {
namespace {

/// Text of any characters but those that no table has: zero bytes, and what a terminal obeys.
std::string any_text() {
    const auto signs = rc::gen::elementOf(std::string("=+-@'\",;\t\r\n ab1"));
    const auto bytes = *rc::gen::container<std::string>(rc::gen::oneOf(signs, rc::gen::nonZero<char>()));
    return without_escape_codes(bytes);
}

RC_GTEST_PROP(CsvProperties, TextReadsBackWhateverItHolds, ()) {
    Table table{"t", {"a", "b"}, {}};
    const auto rows = *rc::gen::inRange(0, 5);
    for (int row = 0; row < rows; ++row) table.add({any_text(), any_text()});
    const auto file = parse_csv(to_csv(table), "written.csv");
    RC_ASSERT(file.rows.size() == table.rows.size());
    for (std::size_t row = 0; row < table.rows.size(); ++row)
        for (std::size_t col = 0; col < 2; ++col)
            RC_ASSERT(text_of_cell(file.rows[row].fields[col]) ==
                      std::get<std::string>(table.rows[row][col]));
}

RC_GTEST_PROP(CsvProperties, NoTextBeginsLikeAFormula, ()) {
    Table table{"t", {"a"}, {}};
    table.add({any_text()});
    const auto file = parse_csv(to_csv(table), "written.csv");
    for (const auto& row : file.rows)
        RC_ASSERT(row.fields[0].find_first_of("=+-@\t\r") != 0 || parse_double(row.fields[0]));
}

RC_GTEST_PROP(CsvProperties, NumbersReadBack, (std::int64_t whole)) {
    Table table{"t", {"whole", "half"}, {}};
    table.add({whole, static_cast<double>(whole) / 2});
    const auto file = parse_csv(to_csv(table), "written.csv");
    RC_ASSERT(parse_integer(file.rows[0].fields[0]) == whole);
    RC_ASSERT(parse_double(file.rows[0].fields[1]) == static_cast<double>(whole) / 2);
}

} // namespace
} // namespace kouprey
