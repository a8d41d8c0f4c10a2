#include "core/output_file.hpp"
#include "core/scratch_file.hpp"
#include "support/full_disk.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string_view>
#include <vector>

namespace kouprey::test {
namespace {

using testing::HasSubstr;

std::span<const std::byte> bytes(std::string_view text) { return std::as_bytes(std::span(text)); }

TEST(OutputFile, HoldsWhatWasAppendedAndWritten) {
    const TemporaryFolder folder;
    OutputFile file(folder / "a", folder / "target");
    file.append(bytes("hello "));
    file.append(bytes("world"));
    file.write(6, bytes("W"));
    file.sync();
    EXPECT_EQ(bytes_of(folder / "a"), "hello World");
    std::vector<std::byte> part(5);
    file.read(6, part);
    EXPECT_TRUE(std::ranges::equal(part, bytes("World")));
}

TEST(OutputFile, NeverOpensAFileThatExists) {
    const TemporaryFolder folder;
    folder.write("a", "precious");
    const auto error = thrown_error([&] { OutputFile(folder / "a", folder / "target"); });
    EXPECT_EQ(error.failure(), Failure::io);
    EXPECT_THAT(error.what(), HasSubstr(folder / "target"));
    EXPECT_EQ(bytes_of(folder / "a"), "precious");
}

TEST(OutputFile, NamesTheTargetAndARemedyWhenTheDiskIsFull) {
    const TemporaryFolder folder;
    OutputFile file(folder / "a", folder / "target");
    const FullDisk disk(3);
    for (const auto& error : {thrown_error([&] { file.append(bytes("hello")); }),
                              thrown_error([&] { file.write(0, bytes("hello")); })}) {
        EXPECT_EQ(error.failure(), Failure::io);
        EXPECT_THAT(error.what(), HasSubstr(folder / "target"));
        EXPECT_THAT(error.what(), HasSubstr("free some space"));
    }
}

TEST(OutputFile, ThatEndsTooEarlyIsAnError) {
    const TemporaryFolder folder;
    OutputFile file(folder / "a", folder / "target");
    file.append(bytes("abc"));
    std::vector<std::byte> part(5);
    EXPECT_THAT(thrown_error([&] { file.read(0, part); }).what(), HasSubstr("cannot be read back"));
}

TEST(ScratchFile, HasNoNameAndGivesEveryoneAPlace) {
    const TemporaryFolder folder;
    ScratchFile file(folder / "scratch", folder / "target");
    EXPECT_EQ(folder.listing(), "");
    const auto first = file.reserve(3), second = file.reserve(5);
    EXPECT_EQ(second, first + 3);
    file.write(second, bytes("world"));
    file.write(first, bytes("abc"));
    std::vector<std::byte> part(8);
    file.read(first, part);
    EXPECT_TRUE(std::ranges::equal(part, bytes("abcworld")));
}

} // namespace
} // namespace kouprey::test
