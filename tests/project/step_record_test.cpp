// A finished step comes back from its record bit by bit.
#include "project/step_record.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace kouprey {
namespace {

StepRecord record_with(Value value) {
    StepRecord record;
    Table table{"T", {"x"}, {}};
    table.add({std::move(value)});
    record.tables.push_back(std::move(table));
    return record;
}

Value returned(const Value& value) {
    return parse_step(step_text(record_with(value)))->tables.at(0).rows.at(0).at(0);
}

TEST(StepRecord, KeepsEveryKindOfValue) {
    for (const Value& value : {Value{}, Value{std::string("a,\"b\"\n")}, Value{std::int64_t{-7}},
                               Value{std::numeric_limits<std::int64_t>::max()}, Value{0.1}, Value{1.0},
                               Value{-0.0}, Value{5e-324}, Value{1.7976931348623157e308}})
        EXPECT_EQ(returned(value), value) << value.index();
    EXPECT_EQ(returned(Value{1.0}).index(), Value{1.0}.index()) << "a number is no whole number by its value";
}

TEST(StepRecord, KeepsBytesThatAreNotUtf8) {
    const Value name{std::string("zone \xe9\xff")};
    EXPECT_EQ(returned(name), name);
}

TEST(StepRecord, KeepsTablesWarningsAndTheHashOfTheMap) {
    auto record = record_with(1.5);
    record.tables.push_back({"Empty", {"a", "b"}, {}});
    record.warnings.add({"outside", "a zone", "z\xe9.gpkg"});
    record.map_sha256 = "abc";
    const auto back = parse_step(step_text(record));
    ASSERT_TRUE(back.has_value());
    EXPECT_EQ(back->tables.size(), 2U);
    EXPECT_EQ(back->tables.at(1).columns, record.tables.at(1).columns);
    EXPECT_EQ(back->warnings.list(), record.warnings.list());
    EXPECT_EQ(back->map_sha256, "abc");
}

TEST(StepRecord, IsNoneWhenItIsNotWhole) {
    const auto text = step_text(record_with(0.25));
    for (std::size_t size = 0; size + 1 < text.size(); ++size)
        EXPECT_FALSE(parse_step(text.substr(0, size)).has_value()) << size;
    EXPECT_FALSE(parse_step(R"({"tables":[{"title":"T","columns":["x"],"rows":[[1,2]]}]})").has_value());
}

} // namespace
} // namespace kouprey
