#include "kouprey/core/error.hpp"

#include "core/zip_archive.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"
#include "support/zip_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

using testing::HasSubstr;

class Zip : public testing::Test {
  protected:
    TemporaryFolder folder;

    std::string archive(const std::vector<ZipEntry>& entries) const {
        return write_zip(folder / "a.zip", entries);
    }
    std::string refusal(const std::vector<ZipEntry>& entries) const {
        const auto path = archive(entries);
        const auto error = thrown_error([&] { const ZipArchive opened(path); });
        EXPECT_EQ(error.failure(), Failure::input);
        EXPECT_EQ(error.problems().front().where, path);
        return error.what();
    }
};

TEST_F(Zip, IsKnownByItsFirstBytes) {
    EXPECT_TRUE(is_zip(archive({{"a", "b"}})));
    EXPECT_FALSE(is_zip(folder.write("b", "PK")));
    EXPECT_TRUE(begins_as_zip("PK\x03\x04 and more"));
    EXPECT_FALSE(begins_as_zip("code,key"));
}

TEST_F(Zip, GivesTheFilesInItWithTheirSizes) {
    const ZipArchive zip(archive({{"zones/", ""}, {"zones/a.shp", "12345"}, {"b", ""}}));
    ASSERT_EQ(zip.members().size(), 2U);
    EXPECT_EQ(zip.members()[0].name, "zones/a.shp");
    EXPECT_EQ(zip.members()[0].size, 5);
    EXPECT_EQ(zip.members()[1].name, "b");
}

TEST_F(Zip, LeavesOutWhatSystemsPutBesideFiles) {
    const ZipArchive zip(archive({{"__MACOSX/a", "x"}, {"d/._a", "x"}, {"._b", "x"}, {"a._b", "y"}}));
    ASSERT_EQ(zip.members().size(), 1U);
    EXPECT_EQ(zip.members().front().name, "a._b");
}

TEST_F(Zip, GivesAMemberAsText) {
    const std::string content(100'000, 'x');
    const ZipArchive zip(archive({{"a", content}}));
    EXPECT_EQ(zip.text(zip.members().front(), 100'000), content);
    EXPECT_THAT(thrown_error([&] { zip.text(zip.members().front(), 99'999); }).what(),
                HasSubstr("a in the archive has 100000 bytes, more than 99999"));
}

TEST_F(Zip, ExtractsEveryByte) {
    std::string content;
    for (int i = 0; i < 300'000; ++i) content += static_cast<char>(i * i % 251);
    const ZipArchive zip(archive({{"a", content}, {"empty", ""}}));
    for (const auto& member : zip.members()) zip.extract(member, folder / member.name);
    EXPECT_EQ(bytes_of(folder / "a"), content);
    EXPECT_EQ(bytes_of(folder / "empty"), "");
}

TEST_F(Zip, RefusesNamesThatLeadOutOfIt) {
    for (const auto* name : {"/etc/x", "../x", "a/../../x", "C:x", "a\\..\\x"})
        EXPECT_THAT(refusal({{name, "x"}}), HasSubstr("outside the folder that it is unpacked into")) << name;
    auto bytes = bytes_of(archive({{"é_[31m", "x"}})); // libzip writes no such name, and reads none
    for (auto at = bytes.find("é_"); at != std::string::npos; at = bytes.find("é_")) bytes[at + 2] = '\x1b';
    EXPECT_THAT(thrown_error([&] { ZipArchive(folder.write("b.zip", bytes)); }).what(), HasSubstr("damaged"));
    EXPECT_NO_THROW(ZipArchive(archive({{"..a/b..", "x"}})));
}

TEST_F(Zip, RefusesLinksAndEncryptedFilesAllAtOnce) {
    EXPECT_THAT(refusal({{"a", "/etc/passwd", 0120777}}), HasSubstr("a is a link"));
    EXPECT_THAT(refusal({{"b", "x", 0100644, true}}), HasSubstr("b is encrypted"));
    const auto both = refusal({{"a", "/etc/passwd", 0120777}, {"c", "x"}, {"../b", "x"}});
    EXPECT_THAT(both, testing::AllOf(HasSubstr("a is a link"), HasSubstr("../b would lie outside")));
}

TEST_F(Zip, RefusesWhatIsDamaged) {
    const auto path = archive({{"a", std::string(5000, 'x') + "tail"}});
    const auto bytes = bytes_of(path);
    EXPECT_THAT(
        thrown_error([&] { ZipArchive(folder.write("cut.zip", bytes.substr(0, bytes.size() - 8))); }).what(),
        HasSubstr("the ZIP archive is damaged"));
    auto flipped = bytes;
    flipped[40] = static_cast<char>(flipped[40] ^ 0x10); // within the packed bytes
    const auto error = thrown_error([&] {
        const ZipArchive zip(folder.write("flipped.zip", flipped));
        zip.extract(zip.members().front(), folder / "out");
    });
    EXPECT_THAT(error.what(), HasSubstr("damaged"));
}

TEST_F(Zip, RefusesWhatWouldFillTheDisk) {
    // The size that the archive says of its member is changed to 4 GB less one byte; twice that is too much.
    auto bytes = bytes_of(archive({{"a", "12345"}, {"b", "12345"}}));
    const std::string head = "PK\x01\x02";
    for (auto at = bytes.find(head); at != std::string::npos; at = bytes.find(head, at + 1))
        bytes.replace(at + 24, 4, "\xfe\xff\xff\xff");
    const std::string local = "PK\x03\x04";
    for (auto at = bytes.find(local); at != std::string::npos; at = bytes.find(local, at + 1))
        bytes.replace(at + 22, 4, "\xfe\xff\xff\xff");
    const auto error = thrown_error([&] { ZipArchive(folder.write("bomb.zip", bytes)); });
    EXPECT_THAT(error.what(), HasSubstr("takes more than 4294967296 bytes"));
}

} // namespace
} // namespace kouprey::test
