// How a map is named on the command line.
#include "kouprey/raster/map_spec.hpp"

#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"

#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

Problem problem_of(const std::string& text, std::optional<int> band = {}) {
    const auto error = thrown_error([&] { parse_map_spec(text, band); });
    EXPECT_EQ(error.failure(), Failure::usage) << text;
    EXPECT_EQ(error.problems().front().where, text);
    return error.problems().front();
}

TEST(MapSpec, IsAFileABandOfItOrTiles) {
    EXPECT_EQ(parse_map_spec("map.tif", {}), (MapSpec{{"map.tif"}}));
    EXPECT_EQ(parse_map_spec("stack.tif#3", {}), (MapSpec{{"stack.tif", 3}}));
    EXPECT_EQ(parse_map_spec("n.tif,s.tif#2", {}), (MapSpec{{"n.tif"}, {"s.tif", 2}}));
}

TEST(MapSpec, TheBandOptionFillsWhatIsNotSaid) {
    EXPECT_EQ(parse_map_spec("n.tif,s.tif#2", 7), (MapSpec{{"n.tif", 7}, {"s.tif", 2}}));
}

TEST(MapSpec, NamesThatExistComeFirst) {
    const TemporaryFolder folder;
    const auto comma = folder.write("a,b.tif", "x"), hash = folder.write("a#2", "x"),
               both = folder.write("c,d#1", "x");
    EXPECT_EQ(parse_map_spec(comma, {}), (MapSpec{{comma}}));
    EXPECT_EQ(parse_map_spec(hash, 5), (MapSpec{{hash, 5}}));
    EXPECT_EQ(parse_map_spec(hash + "#3", {}), (MapSpec{{hash, 3}}));
    EXPECT_EQ(parse_map_spec(comma + "#3," + both + "," + hash, {}), (MapSpec{{comma, 3}, {both}, {hash}}));
    EXPECT_EQ(parse_map_spec("x.tif," + comma, {}), (MapSpec{{"x.tif"}, {comma}}));
}

TEST(MapSpec, RefusesBandsThatCannotBe) {
    for (const char* band : {"", "0", "-1", "x", "1.0", "65536", "99999999999999999999"})
        EXPECT_EQ(problem_of("map.tif#" + std::string(band)).what,
                  "there is no file of this name, and \"" + std::string(band) + "\" is no band number");
    EXPECT_EQ(problem_of("map.tif", 0).what, "\"0\" is no band number");
    EXPECT_EQ(parse_map_spec("map.tif#65535", {}).front().band, 65535);
}

TEST(MapSpec, RefusesMapsWithoutAName) {
    for (const char* text : {"", ",", "a.tif,", ",a.tif", "a.tif,,b.tif", "#3", "a.tif,#3"})
        EXPECT_EQ(problem_of(text), (Problem{"a map without a name", text,
                                             "write map.tif, stack.tif#3 or north.tif,south.tif"}));
}

TEST(MapSpec, IsPrintedAsItIsRead) {
    for (const char* text : {"map.tif", "stack.tif#3", "n.tif#1,s.tif"})
        EXPECT_EQ(to_string(parse_map_spec(text, {})), text);
    EXPECT_EQ(to_string(parse_map_spec("n.tif,s.tif#2", 7)), "n.tif#7,s.tif#2");
}

} // namespace
} // namespace kouprey::test
