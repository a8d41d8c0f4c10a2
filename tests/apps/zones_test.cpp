// `zones belt` as a user runs it.
#include "support/layer_files.hpp"
#include "support/process.hpp"
#include "support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

namespace kouprey::test {
namespace {

using testing::HasSubstr;

class ZonesBelt : public testing::Test {
  protected:
    TemporaryFolder folder;

    void SetUp() override {
        write_gpkg(folder / "area.gpkg", {box_layer("project", box_wkt(105, 13, 105.1, 13.1)),
                                          box_layer("other", box_wkt(105, 14, 105.1, 14.1))});
        write_gpkg(folder / "country.gpkg", {box_layer("country", box_wkt(104, 12, 106, 15))});
        write_gpkg(folder / "lake.gpkg", {box_layer("lake", box_wkt(105, 13.1, 105.1, 13.2))});
    }
    static RawLayer box_layer(const std::string& name, const std::string& wkt) {
        RawLayer layer{{{{name}, wkt}}};
        layer.name = name;
        return layer;
    }
    Outcome run(const std::string& words) const {
        return kouprey(words_of("kouprey zones " + words), {.folder = folder.path().string()});
    }
    bool written() const { return std::filesystem::exists(folder / "b.gpkg"); }
    /// Runs and is refused, without an output.
    void refused(const std::string& words, int exit_code, const std::string& message) const {
        const Outcome outcome = run(words);
        EXPECT_EQ(outcome.exit_code, exit_code) << words << "\n" << outcome.err;
        EXPECT_THAT(outcome.err, HasSubstr(message)) << words;
        EXPECT_FALSE(written()) << words;
        std::filesystem::remove(folder / "b.gpkg");
    }
    std::string content() const { return bytes_of(folder / "b.gpkg"); }
};

const std::string belt = "belt area.gpkg --layer project --within country.gpkg";

TEST_F(ZonesBelt, WritesALayerAndNothingElse) {
    const Outcome outcome = run(belt + " --width 5km -o b.gpkg");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(outcome.out + outcome.err, "");
    const Outcome info = kouprey({"info", folder / "b.gpkg"});
    EXPECT_EQ(info.exit_code, 0) << info.err;
    EXPECT_THAT(info.out, HasSubstr("belt"));
}

TEST_F(ZonesBelt, TakesMetresAndKilometres) {
    ASSERT_EQ(run(belt + " --width 2500m -o b.gpkg").exit_code, 0);
    const auto metres = content();
    ASSERT_EQ(run(belt + " --width 2.5km -o b.gpkg --overwrite").exit_code, 0);
    EXPECT_EQ(content(), metres);
    ASSERT_EQ(run(belt + " --width 2.6km -o b.gpkg --overwrite").exit_code, 0);
    EXPECT_NE(content(), metres);
}

TEST_F(ZonesBelt, NeedsAWidthWithAUnit) {
    for (const std::string wrong : {"0km", "5", "-5km", "5mi", "km", "9m", "101km", "nan", "1e3m"})
        refused(belt + " --width=" + wrong + " -o b.gpkg", 2,
                "is not a length from 10m to 100km with its unit");
}

TEST_F(ZonesBelt, NeedsToBeToldEverything) {
    refused("belt area.gpkg --layer project --width 5km -o b.gpkg", 2, "--within is missing");
    refused(belt + " -o b.gpkg", 2, "--width is missing");
    refused(belt + " --width 5km", 2, "add -o FILE.gpkg");
    refused(belt + " --width 5km -o b.csv", 2, ".gpkg");
    refused("bolt area.gpkg --within country.gpkg --width 5km -o b.gpkg", 2, "'bolt' is not one of belt");
    refused(belt + " --width 5km --exclude-layer lake -o b.gpkg", 2, "--exclude");
    refused("belt area.gpkg --within country.gpkg --width 5km -o b.gpkg", 3, "layer");
}

TEST_F(ZonesBelt, OverwritesOnlyWhatItMay) {
    refused(belt + " --width 5km -o country.gpkg --overwrite", 2, "the output is one of the inputs");
    ASSERT_EQ(run(belt + " --width 5km -o b.gpkg").exit_code, 0);
    const auto before = content();
    EXPECT_EQ(run(belt + " --width 6km -o b.gpkg").exit_code, 2);
    EXPECT_EQ(content(), before);
}

TEST_F(ZonesBelt, LeavesOutWhatIsExcluded) {
    ASSERT_EQ(run(belt + " --width 5km --exclude lake.gpkg --exclude-layer lake -o b.gpkg").exit_code, 0);
    const auto without = content();
    ASSERT_EQ(run(belt + " --width 5km -o b.gpkg --overwrite").exit_code, 0);
    EXPECT_NE(content(), without);
}

TEST_F(ZonesBelt, OfWrongInputIsRefused) {
    write_gpkg(folder / "bow.gpkg",
               {box_layer("bow", "POLYGON((105 13.1,105.02 13.08,105.02 13.1,105 13.08,105 13.1))")});
    RawLayer nowhere = box_layer("nowhere", box_wkt(105, 13, 105.1, 13.1));
    nowhere.epsg = 0;
    write_gpkg(folder / "nowhere.gpkg", {nowhere});
    const std::string rest = " --within country.gpkg --width 5km -o b.gpkg";
    refused("belt bow.gpkg" + rest, 3, "--repair");
    refused("belt nowhere.gpkg" + rest, 3, "CRS");
    refused("belt missing.gpkg" + rest, 3, "missing.gpkg");
    refused("belt country.gpkg --within lake.gpkg --width 5km -o b.gpkg", 3, "nothing is left of the belt");
    refused("belt area.gpkg --layer other --within lake.gpkg --width 5km -o b.gpkg", 3,
            "the project area lies outside of");
    const Outcome repaired = run("belt bow.gpkg --repair" + rest);
    EXPECT_EQ(repaired.exit_code, 0) << repaired.err;
    EXPECT_THAT(repaired.err, HasSubstr("was repaired"));
}

} // namespace
} // namespace kouprey::test
