#include "kernels/waiting.hpp"

#include <gtest/gtest.h>

using namespace kouprey;

namespace {

TEST(WaitingPatches, ComeBackInTheirOrder) {
    const std::vector<Waiting> patches{
        {1, 7}, {4'000'000'000, -2'147'483'647}, {3, 2'147'483'647}, {3, 0}, {2, 7}};
    WaitingWriter writer;
    for (int again = 0; again < 2; ++again) {
        writer.clear();
        for (const auto& patch : patches) writer.add(patch);
        WaitingReader reader(writer.bytes());
        Waiting found;
        for (const auto& patch : patches) {
            ASSERT_TRUE(reader.next(found));
            EXPECT_EQ(found.open, patch.open);
            EXPECT_EQ(found.code, patch.code);
        }
        EXPECT_FALSE(reader.next(found));
    }
}

TEST(WaitingPatches, TakeFewBytesWhereTheyWaitForOneAnothersNeighbour) {
    WaitingWriter writer;
    for (PatchId open = 1'000'000; open < 1'001'000; ++open) writer.add({open, 60});
    EXPECT_LE(writer.bytes().size(), 1000 * 3 + 3);
}

} // namespace
