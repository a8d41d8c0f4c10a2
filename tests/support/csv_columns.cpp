#include "support/csv_columns.hpp"

#include "kouprey/core/csv.hpp"
#include "kouprey/core/text.hpp"

#include <gtest/gtest.h>

namespace kouprey::test {

namespace {

std::size_t column(const CsvFile& file, const std::string& name) {
    const int index = file.column(name);
    EXPECT_GE(index, 0) << "no column " << name;
    return static_cast<std::size_t>(index);
}

} // namespace

std::string columns_of(const std::string& csv, const std::vector<std::string>& names) {
    const CsvFile file = parse_csv(csv, "test");
    std::string text;
    for (const CsvRow& row : file.rows) {
        text += text.empty() ? "" : ", ";
        for (const std::string& name : names) {
            text += (name == names.front() ? "" : " ") + row.fields.at(column(file, name));
        }
    }
    return text;
}

double sum_of(const std::string& csv, const std::string& name) {
    const CsvFile file = parse_csv(csv, "test");
    double sum = 0;
    for (const CsvRow& row : file.rows) sum += parse_double(row.fields.at(column(file, name))).value();
    return sum;
}

} // namespace kouprey::test
