#include "kouprey/core/random.hpp"
#include "kouprey/kernels/tally.hpp"

#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <vector>

using namespace kouprey;
using kouprey::test::thrown_error;
using testing::HasSubstr;

namespace {

TallyEntry entry(std::int64_t cells, std::int64_t area, CellPosition first = {}) {
    return {{{Int128{cells} * whole_cell}, {Int128{area} << 60}}, Int128{area} << 40, first};
}

/// Entries with few keys and huge sums, the same at every call.
std::vector<std::pair<TallyKey, TallyEntry>> many_entries() {
    std::vector<std::pair<TallyKey, TallyEntry>> entries;
    for (std::int64_t i = 0; i < 500; ++i) {
        const TallyKey key{static_cast<std::int32_t>(i % 3), static_cast<ClassCode>(i % 5),
                           i % 11 == 0 ? nodata_code : 1};
        entries.emplace_back(key, entry(i * 977 % 10007, i * 7919 % 100'003, {i * 31 % 97, i}));
    }
    return entries;
}

TEST(Tally, AddsUpByKeyAndKeepsTheFirstCell) {
    Tally tally;
    tally.add({0, 7, 12}, entry(2, 20, {5, 1}));
    tally.add({0, 7, 12}, entry(3, 30, {4, 9}));
    tally.add({1, 7, 12}, entry(1, 10));
    ASSERT_EQ(tally.entries().size(), 2u);
    const auto& sum = tally.entries().begin()->second;
    EXPECT_EQ(sum, entry(5, 50, {4, 9}));
    EXPECT_EQ(tally.total(0).cells.cells(), 5.0);
    EXPECT_EQ(tally.total(2), Extent{});
}

TEST(Tally, GivesTheEntriesOfAZone) {
    constexpr auto least = std::numeric_limits<ClassCode>::min(),
                   most = std::numeric_limits<ClassCode>::max();
    constexpr auto last = std::numeric_limits<std::int32_t>::max();
    Tally tally;
    for (const TallyKey& key :
         {TallyKey{0, 1, 1}, {1, least, least}, {1, 0, 3}, {1, most, most}, {3, 2, 2}, {last, 4, 4}})
        tally.add(key, entry(1, 1));
    const auto keys = [&](std::int32_t zone) {
        std::vector<TallyKey> found;
        for (const auto& [key, part] : tally.of_zone(zone)) found.push_back(key);
        return found;
    };
    EXPECT_EQ(keys(0), (std::vector<TallyKey>{{0, 1, 1}}));
    EXPECT_EQ(keys(1), (std::vector<TallyKey>{{1, least, least}, {1, 0, 3}, {1, most, most}}));
    EXPECT_EQ(keys(2), std::vector<TallyKey>{});
    EXPECT_EQ(keys(3), (std::vector<TallyKey>{{3, 2, 2}}));
    EXPECT_EQ(keys(last), (std::vector<TallyKey>{{last, 4, 4}}));
}

TEST(Tally, IsTheSameHoweverItIsSplitAndMerged) {
    const auto entries = many_entries();
    Tally whole;
    for (const auto& [key, value] : entries) whole.add(key, value);
    for (const std::size_t parts : {2u, 3u, 7u}) {
        std::vector<Tally> shards(parts);
        for (std::size_t i = 0; i < entries.size(); ++i)
            shards[i * 13 % parts].add(entries[i].first, entries[i].second);
        Tally merged;
        std::ranges::reverse(shards);
        for (const auto& shard : shards) merged.merge(Tally::from_text(shard.to_text(), "shard"));
        EXPECT_EQ(merged, whole) << parts;
    }
}

TEST(Tally, KeysAreOfTheFirstZoneUnlessTold) { EXPECT_EQ(TallyKey{}, (TallyKey{0, 0, 0})); }

TEST(Tally, EntriesAreOfTheFirstCellUnlessTold) { EXPECT_EQ(TallyEntry{}.first, (CellPosition{0, 0})); }

TEST(Tally, TellsTheStockOnTheGround) {
    TallyEntry entry;
    entry.add_stock(Int128{25'000'000'000'000'000} * 180'500'000); // 2.5 ha in 1e-12 m², 180.5 t/ha in 1e-6
    EXPECT_EQ(entry.density_total(), 451.25);
}

TEST(Tally, SortsNodataAndOutsideLast) {
    Tally tally;
    for (const auto code : {outside_code, nodata_code, ClassCode{300}, ClassCode{-1}})
        tally.add({0, code, code}, entry(1, 1));
    std::vector<ClassCode> order;
    for (const auto& [key, value] : tally.entries()) order.push_back(key.first);
    EXPECT_EQ(order, (std::vector<ClassCode>{-1, 300, nodata_code, outside_code}));
}

TEST(Tally, RefusesAStockThatCannotBeAddedExactly) {
    TallyEntry sum;
    sum.add_stock(Int128{1} << 126);
    EXPECT_EQ(thrown_error([&] { sum += sum; }).failure(), Failure::input);
}

/// What is wrong with a tally of these lines.
std::string refusal(const std::vector<std::string>& lines) {
    auto text = Tally{}.to_text();
    text.resize(text.find('\n') + 1);
    for (const auto& line : lines) text += line + "\n";
    text += "end: " + std::to_string(lines.size()) + " entries\n";
    return thrown_error([&] { Tally::from_text(text, "s"); }).what();
}

TEST(Tally, SaysWhereAShardIsBroken) {
    EXPECT_THAT(refusal({"1 2 3"}), HasSubstr("s, line 2: 3 fields instead of 8"));
    EXPECT_THAT(refusal({"0 1 1 10 20 0 0 0", "0 1 2 10 20 x 0 0"}), HasSubstr("s, line 3: "));
    EXPECT_THAT(refusal({"0 1.5 1 10 20 0 0 0"}), HasSubstr("s, line 2: \"1.5\" is not a whole number"));
    EXPECT_THAT(refusal({"4294967296 1 1 10 20 0 0 0"}), HasSubstr("s, line 2: \"4294967296\""));
    EXPECT_THAT(refusal({"0 1 1 10 20 0 0 0", "0 1 1 10 20 0 0 0"}),
                HasSubstr("s, line 3: this entry occurs twice"));
}

TEST(Tally, IsRefusedWhenItIsNotWhole) {
    Tally tally;
    for (const auto& [key, value] : many_entries()) tally.add(key, value);
    const auto text = tally.to_text();
    EXPECT_EQ(Tally::from_text(text, "s"), tally);
    for (std::size_t size = 0; size < text.size(); ++size) {
        const auto error = thrown_error([&] { Tally::from_text(text.substr(0, size), "s"); });
        ASSERT_EQ(error.failure(), Failure::input) << size;
    }
    EXPECT_THAT(thrown_error([&] { Tally::from_text(text + text, "s"); }).what(), HasSubstr("s, line"));
    EXPECT_THAT(thrown_error([] { Tally::from_text("something else\n", "s"); }).what(),
                HasSubstr("s, line 1: this is not a tally"));
}

TEST(Tally, OfNothingIsATallyToo) { EXPECT_EQ(Tally::from_text(Tally{}.to_text(), "s"), Tally{}); }

TEST(Tally, KeepsTheLargestSumsInText) {
    Tally tally;
    constexpr Int128 huge = Int128{1} << 126;
    tally.add({7, -3, outside_code}, {{{huge}, {huge + 1}}, -huge, {-5, std::int64_t{1} << 40}});
    EXPECT_EQ(Tally::from_text(tally.to_text(), "s"), tally);
}

} // namespace
