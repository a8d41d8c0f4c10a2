#include "kernels/number_bytes.hpp"

#include <gtest/gtest.h>

#include <limits>

using namespace kouprey;

namespace {

TEST(NumberBytes, GiveBackWhatWasPut) {
    NumberWriter writer;
    const std::vector<std::uint64_t> numbers{
        0, 1, 127, 128, 16383, 16384, std::uint64_t{1} << 63, std::numeric_limits<std::uint64_t>::max()};
    for (int again = 0; again < 2; ++again) {
        writer.clear();
        for (const auto number : numbers) writer.put(number);
        NumberReader reader(writer.bytes());
        for (const auto number : numbers) EXPECT_EQ(reader.take(), number);
        EXPECT_TRUE(reader.done());
    }
}

TEST(NumberBytes, HoldSignedAndWideNumbersToo) {
    const std::vector<std::int64_t> numbers{0,
                                            -1,
                                            1,
                                            -64,
                                            64,
                                            std::numeric_limits<std::int64_t>::min(),
                                            std::numeric_limits<std::int64_t>::max()};
    NumberWriter writer;
    for (const auto number : numbers) writer.put_signed(number);
    writer.put(~UInt128{0});
    writer.put(UInt128{5});
    NumberReader reader(writer.bytes());
    for (const auto number : numbers) EXPECT_EQ(reader.take_signed(), number);
    EXPECT_TRUE(reader.take<UInt128>() == ~UInt128{0});
    EXPECT_TRUE(reader.take<UInt128>() == 5);
    EXPECT_TRUE(reader.done());
}

TEST(NumberBytes, AreFewForSmallNumbers) {
    NumberWriter writer;
    writer.put(std::uint64_t{127});
    writer.put_signed(-64);
    EXPECT_EQ(writer.bytes().size(), 2U);
    writer.put(std::uint64_t{128});
    EXPECT_EQ(writer.bytes().size(), 4U);
}

} // namespace
