#include "kouprey/kernels/scene_classes.hpp"

#include <gtest/gtest.h>

#include <random>

namespace kouprey::test {
namespace {

constexpr std::uint8_t bit(SceneFlag flag) { return static_cast<std::uint8_t>(flag); }

TEST(SceneClasses, OfSeveralFlagsTheGravestDecides) {
    EXPECT_EQ(class_of_flags(0), SceneClass::clear);
    EXPECT_EQ(class_of_flags(bit(SceneFlag::water)), SceneClass::water);
    EXPECT_EQ(class_of_flags(bit(SceneFlag::water) | bit(SceneFlag::snow)), SceneClass::snow);
    EXPECT_EQ(class_of_flags(bit(SceneFlag::shadow) | bit(SceneFlag::water)), SceneClass::shadow);
    EXPECT_EQ(class_of_flags(bit(SceneFlag::cloud) | bit(SceneFlag::shadow)), SceneClass::cloud);
    EXPECT_EQ(class_of_flags(31), SceneClass::fill);
}

TEST(SceneClasses, BitsAndValuesOfQualityBandsBecomeFlags) {
    QaMeaning bits;
    bits.add_bit(0, SceneFlag::fill);
    bits.add_bit(3, SceneFlag::cloud);
    bits.add_bit(15, SceneFlag::shadow);
    const std::vector<std::uint16_t> cells{0, 1, 8, 9, 32768, 7};
    std::vector<std::uint8_t> flags(cells.size(), 0);
    add_flags<std::uint16_t>(cells, bits, flags);
    EXPECT_EQ(flags, (std::vector<std::uint8_t>{0, 16, 8, 24, 4, 16}));
    QaMeaning values;
    values.add_value(2, SceneFlag::water);
    const std::vector<std::int32_t> codes{2, 2, 3, -1, 70000, 0};
    add_flags<std::int32_t>(codes, values, flags);
    EXPECT_EQ(flags, (std::vector<std::uint8_t>{1, 17, 8, 24 | 16, 4 | 16, 16}));
}

/// Cells within the radius, one by one.
std::vector<std::uint8_t> plainly_grown(const std::vector<std::uint8_t>& flags, std::int64_t rows,
                                        std::int64_t cols, std::int64_t margin_rows, std::int64_t margin_cols,
                                        double across, double down, double radius) {
    std::vector<std::uint8_t> out;
    for (auto r = margin_rows; r < rows - margin_rows; ++r)
        for (auto c = margin_cols; c < cols - margin_cols; ++c) {
            auto value = flags[static_cast<std::size_t>(r * cols + c)];
            for (std::int64_t i = 0; i < rows; ++i)
                for (std::int64_t j = 0; j < cols; ++j) {
                    const double y = static_cast<double>(i - r) * down,
                                 x = static_cast<double>(j - c) * across;
                    if ((flags[static_cast<std::size_t>(i * cols + j)] & 8) != 0 &&
                        x * x + y * y <= radius * radius)
                        value |= 8;
                }
            out.push_back(value);
        }
    return out;
}

TEST(Dilation, ReachesExactlyTheCellsWithinTheRadius) {
    std::mt19937 random(7);
    for (const double radius : {0.0, 29.0, 30.0, 43.0, 95.0, 150.0}) {
        Dilation dilation(30, 25, radius);
        const std::int64_t rows = 11 + 2 * dilation.margin_rows(), cols = 17 + 2 * dilation.margin_cols();
        std::vector<std::uint8_t> flags(static_cast<std::size_t>(rows * cols));
        for (auto& flag : flags) flag = static_cast<std::uint8_t>(random() % 60 == 0 ? 8 : random() % 2);
        std::vector<std::uint8_t> inner;
        for (std::int64_t r = 0; r < 11; ++r)
            for (std::int64_t c = 0; c < 17; ++c)
                inner.push_back(flags[static_cast<std::size_t>((r + dilation.margin_rows()) * cols + c +
                                                               dilation.margin_cols())]);
        dilation.grow({flags.data(), rows, cols, cols}, SceneFlag::cloud, {inner.data(), 11, 17, 17});
        EXPECT_EQ(inner, plainly_grown(flags, rows, cols, dilation.margin_rows(), dilation.margin_cols(), 30,
                                       25, radius))
            << radius;
    }
}

TEST(Dilation, NeedsMarginsOfTheRadius) {
    const Dilation dilation(30, 20, 60);
    EXPECT_EQ(dilation.margin_cols(), 2);
    EXPECT_EQ(dilation.margin_rows(), 3);
    EXPECT_EQ(Dilation(30, 30, 0).margin_rows(), 0);
}

TEST(SceneClasses, FlagsBecomeWhatTheTableSays) {
    FlagTable table{};
    for (std::size_t i = 0; i < table.size(); ++i) table.at(i) = static_cast<std::uint8_t>(100 + i);
    std::vector<std::uint8_t> out(9, 1);
    translate_flags(std::vector<std::uint8_t>{0, 31, 8, 9}, table, out);
    EXPECT_EQ(out, (std::vector<std::uint8_t>{100, 131, 108, 109}));
}

} // namespace
} // namespace kouprey::test
