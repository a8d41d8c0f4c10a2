// Records are compared value by value.
#include "project/compare_json.hpp"
#include "support/thrown_error.hpp"

#include <gtest/gtest.h>

namespace kouprey {
namespace {

std::vector<Finding> compared(const std::string& a, const std::string& b) {
    return compare_json("r.json", json_values(a, "a"), json_values(b, "b"));
}

TEST(ComparedRecords, NameValuesByTheirPath) {
    const std::vector<Finding> expected{{"r.json", "jcm.reversal.share", "value", "10 %", "20 %"}};
    EXPECT_EQ(
        compared(R"({"jcm":{"reversal":{"share":"10 %"}}})", R"({"jcm":{"reversal":{"share":"20 %"}}})"),
        expected);
}

TEST(ComparedRecords, NameEntriesOfAListByTheirId) {
    const std::vector<Finding> expected{{"r.json", "results.statement.net.value", "value", "1.5", "2"}};
    EXPECT_EQ(compared(R"({"results":[{"id":"statement.net","value":1.5}]})",
                       R"({"results":[{"id":"statement.net","value":2}]})"),
              expected);
}

TEST(ComparedRecords, TellWhatOneSideLacks) {
    const std::vector<Finding> expected{{"r.json", "a", "value", "1", "absent"},
                                        {"r.json", "b.0", "value", "absent", "true"}};
    EXPECT_EQ(compared(R"({"a":1})", R"({"b":[true]})"), expected);
}

TEST(ComparedRecords, AreRefusedWhenTheyAreNone) {
    EXPECT_THROW(json_values("{", "r.json"), Error);
    EXPECT_THROW(json_values("\xff", "r.json"), Error);
    const std::string deep(200, '['), shut(200, ']');
    EXPECT_THROW(json_values(deep + shut, "r.json"), Error);
}

} // namespace
} // namespace kouprey
