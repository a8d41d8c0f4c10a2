#include "kouprey/core/text.hpp"

#include "support/properties.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace kouprey {
namespace {

RC_GTEST_PROP(TextProperties, TheShortestDecimalReadsBackAsTheSameNumber, (std::uint64_t bits)) {
    const auto value = std::bit_cast<double>(bits);
    RC_PRE(std::isfinite(value));
    RC_ASSERT(parse_double(shortest(value)) == value);
}

RC_GTEST_PROP(TextProperties, NothingThatATerminalObeysIsLeft, (const std::string& bytes)) {
    const auto shown = visible(bytes);
    RC_ASSERT(valid_utf8(shown));
    RC_ASSERT(std::ranges::none_of(shown, [](unsigned char c) { return c < ' ' || c == 0x7F; }));
    RC_ASSERT(visible(shown) == shown);
}

RC_GTEST_PROP(TextProperties, WhatIsAbridgedFitsAndHasNoHalfCharacters, (const std::string& bytes)) {
    const auto text = as_utf8(bytes);
    const auto most = *rc::gen::inRange<std::size_t>(5, 60);
    const auto short_text = abridged(text, most);
    RC_ASSERT(valid_utf8(short_text));
    RC_ASSERT(short_text.size() <= most);
    RC_ASSERT(text.size() > most || short_text == text);
}

RC_GTEST_PROP(TextProperties, WholeNumbersReadBack, (std::int64_t value)) {
    RC_ASSERT(parse_integer(std::to_string(value)) == value);
}

} // namespace
} // namespace kouprey
