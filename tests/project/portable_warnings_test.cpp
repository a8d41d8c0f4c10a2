// Warnings of a run do not tell where on a machine the project lay.
#include "project/portable_warnings.hpp"

#include <gtest/gtest.h>

namespace kouprey {
namespace {

Warning carried(const std::string& folder, Warning warning) {
    Project project;
    project.folder = folder;
    project.path = folder.empty() ? "p.yaml" : folder + "/p.yaml";
    Warnings warnings;
    warnings.add(std::move(warning));
    return portable(warnings, project).list().front();
}

TEST(PortableWarnings, NameFilesAsTheProjectDoes) {
    EXPECT_EQ(carried("/data/x", {"c", "t", "/data/x/maps/a.tif"}).where, "maps/a.tif");
    EXPECT_EQ(carried("../x", {"c", "t", "../x/a.tif, ../x/b.tif"}).where, "a.tif, b.tif");
    EXPECT_EQ(carried("./x/", {"c", "zones of x/z.gpkg overlap", ""}).text, "zones of z.gpkg overlap");
}

TEST(PortableWarnings, CallTheProjectFileThat) {
    EXPECT_EQ(carried("/data", {"c", "t", "/data/p.yaml"}).where, "the project file");
    EXPECT_EQ(carried("", {"c", "t", "p.yaml"}).where, "the project file");
}

TEST(PortableWarnings, LeaveLongerPathsAlone) {
    EXPECT_EQ(carried("x", {"c", "t", "/far/x/a.tif"}).where, "/far/x/a.tif");
    EXPECT_EQ(carried("", {"c", "t", "maps/a.tif"}).where, "maps/a.tif");
    EXPECT_EQ(carried(".", {"c", "t", "maps/a.tif"}).where, "maps/a.tif");
}

} // namespace
} // namespace kouprey
