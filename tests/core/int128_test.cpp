// Exact integers: text, and the one rounding to a double.
#include "kouprey/core/error.hpp"
#include "kouprey/core/int128.hpp"

#include <gtest/gtest.h>

#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>

namespace kouprey {
namespace {

constexpr Int128 largest = static_cast<Int128>((UInt128{1} << 127) - 1);
constexpr Int128 smallest = -largest - 1;

TEST(Int128Text, WritesEveryDigit) {
    EXPECT_EQ(to_string(0), "0");
    EXPECT_EQ(to_string(-7), "-7");
    EXPECT_EQ(to_string(Int128{1'000'000'000'000'000'000} * 1'000'000'000), "1000000000000000000000000000");
    EXPECT_EQ(to_string(largest), "170141183460469231731687303715884105727");
    EXPECT_EQ(to_string(smallest), "-170141183460469231731687303715884105728");
}

TEST(Int128Text, ReadsWhatItWrote) {
    Int128 value = 1;
    for (int i = 0; i < 80; ++i, value *= -3) EXPECT_TRUE(parse_int128(to_string(value)) == value) << i;
    EXPECT_TRUE(parse_int128(to_string(largest)) == largest);
    EXPECT_TRUE(parse_int128(to_string(smallest)) == smallest);
    EXPECT_TRUE(parse_int128("-0007") == -7);
}

TEST(Int128Text, RefusesAnythingElse) {
    for (const char* text :
         {"", "-", "+1", " 1", "1 ", "1.0", "1e3", "0x10", "--1", "12a",
          "170141183460469231731687303715884105728", "-170141183460469231731687303715884105729",
          "9999999999999999999999999999999999999999"}) {
        try {
            parse_int128(text);
            ADD_FAILURE() << "accepted: " << text;
        } catch (const Error& error) {
            EXPECT_EQ(error.failure(), Failure::input);
            EXPECT_NE(error.problems().front().what.find(text), std::string::npos);
        }
    }
}

/// What std::from_chars, which rounds correctly, makes of "value e-decimal_digits".
double from_text(Int128 value, int decimal_digits) {
    const std::string text = to_string(value) + "e-" + std::to_string(decimal_digits);
    double result = 0;
    std::from_chars(text.data(), text.data() + text.size(), result);
    return result;
}

TEST(NearestDouble, AgreesWithCorrectlyRoundedText) {
    std::uint64_t state = 88172645463325252u; // xorshift
    const auto next = [&state] {
        state ^= state << 13;
        state ^= state >> 7;
        return state ^= state << 17;
    };
    for (int i = 0; i < 20'000; ++i) {
        const auto bits = static_cast<UInt128>(next()) << 64 | next();
        const Int128 value = static_cast<Int128>(bits) >> (i % 120);
        const int digits = static_cast<int>(next() % 28), binary = static_cast<int>(next() % 65);
        ASSERT_EQ(nearest_double(value, digits, 0), from_text(value, digits))
            << to_string(value) << " " << digits;
        ASSERT_EQ(nearest_double(value, digits, binary), std::ldexp(from_text(value, digits), -binary));
    }
}

TEST(NearestDouble, RoundsHalfToEven) {
    const Int128 even = Int128{1} << 53; // two doubles apart from here on
    EXPECT_EQ(nearest_double(even + 1, 0, 0), 0x1p53);
    EXPECT_EQ(nearest_double(even + 3, 0, 0), 0x1p53 + 4);
    EXPECT_EQ(nearest_double(-(even + 1), 0, 0), -0x1p53);
    // The same halves, told apart from "a little more" by a remainder far below the last bit.
    const Int128 tie = (even + 1) * 1'000'000'000'000;
    EXPECT_EQ(nearest_double(tie, 12, 0), 0x1p53);
    EXPECT_EQ(nearest_double(tie + 1, 12, 0), 0x1p53 + 2);
    EXPECT_EQ(nearest_double(tie - 1, 12, 0), 0x1p53);
}

TEST(NearestDouble, SimpleValuesAreExact) {
    EXPECT_EQ(nearest_double(0, 27, 64), 0);
    EXPECT_FALSE(std::signbit(nearest_double(0, 0, 0)));
    EXPECT_EQ(nearest_double(1, 0, 64), 0x1p-64);
    EXPECT_EQ(nearest_double(125, 3, 0), 0.125);
    EXPECT_EQ(nearest_double(1, 1, 0), 0.1);
    EXPECT_EQ(nearest_double(smallest, 0, 0), -0x1p127);
    EXPECT_EQ(nearest_double(largest, 0, 64), 0x1p63);
}

} // namespace
} // namespace kouprey
