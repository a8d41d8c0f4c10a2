// Progress: one bar for people, lines of JSON for programs, nothing where nobody looks.
#include "support/process.hpp"
#include "support/sparse_raster.hpp"
#include "support/temporary_folder.hpp"
#include "support/tiny_raster.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <sstream>
#include <string>
#include <vector>

namespace kouprey::test {
namespace {

using Json = nlohmann::json;

constexpr int side = 2000;

/// A map that takes a while in blocks of eight cells.
class Progress : public testing::Test {
  protected:
    TemporaryFolder folder;
    const std::string map =
        write_map(folder / "m.tif", side, std::vector<double>(std::size_t{side} * side, 1));

    std::vector<std::string> slow(const std::vector<std::string>& more) const {
        std::vector<std::string> words{"areas", map, "--threads", "1", "--block-size", "8"};
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }
};

std::vector<Json> lines_of(const std::string& text) {
    std::vector<Json> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) lines.push_back(Json::parse(line));
    return lines;
}

TEST_F(Progress, IsSilentOffATerminal) {
    EXPECT_EQ(kouprey(slow({})).err, "");
    EXPECT_EQ(kouprey(slow({"--progress", "never"})).err, "");
}

TEST_F(Progress, AsJsonCountsEveryCell) {
    const std::vector<Json> lines = lines_of(kouprey(slow({"--progress", "json"})).err);
    ASSERT_GE(lines.size(), 2U);
    EXPECT_EQ(lines.front().at("event"), "begin");
    EXPECT_EQ(lines.front().at("cells"), 0);
    EXPECT_EQ(lines.back().at("event"), "end");
    EXPECT_EQ(lines.back().at("cells"), side * side);
    EXPECT_EQ(lines.back().at("of"), side * side);
    for (std::size_t i = 1; i < lines.size(); ++i) EXPECT_GE(lines[i].at("cells"), lines[i - 1].at("cells"));
}

TEST_F(Progress, AsJsonSpeaksAtMostTenTimesASecond) {
    const std::vector<Json> lines = lines_of(kouprey(slow({"--progress", "json"})).err);
    long before = -100;
    for (const Json& line : lines) {
        if (line.at("event") != "advance") continue;
        EXPECT_GE(line.at("milliseconds").get<long>() - before, 99);
        before = line.at("milliseconds");
    }
}

TEST_F(Progress, OnATerminalIsABarThatIsGoneAtTheEnd) {
    const std::string shown = kouprey_on_terminal(slow({})).out;
    const std::string table = kouprey_on_terminal(slow({"--quiet"})).out;
    ASSERT_GT(shown.size(), table.size()) << shown;
    EXPECT_NE(shown.find(" million cells/s"), std::string::npos) << shown;
    EXPECT_NE(shown.find("[#"), std::string::npos) << shown;
    EXPECT_EQ(shown.substr(shown.size() - table.size()), table);
    const std::string erased = "\r\x1b[K";
    EXPECT_EQ(shown.substr(shown.size() - table.size() - erased.size(), erased.size()), erased);
}

TEST_F(Progress, OnATerminalTellsTheTimeLeftOnceThereIsAPaceToTellItFrom) {
    const std::string large = write_sparse_map(folder / "large.tif", 2000);
    const std::string shown =
        kouprey_on_terminal({"areas", large, "--missing-blocks", "1", "--threads", "1", "--block-size", "8"})
            .out;
    const auto place = shown.find(" million cells/s  about ");
    if (place == std::string::npos) GTEST_SKIP() << "the run was over before it had a pace";
    EXPECT_NE(shown.find(" s left", place), std::string::npos) << shown;
    EXPECT_LT(shown.find("areas ["), place);
}

TEST_F(Progress, IsSilencedByQuietWhateverIsAsked) {
    EXPECT_EQ(kouprey(slow({"--quiet", "--progress", "json"})).err, "");
    EXPECT_EQ(kouprey_on_terminal(slow({"--quiet", "--format", "csv"})).out.rfind("zone,class", 0), 0U);
}

} // namespace
} // namespace kouprey::test
