// Numbers to text and back, and text made safe to show.
#include "kouprey/core/random.hpp"
#include "kouprey/core/text.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>

namespace kouprey {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

TEST(Visible, LeavesTextOfAnyScriptAlone) {
    for (const char* text : {"", "Prey Lang", "ព្រៃឡង់", "日本", "Đắk Lắk", "a\\b", "🌳"})
        EXPECT_EQ(visible(text), text);
}

TEST(Visible, ShowsControlsAndBrokenBytes) {
    EXPECT_EQ(visible(std::string_view("a\0b", 3)), "a\\x00b");
    EXPECT_EQ(visible("\x1b[31mred\r\n"), "\\x1b[31mred\\x0d\\x0a");
    EXPECT_EQ(visible("\x7f"), "\\x7f");
    EXPECT_EQ(visible("\xC2\x9B"), "\\xc2\\x9b"); // the one-byte form of ESC [
    EXPECT_EQ(visible("caf\xE9!"), "caf\\xe9!");
}

TEST(Visible, ShowsWhatRearrangesALine) {
    const std::string override{'\xE2', '\x80', '\xAE'}, isolate{'\xE2', '\x81', '\xA6'}; // U+202E, U+2066
    EXPECT_EQ(visible("a" + override + "b"), "a\\xe2\\x80\\xaeb");
    EXPECT_EQ(visible(isolate), "\\xe2\\x81\\xa6");
    EXPECT_EQ(visible("\u2028"), "\\xe2\\x80\\xa8");
    EXPECT_EQ(visible("\u200B"), "\u200B"); // parts Khmer words
}

TEST(Visible, ASecondTimeChangesNothing) {
    const std::string once = visible("\x1b\xFFx\n");
    EXPECT_EQ(visible(once), once);
}

TEST(WithoutEscapeCodes, HidesWhatATerminalObeys) {
    EXPECT_EQ(without_escape_codes("\x1b[31m\x07\x7f\xC2\x9B\xE9"), "\\x1b[31m\\x07\\x7f\\xc2\\x9b\\xe9");
    EXPECT_EQ(without_escape_codes("a\tb\r\nព្រៃ"), "a\tb\r\nព្រៃ");
}

TEST(AsUtf8, MendsOnlyBrokenBytes) {
    EXPECT_EQ(as_utf8("caf\xE9\tព្រៃ\n"), "caf\\xe9\tព្រៃ\n");
    EXPECT_FALSE(valid_utf8("caf\xE9"));
    EXPECT_TRUE(valid_utf8(as_utf8("caf\xE9")));
    EXPECT_TRUE(valid_utf8(""));
}

TEST(ParseDouble, ReadsWholeFields) {
    EXPECT_EQ(parse_double("119.6"), 119.6);
    EXPECT_EQ(parse_double("-0.5e-3"), -0.0005);
    EXPECT_EQ(parse_double("010"), 10);
    EXPECT_EQ(parse_double("5e-324"), std::numeric_limits<double>::denorm_min());
}

TEST(ParseDouble, RefusesWhatIsNoNumber) {
    for (const char* text : {"", " 1", "1 ", "+1", "1,5", "1.5x", "20,000", "0x1p3", "inf", "-infinity",
                             "nan", "1e400", "--1", "1e", ".", "１"})
        EXPECT_EQ(parse_double(text), std::nullopt) << text;
}

TEST(ParseInteger, ReadsWholeFields) {
    EXPECT_EQ(parse_integer("-7"), -7);
    EXPECT_EQ(parse_integer("9223372036854775807"), std::numeric_limits<std::int64_t>::max());
    for (const char* text : {"", "7.0", "+7", " 7", "7 ", "9223372036854775808", "0x7", "1e3", "-"})
        EXPECT_EQ(parse_integer(text), std::nullopt) << text;
}

TEST(Shortest, PrintsNoDigitTooMany) {
    EXPECT_EQ(shortest(0.1), "0.1");
    EXPECT_EQ(shortest(0.1 + 0.2), "0.30000000000000004");
    EXPECT_EQ(shortest(100), "100");
    EXPECT_EQ(shortest(-2.5), "-2.5");
    EXPECT_EQ(shortest(9007199254740993.0), "9007199254740992");
    EXPECT_EQ(shortest(1e-7), "0.0000001");
    EXPECT_EQ(shortest(0), "0");
    EXPECT_EQ(shortest(-0.0), "0");
    EXPECT_EQ(shortest(std::numeric_limits<double>::denorm_min()), "0." + std::string(323, '0') + "5");
    EXPECT_EQ(shortest(std::numeric_limits<double>::max()).size(), 309u);
}

TEST(Shortest, ReadsBackToTheLastBit) {
    RandomStream random(1, 2, 3, 4);
    for (int i = 0; i < 20'000; ++i) {
        const auto value = std::bit_cast<double>(random.bits());
        if (!std::isfinite(value)) continue;
        const auto text = shortest(value);
        ASSERT_EQ(text.find_first_not_of("-.0123456789"), std::string::npos) << text;
        ASSERT_EQ(parse_double(text), value) << text;
    }
}

TEST(Rounded, RoundsTheExactValueOnce) {
    EXPECT_EQ(rounded(2.345, 2), "2.35"); // the double lies above
    EXPECT_EQ(rounded(1.005, 2), "1.00"); // the double lies below
    EXPECT_EQ(rounded(0.125, 2), "0.12"); // a tie goes to even
    EXPECT_EQ(rounded(0.375, 2), "0.38");
    EXPECT_EQ(rounded(1234567.891, 1), "1234567.9");
    EXPECT_EQ(rounded(7, 0), "7");
    EXPECT_EQ(rounded(7, 3), "7.000");
}

TEST(Rounded, NeverPrintsMinusZero) {
    EXPECT_EQ(rounded(-0.001, 2), "0.00");
    EXPECT_EQ(rounded(-0.0, 0), "0");
    EXPECT_EQ(rounded(-0.01, 2), "-0.01");
}

TEST(Rounded, SaysSoWhenThereIsNoNumber) {
    EXPECT_EQ(rounded(infinity, 2), "inf");
    EXPECT_EQ(rounded(-infinity, 2), "-inf");
    EXPECT_EQ(rounded(std::nan(""), 2), "nan");
}

TEST(Lower, ChangesAsciiLettersOnly) { EXPECT_EQ(lower("ZONE Àé_9"), "zone Àé_9"); }

TEST(Trimmed, TakesBlanksAndTabsOffBothEnds) {
    EXPECT_EQ(trimmed(" \ta b\t "), "a b");
    EXPECT_EQ(trimmed("\t "), "");
    EXPECT_EQ(trimmed(""), "");
    EXPECT_EQ(trimmed("a\n"), "a\n");
}

TEST(NearestWord, FindsWhatWasMeant) {
    const std::vector<std::string> known{"code", "key", "name", "forest", "ipcc_category", "colour"};
    EXPECT_EQ(nearest_word("color", known), "colour");
    EXPECT_EQ(nearest_word("FOREST", known), "forest");
    EXPECT_EQ(nearest_word("nmae", {"name", "key"}), std::nullopt); // two of four letters
    EXPECT_EQ(nearest_word("ipcc-categroy", known), "ipcc_category");
    EXPECT_EQ(nearest_word("keys", known), "key");
    EXPECT_EQ(nearest_word("n\u0430me_field", {"name_field"}), "name_field"); // a Cyrillic а
}

TEST(NearestWord, DoesNotGuessWildly) {
    EXPECT_EQ(nearest_word("", {"a"}), std::nullopt);
    EXPECT_EQ(nearest_word("x", {"a", "b"}), std::nullopt);
    EXPECT_EQ(nearest_word("x", {"X"}), "X");
    EXPECT_EQ(nearest_word("water", {"forest", "cropland"}), std::nullopt);
    EXPECT_EQ(nearest_word("code", {}), std::nullopt);
}

TEST(NearestWord, TakesTheFirstOfEquals) {
    EXPECT_EQ(nearest_word("zone", {"zona", "zonk"}), "zona");
    EXPECT_EQ(nearest_word("zone", {"zona", "zone"}), "zone");
}

TEST(Abridged, KeepsBothEndsAndWholeCharacters) {
    EXPECT_EQ(abridged("0123456789", 10), "0123456789");
    EXPECT_EQ(abridged("0123456789a", 10), "01 … 89a");
    EXPECT_EQ(abridged("", 5), "");
    EXPECT_EQ(abridged("012345", 5), " … ");
    std::string text;
    for (int i = 0; i < 40; ++i) text += "é漢";
    for (std::size_t most = 5; most <= text.size(); ++most) {
        EXPECT_LE(abridged(text, most).size(), most);
        EXPECT_TRUE(valid_utf8(abridged(text, most))) << most;
    }
}

} // namespace
} // namespace kouprey
