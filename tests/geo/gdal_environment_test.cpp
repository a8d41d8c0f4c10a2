#include "kouprey/geo/gdal_environment.hpp"

#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"

#include <cpl_conv.h>
#include <gdal.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

namespace kouprey {
namespace {

using test::TemporaryFolder;
using test::thrown_error;
using testing::HasSubstr;

TEST(GdalEnvironment, RegistersTheDocumentedDriversAndNoOther) {
    prepare_gdal();
    prepare_gdal(); // once is enough
    std::vector<std::string> names;
    for (int i = 0; i < GDALGetDriverCount(); ++i)
        names.emplace_back(GDALGetDriverShortName(GDALGetDriver(i)));
    EXPECT_THAT(names,
                testing::UnorderedElementsAre("GTiff", "COG", "PNG", "GPKG", "GeoJSON", "ESRI Shapefile"));
}

TEST(GdalEnvironment, DecidesInsteadOfTheUsersEnvironment) {
    ASSERT_EQ(setenv("GDAL_PAM_ENABLED", "YES", 1), 0);
    prepare_gdal();
    EXPECT_STREQ(CPLGetConfigOption("GDAL_PAM_ENABLED", ""), "NO");
    EXPECT_STREQ(CPLGetConfigOption("GDAL_GEOREF_SOURCES", ""), "INTERNAL");
    EXPECT_STREQ(CPLGetConfigOption("GTIFF_IGNORE_READ_ERRORS", ""), "NO");
    EXPECT_STREQ(CPLGetConfigOption("OGR_GEOMETRY_ACCEPT_UNCLOSED_RING", ""), "NO");
    unsetenv("GDAL_PAM_ENABLED");
}

/// In a process of its own, that no driver is there before it is asked for.
TEST(GdalEnvironmentDeathTest, FurtherDriversComeWithEverythingThatIsDecided) {
    const auto prepared = [](void (*prepare)(), const char* driver) {
        prepare();
        return GDALGetDriverByName(driver) != nullptr && GDALGetDriverByName("GTiff") != nullptr &&
               CPLGetConfigOption("OGR_XLSX_HEADERS", "") == std::string("DISABLE");
    };
    const auto succeeds = testing::ExitedWithCode(0);
    EXPECT_EXIT(std::_Exit(prepared(prepare_jpeg2000, "JP2OpenJPEG") ? 0 : 1), succeeds, "");
    EXPECT_EXIT(std::_Exit(prepared(prepare_kml, "KML") ? 0 : 1), succeeds, "");
    EXPECT_EXIT(std::_Exit(prepared(prepare_xlsx, "XLSX") ? 0 : 1), succeeds, "");
}

/// A folder that is also the working folder.
class PlainFile : public testing::Test {
  protected:
    TemporaryFolder folder;

    void SetUp() override {
        before_ = std::filesystem::current_path();
        std::filesystem::current_path(folder.path());
    }
    void TearDown() override { std::filesystem::current_path(before_); }

    static std::string refusal(const std::string& path) {
        const auto error = thrown_error([&] { require_plain_file(path); });
        EXPECT_EQ(error.failure(), Failure::input) << path;
        EXPECT_EQ(error.problems().front().where, path);
        EXPECT_NE(error.problems().front().remedy, "");
        return error.problems().front().what;
    }

  private:
    std::filesystem::path before_;
};

TEST_F(PlainFile, OfAnyOrdinaryNameIsAccepted) {
    for (const std::string name :
         {"map.tif", "carte de forêt (2018).tif", "a,b#2.tif", "10:30.tif", "-map", "%s.tif", "a~b.tif"}) {
        folder.write(name, "x");
        EXPECT_NO_THROW(require_plain_file(name)) << name;
        EXPECT_NO_THROW(require_plain_file(folder / name)) << name;
    }
    std::filesystem::create_symlink("map.tif", "link.tif");
    EXPECT_NO_THROW(require_plain_file("link.tif"));
}

TEST_F(PlainFile, NamesThatAreOrdersToADriverAreRefused) {
    for (const std::string name :
         {"/vsimem/m.tif", "/vsizip/z.zip/m.tif", "/vsicurl/https://example.org/m.tif",
          "https://example.org/m.tif", "GTIFF_DIR:1:m.tif", "GPKG:z.gpkg:layer", "NETCDF:x.nc:v",
          "<VRTDataset/>", "MEM:::DATAPOINTER=1"})
        EXPECT_THAT(refusal(name), HasSubstr("not the plain name of a local file")) << name;
}

TEST_F(PlainFile, NamesThatAreOrdersAreRefusedEvenIfAFileHasThem) {
    for (const std::string name : {"GTIFF_DIR:1:m.tif", "gtiff_raw:m.tif", "GPKG:z.gpkg", "GeoJSON:z.json"}) {
        folder.write(name, "x");
        EXPECT_THAT(refusal(name), HasSubstr("not the plain name of a local file")) << name;
        EXPECT_NO_THROW(require_plain_file("./" + name));
    }
}

TEST_F(PlainFile, NamesOfNothingAreRefused) {
    EXPECT_THAT(refusal(""), HasSubstr("empty"));
    EXPECT_THAT(refusal("two\nlines.tif"), HasSubstr("control characters"));
    EXPECT_THAT(refusal("bell\a.tif"), HasSubstr("control characters"));
    EXPECT_THAT(refusal("missing.tif"), HasSubstr("no such file"));
    std::filesystem::create_symlink("missing.tif", "dangling.tif");
    EXPECT_THAT(refusal("dangling.tif"), HasSubstr("no such file"));
    std::filesystem::create_symlink("loop.tif", "loop.tif");
    EXPECT_THAT(refusal("loop.tif"), HasSubstr("no such file"));
}

TEST_F(PlainFile, WhatIsNoFileIsRefused) {
    EXPECT_THAT(refusal("."), HasSubstr("folder"));
    EXPECT_THAT(refusal("/dev/zero"), HasSubstr("not a regular file"));
    ASSERT_EQ(mkfifo("pipe.tif", 0600), 0);
    EXPECT_THAT(refusal("pipe.tif"), HasSubstr("not a regular file"));
    folder.write("nothing.tif", "");
    EXPECT_THAT(refusal("nothing.tif"), HasSubstr("0 bytes"));
}

} // namespace
} // namespace kouprey
