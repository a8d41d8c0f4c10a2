#include "kernels/patches.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace kouprey {
namespace {

using testing::ElementsAre;

/// Slots that are the digits of the cells; "." has slot 0, which is nodata.
struct Digits {
    static void number_runs(std::span<const std::int32_t> cells, std::span<const std::int32_t>,
                            std::span<const std::uint32_t> ends, std::uint32_t* slots) {
        for (const auto end : ends) *slots++ = static_cast<std::uint32_t>(cells[end - 1]);
    }
};

class Patches : public testing::Test {
  protected:
    BandPatches patches;

    /// The patch of every run.
    std::vector<PatchId> of(const std::vector<std::string>& rows, Connectivity connectivity) {
        RunTable runs;
        Digits digits;
        for (const auto& row : rows) {
            std::vector<std::int32_t> cells;
            for (const char cell : row) cells.push_back(cell == '.' ? 0 : cell - '0');
            const std::span<const std::int32_t> all(cells);
            runs.add_row(all, all, digits);
        }
        patches.find(runs, std::ssize(rows), 0, connectivity);
        const auto found = patches.of_runs(0, patches.runs());
        return {found.begin(), found.end()};
    }
};

TEST_F(Patches, AreNoneBeforeTheyAreFound) {
    EXPECT_EQ(patches.runs(), 0U);
    EXPECT_EQ(patches.count(), 0U);
}

TEST_F(Patches, TouchByEdgesOrByCornersToo) {
    const std::vector<std::string> rows{"1122", "1211", "2211"};
    EXPECT_THAT(of(rows, Connectivity::four), ElementsAre(1, 2, 1, 3, 4, 3, 4));
    EXPECT_EQ(patches.count(), 4U);
    EXPECT_EQ(patches.slot(3), 2U);
    EXPECT_EQ(patches.slot(4), 1U);
    EXPECT_THAT(of(rows, Connectivity::eight), ElementsAre(1, 2, 1, 2, 1, 2, 1));
    EXPECT_EQ(patches.count(), 2U);
}

TEST_F(Patches, BecomeOneWhereALaterRowJoinsThem) {
    EXPECT_THAT(of({"12131", "12111", "11131"}, Connectivity::four),
                ElementsAre(1, 2, 1, 3, 1, 1, 2, 1, 1, 4, 1));
    EXPECT_EQ(patches.count(), 4U);
    EXPECT_EQ(patches.slot(3), 3U);
}

TEST_F(Patches, OfNodataThereAreNone) {
    EXPECT_THAT(of({".1", "1."}, Connectivity::eight), ElementsAre(no_patch, 1, 1, no_patch));
    EXPECT_THAT(of({".1", "1."}, Connectivity::four), ElementsAre(no_patch, 1, 2, no_patch));
    EXPECT_THAT(of({".."}, Connectivity::four), ElementsAre(no_patch));
    EXPECT_EQ(patches.count(), 0U);
}

} // namespace
} // namespace kouprey
