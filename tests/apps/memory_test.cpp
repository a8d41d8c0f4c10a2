// The ceiling on memory holds for what the process really takes, whatever the size of the raster.
#include "kouprey/core/random.hpp"
#include "kouprey/project/class_model.hpp"

#include "core/instrumented.hpp"
#include "support/process.hpp"
#include "support/sparse_raster.hpp"
#include "support/temporary_folder.hpp"
#include "support/tiny_raster.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

namespace kouprey::test {
namespace {

/// The most that any program run by this test has held, in bytes.
long peak_of_children() {
    rusage usage{};
    getrusage(RUSAGE_CHILDREN, &usage);
    return usage.ru_maxrss * 1024;
}

class PeakMemory : public testing::Test {
  protected:
    TemporaryFolder folder;
    const std::string large = write_sparse_map(folder / "large.tif", 12'000);

    void SetUp() override {
        if (instrumented) GTEST_SKIP() << "the sanitizer's own memory counts as the program's";
    }

    Outcome measured(std::vector<std::string> words, const std::string& memory) const {
        for (const char* word : {"--missing-blocks", "1", "--threads", "4", "--memory"})
            words.emplace_back(word);
        words.push_back(memory);
        return kouprey(words);
    }
};

TEST_F(PeakMemory, OfChangeStaysUnderTheCeiling) {
    const auto outcome = measured({"change", large, large}, "256MB");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_LT(peak_of_children(), 256'000'000);
}

TEST_F(PeakMemory, OfLossStaysUnderTheCeiling) {
    const auto outcome = measured(
        {"loss", "--cover", large, "--loss-year", large, "--density", large, "--threshold", "1"}, "256MB");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_LT(peak_of_children(), 256'000'000);
}

TEST_F(PeakMemory, OfClassificationStaysUnderTheCeiling) {
    ClassModel model{.program_version = "test"};
    model.features = {{.name = "band 1", .type = "uint8", .least = 0, .largest = 9}};
    model.classes = {{.code = 1}, {.code = 2}};
    model.trees = {{{0, 4, 1}, {TreeNode::leaf, 0, 0}, {TreeNode::leaf, 0, 1}}};
    const auto path = folder.write("model.json", to_json(model));
    const auto outcome =
        measured({"classify", "predict", large, "--model", path, "-o", folder / "classes.tif"}, "192MB");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_LT(peak_of_children(), 256'000'000); // of all tests of this process
}

TEST_F(PeakMemory, OfASieveOfNoiseStaysUnderTheCeiling) {
    TinyRaster noise{
        .cols = 3000, .rows = 3000, .epsg = 32648, .left = 500'000, .top = 1'400'000, .cell = 30};
    std::vector<double> cells(3000 * 3000);
    for (std::uint32_t i = 0; auto& cell : cells) cell = 1 + ((++i * 2654435761U) >> 16) % 9;
    noise.bands = {std::move(cells)};
    const auto map = write_raster(folder / "noise.tif", noise);
    const auto outcome = kouprey({"sieve", map, "--min-cells", "6", "-o", folder / "sieved.tif", "--threads",
                                  "4", "--memory", "192MB"});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_LT(peak_of_children(), 256'000'000); // of all tests of this process
}

/// Nearly every patch waits for one that reaches beyond its band, and hardly two move from and to the same
/// classes.
TEST_F(PeakMemory, OfASieveOfManyClassesStaysUnderTheCeiling) {
    TinyRaster noise{
        .cols = 3000, .rows = 1500, .epsg = 32648, .left = 500'000, .top = 1'400'000, .cell = 30};
    std::vector<double> cells(3000 * 1500);
    for (std::size_t i = 0; i < cells.size(); ++i)
        cells[i] = static_cast<double>(1 + RandomStream(7, i, 0, 0).below(60'000));
    noise.bands = {std::move(cells)};
    noise.type = "UInt16";
    const auto map = write_raster(folder / "noise.tif", noise);
    const auto outcome = kouprey({"sieve", map, "--min-cells", "2", "-o", folder / "sieved.tif", "--threads",
                                  "4", "--memory", "192MB"});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_LT(peak_of_children(), 256'000'000); // of all tests of this process
}

TEST_F(PeakMemory, IsRefusedToASieveThatMeetsTooManyClasses) {
    TinyRaster raster{.cols = 1000, .rows = 1024, .type = "Int32", .cell = 0.0001};
    std::vector<double> cells(1000 * 1024, 1);
    for (std::size_t i = 0; i < cells.size(); ++i)
        if (i / 1000 % 64 >= 32) cells[i] = static_cast<double>(i); // between the rows that the plan looks at
    raster.bands = {std::move(cells)};
    const auto map = write_raster(folder / "plots.tif", raster);
    const auto before = folder.listing();
    const auto outcome = kouprey({"sieve", map, "--min-cells", "2", "-o", folder / "sieved.tif", "--threads",
                                  "1", "--memory", "192MB"});
    EXPECT_EQ(outcome.exit_code, 3);
    EXPECT_NE(outcome.err.find("plots.tif: it has more than the "), std::string::npos) << outcome.err;
    EXPECT_NE(outcome.err.find("raise --memory"), std::string::npos) << outcome.err;
    EXPECT_EQ(folder.listing(), before);
    EXPECT_LT(peak_of_children(), 256'000'000); // of all tests of this process
}

TEST_F(PeakMemory, IsRefusedToZonesThatWouldTakeMore) {
    const auto zones = folder.write("zones.geojson", "{" + std::string(std::size_t{8} << 20, ' ') + "}");
    for (const std::string option : {"--zones", "--clip", "--exclude"}) {
        const auto outcome = measured({"areas", large, option, zones}, "128MB");
        EXPECT_EQ(outcome.exit_code, 3) << option;
        EXPECT_NE(outcome.err.find("zones.geojson: reading the polygons takes about 160 MB"),
                  std::string::npos)
            << option << "\n"
            << outcome.err;
    }
}

TEST_F(PeakMemory, ChangesNoResult) {
    const auto free = measured({"change", large, large}, "8GB");
    EXPECT_EQ(measured({"change", large, large}, "192MB").out, free.out);
    EXPECT_NE(free.out, "");
}

} // namespace
} // namespace kouprey::test
