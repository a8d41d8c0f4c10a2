// Archives as another reader finds them.
#include "report/zip_archive.hpp"
#include "support/temporary_folder.hpp"
#include "support/unzipped.hpp"

#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

TEST(ZipArchive, IsReadByOthers) {
    const TemporaryFolder folder;
    std::string noise;
    for (unsigned i = 0; i < 100'000; ++i) noise += static_cast<char>((i * i) >> 7U);
    const std::vector<ZipEntry> entries{
        {"empty", ""}, {"a/b.txt", "text"}, {"long", std::string(100'000, 'x')}, {"noise", noise}};
    const auto archive = folder.write("a.zip", to_zip(entries));
    for (const auto& entry : entries) EXPECT_EQ(unzipped(archive, entry.name), entry.content) << entry.name;
    EXPECT_EQ(names_in(archive), "a/b.txt empty long noise");
}

TEST(ZipArchive, IsSmallerThanWhatItHolds) {
    EXPECT_LT(to_zip({{"long", std::string(100'000, 'x')}}).size(), 1000U);
}

TEST(ZipArchive, KnowsNoClock) {
    const auto archive = to_zip({{"a", "x"}});
    EXPECT_EQ(archive.substr(0, 4), "PK\x03\x04");
    EXPECT_EQ(archive.substr(10, 4), std::string("\0\0\x21\0", 4)); // 00:00 of 1980-01-01
    EXPECT_EQ(archive, to_zip({{"a", "x"}}));
}

TEST(ZipArchive, OfNothingIsItsEnd) { EXPECT_EQ(to_zip({}), "PK\x05\x06" + std::string(18, '\0')); }

} // namespace
} // namespace kouprey::test
