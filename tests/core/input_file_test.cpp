// Reading a file from its beginning to its end.
#include "core/input_file.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"

#include <gtest/gtest.h>

#include <array>

namespace kouprey::test {
namespace {

TEST(SequentialFile, IsReadPieceByPiece) {
    const TemporaryFolder folder;
    const SequentialFile file(folder.write("a", "abcde"));
    EXPECT_EQ(file.path(), folder / "a");
    EXPECT_EQ(file.size(), 5);
    std::array<char, 3> piece{};
    ASSERT_EQ(file.read(piece.data(), piece.size()), 3U);
    EXPECT_EQ(std::string(piece.data(), 3), "abc");
    ASSERT_EQ(file.read(piece.data(), piece.size()), 2U);
    EXPECT_EQ(std::string(piece.data(), 2), "de");
    EXPECT_EQ(file.read(piece.data(), piece.size()), 0U);
}

TEST(SequentialFile, MayBeEmpty) {
    const TemporaryFolder folder;
    const SequentialFile file(folder.write("a", ""));
    char byte = 'x';
    EXPECT_EQ(file.size(), 0);
    EXPECT_EQ(file.read(&byte, 1), 0U);
}

TEST(SequentialFile, AReadThatFailsIsAnErrorOfTheInput) {
    const SequentialFile file("/proc/self/mem"); // a regular file whose first page nobody may read
    char byte = 'x';
    const auto error = thrown_error([&] { file.read(&byte, 1); });
    EXPECT_EQ(error.failure(), Failure::input);
    EXPECT_EQ(error.problems().front(),
              (Problem{"the file cannot be read (Input/output error)", "/proc/self/mem", "check the disk"}));
}

} // namespace
} // namespace kouprey::test
