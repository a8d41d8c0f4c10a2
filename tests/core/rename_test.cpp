// All ways of giving a name, and what becomes of what has it.
#include "core/rename.hpp"
#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <cerrno>

namespace kouprey::test {
namespace {

class ExclusiveRename : public testing::TestWithParam<decltype(&rename_exclusively)> {};

TEST_P(ExclusiveRename, MovesToAFreeName) {
    const TemporaryFolder folder;
    EXPECT_EQ(GetParam()(folder.write("from", "new"), folder / "to"), 0);
    EXPECT_EQ(folder.listing(), "to");
    EXPECT_EQ(bytes_of(folder / "to"), "new");
}

TEST_P(ExclusiveRename, KeepsWhatHasTheName) {
    const TemporaryFolder folder;
    folder.write("to", "old");
    EXPECT_EQ(GetParam()(folder.write("from", "new"), folder / "to"), EEXIST);
    EXPECT_EQ(folder.listing(), "from to");
    EXPECT_EQ(bytes_of(folder / "to"), "old");
}

TEST_P(ExclusiveRename, TellsWhatIsMissing) {
    const TemporaryFolder folder;
    EXPECT_EQ(GetParam()(folder / "from", folder / "to"), ENOENT);
    EXPECT_EQ(folder.listing(), "");
}

INSTANTIATE_TEST_SUITE_P(BothWays, ExclusiveRename, testing::Values(rename_exclusively, link_exclusively));

TEST(RenameOver, TakesTheName) {
    const TemporaryFolder folder;
    folder.write("to", "old");
    EXPECT_EQ(rename_over(folder.write("from", "new"), folder / "to"), 0);
    EXPECT_EQ(folder.listing(), "to");
    EXPECT_EQ(bytes_of(folder / "to"), "new");
    EXPECT_EQ(rename_over(folder / "from", folder / "to"), ENOENT);
}

void make_folder(const TemporaryFolder& folder, const std::string& name, const std::string& content) {
    std::filesystem::create_directory(folder / name);
    folder.write(name + "/file", content);
}

class FolderRename : public testing::TestWithParam<decltype(&rename_folder_exclusively)> {};

TEST_P(FolderRename, MovesToAFreeName) {
    const TemporaryFolder folder;
    make_folder(folder, "from", "new");
    EXPECT_EQ(GetParam()(folder / "from", folder / "to"), 0);
    EXPECT_EQ(folder.listing(), "to");
    EXPECT_EQ(bytes_of(folder / "to/file"), "new");
}

TEST_P(FolderRename, KeepsWhatHasTheName) {
    const TemporaryFolder folder;
    make_folder(folder, "from", "new");
    make_folder(folder, "to", "old");
    folder.write("file", "old");
    EXPECT_EQ(GetParam()(folder / "from", folder / "to"), EEXIST);
    EXPECT_EQ(GetParam()(folder / "from", folder / "file"), EEXIST);
    EXPECT_EQ(bytes_of(folder / "to/file"), "old");
    EXPECT_EQ(GetParam()(folder / "absent", folder / "free"), ENOENT);
}

INSTANTIATE_TEST_SUITE_P(BothWays, FolderRename,
                         testing::Values(rename_folder_exclusively, rename_folder_plainly));

class Exchange : public testing::TestWithParam<decltype(&exchange)> {};

TEST_P(Exchange, GivesEachTheNameOfTheOther) {
    const TemporaryFolder folder;
    make_folder(folder, "a", "of a");
    make_folder(folder, "b", "of b");
    EXPECT_EQ(GetParam()(folder / "a", folder / "b", folder / "aside"), 0);
    EXPECT_EQ(bytes_of(folder / "a/file"), "of b");
    EXPECT_EQ(bytes_of(folder / "b/file"), "of a");
    EXPECT_EQ(folder.listing(), "a b");
}

TEST_P(Exchange, LeavesThingsAsTheyWereWhenOneIsMissing) {
    const TemporaryFolder folder;
    make_folder(folder, "b", "of b");
    EXPECT_EQ(GetParam()(folder / "absent", folder / "b", folder / "aside"), ENOENT);
    EXPECT_EQ(GetParam()(folder / "b", folder / "absent", folder / "aside"), ENOENT);
    EXPECT_EQ(folder.listing(), "b");
    EXPECT_EQ(bytes_of(folder / "b/file"), "of b");
}

INSTANTIATE_TEST_SUITE_P(BothWays, Exchange, testing::Values(exchange, exchange_in_steps));

} // namespace
} // namespace kouprey::test
