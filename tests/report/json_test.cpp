// Tables as JSON, byte by byte, and understood by a JSON reader.
#include "kouprey/core/random.hpp"
#include "kouprey/report/json.hpp"

#include "support/thrown_error.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <bit>
#include <cmath>

namespace kouprey {
namespace {

using nlohmann::ordered_json;
using namespace std::string_literals;

const Table areas{
    "Areas", {"zone", "cells", "area_ha"}, {{"core", std::int64_t{12}, 1.08}, {"rim", Value(), 5.0}}};

std::string number(double value) {
    const auto text = to_json({"", {"a"}, {{value}}});
    const auto begin = text.find("{\"a\": ") + 6;
    return text.substr(begin, text.find('}', begin) - begin);
}

TEST(ToJson, WritesOneTable) {
    EXPECT_EQ(to_json(areas), R"({
  "title": "Areas",
  "columns": ["zone", "cells", "area_ha"],
  "rows": [
    {"zone": "core", "cells": 12, "area_ha": 1.08},
    {"zone": "rim", "cells": null, "area_ha": 5}
  ]
}
)");
}

TEST(ToJson, WritesTablesAsAList) {
    EXPECT_EQ(to_json(std::vector{areas, Table{"Empty", {"a"}, {}}}), R"([
  {
    "title": "Areas",
    "columns": ["zone", "cells", "area_ha"],
    "rows": [
      {"zone": "core", "cells": 12, "area_ha": 1.08},
      {"zone": "rim", "cells": null, "area_ha": 5}
    ]
  },
  {
    "title": "Empty",
    "columns": ["a"],
    "rows": []
  }
]
)");
    EXPECT_EQ(to_json(std::vector<Table>{}), "[]\n");
}

TEST(ToJson, EscapesTextAndMendsBrokenBytes) {
    const auto text = "\"\\\n\x01\x7f</script> ព្រៃឡង់\0"s;
    const Table table{text, {"a\"b"}, {{text}, {"caf\xE9"}, {"=1"}}};
    const auto read = ordered_json::parse(to_json(table));
    EXPECT_EQ(read["title"], text);
    EXPECT_EQ(read["columns"], ordered_json({"a\"b"}));
    EXPECT_EQ(read["rows"][0]["a\"b"], text);
    EXPECT_EQ(read["rows"][1]["a\"b"], "caf\\xe9");
    EXPECT_EQ(read["rows"][2]["a\"b"], "=1");
}

TEST(ToJson, HoldsNoEscapeCodes) {
    const auto text = to_json({"", {"a"}, {{"\x1b\x7f\xC2\x9B\xC2\xA0"}}});
    EXPECT_NE(text.find(R"("\u001b\u007f\u009b)"
                        "\xC2\xA0\""),
              std::string::npos)
        << text;
}

TEST(ToJson, PrintsNumbersShortAndWithoutExponent) {
    EXPECT_EQ(number(-0.0), "0");
    EXPECT_EQ(number(0.1), "0.1");
    EXPECT_EQ(number(1e-7), "0.0000001");
    EXPECT_EQ(number(9007199254740993.0), "9007199254740992");
}

TEST(ToJson, EveryDoubleIsReadBackToTheLastBit) {
    RandomStream random(5, 6, 7, 8);
    Table table{"", {"a"}, {}};
    while (table.rows.size() < 5'000)
        if (const auto value = std::bit_cast<double>(random.bits()); std::isfinite(value)) table.add({value});
    const auto read = ordered_json::parse(to_json(table));
    for (std::size_t i = 0; i < table.rows.size(); ++i)
        ASSERT_EQ(read["rows"][i]["a"].get<double>(), std::get<double>(table.rows[i][0]));
}

TEST(ToJson, ANumberThatIsNotFiniteIsADefect) {
    EXPECT_EQ(test::thrown_error([] { number(std::nan("")); }).failure(), Failure::internal);
}

} // namespace
} // namespace kouprey
