// What lies in sample-data is what its generator writes, and what it is said to be.

#include "kouprey/geo/gdal_environment.hpp"
#include "kouprey/raster/raster.hpp"

#include "sample_data/sample_files.hpp"
#include "support/places.hpp"
#include "support/temporary_folder.hpp"

#include <gdal_priv.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <set>

namespace kouprey::test {
namespace {

namespace fs = std::filesystem;

const std::array<std::string, 7> maps{"lc_2006",  "lc_2014",        "lc_2018",    "lc_2021",
                                      "lossyear", "treecover_2000", "agb_density"};

constexpr std::size_t scene_files = 21; ///< three scenes of six bands and their quality

int generate(const std::string& arguments) {
    const auto status = std::system(("\"" + sample_generator() + "\" " + arguments + " 2>/dev/null").c_str());
    return WEXITSTATUS(status);
}

/// Names of all files below a folder.
std::set<std::string> files_below(const std::string& folder) {
    std::set<std::string> names;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) names.insert(fs::relative(entry.path(), folder).string());
    return names;
}

TEST(SampleData, IsWhatTheGeneratorWritesByteForByte) {
    const TemporaryFolder folder;
    ASSERT_EQ(generate("\"" + folder / "again" + "\""), 0);
    const auto written = files_below(folder / "again");
    EXPECT_EQ(written.size(), maps.size() + 4 + scene_files + 1) << "with the series";
    for (const auto& name : written)
        EXPECT_TRUE(bytes_of(folder / "again/" + name) == bytes_of(sample + "/" + name)) << name;
}

TEST(SampleData, TheGeneratorSaysWhatIsWrong) {
    EXPECT_EQ(generate(""), 2);
    EXPECT_EQ(generate("one two"), 2);
    const TemporaryFolder folder;
    EXPECT_NE(generate("\"" + folder.write("file", "in the way") + "\""), 0);
}

TEST(SampleData, IsSmall) {
    std::uintmax_t total = 0;
    for (const auto& name : files_below(sample + "/maps")) total += fs::file_size(sample + "/maps/" + name);
    total += fs::file_size(sample + "/zones.gpkg");
    EXPECT_LT(total, 1'500'000u);
}

TEST(SampleData, AllMapsLieOnOneGridAndAreCompressedAlike) {
    Warnings warnings;
    const auto first = open_raster({map_path(maps[0])}, {}, warnings);
    EXPECT_EQ(first.grid.crs().epsg(), 4326);
    for (const auto& name : maps) {
        const auto map = open_raster({map_path(name)}, {}, warnings);
        EXPECT_EQ(first.grid.difference_from(map.grid), "") << name;
        EXPECT_TRUE(map.layout.deflate) << name;
        EXPECT_EQ(map.layout.rows, 512) << name;
        EXPECT_FALSE(map.band_description.empty()) << name;
    }
    EXPECT_TRUE(warnings.list().empty());
}

TEST(SampleData, MapsShowTheLegendsColoursAndEveryClassOccurs) {
    prepare_gdal();
    std::set<int> found;
    for (const char* name : {"lc_2006", "lc_2014", "lc_2018", "lc_2021"}) {
        const std::unique_ptr<GDALDataset> map(GDALDataset::Open(map_path(name).c_str()));
        const auto* colours = map->GetRasterBand(1)->GetColorTable();
        ASSERT_NE(colours, nullptr) << name;
        for (const auto& c : sample_legend().classes()) {
            const auto* shown = colours->GetColorEntry(c.code);
            const std::array<short, 3> rgb{shown->c1, shown->c2, shown->c3};
            EXPECT_EQ(rgb, (std::array<short, 3>{c.colour->at(0), c.colour->at(1), c.colour->at(2)}))
                << c.key;
        }
        for (const int code : cells_of(name)) found.insert(code);
    }
    for (const auto& c : sample_legend().classes()) EXPECT_EQ(found.erase(c.code), 1u) << c.name;
    EXPECT_EQ(found, std::set<int>{255}) << "and nothing outside the legend but nodata";
}

} // namespace
} // namespace kouprey::test
