// Zones in archives, and zones as KML.
#include "kouprey/core/error.hpp"
#include "kouprey/vector/layer.hpp"

#include "support/layer_files.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"
#include "support/zip_files.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace kouprey::test {
namespace {

using testing::HasSubstr;

constexpr Allowed zip{.zip = true}, kml{.kml = true}, both{.zip = true, .kml = true};

std::string kml_text(const std::string& more = "") {
    return fmt::format(R"(<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder><name>zones</name>{}
<Placemark><name>Prey Lang</name><Polygon><outerBoundaryIs><LinearRing><coordinates>
105,13,0 106,13,0 106,14,0 105,13,0</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>
</Folder></Document></kml>)",
                       more);
}

class Allowances : public testing::Test {
  protected:
    TemporaryFolder folder;
    Warnings warnings;

    Layer read(const std::string& path, const Allowed& allowed) {
        return read_layer(path, "", "", false, warnings, allowed);
    }
    std::string refusal(const std::string& path, const Allowed& allowed) {
        const auto error = thrown_error([&] { read(path, allowed); });
        EXPECT_EQ(error.failure(), Failure::input) << path;
        EXPECT_NE(error.problems().front().remedy, "");
        return error.what();
    }
    /// The files of a Shapefile, as members of an archive in a folder.
    std::vector<ZipEntry> shapefile(const std::string& inside) const {
        const auto path =
            write_layers(folder / "z.shp", "ESRI Shapefile", {{{{{"a"}, box_wkt(105, 13, 106, 14)}}, "z"}});
        std::vector<ZipEntry> entries;
        for (const auto* ending : {"shp", "shx", "dbf", "prj"})
            entries.push_back(
                {fmt::format("{}z.{}", inside, ending), bytes_of(folder / (std::string("z.") + ending))});
        return entries;
    }
};

TEST_F(Allowances, AreNeededAndNamed) {
    const auto archive = write_zip(folder / "z.zip", shapefile("forest/"));
    EXPECT_THAT(refusal(archive, {}), HasSubstr("--allow zip"));
    EXPECT_THAT(refusal(folder.write("z.kml", kml_text()), zip), HasSubstr("--allow kml"));
    EXPECT_THAT(refusal(write_zip(folder / "z.kmz", {{"doc.kml", kml_text()}}), zip),
                HasSubstr("--allow kml"));
}

TEST_F(Allowances, ReadAZippedShapefileAsItsFiles) {
    auto entries = shapefile("forest/");
    entries.push_back({"readme.txt", "what this is"});
    entries.push_back({"__MACOSX/forest/._z.shp", "x"});
    const auto layer = read(write_zip(folder / "z.zip", entries), zip);
    EXPECT_EQ(layer.path, folder / "z.zip");
    EXPECT_EQ(layer.features.front().polygon.front().shell,
              read(folder / "z.shp", {}).features.front().polygon.front().shell);
}

TEST_F(Allowances, ReadKmlAndKmz) {
    for (const auto& path :
         {folder.write("z.kml", kml_text()), write_zip(folder / "z.kmz", {{"doc.kml", kml_text()}})}) {
        const auto layer = read(path, both);
        EXPECT_EQ(layer.features.front().name, "Prey Lang");
        EXPECT_EQ(layer.features.front().polygon.front().shell.size(), 4U);
        EXPECT_TRUE(layer.crs.is_geographic());
    }
}

TEST_F(Allowances, RefuseKmlThatReachesElsewhere) {
    for (const auto& text :
         {kml_text("<NetworkLink><Link><href>http://127.0.0.1:9/a.kml</href></Link></NetworkLink>"),
          kml_text("<kml:NetworkLink/>"),
          R"(<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>)" +
              kml_text().substr(38)})
        EXPECT_THAT(refusal(folder.write("z.kml", text), kml),
                    testing::AnyOf(HasSubstr("links"), HasSubstr("document type")));
    EXPECT_NO_THROW(
        read(folder.write("z.kml", kml_text("<description>a NetworkLink, by name</description>")), kml));
}

TEST_F(Allowances, WantOneLayerInAnArchive) {
    auto entries = shapefile("");
    entries.push_back({"b.kml", kml_text()});
    EXPECT_THAT(refusal(write_zip(folder / "z.zip", entries), both),
                HasSubstr("2 files with polygons: z.shp, b.kml"));
    EXPECT_THAT(refusal(write_zip(folder / "z.zip", {{"a.txt", "x"}}), both),
                HasSubstr("holds no GeoPackage"));
}

TEST_F(Allowances, NameAFileByItsArchiveInMessages) {
    auto entries = shapefile("forest/");
    entries.erase(entries.begin() + 1); // .shx
    const auto archive = write_zip(folder / "z.zip", entries);
    const auto message = refusal(archive, zip);
    EXPECT_THAT(message, testing::StartsWith(archive + "/forest/z.shp: the Shapefile is not complete"));
}

TEST_F(Allowances, LeaveNothingBehind) {
    const TemporaryFolder scratch;
    const auto archive = write_zip(folder / "z.zip", shapefile(""));
    const std::string before = std::getenv("TMPDIR") == nullptr ? "" : std::getenv("TMPDIR");
    ::setenv("TMPDIR", scratch.path().c_str(), 1);
    read(archive, zip);
    write_zip(archive, {{"z.shp", "damaged"}});
    refusal(archive, zip);
    if (before.empty())
        ::unsetenv("TMPDIR");
    else
        ::setenv("TMPDIR", before.c_str(), 1);
    EXPECT_EQ(scratch.listing(), "");
}

} // namespace
} // namespace kouprey::test
