// Where results go, and where they are refused before any work.
#include "support/process.hpp"
#include "support/temporary_folder.hpp"
#include "support/tiny_raster.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>

namespace kouprey::test {
namespace {

namespace fs = std::filesystem;

constexpr const char* table_of_map = "zone,class,class_name,cells,area_ha\n";

class Output : public testing::Test {
  protected:
    TemporaryFolder folder;
    const std::string map = write_map(folder / "m.tif", 2, {1, 1, 2, 2});
    const std::string later = write_map(folder / "n.tif", 2, {1, 2, 2, 2});

    Outcome run(const std::vector<std::string>& words) const {
        return kouprey(words, {.folder = folder.path().string()});
    }
    std::string csv() const { return run({"areas", "m.tif"}).out; }

    void expect_refusal(const std::vector<std::string>& words, int exit_code,
                        const std::string& message) const {
        const std::string before = folder.listing();
        const Outcome outcome = run(words);
        EXPECT_EQ(outcome.exit_code, exit_code) << message;
        EXPECT_EQ(outcome.err, message);
        EXPECT_EQ(outcome.out, "");
        EXPECT_EQ(folder.listing(), before) << message;
    }
};

TEST_F(Output, GoesToStdoutWithoutAName) {
    const Outcome outcome = run({"areas", "m.tif"});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(outcome.out.substr(0, std::string(table_of_map).size()), table_of_map);
    EXPECT_EQ(outcome.err, "");
}

TEST_F(Output, TakesItsFormFromTheEndingOfTheFile) {
    for (const std::string name : {"t.csv", "t.json", "t.txt", "T.CSV"}) {
        const Outcome outcome = run({"areas", "m.tif", "-o", name});
        EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
        EXPECT_EQ(outcome.out, "");
    }
    EXPECT_EQ(bytes_of(folder / "t.csv"), csv());
    EXPECT_EQ(bytes_of(folder / "T.CSV"), csv());
    EXPECT_EQ(bytes_of(folder / "t.json"), run({"areas", "m.tif", "--format", "json"}).out);
    EXPECT_EQ(bytes_of(folder / "t.txt"), run({"areas", "m.tif", "--format", "table"}).out);
}

TEST_F(Output, TakesItsFormFromTheOptionBeforeTheEnding) {
    EXPECT_EQ(run({"areas", "m.tif", "--output", "t.json", "--format", "csv"}).exit_code, 0);
    EXPECT_EQ(run({"areas", "m.tif", "--output=t.dat", "--format=csv"}).exit_code, 0);
    EXPECT_EQ(bytes_of(folder / "t.json"), csv());
    EXPECT_EQ(bytes_of(folder / "t.dat"), csv());
}

TEST_F(Output, IsATableOnATerminalAndCsvElsewhere) {
    const Outcome shown = kouprey_on_terminal({"areas", map, "--quiet"});
    EXPECT_EQ(shown.exit_code, 0);
    EXPECT_NE(shown.out.find("zone  "), std::string::npos) << shown.out;
    EXPECT_EQ(shown.out.find("zone,"), std::string::npos) << shown.out;
    EXPECT_EQ(nlohmann::json::parse(run({"areas", "m.tif", "--format", "json"}).out).at("rows").size(), 2U);
}

TEST_F(Output, OfChangeIsAMapATableOrBoth) {
    const Outcome with_map = run({"change", "m.tif", "n.tif", "-o", "c.tif"});
    EXPECT_EQ(with_map.exit_code, 0) << with_map.err;
    EXPECT_EQ(with_map.out, run({"change", "m.tif", "n.tif"}).out);
    const Outcome with_both = run({"change", "m.tif", "n.tif", "-o", "d.tiff", "-o", "d.csv"});
    EXPECT_EQ(with_both.exit_code, 0) << with_both.err;
    EXPECT_EQ(with_both.out, "");
    EXPECT_EQ(bytes_of(folder / "d.csv"), with_map.out);
    EXPECT_EQ(bytes_of(folder / "d.tiff"), bytes_of(folder / "c.tif"));
    EXPECT_EQ(folder.listing(), "c.tif d.csv d.tiff m.tif n.tif");
}

TEST_F(Output, OfAKindThatIsNotWrittenIsRefused) {
    const std::string remedy =
        "give a name that ends in .csv, .json or .txt for the table, or say --format\n";
    expect_refusal({"areas", "m.tif", "-o", "t.xlsx"}, 2,
                   "kouprey areas: error: t.xlsx: not a kind of output that is written here; " + remedy);
    expect_refusal({"areas", "m.tif", "-o", "t.tif", "--format", "csv"}, 2,
                   "kouprey areas: error: t.tif: not a kind of output that is written here; " + remedy);
    expect_refusal({"change", "m.tif", "n.tif", "-o", "t.png"}, 2,
                   "kouprey change: error: t.png: not a kind of output that is written here; give a name "
                   "that ends in .tif for "
                   "the map, and .csv, .json or .txt for the table, or say --format\n");
    expect_refusal({"info", "m.tif", "--legend-template", "-o", "t.json"}, 2,
                   "kouprey info: error: t.json: not a kind of output that is written here; a legend is "
                   "written to a file that "
                   "ends in .csv\n");
}

TEST_F(Output, OfOneKindIsGivenOnce) {
    expect_refusal(
        {"areas", "m.tif", "-o", "a.csv", "-o", "b.json"}, 2,
        "kouprey areas: error: b.json: a second output of the same kind; give --output once for each kind\n");
    expect_refusal(
        {"change", "m.tif", "n.tif", "-o", "a.tif", "-o", "b.tif"}, 2,
        "kouprey change: error: b.tif: a second output of the same kind; give --output once for each kind\n");
}

TEST_F(Output, ThatExistsIsKeptWithoutOverwrite) {
    folder.write("t.csv", "mine\n");
    expect_refusal({"areas", "m.tif", "-o", "t.csv"}, 2,
                   "kouprey areas: error: t.csv: the output exists; choose another name, or allow it with "
                   "--overwrite\n");
    folder.write("t.tif", "mine\n");
    expect_refusal({"change", "m.tif", "n.tif", "-o", "t.tif"}, 2,
                   "kouprey change: error: t.tif: the output exists; choose another name, or allow it with "
                   "--overwrite\n");
    EXPECT_EQ(bytes_of(folder / "t.csv"), "mine\n");
    EXPECT_EQ(run({"areas", "m.tif", "-o", "t.csv", "--overwrite"}).exit_code, 0);
    EXPECT_EQ(bytes_of(folder / "t.csv"), csv());
}

TEST_F(Output, ThatIsAnInputIsRefusedUnderEveryName) {
    fs::create_symlink("m.tif", folder / "link.csv");
    fs::create_hard_link(folder / "m.tif", folder / "hard.csv");
    const std::string zones = write_boxes(folder / "z.json", {{"a", 105, 12.998, 105.002, 13}});
    for (const std::string name : {"link.csv", "hard.csv", "./link.csv"}) {
        expect_refusal({"areas", "m.tif", "-o", name, "--overwrite"}, 2,
                       "kouprey areas: error: " + name +
                           ": the output is one of the inputs; write to another file\n");
    }
    expect_refusal({"areas", "m.tif", "--zones", "z.json", "-o", zones, "--overwrite"}, 2,
                   "kouprey areas: error: " + zones +
                       ": the output is one of the inputs; write to another file\n");
    expect_refusal({"change", "m.tif", "n.tif", "-o", "n.tif", "--overwrite"}, 2,
                   "kouprey change: error: n.tif: the output is one of the inputs; write to another file\n");
}

TEST_F(Output, InAFolderThatIsNotThereIsRefused) {
    for (const auto& [words, where] : std::vector<std::pair<std::vector<std::string>, std::string>>{
             {{"areas", "m.tif", "-o", "no/t.csv"}, "kouprey areas: error: no: "},
             {{"change", "m.tif", "n.tif", "-o", "m.tif/c.tif"}, "kouprey change: error: m.tif: "}}) {
        const Outcome outcome = run(words);
        EXPECT_EQ(outcome.exit_code, 6);
        EXPECT_EQ(outcome.out, "");
        EXPECT_EQ(outcome.err.rfind(where + "the output's folder ", 0), 0U) << outcome.err;
    }
    EXPECT_EQ(folder.listing(), "m.tif n.tif");
}

TEST_F(Output, ThatIsAFolderIsRefused) {
    fs::create_directory(folder / "t.csv");
    expect_refusal({"areas", "m.tif", "-o", "t.csv", "--overwrite"}, 2,
                   "kouprey areas: error: t.csv: the output is a folder; name a file inside it\n");
}

TEST_F(Output, ThatIsNoRegularFileIsNotReplaced) {
    ASSERT_EQ(mkfifo((folder / "pipe.csv").c_str(), 0600), 0);
    const Outcome outcome = run({"areas", "m.tif", "-o", "pipe.csv", "--overwrite"});
    EXPECT_EQ(outcome.exit_code, 2) << outcome.err;
    EXPECT_TRUE(fs::is_fifo(folder / "pipe.csv"));
}

TEST_F(Output, OfAFailedRunLeavesNothing) {
    const Outcome outcome = run({"areas", "m.tif", "--zones", "missing.gpkg", "-o", "t.csv"});
    EXPECT_EQ(outcome.exit_code, 3);
    EXPECT_EQ(outcome.out, "");
    EXPECT_NE(outcome.err.find("missing.gpkg"), std::string::npos) << outcome.err;
    EXPECT_EQ(folder.listing(), "m.tif n.tif");
}

TEST_F(Output, ThatNobodyReadsIsAnError) {
    int ends[2];
    ASSERT_EQ(pipe2(ends, O_CLOEXEC), 0);
    close(ends[0]);
    const Outcome outcome = kouprey({"areas", map}, {.out = ends[1]});
    close(ends[1]);
    EXPECT_EQ(outcome.exit_code, 6);
    EXPECT_EQ(outcome.err.rfind("kouprey areas: error: stdout: cannot write (Broken pipe); ", 0), 0U)
        << outcome.err;
}

TEST_F(Output, OnAFullDiskIsAnError) {
    const int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"areas", map}, {"--help"}, {"areas", "--json-usage"}, {"--version"}}) {
        const Outcome outcome = kouprey(words, {.out = full});
        EXPECT_EQ(outcome.exit_code, 6) << words.front();
        EXPECT_NE(outcome.err.find("stdout: cannot write (No space left on device)"), std::string::npos)
            << outcome.err;
    }
    close(full);
}

TEST_F(Output, OnAClosedStdoutIsAnErrorAndNoFileTakesItsPlace) {
    const std::string before = bytes_of(map);
    const Outcome outcome = kouprey({"areas", map}, {.out = closed});
    EXPECT_EQ(outcome.exit_code, 6);
    EXPECT_NE(outcome.err.find("stdout: cannot write"), std::string::npos) << outcome.err;
    EXPECT_EQ(bytes_of(map), before);
}

TEST_F(Output, WithoutStderrIsTheSame) {
    EXPECT_EQ(kouprey({"areas", map}, {.err = closed}).out, csv());
    EXPECT_EQ(kouprey({"areas", map, "--nonsense"}, {.err = closed}).exit_code, 2);
}

} // namespace
} // namespace kouprey::test
