// Maps that are cut into tiles give the same statement.
#include "kouprey/geo/gdal_environment.hpp"

#include "sample_data/sample_files.hpp"
#include "support/process.hpp"
#include "support/temporary_folder.hpp"

#include <gdal_priv.h>
#include <gdal_utils.h>
#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <memory>

namespace kouprey::test {
namespace {

/// Columns [from, from + count) of a map, as a file of its own.
void cut(const std::string& map, const std::string& part, int from, int count) {
    prepare_gdal();
    const std::unique_ptr<GDALDataset> whole(GDALDataset::Open(map.c_str(), GDAL_OF_RASTER));
    ASSERT_NE(whole, nullptr);
    auto offset = std::to_string(from), cols = std::to_string(count),
         rows = std::to_string(whole->GetRasterYSize());
    std::string flag = "-srcwin", top = "0";
    std::array<char*, 6> words{flag.data(), offset.data(), top.data(), cols.data(), rows.data(), nullptr};
    auto* options = GDALTranslateOptionsNew(words.data(), nullptr);
    const std::unique_ptr<GDALDataset> written(GDALDataset::FromHandle(
        GDALTranslate(part.c_str(), GDALDataset::ToHandle(whole.get()), options, nullptr)));
    GDALTranslateOptionsFree(options);
    EXPECT_NE(written, nullptr);
}

TEST(SampleOfTiles, GivesTheSameStatement) {
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder / "maps");
    for (const auto* file : {"legend.csv", "stocks.csv", "zones.gpkg"})
        std::filesystem::copy(sample + "/" + file, folder / file);
    auto project = bytes_of(sample + "/project.yaml");
    for (const std::string year : {"2006", "2014", "2018", "2021"}) {
        const auto name = "maps/lc_" + year;
        cut(sample + "/" + name + ".tif", folder / (name + "_w.tif"), 0, 201);
        cut(sample + "/" + name + ".tif", folder / (name + "_e.tif"), 201, 279);
        const auto whole = "{file: " + name + ".tif}";
        project.replace(project.find(whole), whole.size(),
                        "{file: [" + name + "_e.tif, " + name + "_w.tif]}");
    }
    folder.write("project.yaml", project);
    const auto outcome = kouprey({"credits", folder / "project.yaml", "--format", "csv"});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(outcome.out, bytes_of(sample + "/expected/run/tables/statement.csv"));
}

} // namespace
} // namespace kouprey::test
