// A shard comes back from its file as it was, and a file that is not whole is none.
#include "kouprey/core/sha256.hpp"

#include "project/shard_file.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kouprey {
namespace {

using test::thrown_error;
using testing::HasSubstr;

ShardRecord some_record() {
    Tally tally;
    tally.add({0, 1, 2}, {{{1 << 20}, {Int128{1} << 100}}, -5, {3, 4}});
    tally.add({3, nodata_code, outside_code}, {{{7}, {8}}, 0, {0, 0}});
    return {std::string(64, 'a'), 7, {{"change_x", std::string(64, 'b'), tally}, {"areas_y", {}, {}}}};
}

/// With the hash that belongs to it.
std::string sealed(const std::string& lines) { return lines + "sha256 " + sha256(lines) + "\n"; }

std::string refusal(const std::string& text) {
    const auto error = thrown_error([&] { parse_shard(text, "s"); });
    EXPECT_EQ(error.failure(), Failure::input);
    return error.what();
}

TEST(ShardFile, ReadsBackAsItWas) {
    EXPECT_EQ(parse_shard(shard_text(some_record()), "s"), some_record());
    const ShardRecord empty{std::string(64, 'c'), 1, {}};
    EXPECT_EQ(parse_shard(shard_text(empty), "s"), empty);
}

TEST(ShardFile, FindsStepsByName) {
    const auto record = some_record();
    EXPECT_EQ(record.find("areas_y"), &record.steps[1]);
    EXPECT_EQ(record.find("areas_z"), nullptr);
}

TEST(ShardFile, IsNamedByItsNumber) {
    EXPECT_EQ(shard_file(7), "shard-7.tally");
    EXPECT_EQ(shard_map_file(100, "change_x"), "shard-100-change_x.cells");
}

TEST(ShardFile, OfWhichAnythingIsMissingOrChangedIsRefused) {
    const auto text = shard_text(some_record());
    for (std::size_t size = 0; size < text.size(); ++size) refusal(text.substr(0, size));
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto changed = text;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        refusal(changed);
    }
    refusal(text + "\n");
    refusal(text + text);
}

TEST(ShardFile, SaysWhatIsWrong) {
    const std::string head = "kouprey shard 1\nplan p\n";
    EXPECT_THAT(refusal("something else\n"), HasSubstr("s: this is no shard; make the shard again"));
    EXPECT_THAT(refusal(head + "number 1\nsha256 0\n"), HasSubstr("does not have the sha256"));
    EXPECT_THAT(refusal(sealed("kouprey shard 12\nplan p\nnumber 1\n")),
                HasSubstr("no shard of this format"));
    EXPECT_THAT(refusal(sealed(head + "number 0\n")), HasSubstr("has no number"));
    EXPECT_THAT(refusal(sealed(head + "number 1\nstep a\nmap x\n")),
                HasSubstr("something else than its hash"));
    EXPECT_THAT(refusal(sealed(head + "number 1\nmap none\n")), HasSubstr("does not begin with \"step\""));
    EXPECT_THAT(refusal(sealed(head + "number 1\nstep a\nmap none\nx\n")), HasSubstr("ends too early"));
    EXPECT_THAT(refusal(sealed(head + "number 1\nstep a\nmap none\nx\nend: 0 entries\n")),
                HasSubstr("s, a, line 1: this is not a tally"));
    const auto step = "step a\nmap none\n" + Tally{}.to_text();
    EXPECT_THAT(refusal(sealed(head + "number 1\n" + step + step)), HasSubstr("a step occurs twice"));
}

TEST(ShardFile, IsReadFromAFolder) {
    const test::TemporaryFolder folder;
    EXPECT_EQ(read_shard(folder.write("shard-7.tally", shard_text(some_record()))), some_record());
}

} // namespace
} // namespace kouprey
