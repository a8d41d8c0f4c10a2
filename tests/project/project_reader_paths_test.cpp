// What a project file may name: files that are there, in its own folder unless it is allowed to leave it.
#include "project/project_text.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>

namespace kouprey::test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

/// The project of tables with another name for its legend.
std::string with_legend(const std::string& name) {
    return with(project_of_tables, "legend: legend.csv", "legend: " + name);
}

TEST(Paths, AreRelativeToTheProjectFile) {
    const auto project = read_text(with_legend("tables/legend.csv"));
    EXPECT_EQ(project.legend, "tables/legend.csv");
    EXPECT_EQ(project.resolve(project.legend), project.folder + "/tables/legend.csv");
    EXPECT_EQ(project.resolve("./a/./b.csv"), project.folder + "/a/b.csv");
}

TEST(Paths, OfAProjectInTheCurrentFolderStayAsTheyAre) {
    Project project;
    EXPECT_EQ(project.resolve("legend.csv"), "legend.csv");
    EXPECT_EQ(project.resolve("/data/legend.csv"), "/data/legend.csv");
}

TEST(Paths, OutsideTheFolderNeedAnOption) {
    for (const auto* name : {"/data/legend.csv", "../legend.csv", "a/../legend.csv", ".."})
        EXPECT_THAT(fault_of(with_legend(name)),
                    AllOf(testing::StartsWith("line 6: "), HasSubstr(name), HasSubstr("--allow outside")));
    EXPECT_EQ(read_text(with_legend("a..b.csv")).legend, "a..b.csv");
}

TEST(Paths, OutsideAreReadWhenAllowed) {
    const TemporaryFolder folder;
    const auto path = folder.write("project.yaml", with_legend("../legend.csv"));
    Warnings warnings;
    EXPECT_EQ(read_project(path, {.allowed = {.outside = true}, .files_exist = false}, warnings).legend,
              "../legend.csv");
}

TEST(Paths, AreNamesOfFilesOnly) {
    for (const auto* name : {"https://example.org/legend.csv", "/vsizip/a.zip/legend.csv", "\"a\\nb.csv\"",
                             "\"a\\eb.csv\"", "\"a\\0b.csv\"", "\"\\u202Ea.csv\"", "<VRTDataset/>"})
        EXPECT_THAT(fault_of(with_legend(name)), HasSubstr("is no name of a file")) << name;
}

class FilesOnDisk : public testing::Test {
  protected:
    Error refused() {
        return thrown_error([&] {
            Warnings warnings;
            read_project(folder_.write("project.yaml", project_of_tables), {}, warnings);
        });
    }

    TemporaryFolder folder_;
};

TEST_F(FilesOnDisk, AreAllLookedFor) {
    std::vector<std::string> told_of;
    const auto error = refused();
    for (const auto& problem : error.problems()) told_of.push_back(told(problem));
    EXPECT_THAT(told_of,
                ElementsAre(HasSubstr("line 6: there is no file legend.csv"), HasSubstr("stocks.csv"),
                            HasSubstr("national.csv"), HasSubstr("start.csv"), HasSubstr("monitored.csv")));
}

TEST_F(FilesOnDisk, AreRegularFiles) {
    for (const auto* name : {"stocks.csv", "national.csv", "start.csv", "monitored.csv"})
        folder_.write(name, "x");
    std::filesystem::create_directory(folder_ / "legend.csv");
    EXPECT_THAT(refused().what(), HasSubstr("there is no file legend.csv"));
    std::filesystem::remove(folder_ / "legend.csv");
    folder_.write("legend.csv", "x");
    Warnings warnings;
    EXPECT_NO_THROW(read_project(folder_ / "project.yaml", {}, warnings));
}

TEST_F(FilesOnDisk, BehindAnObstacleAreNotTakenForMissing) {
    std::filesystem::create_symlink("legend.csv", folder_ / "legend.csv");
    EXPECT_THAT(refused().what(), HasSubstr("legend.csv cannot be read: Too many levels of symbolic links"));
}

TEST_F(FilesOnDisk, InALockedFolderCannotBeRead) {
    const auto project = folder_.write("project.yaml", with_legend("locked/legend.csv"));
    std::filesystem::create_directory(folder_ / "locked");
    const bool root = ::geteuid() == 0; // to whom no folder is locked
    constexpr uid_t nobody = 65'534;
    std::filesystem::permissions(folder_.path(), std::filesystem::perms(0755));
    std::filesystem::permissions(folder_ / "locked", std::filesystem::perms::none);
    ASSERT_EQ(::seteuid(root ? nobody : ::geteuid()), 0);
    Warnings warnings;
    const auto error = thrown_error([&] { read_project(project, {}, warnings); });
    ASSERT_EQ(::seteuid(root ? 0 : ::geteuid()), 0);
    std::filesystem::permissions(folder_ / "locked", std::filesystem::perms::owner_all);
    EXPECT_EQ(error.failure(), Failure::input);
    EXPECT_THAT(error.what(), HasSubstr("locked/legend.csv cannot be read: Permission denied"));
}

TEST_F(FilesOnDisk, LinkedFromOutsideNeedTheOption) {
    const TemporaryFolder elsewhere;
    for (const auto* name : {"stocks.csv", "national.csv", "start.csv", "monitored.csv", "inside.csv"})
        folder_.write(name, "x");
    std::filesystem::create_symlink(elsewhere.write("legend.csv", "x"), folder_ / "legend.csv");
    EXPECT_THAT(refused().what(), AllOf(HasSubstr("legend.csv lies outside"), HasSubstr("--allow outside")));
    Warnings warnings;
    EXPECT_NO_THROW(read_project(folder_ / "project.yaml", {.allowed = {.outside = true}}, warnings));
    std::filesystem::remove(folder_ / "legend.csv");
    std::filesystem::create_symlink("inside.csv", folder_ / "legend.csv");
    EXPECT_NO_THROW(read_project(folder_ / "project.yaml", {}, warnings));
}

TEST_F(FilesOnDisk, HaveNamesThatAFileCanHave) {
    const std::string name(300, 'a');
    Warnings warnings;
    const auto error =
        thrown_error([&] { read_project(folder_.write("project.yaml", with_legend(name)), {}, warnings); });
    EXPECT_EQ(error.failure(), Failure::input);
    EXPECT_THAT(error.what(), HasSubstr("there is no file " + name));
}

TEST(Inputs, AreEveryFileOnceInOrder) {
    EXPECT_THAT(read_text(project_of_tables).inputs(),
                ElementsAre("legend.csv", "monitored.csv", "national.csv", "start.csv", "stocks.csv"));
    EXPECT_THAT(read_text(project_of_maps).inputs(),
                ElementsAre("legend.csv", "maps/2006.tif", "maps/2018.tif", "maps/2021.tif", "maps/north.tif",
                            "maps/south.tif", "region.gpkg", "stocks.csv", "zones.gpkg"));
}

} // namespace
} // namespace kouprey::test
