// The ceiling on memory holds for what the process really takes, whatever the size of the raster.
#include "core/instrumented.hpp"
#include "support/process.hpp"
#include "support/sparse_raster.hpp"
#include "support/temporary_folder.hpp"

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

TEST_F(PeakMemory, ChangesNoResult) {
    const auto free = measured({"change", large, large}, "8GB");
    EXPECT_EQ(measured({"change", large, large}, "192MB").out, free.out);
    EXPECT_NE(free.out, "");
}

} // namespace
} // namespace kouprey::test
