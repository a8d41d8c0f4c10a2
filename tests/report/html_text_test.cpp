// Hostile text inside markup.
#include "report/html_text.hpp"

#include <gtest/gtest.h>

namespace kouprey {
namespace {

TEST(Escaped, LeavesNothingThatMarkupWouldTakeAsItsOwn) {
    EXPECT_EQ(escaped("<script>alert('x')</script>"), "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
    EXPECT_EQ(escaped("a\" onload=\"b"), "a&quot; onload=&quot;b");
    EXPECT_EQ(escaped("&amp;"), "&amp;amp;");
}

TEST(Escaped, ShowsWhatNoXmlMayHold) {
    EXPECT_EQ(escaped(std::string("a\0b", 3)), "a\\x00b");
    EXPECT_EQ(escaped("a\nb\x1b[31m"), "a\\x0ab\\x1b[31m");
    EXPECT_EQ(escaped("caf\xE9"), "caf\\xe9");
    EXPECT_EQ(escaped("\u202Egnp.exe"), "\\xe2\\x80\\xaegnp.exe");
}

TEST(Escaped, KeepsOrdinaryText) {
    EXPECT_EQ(escaped(""), "");
    EXPECT_EQ(escaped("ព្រៃឡង់, 5 % of 1/2 → {0}"), "ព្រៃឡង់, 5 % of 1/2 → {0}");
}

} // namespace
} // namespace kouprey
