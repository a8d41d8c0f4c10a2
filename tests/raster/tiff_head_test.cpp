#include "raster/tiff_head.hpp"

#include <gtest/gtest.h>

#include <cstring>

namespace kouprey::test {
namespace {

template <class T> T number(const std::vector<std::byte>& bytes, std::size_t place) {
    T value;
    std::memcpy(&value, bytes.data() + place, sizeof(T));
    return value;
}

const std::vector<std::uint32_t> three{7, 8, 9};
const TiffTag width = long_tag(256, 300), colours = tiff_tag<std::uint32_t>(320, TiffType::ulong, three),
              places = tiff_tag<std::uint32_t>(324, TiffType::ulong, three);

TEST(TiffHead, OfClassicFilesHasDirectoriesOfTwelveByteEntries) {
    const auto head = tiff_head({{width, places}, {width}}, false, "note");
    EXPECT_EQ(number<std::uint32_t>(head, 0), 0x002a4949u);
    EXPECT_EQ(std::memcmp(head.data() + 8, "note", 4), 0);
    const auto first = number<std::uint32_t>(head, 4);
    EXPECT_EQ(number<std::uint16_t>(head, first), 2);
    EXPECT_EQ(number<std::uint16_t>(head, first + 2), 256);
    EXPECT_EQ(number<std::uint32_t>(head, first + 2 + 8), 300u);
    const auto values = number<std::uint32_t>(head, first + 14 + 8);
    EXPECT_EQ(number<std::uint32_t>(head, values + 4), 8u);
    const auto second = number<std::uint32_t>(head, first + 2 + 2 * 12);
    EXPECT_EQ(number<std::uint16_t>(head, second), 1);
    EXPECT_EQ(number<std::uint32_t>(head, second + 2 + 12), 0u);
}

TEST(TiffHead, OfBigFilesHasDirectoriesOfTwentyByteEntries) {
    const auto head = tiff_head({{width, places}}, true, "");
    EXPECT_EQ(number<std::uint64_t>(head, 0), 0x00000008002b4949u);
    const auto first = number<std::uint64_t>(head, 8);
    EXPECT_EQ(number<std::uint64_t>(head, first), 2u);
    EXPECT_EQ(number<std::uint64_t>(head, first + 8 + 4), 1u);
    EXPECT_EQ(number<std::uint32_t>(head, first + 8 + 12), 300u);
    const auto values = number<std::uint64_t>(head, first + 28 + 12);
    EXPECT_EQ(number<std::uint32_t>(head, values + 8), 9u);
}

TEST(TiffHead, HoldsEqualColourMapsOnce) {
    const auto head = tiff_head({{colours, places}, {colours}}, false, "");
    const auto first = number<std::uint32_t>(head, 4), second = number<std::uint32_t>(head, first + 2 + 24);
    const auto map = number<std::uint32_t>(head, first + 2 + 8);
    EXPECT_EQ(number<std::uint32_t>(head, second + 2 + 8), map);
    EXPECT_NE(number<std::uint32_t>(head, first + 14 + 8), map);
}

} // namespace
} // namespace kouprey::test
