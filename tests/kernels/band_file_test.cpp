#include "kernels/band_file.hpp"
#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

using namespace kouprey;
using namespace kouprey::test;

namespace {

using Bytes = std::vector<std::uint8_t>;

TEST(BandFile, KeepsTheBytesOfEveryBand) {
    const TemporaryFolder folder;
    BandFile file(folder / "map.tif", 3);
    file.put(2, Bytes{7, 8});
    file.put(0, Bytes(100'000, 5));
    EXPECT_EQ(file.read(0), Bytes(100'000, 5));
    EXPECT_EQ(file.read(1), Bytes{});
    EXPECT_EQ(file.read(2), (Bytes{7, 8}));
}

TEST(BandFile, HasNoName) {
    const TemporaryFolder folder;
    BandFile file(folder / "map.tif", 1);
    file.put(0, Bytes{1});
    EXPECT_TRUE(std::filesystem::is_empty(folder / ""));
}

} // namespace
